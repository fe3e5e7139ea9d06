/**
 * The names of headers: short forms are read (RFC 3261, 7.3.3), long ones written as everybody writes them.
 *
 * @since 0.1.0
 */

const SHORT: ReadonlyMap<string, string> = new Map([
  ['b', 'referred-by'],
  ['c', 'content-type'],
  ['e', 'content-encoding'],
  ['f', 'from'],
  ['i', 'call-id'],
  ['k', 'supported'],
  ['l', 'content-length'],
  ['m', 'contact'],
  ['o', 'event'],
  ['r', 'refer-to'],
  ['s', 'subject'],
  ['t', 'to'],
  ['u', 'allow-events'],
  ['v', 'via'],
  ['x', 'session-expires'],
])

const WRITTEN: ReadonlyMap<string, string> = new Map(
  [
    'Accept Allow Authorization CSeq Call-ID Contact Content-Type Expires From Max-Forwards Min-Expires P-Asserted-Identity',
    'Proxy-Authenticate Proxy-Authorization Reason Record-Route Require Retry-After Route Supported To Unsupported User-Agent',
    'Via WWW-Authenticate',
  ]
    .flatMap((line) => line.split(' '))
    .map((name) => [name.toLowerCase(), name]),
)

/** The long name, in lower case. */
export const longName = (name: string): string => {
  const lower = name.toLowerCase()
  return SHORT.get(lower) ?? lower
}

/** A name as it is written. */
export const writtenName = (name: string): string => WRITTEN.get(name) ?? name

/** What methods and names of headers are made of (RFC 3261, 25.1). */
export const isToken = (text: string): boolean => /^[\w.!%*+`'~-]{1,128}$/u.test(text)
