/**
 * Sound in files: WAV at 8 kHz with one channel, of 16-bit samples or of the codes of a telephone line (mu-law, A-law).
 *
 * @since 0.1.0
 */
import type { Codec } from './G711.ts'
import { decoded, PCMA, PCMU } from './G711.ts'

// --- model -------------------------------------------------------------------

/** A file that cannot be read: what was expected, and what was found instead. */
export interface WavFault {
  readonly code: 'not-wav' | 'cut-off' | 'wrong-format' | 'too-long'
  readonly message: string
}

/** The samples of a file, or why there are none. */
export type ReadWav =
  { readonly ok: true; readonly samples: Int16Array } | { readonly ok: false; readonly fault: WavFault }

/** Half an hour: no message is as long, and no file makes us hold more. */
const MOST_SAMPLES = 30 * 60 * 8000

const RATE = 8000
const HEADER = 44

/** Tags of formats (RFC 2361). */
const PCM = 1
const A_LAW = 6
const MU_LAW = 7
/** The tag proper stands in the extension. */
const EXTENSIBLE = 0xfffe

interface Format {
  readonly tag: number
  readonly channels: number
  readonly rate: number
  readonly bits: number
}

interface Chunk {
  readonly name: string
  readonly body: DataView
}

// --- questions ---------------------------------------------------------------

const refused = (code: WavFault['code'], message: string): ReadWav => ({ ok: false, fault: { code, message } })

const textAt = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((n) => view.getUint8(at + n)))

/** The chunks of a file; the last may be cut, and some writers leave its length at zero or beyond the end. */
const chunksOf = (view: DataView): readonly Chunk[] => {
  const chunks: Chunk[] = []
  for (let at = 12; at + 8 <= view.byteLength;) {
    const length = Math.min(view.getUint32(at + 4, true), view.byteLength - at - 8)
    chunks.push({ name: textAt(view, at), body: new DataView(view.buffer, view.byteOffset + at + 8, length) })
    at += 8 + length + (length % 2)
  }
  return chunks
}

const formatIn = (body: DataView): Format | null => {
  if (body.byteLength < 16) return null
  const tag = body.getUint16(0, true)
  return {
    tag: tag === EXTENSIBLE && body.byteLength >= 26 ? body.getUint16(24, true) : tag,
    channels: body.getUint16(2, true),
    rate: body.getUint32(4, true),
    bits: body.getUint16(14, true),
  }
}

const codecOf = ({ tag, bits }: Format): Codec | 'pcm' | null => {
  if (tag === PCM && bits === 16) return 'pcm'
  if (bits !== 8) return null
  return tag === MU_LAW ? PCMU : tag === A_LAW ? PCMA : null
}

const samplesIn = (codec: Codec | 'pcm', body: DataView): Int16Array =>
  codec === 'pcm'
    ? Int16Array.from({ length: Math.floor(body.byteLength / 2) }, (_, n) => body.getInt16(2 * n, true))
    : decoded(codec, new Uint8Array(body.buffer, body.byteOffset, body.byteLength))

/** The samples of a file at 8 kHz; every other kind is refused with what was found. */
export const readWav = (bytes: Uint8Array): ReadWav => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 12 || textAt(view, 0) !== 'RIFF' || textAt(view, 8) !== 'WAVE') {
    return refused('not-wav', 'expected a WAV file: RIFF and WAVE at its beginning')
  }
  const chunks = chunksOf(view)
  const header = chunks.find(({ name }) => name === 'fmt ')
  const data = chunks.find(({ name }) => name === 'data')
  const format = header === undefined ? null : formatIn(header.body)
  if (format === null || data === undefined) {
    return refused('cut-off', 'expected a WAV file with its format and its data; one of them is missing')
  }
  const codec = codecOf(format)
  if (codec === null || format.channels !== 1 || format.rate !== RATE) {
    const { tag, channels, rate, bits } = format
    return refused(
      'wrong-format',
      `expected 8000 Hz, 1 channel, 16-bit PCM or 8-bit mu-law or A-law; found ${rate} Hz, channels: ${channels}, bits: ${bits}, format: ${tag}`,
    )
  }
  const most = MOST_SAMPLES * (codec === 'pcm' ? 2 : 1)
  if (data.body.byteLength > most) return refused('too-long', 'expected at most 30 minutes')
  return { ok: true, samples: samplesIn(codec, data.body) }
}

// --- rendering ---------------------------------------------------------------

/** Samples at 8 kHz as a file of 16-bit PCM. */
export const writeWav = (samples: Int16Array): Uint8Array => {
  const bytes = new Uint8Array(HEADER + 2 * samples.length)
  const view = new DataView(bytes.buffer)
  const text = (at: number, word: string): void => {
    for (let n = 0; n < 4; n++) view.setUint8(at + n, word.charCodeAt(n))
  }
  text(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  text(8, 'WAVE')
  text(12, 'fmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, PCM, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, RATE, true)
  view.setUint32(28, 2 * RATE, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  text(36, 'data')
  view.setUint32(40, 2 * samples.length, true)
  samples.forEach((sample, n) => view.setInt16(HEADER + 2 * n, sample, true))
  return bytes
}
