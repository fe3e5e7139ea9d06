/**
 * One question to Asterisk over HTTP, and what came of it. Whether something was done is told apart from whether an answer came.
 */
import type { AsteriskOptions } from '../options.ts'
import type { Clock } from '../Clock.ts'

// --- model -------------------------------------------------------------------

/** What came of a question. */
export type Answer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown; readonly retryAfterMs: number | null }
  /** There was no connection: nothing was asked. */
  | { readonly kind: 'unsent' }
  /** It was asked, and no answer came. */
  | { readonly kind: 'lost' }

/** A question. */
export interface Question {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Its parts, below `/ari`. */
  readonly path: readonly string[]
  readonly query?: { readonly [name: string]: string }
  readonly body?: object
}

/** Asks Asterisk. */
export type Ask = (question: Question, signal?: AbortSignal) => Promise<Answer>

/** What was done of a question that changes something. */
export type Done = 'done' | 'gone' | 'conflict' | 'refused' | 'lost'

// --- constructors ------------------------------------------------------------

/** Longer answers are not read: a list of many thousand channels is shorter. */
const MOST_BYTES = 16 << 20

const UNSENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** What failed, as `fetch` tells it: in the cause of its own error. */
const codeOf = (thrown: unknown): string => {
  const { cause } = thrown as { readonly cause?: { readonly code?: unknown } }
  return typeof cause?.code === 'string' ? cause.code : ''
}

const textOf = async ({ body }: Response): Promise<string> => {
  if (body === null) return ''
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
    length += part.length
    if (length > MOST_BYTES) throw new Error('the answer is too long')
    parts.push(part)
  }
  return Buffer.concat(parts).toString()
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const waitOf = (response: Response): number | null => {
  const seconds = Number(response.headers.get('retry-after') ?? NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : null
}

/** The header by which Asterisk knows us. It is never a part of an address, since addresses are written into logs. */
export const authorizationOf = ({ user, password }: AsteriskOptions): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

/** The address of something below ARI. */
export const addressOf = (
  base: string,
  path: readonly string[],
  query: { readonly [name: string]: string } = {},
): URL => {
  // An address would take these for a way upwards.
  if (path.some((part) => /^\.{0,2}$/.test(part))) throw new Error('no id of Asterisk is empty or made of dots')
  const url = new URL(`${base.replace(/\/$/, '')}/${path.map(encodeURIComponent).join('/')}`)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url
}

/** Makes what asks Asterisk. Each question has its time, and redirects are not followed: the password would go along. */
export const makeAsk = (options: AsteriskOptions, clock: Clock): Ask => {
  const { url, timeoutMs = 10_000 } = options
  const authorization = authorizationOf(options)
  return async ({ method, path, query, body }, signal) => {
    const stop = new AbortController()
    const abort = (): void => {
      stop.abort()
    }
    const cancel = clock.after(timeoutMs, abort)
    signal?.addEventListener('abort', abort)
    try {
      const response = await fetch(addressOf(url, path, query), {
        method,
        headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: stop.signal,
      })
      const answered = jsonOf(await textOf(response))
      return { kind: 'answered', status: response.status, body: answered, retryAfterMs: waitOf(response) }
    } catch (thrown) {
      return { kind: UNSENT.has(codeOf(thrown)) ? 'unsent' : 'lost' }
    } finally {
      cancel()
      signal?.removeEventListener('abort', abort)
    }
  }
}

// --- questions ---------------------------------------------------------------

/** What was done, by an answer. An Asterisk behind a gateway may have done what the gateway lost. */
export const doneOf = (answer: Answer): Done => {
  if (answer.kind === 'unsent') return 'refused'
  if (answer.kind === 'lost' || answer.status === 502 || answer.status === 504) return 'lost'
  if (answer.status < 300) return 'done'
  if (answer.status === 404) return 'gone'
  return answer.status === 409 ? 'conflict' : 'refused'
}
