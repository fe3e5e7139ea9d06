/**
 * What two sides tell each other of their sound (RFC 8866), as far as a telephone call needs it: one stream of audio over RTP.
 *
 * The reader is strict and bounded: what is not as it should be is null, never thrown.
 *
 * @since 0.1.0
 */
import { isIPv4 } from 'node:net'
import type { Codec } from './G711.ts'
import { CODECS } from './G711.ts'

// --- model -------------------------------------------------------------------

/** Who sends, seen from whoever wrote it. */
export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'

/** One `m=` line with what follows it. */
export interface SdpMedia {
  /** As it stands behind `m=`, to be repeated where the stream is refused. */
  readonly kind: string
  readonly protocol: string
  readonly formats: readonly string[]
  /** 0: refused, or not wanted any more. */
  readonly port: number
  /** Null where it is none that we can send to. */
  readonly host: string | null
  readonly direction: Direction
  /** What each format is, from `a=rtpmap`, in capitals: `0` → `PCMU/8000`. */
  readonly names: ReadonlyMap<string, string>
}

/** What they offer or answer. */
export interface Sdp {
  readonly media: readonly SdpMedia[]
}

/** Where their sound goes and how it is written. */
export interface Peer {
  readonly host: string
  readonly port: number
  readonly codec: Codec
  /** The number of the codec in packets. */
  readonly payloadType: number
  /** The number of pressed keys in packets (RFC 4733); null where they cannot be told. */
  readonly keys: number | null
  /** Who sends, seen from us. */
  readonly direction: Direction
}

// --- reading -----------------------------------------------------------------

const MOST_CHARACTERS = 16_384
const MOST_LINES = 256
const MOST_MEDIA = 8
const MOST_FORMATS = 32

const MEDIA_LINE = /^([a-z]{1,16}) (\d{1,5})(?:\/1)? ([A-Za-z0-9/]{1,32}) ([\w.+ -]{1,256})$/
const CONNECTION_LINE = /^IN IP4 ([\d.]{7,15})(?:\/\d{1,3}){0,2}$/
const RTPMAP = /^rtpmap:(\d{1,3}) ([\w.+-]{1,32}\/\d{1,6})(?:\/1)?$/
const DIRECTION = /^(?:sendrecv|sendonly|recvonly|inactive)$/

interface Section {
  readonly media: { kind: string; protocol: string; formats: readonly string[]; port: number } | null
  host: string | null
  direction: Direction | null
  readonly names: Map<string, string>
}

const sectionOf = (line: string): Section | null => {
  const [, kind, port, protocol, formats] = MEDIA_LINE.exec(line) ?? []
  if (kind === undefined || protocol === undefined || formats === undefined || Number(port) > 0xffff) return null
  const list = formats.split(' ').filter((format) => format !== '')
  if (list.length > MOST_FORMATS) return null
  return {
    media: { kind, protocol, formats: list, port: Number(port) },
    host: null,
    direction: null,
    names: new Map(),
  }
}

/** The address of a `c=` line; an empty one where it is of a kind that we cannot send to. Null: it is no `c=` line. */
const hostOf = (line: string): string | null => {
  if (/^IN IP6 [\da-fA-F:.]{2,45}(?:\/\d{1,3})?$/.test(line)) return ''
  const [, host] = CONNECTION_LINE.exec(line) ?? []
  if (host === undefined) return /^IN IP[46] [\w.-]{1,253}$/.test(line) ? '' : null
  return isIPv4(host) ? host : null
}

const readAttribute = (section: Section, line: string): void => {
  const [, format, name] = RTPMAP.exec(line) ?? []
  if (format !== undefined && name !== undefined && section.names.size < MOST_FORMATS) {
    section.names.set(format, name.toUpperCase())
  }
  if (DIRECTION.test(line)) section.direction = line as Direction
}

/** Takes one line of its section; false where it is malformed. */
const readLine = (section: Section, type: string, value: string): boolean => {
  if (type === 'a') readAttribute(section, value)
  if (type !== 'c') return true
  const host = hostOf(value)
  section.host ??= host
  return host !== null
}

const mediaOf = ({ media, host, direction, names }: Section, session: Section): readonly SdpMedia[] =>
  media === null
    ? []
    : [{ ...media, host: host ?? session.host, direction: direction ?? session.direction ?? 'sendrecv', names }]

/** What an offer or answer says; null where it is malformed or too big. */
export const readSdp = (text: string): Sdp | null => {
  if (text.length > MOST_CHARACTERS) return null
  const lines = text.split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  if (lines.length > MOST_LINES || lines[0] !== 'v=0') return null
  const session: Section = { media: null, host: null, direction: null, names: new Map() }
  const sections = [session]
  for (const line of lines) {
    const type = line[0]
    if (type === undefined || !/^[a-z]=/.test(line)) return null
    const value = line.slice(2)
    if (type === 'm') {
      const section = sectionOf(value)
      if (section === null || sections.length > MOST_MEDIA) return null
      sections.push(section)
    } else if (!readLine(sections.at(-1)!, type, value)) return null
  }
  return { media: sections.flatMap((section) => mediaOf(section, session)) }
}

// --- questions ---------------------------------------------------------------

const STATIC_NAMES: ReadonlyMap<string, string> = new Map(
  CODECS.map(({ name, payloadType }) => [String(payloadType), `${name}/8000`]),
)

const nameOf = (media: SdpMedia, format: string): string | undefined =>
  media.names.get(format) ?? STATIC_NAMES.get(format)

/** Whether sound may go there: to one host, not to many and not to none. */
const isSendable = (host: string): boolean => {
  const first = Number(/^\d+/.exec(host)?.[0] ?? 0)
  return first > 0 && first < 224
}

const MIRRORED = { sendrecv: 'sendrecv', sendonly: 'recvonly', recvonly: 'sendonly', inactive: 'inactive' } as const

const numberOf = (media: SdpMedia, name: string): number | null => {
  const format = media.formats.find((candidate) => nameOf(media, candidate) === name)
  const number = Number(format)
  return format === undefined || !(number < 128) ? null : number
}

const peerOf = (media: SdpMedia): Peer | null => {
  // On hold as it was done before directions (RFC 2543, section B.5): no address.
  const { host, port } = media
  const isHeld = host === '0.0.0.0'
  if (host === null || !(isHeld || isSendable(host))) return null
  const known = media.formats.flatMap((format) => CODECS.filter(({ name }) => nameOf(media, format) === `${name}/8000`))
  const codec = known[0]
  const payloadType = codec === undefined ? null : numberOf(media, `${codec.name}/8000`)
  if (codec === undefined || payloadType === null) return null
  const direction = isHeld ? 'recvonly' : MIRRORED[media.direction]
  return { host, port, codec, payloadType, keys: numberOf(media, 'TELEPHONE-EVENT/8000'), direction }
}

const isOurs = ({ kind, protocol, port }: SdpMedia): boolean => kind === 'audio' && protocol === 'RTP/AVP' && port !== 0

/** Which of their streams we take; -1 where there is none. */
const indexOf = ({ media }: Sdp): number => media.findIndex((one) => isOurs(one) && peerOf(one) !== null)

/** The first stream that we can take, or null. */
export const peerIn = (sdp: Sdp): Peer | null => {
  const media = sdp.media[indexOf(sdp)]
  return media === undefined ? null : peerOf(media)
}

// --- rendering ---------------------------------------------------------------

/** The number of pressed keys in what we offer. */
export const OFFERED_KEYS = 101

/** Where we are, and which version of our words this is. */
export interface Local {
  readonly host: string
  readonly port: number
  readonly id: number
  readonly version: number
}

const audioLines = (port: number, codecs: readonly (readonly [number, string])[], keys: number | null) => [
  `m=audio ${port} RTP/AVP ${[...codecs.map(([number]) => number), ...(keys === null ? [] : [keys])].join(' ')}`,
  ...codecs.map(([number, name]) => `a=rtpmap:${number} ${name}/8000`),
  ...(keys === null ? [] : [`a=rtpmap:${keys} telephone-event/8000`, `a=fmtp:${keys} 0-15`]),
  'a=ptime:20',
]

const written = ({ host, id, version }: Local, lines: readonly string[]): string =>
  ['v=0', `o=- ${id} ${version} IN IP4 ${host}`, 's=-', `c=IN IP4 ${host}`, 't=0 0', ...lines, ''].join('\r\n')

/** What we offer. */
export const writeOffer = (local: Local): string => {
  const codecs = CODECS.map(({ payloadType, name }) => [payloadType, name] as const)
  return written(local, [...audioLines(local.port, codecs, OFFERED_KEYS), 'a=sendrecv'])
}

/** What we answer to an offer: one stream taken, and each other one refused in its place (RFC 3264, section 6). */
export const writeAnswer = (local: Local, sdp: Sdp, peer: Peer): string => {
  const taken = indexOf(sdp)
  const lines = sdp.media.flatMap(({ kind, protocol, formats }, index) =>
    index === taken
      ? [...audioLines(local.port, [[peer.payloadType, peer.codec.name]], peer.keys), `a=${peer.direction}`]
      : [`m=${kind} 0 ${protocol} ${formats.join(' ')}`],
  )
  return written(local, lines)
}
