/**
 * The way of a request, of which the answer goes back (RFC 3261, 18.2 and 20.42; RFC 3581).
 *
 * @since 0.1.0
 */
import { paramsIn, splitOutside } from './params.ts'
import type { Params } from './params.ts'
import { hopOf, hopText, readHostPort, readPort } from './Uri.ts'
import type { Hop } from './Uri.ts'

// --- model -------------------------------------------------------------------

/** One stage of the way. */
export interface Via {
  readonly host: string
  readonly port: number | null
  readonly branch: string
  readonly params: Params
}

/** With what the branch of everybody begins who keeps to RFC 3261: it is unique. */
export const COOKIE = 'z9hG4bK'

// --- constructors ------------------------------------------------------------

/** Reads a stage; null where it is none. */
export const readVia = (text: string): Via | null => {
  const semicolon = text.indexOf(';')
  const stage = semicolon < 0 ? text : text.slice(0, semicolon)
  const [, sentBy] = /^SIP ?\/ ?2\.0 ?\/ ?[a-z]+\s+(\S+)\s*$/iu.exec(stage) ?? []
  const where = sentBy === undefined ? null : readHostPort(sentBy)
  if (where === null) return null
  const params = paramsIn(semicolon < 0 ? '' : text.slice(semicolon))
  return { ...where, branch: params.get('branch') ?? '', params }
}

// --- questions ---------------------------------------------------------------

/** Where the answer goes: where the request came from, at the port that it names unless it asked for its own (`rport`). */
export const wayBack = ({ host, port, params }: Via): Hop => {
  const seen = readPort(params.get('rport') ?? '')
  return hopOf({ host: params.get('received') ?? host, port: seen ?? port })
}

// --- rendering ---------------------------------------------------------------

/** Our stage. */
export const viaText = (protocol: string, here: Hop, branch: string): string =>
  `SIP/2.0/${protocol} ${hopText(here)};branch=${branch};rport`

/** A list of stages, with where the topmost really came from; its port only where it asked for that (RFC 3581). */
export const seenFrom = (list: string, from: Hop): string => {
  const [top = '', ...rest] = splitOutside(list, ',')
  const asked = /;\s*rport(?=[=;]|$)/iu.test(top)
  const plain = top.replace(/;\s*(?:rport|received)(?:=[^;]*)?(?=;|$)/giu, '')
  return [`${plain};received=${from.host}${asked ? `;rport=${String(from.port)}` : ''}`, ...rest].join(', ')
}
