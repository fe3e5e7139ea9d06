/**
 * A SIP message (RFC 3261, 7): headers in their order, under their long names in lower case. Bodies are text.
 *
 * The length of the body is not among the headers: it is the writer's and the reader's business.
 *
 * @since 0.1.0
 */
import { splitOutside } from './params.ts'

// --- model -------------------------------------------------------------------

/** A header: its long name in lower case, and its value on one line. */
export type Header = readonly [name: string, value: string]

interface Common {
  readonly headers: readonly Header[]
  readonly body: string
}

/** A request. */
export interface SipRequest extends Common {
  readonly kind: 'request'
  readonly method: string
  readonly uri: string
}

/** A response. */
export interface SipResponse extends Common {
  readonly kind: 'response'
  readonly status: number
  readonly reason: string
}

/** Either. */
export type SipMessage = SipRequest | SipResponse

/** Which request of a dialog it is, and of what kind. */
export interface CSeq {
  readonly seq: number
  readonly method: string
}

// --- questions ---------------------------------------------------------------

/** The first header of a name. */
export const headerOf = ({ headers }: SipMessage, name: string): string | undefined => {
  for (const header of headers) if (header[0] === name) return header[1]
  return undefined
}

/** All headers of a name, as they stand. */
export const headersOf = ({ headers }: SipMessage, name: string): readonly string[] =>
  headers.flatMap(([known, value]) => (known === name ? [value] : []))

/** The values of a header that is a list: each in a header of its own, or parted by commas. */
export const listOf = (message: SipMessage, name: string): readonly string[] =>
  headersOf(message, name).flatMap((value) => splitOutside(value, ','))

/** The topmost of a list. */
export const topOf = (message: SipMessage, name: string): string | undefined => {
  const value = headerOf(message, name)
  return value?.includes(',') === true ? splitOutside(value, ',')[0] : value
}

/** Which request it is, or answers; the reader lets none pass that does not say. */
export const cseqOf = (message: SipMessage): CSeq => {
  const value = headerOf(message, 'cseq') ?? ''
  const at = value.search(/\s/u)
  return { seq: Number(value.slice(0, at)), method: value.slice(at).trim() }
}

/** The call that it belongs to. */
export const callIdOf = (message: SipMessage): string => headerOf(message, 'call-id') ?? ''

/** A number of seconds, as `Expires`, `Min-Expires` and `Retry-After` begin with it. */
export const secondsIn = (value: string | undefined): number | null => {
  const digits = /^\d{1,9}(?!\d)/u.exec(value ?? '')
  return digits === null ? null : Number(digits[0])
}
