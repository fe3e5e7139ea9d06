/**
 * What comes of asking Microsoft Graph something, and what that means for a calendar.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import type { CalendarFault } from '@refrain/core/ports'
import { type Failed, httpFault } from '@refrain/calendars'
import { fieldOf, textOf } from './Json.ts'

// --- model -------------------------------------------------------------------

/** Graph answered that it did not do it. */
export interface Refusal {
  readonly tag: 'refused'
  readonly status: number
  /** Graph's own word for it; empty where it says none. */
  readonly code: string
  readonly retryAfter: string | null
}

/**
 * An answer.
 *
 * - `refused`: it answered that it will not.
 * - `unsent`: it was never reached; nothing was changed.
 * - `lost`: nobody can say whether anything was changed.
 */
export type Answer =
  { readonly tag: 'given'; readonly body: unknown } | Refusal | { readonly tag: 'unsent' } | { readonly tag: 'lost' }

/** An answer that is none. */
export type Denied = Exclude<Answer, { readonly tag: 'given' }>

// --- constructors ------------------------------------------------------------

/** An answer, from the parts of one of HTTP or of a part of a batch. */
export const answerOf = (status: number, body: unknown, retryAfter: string | null): Answer =>
  status >= 200 && status < 300
    ? { tag: 'given', body }
    : { tag: 'refused', status, code: textOf(fieldOf(body, 'error'), 'code') ?? '', retryAfter }

// --- meaning -----------------------------------------------------------------

/**
 * Graph's own words that say more than the status of the answer. Collected from its documentation and from reports of others:
 * https://learn.microsoft.com/graph/errors and https://learn.microsoft.com/graph/resolve-auth-errors.
 */
const FAULTS: ReadonlyMap<string, CalendarFault> = new Map<string, CalendarFault>([
  ['InvalidAuthenticationToken', { kind: 'reauthorise' }],
  // A mailbox on premises, of another service, or without a licence.
  ['MailboxNotEnabledForRESTAPI', { kind: 'unsupported' }],
  ['MailboxNotSupportedForRESTAPI', { kind: 'unsupported' }],
  ['ErrorNonExistentMailbox', { kind: 'not-found' }],
  ['ErrorMailRecipientNotFound', { kind: 'not-found' }],
  ['ErrorNoFreeBusyAccess', { kind: 'forbidden' }],
  ['ErrorQuotaExceeded', { kind: 'quota', scope: 'user' }],
  ['ErrorMessageSubmissionBlocked', { kind: 'quota', scope: 'user' }],
  ['QuotaExceeded', { kind: 'quota', scope: 'tenant' }],
])

/** What is told of a code: Graph's words are single; whatever else comes may name somebody. */
const wordOf = (code: string): string => (/^\w{1,60}$/.test(code) ? ` (${code})` : '')

/** The fault that a word of Graph's stands for; null where it says no more than the status. */
export const faultOfCode = (code: string): CalendarFault | null => FAULTS.get(code) ?? null

/** What keeps a calendar from answering. */
export const faultOf = (denied: Denied, now: Instant.Instant): CalendarFault => {
  if (denied.tag === 'unsent') return { kind: 'unavailable', detail: 'it could not be reached' }
  if (denied.tag === 'lost') return { kind: 'unavailable', detail: 'its answer was lost' }
  const fault = faultOfCode(denied.code) ?? httpFault(denied, now)
  return 'detail' in fault ? { ...fault, detail: fault.detail + wordOf(denied.code) } : fault
}

/** What came of reading: what is only read can be asked for again. */
export const unread = (denied: Denied, now: Instant.Instant): Failed => ({
  kind: 'refused',
  fault: faultOf(denied, now),
})

/** What came of changing something: a service that stumbled may have done it, and 408 is what somebody on the way says. */
export const undone = (denied: Denied, now: Instant.Instant): Failed => {
  const isUnsure =
    denied.tag === 'lost' || (denied.tag === 'refused' && (denied.status >= 500 || denied.status === 408))
  return isUnsure ? { kind: 'unknown' } : unread(denied, now)
}
