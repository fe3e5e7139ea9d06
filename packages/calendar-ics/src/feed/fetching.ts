/**
 * Fetching a feed: so far, so long and so much as a feed may be.
 *
 * @since 0.1.0
 */
import { httpFault } from '@refrain/calendars'
import type { Instant } from '@refrain/core'
import type { CalendarFault, StopSignal } from '@refrain/core/ports'
import type { FeedOptions } from './FeedOptions.ts'
import { isPublic } from './isPublic.ts'

// --- model -------------------------------------------------------------------

/** By which a server knows what was fetched before. */
export interface Validators {
  readonly etag: string | null
  readonly modified: string | null
}

/** What came of fetching. */
export type Fetched =
  | { readonly kind: 'fetched'; readonly bytes: string | Uint8Array; readonly validators: Validators }
  | { readonly kind: 'same' }
  | { readonly kind: 'failed'; readonly fault: CalendarFault }

type Failed = Extract<Fetched, { readonly kind: 'failed' }>

const failed = (kind: 'malformed' | 'unavailable', detail: string): Failed => ({
  kind: 'failed',
  fault: { kind, detail },
})

const ANSWER_MS = 15_000
const REDIRECTS = 5

// --- where it is -------------------------------------------------------------

/** What stands for something in a URL; as it is where it stands for nothing. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The address of a calendar, and what its user information says; null where it is none. */
const addressOf = (calendar: string): { readonly url: URL; readonly authorization: string | null } | null => {
  const text = calendar.replace(/^webcals?:/i, 'https:')
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  const { username, password } = url
  ;[url.username, url.password] = ['', '']
  const secret = `${decoded(username)}:${decoded(password)}`
  const bytes = new TextEncoder().encode(secret)
  return { url, authorization: secret === ':' ? null : `Basic ${btoa(String.fromCharCode(...bytes))}` }
}

const mayFetchByDefault = (url: URL): boolean => url.protocol === 'https:' && isPublic(url)

// --- what came ---------------------------------------------------------------

/** The whole of a body, unpacked, as long as it is not too much. */
const bytesOf = async ({ body, headers }: Response, most: number): Promise<Uint8Array | null> => {
  if (Number(headers.get('content-length') ?? 0) > most) {
    await body?.cancel()
    return null
  }
  const parts: Uint8Array[] = []
  let length = 0
  const reader = body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    length += part.value.length
    if (length > most) {
      await reader?.cancel()
      return null
    }
    parts.push(part.value)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

const takeIn = async (response: Response, most: number, now: Instant.Instant): Promise<Fetched> => {
  const { status, headers } = response
  if (status === 200) {
    const bytes = await bytesOf(response, most)
    const validators = { etag: headers.get('etag'), modified: headers.get('last-modified') }
    return bytes === null ? failed('malformed', `more than ${most} bytes`) : { kind: 'fetched', bytes, validators }
  }
  await response.body?.cancel()
  if (status === 304) return { kind: 'same' }
  return { kind: 'failed', fault: httpFault({ status, retryAfter: headers.get('retry-after') }, now) }
}

// --- fetching ----------------------------------------------------------------

interface Asking {
  readonly options: FeedOptions
  readonly most: number
  readonly now: Instant.Instant
  readonly signal: AbortSignal
  readonly headers: Readonly<Record<string, string>>
  /** What is said to the first server alone. */
  readonly secrets: Readonly<Record<string, string>>
}

const follow = async (first: URL, asking: Asking): Promise<Fetched> => {
  const { fetch = globalThis.fetch, mayFetch = mayFetchByDefault, redirects = REDIRECTS } = asking.options
  let url = first
  for (let hops = 0; hops <= redirects; hops++) {
    const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
    if (!isWeb || !(await mayFetch(new URL(url.href))))
      return failed('unavailable', 'an address that may not be fetched')
    const headers = url.origin === first.origin ? { ...asking.headers, ...asking.secrets } : asking.headers
    const response = await fetch(url.href, { headers, redirect: 'manual', signal: asking.signal })
    const location = response.headers.get('location')
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null)
      return takeIn(response, asking.most, asking.now)
    await response.body?.cancel()
    if (!URL.canParse(location, url.href)) return failed('malformed', 'a redirect to no address')
    url = new URL(location, url.href)
    ;[url.username, url.password] = ['', '']
  }
  return failed('unavailable', `more than ${redirects} redirects`)
}

const conditions = (known: Validators | null): Readonly<Record<string, string>> => ({
  ...(known !== null && known.etag !== null && { 'if-none-match': known.etag }),
  ...(known !== null && known.modified !== null && { 'if-modified-since': known.modified }),
})

/** Fetches a feed, if it is another than the one that is known. Faults name no address: addresses of feeds are secrets. */
export const fetchFeed = async (
  calendar: string,
  known: Validators | null,
  { options, most, now }: Pick<Asking, 'options' | 'most' | 'now'>,
  stop?: StopSignal,
): Promise<Fetched> => {
  const address = addressOf(calendar)
  if (address === null) return { kind: 'failed', fault: { kind: 'not-found' } }
  const { url, authorization } = address
  const patience = AbortSignal.timeout(options.answerMs ?? ANSWER_MS)
  const signal = stop === undefined ? patience : AbortSignal.any([patience, stop])
  const headers = { accept: 'text/calendar, */*;q=0.1', ...conditions(known) }
  const secrets = { ...(authorization !== null && { authorization }), ...options.headers?.(calendar) }
  try {
    return await follow(url, { options, most, now, signal, headers, secrets })
  } catch {
    return failed('unavailable', patience.aborted ? 'no answer in time' : 'no answer')
  }
}
