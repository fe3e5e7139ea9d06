/**
 * How Twilio signs its webhooks: https://www.twilio.com/docs/usage/security#validating-requests
 *
 * A form is signed with the address, its parameters in the order of their names, and of those that come more than once each
 * value once. Any other body is not signed itself; the address then carries its hash.
 *
 * @since 0.1.0
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** Parameters of a form, by their names. */
export type Parameters = ReadonlyMap<string, readonly string[]>

/** In the order of code units, as Twilio sorts. */
const sorted = (texts: Iterable<string>): readonly string[] => [...new Set(texts)].sort()

/** The signature of a webhook. */
export const signatureOf = (token: string, url: string, parameters: Parameters): string => {
  const told = sorted(parameters.keys()).flatMap((name) =>
    sorted(parameters.get(name) ?? []).map((value) => name + value),
  )
  return createHmac('sha1', token)
    .update(url + told.join(''), 'utf8')
    .digest('base64')
}

/** The hash of a body, as the query of its address carries it. */
export const hashOf = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex')

/** Compares in a time that depends on nothing but the expected text's length, which is no secret. */
export const isSame = (given: string, expected: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Parameters of a form; null where its bytes are no text. */
export const parametersOf = (body: Uint8Array): Parameters | null => {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch {
    return null
  }
  const parameters = new Map<string, string[]>()
  for (const [name, value] of new URLSearchParams(text)) {
    const values = parameters.get(name)
    if (values === undefined) parameters.set(name, [value])
    else values.push(value)
  }
  return parameters
}

const AUTHORITY = /^(https?):\/\/(\[[^\]]*\]|[^/:?#]+)(?::\d+)?/

/** The ways in which Twilio may have written an address: without a port, with the usual one, and as it is. */
export const writings = (url: string): readonly string[] => {
  const [authority, scheme, host] = AUTHORITY.exec(url) ?? []
  if (authority === undefined) return [url]
  const rest = url.slice(authority.length)
  const bare = `${scheme ?? ''}://${host ?? ''}`
  return [...new Set([bare + rest, `${bare}:${scheme === 'https' ? '443' : '80'}${rest}`, url])]
}
