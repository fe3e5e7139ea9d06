/**
 * What an error of Google's client says.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import type { Answer } from './Answer.ts'
import { unsent } from './Answer.ts'
import { faultOfRefusal } from './faults.ts'

// --- reading -----------------------------------------------------------------

const fieldOf = (value: unknown, ...path: readonly (string | number)[]): unknown => {
  let at = value
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined
    at = (at as { readonly [key: string | number]: unknown })[key]
  }
  return at
}

/** A word of Google's, and never a sentence: sentences may name people. */
export const wordOf = (value: unknown): string =>
  typeof value === 'string' && /^[A-Za-z][\w.]{0,63}$/.test(value) ? value : 'unnamed'

const reasonOf = (data: unknown): string => {
  const old = fieldOf(data, 'error', 'errors', 0, 'reason')
  return wordOf(old ?? fieldOf(data, 'error', 'details', 0, 'reason') ?? fieldOf(data, 'error', 'status'))
}

/** A header. The client brings a class of its own for them. */
const headerOf = (response: unknown, name: string): string | null => {
  const headers = fieldOf(response, 'headers') as { readonly get?: (name: string) => unknown } | undefined
  const value = typeof headers?.get === 'function' ? headers.get(name) : null
  return typeof value === 'string' ? value : null
}

// --- access ------------------------------------------------------------------

/** What a token's endpoint says (RFC 6749, 5.2) where somebody must grant access again. */
const NEEDS_SOMEBODY: ReadonlySet<unknown> = new Set([
  'invalid_grant',
  'invalid_client',
  'unauthorized_client',
  'access_denied',
  'invalid_rapt',
])

/** What a client without credentials says. */
const NO_CREDENTIALS = /^No (?:access|refresh)\b|invalid_grant|Could not load the default credentials/i

/** Whether nobody but a person can help. The client may only notice after it asked, and was told to come with another token. */
const needsSomebody = (thrown: unknown): boolean => {
  const message = fieldOf(thrown, 'message')
  return (
    NEEDS_SOMEBODY.has(fieldOf(thrown, 'response', 'data', 'error')) ||
    NEEDS_SOMEBODY.has(fieldOf(thrown, 'code')) ||
    (typeof message === 'string' && NO_CREDENTIALS.test(message))
  )
}

// --- the API -----------------------------------------------------------------

/** Errors of Node that say that no byte of a request was sent. */
const UNSENT: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

const LATE: ReadonlySet<unknown> = new Set(['AbortError', 'TimeoutError'])

const answerOfStatus = (status: number, response: unknown, now: Instant.Instant): Answer<never> => {
  // A server that stumbled may have done what was asked; 408 is what somebody on the way says.
  if (status >= 500 || status < 400 || status === 408) return { tag: 'lost', detail: `it answered ${status}` }
  const reason = reasonOf(fieldOf(response, 'data'))
  const retryAfter = headerOf(response, 'retry-after')
  return { tag: 'refused', status, fault: faultOfRefusal({ status, reason, retryAfter }, now) }
}

/** What an error says, and whether anything may have been done: nothing, where nothing was sent yet. */
export const answerOfError = (thrown: unknown, isSent: boolean, now: Instant.Instant): Answer<never> => {
  if (needsSomebody(thrown)) return unsent({ kind: 'reauthorise' })
  if (!isSent) return unsent({ kind: 'unavailable', detail: 'no access token' })
  const response = fieldOf(thrown, 'response')
  const status = fieldOf(response, 'status')
  if (typeof status === 'number') return answerOfStatus(status, response, now)
  const [code, name] = [fieldOf(thrown, 'code'), fieldOf(thrown, 'name')]
  if (UNSENT.has(code)) return unsent({ kind: 'unavailable', detail: 'not reached' })
  return { tag: 'lost', detail: LATE.has(code) || LATE.has(name) ? 'no answer in time' : 'no answer' }
}
