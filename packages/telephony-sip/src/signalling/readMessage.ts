/**
 * Reads a message as it came from the network: strictly, and within bounds. Whatever is not plainly SIP is refused.
 *
 * @since 0.1.0
 */
import { Either } from '@refrain/core'
import { cseqOf, headerOf } from './Message.ts'
import type { Header, SipMessage } from './Message.ts'
import { isToken, longName } from './names.ts'

// --- model -------------------------------------------------------------------

/** How much is read. */
export interface Limits {
  /** Bytes of a message. */
  readonly size: number
  readonly headers: number
  /** Characters of a header, folded lines together. */
  readonly line: number
}

/** What nobody needs more of who speaks SIP. */
export const LIMITS: Limits = { size: 65_536, headers: 160, line: 8_192 }

/** Why something is no message. Nothing of what was read is repeated: it may be anybody's. */
export type Unreadable =
  | 'too-large'
  | 'cut-off'
  | 'start-line'
  | 'line'
  | 'too-many-headers'
  | 'header'
  | 'missing-header'
  | 'repeated-header'
  | 'length'

/** Headers of which a message has exactly one. */
const ONCE: readonly string[] = ['from', 'to', 'call-id', 'cseq']
const CR = 13
const LF = 10
const MAX_SEQ = 2 ** 31

// --- lines -------------------------------------------------------------------

/** Where the empty line begins that ends the headers; -1 where there is none yet. */
export const endOfHead = (bytes: Buffer, from = 0): number => bytes.indexOf('\r\n\r\n', from, 'latin1')

/** Where a message begins: empty lines before it keep connections open, and mean nothing. */
export const startOf = (bytes: Buffer): number => {
  let at = 0
  while (bytes[at] === CR || bytes[at] === LF) at++
  return at
}

/** The lines of a head, folded ones put together; null where one is too long, or holds what no line may hold. */
const linesOf = (head: string, { line: longest, headers: most }: Limits): readonly string[] | Unreadable => {
  const lines: string[] = []
  for (let from = 0; from <= head.length;) {
    const crlf = head.indexOf('\r\n', from)
    const to = crlf < 0 ? head.length : crlf
    const isFolded = head[from] === ' ' || head[from] === '\t'
    const text = head.slice(from, to)
    const line = isFolded ? `${lines.pop() ?? ''} ${text.trim()}` : text
    // NUL, and line ends of one kind alone, are where readers disagree.
    if (line.length > longest || /[\u0000\r\n]/u.test(text) || (isFolded && lines.length === 0)) return 'line'
    if (lines.push(line) > most + 1) return 'too-many-headers'
    from = to + 2
  }
  return lines
}

// --- parts -------------------------------------------------------------------

type Start =
  | { readonly kind: 'request'; readonly method: string; readonly uri: string }
  | { readonly kind: 'response'; readonly status: number; readonly reason: string }

const startIn = (line: string): Start | null => {
  const response = /^SIP\/2\.0 ([1-6]\d\d)(?: (.*))?$/iu.exec(line)
  if (response !== null) return { kind: 'response', status: Number(response[1]), reason: (response[2] ?? '').trim() }
  const [, method, uri] = /^(\S+) (\S+) SIP\/2\.0$/iu.exec(line) ?? []
  return method === undefined || uri === undefined || !isToken(method) ? null : { kind: 'request', method, uri }
}

const headerIn = (line: string): Header | null => {
  const colon = line.indexOf(':')
  const name = colon < 0 ? '' : line.slice(0, colon).trimEnd()
  return isToken(name) ? [longName(name), line.slice(colon + 1).trim()] : null
}

/** What is wrong with what was read: headers that are missing or there twice, a sequence number that is none. */
const faultIn = (message: SipMessage, once: readonly number[]): Unreadable | null => {
  const odd = once.find((times) => times !== 1)
  if (odd !== undefined) return odd === 0 ? 'missing-header' : 'repeated-header'
  if (headerOf(message, 'via') === undefined) return 'missing-header'
  if (headerOf(message, 'call-id') === '') return 'header'
  const { seq, method } = cseqOf(message)
  if (!/^\d{1,10}\s/u.test(headerOf(message, 'cseq')!) || seq >= MAX_SEQ || !isToken(method)) return 'header'
  return message.kind === 'request' && message.method !== method ? 'header' : null
}

// --- constructors ------------------------------------------------------------

/** The head of a message, read; its body is still to be cut out. */
const readHead = (
  bytes: Buffer,
  from: number,
  end: number,
  limits: Limits,
): Either.Either<Unreadable, { readonly message: SipMessage; readonly length: number | null }> => {
  const lines = linesOf(bytes.toString('utf8', from, end), limits)
  if (typeof lines === 'string') return Either.left(lines)
  const start = startIn(lines[0]!)
  if (start === null) return Either.left('start-line')
  const headers: Header[] = []
  const once = ONCE.map(() => 0)
  let length: number | null = null
  for (let at = 1; at < lines.length; at++) {
    const header = headerIn(lines[at]!)
    if (header === null) return Either.left('header')
    const [name, value] = header
    if (name === 'content-length') {
      // Two of them are how one message becomes two.
      if (length !== null || !/^\d{1,7}$/u.test(value)) return Either.left('length')
      length = Number(value)
      continue
    }
    headers.push(header)
    const which = ONCE.indexOf(name)
    if (which >= 0) once[which]!++
  }
  const message = { ...start, headers, body: '' }
  const fault = faultIn(message, once)
  return fault === null ? Either.right({ message, length }) : Either.left(fault)
}

/** How long a body is that a head announces, for connections on which message follows message; null where it does not say. */
export const announcedLength = (bytes: Buffer, from: number, end: number): number | null => {
  const said = /\r\n(?:content-length|l)[ \t]*:[ \t]*(\d{1,7})[ \t]*(?=\r\n|$)/iu.exec(
    bytes.toString('latin1', from, end),
  )
  return said === null ? null : Number(said[1])
}

/** Reads one message that stands alone, as a datagram does. What follows its body is none of it. */
export const readMessage = (bytes: Buffer, limits: Limits = LIMITS): Either.Either<Unreadable, SipMessage> => {
  if (bytes.length > limits.size) return Either.left('too-large')
  const from = startOf(bytes)
  const end = endOfHead(bytes, from)
  if (end < 0) return Either.left('cut-off')
  const head = readHead(bytes, from, end, limits)
  if (head._tag === 'Left') return head
  const { message, length } = head.right
  const begin = end + 4
  if (length !== null && begin + length > bytes.length) return Either.left('cut-off')
  return Either.right({
    ...message,
    body: bytes.toString('utf8', begin, length === null ? bytes.length : begin + length),
  })
}
