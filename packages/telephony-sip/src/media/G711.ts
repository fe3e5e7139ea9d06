/**
 * The two voices of the telephone network: 8-bit samples at 8 kHz (ITU-T G.711), looked up in tables made once.
 *
 * @since 0.1.0
 */
// A module of the older kind: plain Node finds its names only behind the default.
import g711 from 'alawmulaw'

// --- model -------------------------------------------------------------------

/** A codec by its name in SDP (RFC 3551). */
export type CodecName = 'PCMU' | 'PCMA'

/** One way to write 16-bit samples in 8 bits. */
export interface Codec {
  readonly name: CodecName
  /** Its number without being asked (RFC 3551, table 4). */
  readonly payloadType: number
  /** The sample of each of the 256 codes. */
  readonly decoding: Int16Array
  /** The code of each sample, at the sample as an unsigned number. */
  readonly encoding: Uint8Array
  /** The code of silence. */
  readonly silence: number
}

// --- constructors ------------------------------------------------------------

const codec = (name: CodecName, payloadType: number, law: (typeof g711)['alaw']): Codec => {
  const decoding = Int16Array.from({ length: 0x100 }, (_, code) => law.decodeSample(code))
  const encoding = Uint8Array.from({ length: 0x10000 }, (_, sample) => law.encodeSample((sample << 16) >> 16))
  return { name, payloadType, decoding, encoding, silence: encoding[0]! }
}

/** Mu-law, as in North America and Japan. */
export const PCMU: Codec = codec('PCMU', 0, g711.mulaw)

/** A-law, as everywhere else. */
export const PCMA: Codec = codec('PCMA', 8, g711.alaw)

/** In the order in which we offer them. */
export const CODECS: readonly Codec[] = [PCMU, PCMA]

// --- combining ---------------------------------------------------------------

/** Writes as many samples as there are, from `start`, to where the bytes begin; what is missing is silence. */
export const encodeInto = (codec: Codec, samples: Int16Array, start: number, bytes: Uint8Array): void => {
  for (let n = 0; n < bytes.length; n++) {
    const sample = samples[start + n]
    bytes[n] = sample === undefined ? codec.silence : codec.encoding[sample & 0xffff]!
  }
}

/** The samples of codes. */
export const decoded = (codec: Codec, bytes: Uint8Array): Int16Array => {
  const samples = new Int16Array(bytes.length)
  for (let n = 0; n < bytes.length; n++) samples[n] = codec.decoding[bytes[n]!]!
  return samples
}
