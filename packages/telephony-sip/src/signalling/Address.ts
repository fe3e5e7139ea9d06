/**
 * Somebody in a header: a name, a URI, and what is said beside them (RFC 3261, 20.10).
 *
 * @since 0.1.0
 */
import { paramsIn, quoted, unquoted } from './params.ts'
import type { Params } from './params.ts'

// --- model -------------------------------------------------------------------

/** `"A name" <sip:…>;tag=…`. */
export interface Address {
  readonly name: string
  readonly uri: string
  readonly params: Params
}

// --- constructors ------------------------------------------------------------

/** Where the angle bracket opens: quotes before it may hold others. */
const opening = (text: string): number => {
  if (!text.startsWith('"')) return text.indexOf('<')
  for (let at = 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return text.indexOf('<', at)
  }
  return -1
}

/** Reads an address; null where there is none. */
export const readAddress = (text: string): Address | null => {
  const from = opening(text)
  if (from < 0) {
    const semicolon = text.indexOf(';')
    const uri = (semicolon < 0 ? text : text.slice(0, semicolon)).trim()
    if (uri === '' || /[\s">]/u.test(uri)) return null
    return { name: '', uri, params: paramsIn(semicolon < 0 ? '' : text.slice(semicolon)) }
  }
  const to = text.indexOf('>', from)
  if (to < 0) return null
  const uri = text.slice(from + 1, to).trim()
  if (uri === '') return null
  return { name: unquoted(text.slice(0, from).trim()), uri, params: paramsIn(text.slice(to + 1)) }
}

// --- questions ---------------------------------------------------------------

/** The tag of `From` or `To`; empty where there is none. */
export const tagOf = (header: string | undefined): string => readAddress(header ?? '')?.params.get('tag') ?? ''

// --- rendering ---------------------------------------------------------------

/** An address as it stands in a header. */
export const addressText = (uri: string, name = '', tag = ''): string =>
  `${name === '' ? '' : `${quoted(name)} `}<${uri}>${tag === '' ? '' : `;tag=${tag}`}`
