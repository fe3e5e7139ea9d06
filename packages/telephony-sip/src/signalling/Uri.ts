/**
 * SIP URIs (RFC 3261, 19.1): whom, and where.
 *
 * @since 0.1.0
 */
import { paramsIn } from './params.ts'
import type { Params } from './params.ts'

// --- model -------------------------------------------------------------------

/** A SIP URI, read. */
export interface Uri {
  readonly scheme: 'sip' | 'sips'
  /** As it is written, escapes and all; empty where there is none. */
  readonly user: string
  /** IPv6 addresses without their brackets. */
  readonly host: string
  readonly port: number | null
  readonly params: Params
}

/** Where a message is sent next. */
export interface Hop {
  readonly host: string
  readonly port: number
}

/** The port of SIP where none is named. */
const PORT = 5060

const HOST = /^[a-z0-9_.-]{1,255}$/iu
const IPV6 = /^\[([0-9a-f:.]{2,45})\]$/iu

// --- constructors ------------------------------------------------------------

/** A port number, or null where the digits are none. */
export const readPort = (digits: string): number | null => {
  const port = /^\d{1,5}$/u.test(digits) ? Number(digits) : 0
  return port > 0 && port < 65_536 ? port : null
}

/** `host`, `host:port`, `[host]:port`; null where it is none of them. */
export const readHostPort = (text: string): { readonly host: string; readonly port: number | null } | null => {
  const colon = text.lastIndexOf(':')
  const hasPort = colon > text.lastIndexOf(']')
  const named = hasPort ? text.slice(0, colon) : text
  const port = hasPort ? readPort(text.slice(colon + 1)) : null
  if (hasPort && port === null) return null
  const host = IPV6.exec(named)?.[1] ?? (HOST.test(named) ? named : null)
  return host === null ? null : { host, port }
}

/** Reads a SIP URI; null where it is none. */
export const readUri = (text: string): Uri | null => {
  const scheme = /^(sips?):/iu.exec(text)?.[1]?.toLowerCase()
  if (scheme === undefined) return null
  const rest = text.slice(scheme.length + 1).split('?', 1)[0]!
  const at = rest.lastIndexOf('@')
  const place = rest.slice(at + 1)
  const semicolon = place.indexOf(';')
  const where = readHostPort(semicolon < 0 ? place : place.slice(0, semicolon))
  if (where === null) return null
  return {
    scheme: scheme === 'sips' ? 'sips' : 'sip',
    user: at < 0 ? '' : rest.slice(0, at).split(':', 1)[0]!,
    ...where,
    params: paramsIn(semicolon < 0 ? '' : place.slice(semicolon + 1)),
  }
}

// --- questions ---------------------------------------------------------------

/** Where a URI leads. */
export const hopOf = ({ host, port }: { readonly host: string; readonly port: number | null }): Hop => ({
  host,
  port: port ?? PORT,
})

// --- rendering ---------------------------------------------------------------

/** A host as it stands in a URI. */
export const hostText = (host: string): string => (host.includes(':') ? `[${host}]` : host)

/** A place as it stands in a URI. */
export const hopText = ({ host, port }: Hop): string => `${hostText(host)}:${String(port)}`
