/**
 * What Google's refusals mean.
 *
 * Source: https://developers.google.com/workspace/calendar/api/guides/errors
 *
 * @since 0.1.0
 */
import { httpFault } from '@refrain/calendars'
import type { Instant } from '@refrain/core'
import type { CalendarFault } from '@refrain/core/ports'

/** What a refusal says: its status, Google's word for the reason, `Retry-After`. */
export interface Refusal {
  readonly status: number
  readonly reason: string
  readonly retryAfter: string | null
}

type Read = (refusal: Refusal, now: Instant.Instant) => CalendarFault

const throttled: Read = ({ retryAfter }, now) => httpFault({ status: 429, retryAfter }, now)

const just =
  (fault: CalendarFault): Read =>
  () =>
    fault

/** By Google's word. The status says nothing more where one of these is given. */
const BY_REASON: { readonly [reason: string]: Read } = {
  rateLimitExceeded: throttled,
  userRateLimitExceeded: throttled,
  RATE_LIMIT_EXCEEDED: throttled,
  // "Calendar usage limits exceeded": a guard against spam, which asking again makes worse.
  quotaExceeded: just({ kind: 'quota', scope: 'user' }),
  dailyLimitExceeded: just({ kind: 'quota', scope: 'tenant' }),
  dailyLimitExceededUnreg: just({ kind: 'quota', scope: 'tenant' }),
  // Access was granted, but not for this.
  insufficientPermissions: just({ kind: 'reauthorise' }),
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: just({ kind: 'reauthorise' }),
  // 401 as well, and about the address of the webhook, not about the token.
  'push.webhookUrlUnauthorized': just({ kind: 'forbidden' }),
  'push.webhookUrlNotHttps': just({ kind: 'unsupported' }),
  pushNotSupportedForRequestedResource: just({ kind: 'unsupported' }),
}

const byReason = (reason: string): Read | undefined =>
  Object.hasOwn(BY_REASON, reason) ? BY_REASON[reason] : undefined

/** What a refusal means. */
export const faultOfRefusal = (refusal: Refusal, now: Instant.Instant): CalendarFault => {
  const read = byReason(refusal.reason)
  if (read !== undefined) return read(refusal, now)
  const fault = httpFault(refusal, now)
  return fault.kind === 'malformed' ? { ...fault, detail: `${fault.detail}, ${refusal.reason}` } : fault
}

/** What the error of one calendar means inside an answer that is otherwise well (`freeBusy`). */
export const faultOfCalendar = (reason: string, now: Instant.Instant): CalendarFault => {
  const read = byReason(reason)
  if (read !== undefined) return read({ status: 200, reason, retryAfter: null }, now)
  return reason === 'notFound' || reason === 'forbidden'
    ? { kind: reason === 'notFound' ? 'not-found' : 'forbidden' }
    : { kind: 'unavailable', detail: reason }
}
