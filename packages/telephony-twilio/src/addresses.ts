/**
 * The addresses of our webhooks. What a webhook is about stands in its path, so that nothing has to be remembered: our id of
 * the call is there before Twilio has one.
 *
 * @since 0.1.0
 */

// --- model -------------------------------------------------------------------

/** What is told of a call that we place. */
export const OF_ATTEMPTS = ['status', 'hung-up', 'amd', 'answered', 'rep', 'person', 'person-amd', 'dialled'] as const

/** What is told of a call that comes in. */
export const OF_INCOMING = ['', 'status', 'rep', 'dialled'] as const

/**
 * What a webhook is about.
 *
 * - `attempt`: a call that we place. `status`, `amd` and `answered` are of the person's leg where nobody is rung first, and
 *   `hung-up` is its end where it is ours; otherwise `rep` is of the rep's leg, `person` and `person-amd` of the person's, and `dialled` of their connection.
 * - `drop`: a message was played to its end.
 * - `incoming`: a call to one of our numbers. `status` is of the caller's leg, `rep` of the one to whom they are put through.
 */
export type Address =
  | { readonly about: 'attempt'; readonly attempt: string; readonly what: (typeof OF_ATTEMPTS)[number] }
  | { readonly about: 'drop'; readonly call: string; readonly drop: string }
  | { readonly about: 'incoming'; readonly what: (typeof OF_INCOMING)[number] }

/** Where webhooks arrive, as the world outside sees it. */
export interface Site {
  /** The name of the adapter: the segment of the path below which everything is ours. */
  readonly name: string
  /** Without a slash at its end. */
  readonly publicUrl: string
  /** What follows `#` in each address; empty where nothing does. */
  readonly fragment: string
}

// --- rendering ---------------------------------------------------------------

/** In characters that mean nothing in an address. */
const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*~.]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

/** As a segment of a path. Proxies read what is escaped with `%`, and an id may look like a path to them. */
const segment = (text: string): string => escaped(text).replaceAll('%', '~')

const pathOf = (address: Address): string => {
  switch (address.about) {
    case 'attempt':
      return `/attempts/${segment(address.attempt)}/${address.what}`
    case 'drop':
      return `/calls/${segment(address.call)}/dropped/${segment(address.drop)}`
    case 'incoming':
      return address.what === '' ? '/incoming' : `/incoming/${address.what}`
  }
}

/** Writes an address, with a query where something else is to be told. */
export const addressOf = (site: Site, address: Address, query: readonly (readonly [string, string])[] = []): string => {
  const asked = query.map(([key, value]) => `${key}=${escaped(value)}`).join('&')
  const { publicUrl, name, fragment } = site
  return `${publicUrl}/${name}${pathOf(address)}${asked === '' ? '' : `?${asked}`}${fragment === '' ? '' : `#${fragment}`}`
}

// --- reading -----------------------------------------------------------------

const OURS = /^\/(?:attempts|calls|incoming)(?:\/|$)/

/**
 * What follows the name of the adapter in the path of a request; null where nothing of ours does. What stands before it is
 * left to proxies: they may have changed it.
 */
const tailOf = ({ name }: Site, url: URL): string | null => {
  const mark = `/${name}`
  for (let at = url.pathname.indexOf(mark); at >= 0; at = url.pathname.indexOf(mark, at + 1)) {
    const tail = url.pathname.slice(at + mark.length)
    if (OURS.test(tail)) return tail
  }
  return null
}

const urlOf = (url: string): URL | null => (URL.canParse(url) ? new URL(url) : null)

/** The address as Twilio called it: its beginning from configuration, never from what a request says of its host. */
export const calledAs = (site: Site, request: string): string | null => {
  const url = urlOf(request)
  const tail = url === null ? null : tailOf(site, url)
  return url === null || tail === null ? null : `${site.publicUrl}/${site.name}${tail}${url.search}`
}

const decoded = (text: string): string | null => {
  if (!/^[\w~-]*$/.test(text)) return null
  try {
    return decodeURIComponent(text.replaceAll('~', '%'))
  } catch {
    return null
  }
}

const oneOf = <A extends string>(all: readonly A[], text: string | undefined): A | undefined =>
  all.find((each) => each === (text ?? ''))

/** What a request is about; null where it is none of ours. */
export const readAddress = (site: Site, request: string): Address | null => {
  const url = urlOf(request)
  const tail = url === null ? null : tailOf(site, url)
  if (tail === null) return null
  const [, kind, first, second, third, ...rest] = tail.split('/').map(decoded)
  if (rest.length > 0 || first === null || second === null || third === null) return null
  if (kind === 'incoming') {
    const what = oneOf(OF_INCOMING, first)
    return what === undefined || second !== undefined ? null : { about: 'incoming', what }
  }
  if (first === undefined || first === '') return null
  if (kind === 'calls') {
    const isDrop = second === 'dropped' && third !== undefined && third !== ''
    return isDrop ? { about: 'drop', call: first, drop: third } : null
  }
  const what = oneOf(OF_ATTEMPTS, second)
  return what === undefined || third !== undefined ? null : { about: 'attempt', attempt: first, what }
}
