/**
 * Packets of sound (RFC 3550, section 5.1). What is no packet of version 2, or claims more than it holds, is none.
 *
 * @since 0.1.0
 */

// --- model -------------------------------------------------------------------

/** How much goes before the payload in what we write: no sources beside us, no extension. */
export const RTP_HEADER = 12

/** One packet, with a view of its payload. */
export interface RtpPacket {
  readonly marker: boolean
  readonly payloadType: number
  readonly sequence: number
  readonly timestamp: number
  readonly ssrc: number
  readonly payload: Uint8Array
}

// --- questions ---------------------------------------------------------------

const VERSION = 2

const u16 = (bytes: Uint8Array, at: number): number => (bytes[at]! << 8) | bytes[at + 1]!

const u32 = (bytes: Uint8Array, at: number): number => u16(bytes, at) * 0x10000 + u16(bytes, at + 2)

/** Where the payload starts, behind the list of contributing sources and an extension; beyond the end where these do not fit. */
const startOf = (bytes: Uint8Array): number => {
  const sources = RTP_HEADER + 4 * (bytes[0]! & 0x0f)
  const hasExtension = (bytes[0]! & 0x10) !== 0
  if (!hasExtension) return sources
  return sources + 4 > bytes.length ? Infinity : sources + 4 + 4 * u16(bytes, sources + 2)
}

/** How many bytes at the end only fill it up. The last byte counts itself, so 0 is a lie. */
const paddingOf = (bytes: Uint8Array): number => {
  const isPadded = (bytes[0]! & 0x20) !== 0
  return isPadded ? bytes.at(-1)! || Infinity : 0
}

/** What a datagram says, or null where it is no packet. */
export const readRtp = (bytes: Uint8Array): RtpPacket | null => {
  if (bytes.length < RTP_HEADER || bytes[0]! >> 6 !== VERSION) return null
  const start = startOf(bytes)
  const end = bytes.length - paddingOf(bytes)
  if (start > end) return null
  return {
    marker: (bytes[1]! & 0x80) !== 0,
    payloadType: bytes[1]! & 0x7f,
    sequence: u16(bytes, 2),
    timestamp: u32(bytes, 4),
    ssrc: u32(bytes, 8),
    payload: bytes.subarray(start, end),
  }
}

// --- rendering ---------------------------------------------------------------

/** Writes what goes before the payload. */
export const writeRtpHeader = (bytes: Uint8Array, packet: Omit<RtpPacket, 'payload'>): void => {
  const { marker, payloadType, sequence, timestamp, ssrc } = packet
  bytes[0] = VERSION << 6
  bytes[1] = (marker ? 0x80 : 0) | payloadType
  bytes[2] = sequence >> 8
  bytes[3] = sequence
  for (let n = 0; n < 4; n++) {
    bytes[4 + n] = timestamp >>> (24 - 8 * n)
    bytes[8 + n] = ssrc >>> (24 - 8 * n)
  }
}
