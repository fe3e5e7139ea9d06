/**
 * The way to a server: every request carries the credentials, and goes nowhere but to the server; every answer is bounded in
 * time and size.
 */
import { httpFault, type Failed } from '@refrain/calendars'
import { Instant } from '@refrain/core'
import type { StopSignal } from '@refrain/core/ports'
import type { CalDavAccount, CalDavCredentials } from '../CalDavOptions.ts'
import { faultOf, malformed, refused, unavailable } from './faults.ts'

// --- model -------------------------------------------------------------------

/** An answer, read to its end. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Where it came from in the end. */
  readonly url: string
}

/** What is asked. */
export interface Asked {
  readonly method: string
  readonly headers?: { readonly [name: string]: string }
  readonly body?: string
}

/** The way to one server. */
export interface Wire {
  readonly now: () => Instant.Instant
  /** Whether credentials may go to a URL. */
  readonly reaches: (url: string) => boolean
  /** The answer, whatever its status; throws a fault where none came. */
  readonly send: (url: string, asked: Asked, signal?: StopSignal) => Promise<Reply>
}

// --- where requests may go ---------------------------------------------------

const MOST_REDIRECTS = 5
const REDIRECTS: readonly number[] = [301, 302, 307, 308]

const originOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).origin : null)

// --- credentials -------------------------------------------------------------

const basic = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`

/** What goes into `Authorization`; null where somebody must grant access again. */
const authorization = async (credentials: CalDavCredentials, renew: boolean): Promise<string | null> => {
  if ('token' in credentials) {
    const token = await credentials.token(renew)
    return token === null ? null : `Bearer ${token}`
  }
  const { username, password } = credentials
  return basic(username, typeof password === 'string' ? password : await password())
}

const authorized = async (credentials: CalDavCredentials, renew: boolean): Promise<string> => {
  const value = await authorization(credentials, renew).catch(() => {
    throw faultOf(unavailable('no credentials could be had'))
  })
  if (value === null) throw faultOf(refused({ kind: 'reauthorise' }))
  return value
}

// --- answers -----------------------------------------------------------------

/** Reads an answer to its end, or to the bound. */
const textOf = async (response: Response, most: number): Promise<string> => {
  const tooLarge = faultOf(malformed('its answer is too large'))
  if (Number(response.headers.get('content-length')) > most) {
    await response.body?.cancel()
    throw tooLarge
  }
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader()
  for (;;) {
    const piece = await reader?.read()
    if (piece === undefined || piece.done) return text + decoder.decode()
    bytes += piece.value.byteLength
    if (bytes > most) {
      await reader?.cancel()
      throw tooLarge
    }
    text += decoder.decode(piece.value, { stream: true })
  }
}

/** Codes of connections that were never made: nothing was sent. */
const NEVER_SENT: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']

const codeOf = (thrown: unknown): unknown =>
  thrown instanceof Error ? ((thrown as { code?: unknown }).code ?? codeOf(thrown.cause)) : undefined

const lost = (thrown: unknown): Error => {
  if (thrown instanceof Error && thrown.name === 'CalDavFault') return thrown
  return NEVER_SENT.includes(codeOf(thrown))
    ? faultOf(unavailable('it cannot be reached'))
    : faultOf({ kind: 'unknown' })
}

// --- constructors ------------------------------------------------------------

const platformNow = (): Instant.Instant => Instant.fromMillis(Date.now())

/** The way to the server of an account. */
export const makeWire = (account: CalDavAccount): Wire => {
  const { url: root, credentials, origins = [], answerMs = 10_000, answerBytes = 32 * 1_048_576 } = account
  const allowed = new Set([root, ...origins].map(originOf))
  const reaches = (url: string): boolean => allowed.has(originOf(url))

  const once = async (url: string, { method, headers, body }: Asked, renew: boolean, signal: AbortSignal) => {
    const response = await fetch(url, {
      method,
      headers: { ...headers, authorization: await authorized(credentials, renew) },
      redirect: 'manual',
      signal,
      ...(body !== undefined && { body }),
    })
    return { status: response.status, headers: response.headers, text: await textOf(response, answerBytes), url }
  }

  /** Follows redirects, as long as they stay with the server; what is asked stays what it is. */
  const followed = async (url: string, asked: Asked, renew: boolean, signal: AbortSignal): Promise<Reply> => {
    let at = url
    for (let nth = 0; nth <= MOST_REDIRECTS; nth++) {
      if (!reaches(at)) throw faultOf(refused({ kind: 'forbidden' }))
      const reply = await once(at, asked, renew, signal)
      const location = reply.headers.get('location')
      if (!REDIRECTS.includes(reply.status) || location === null) return reply
      if (!URL.canParse(location, at)) throw faultOf(malformed('it redirects to nowhere'))
      at = new URL(location, at).href
    }
    throw faultOf(malformed('it redirects without end'))
  }

  const send: Wire['send'] = async (url, asked, stop) => {
    const timeout = AbortSignal.timeout(answerMs)
    const signal = stop === undefined ? timeout : AbortSignal.any([timeout, stop])
    try {
      if (signal.aborted) throw faultOf(unavailable('nobody waits for it'))
      const reply = await followed(url, asked, false, signal)
      return reply.status === 401 && 'token' in credentials ? await followed(url, asked, true, signal) : reply
    } catch (thrown) {
      throw lost(thrown)
    }
  }
  return { now: account.now ?? platformNow, reaches, send }
}

// --- questions ---------------------------------------------------------------

/** The fault that an answer stands for. */
export const replyFault = ({ status, headers }: Reply, now: Instant.Instant): Failed =>
  status === 507
    ? refused({ kind: 'quota', scope: 'user' })
    : refused(httpFault({ status, retryAfter: headers.get('retry-after') }, now))

/** The same for what changes something: a server that failed may have done it before. */
export const changeFault = (reply: Reply, now: Instant.Instant): Failed =>
  [500, 502, 504].includes(reply.status) ? { kind: 'unknown' } : replyFault(reply, now)
