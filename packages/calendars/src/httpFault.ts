/**
 * What an answer of HTTP says of a calendar that does not do what it is asked, where the service says nothing more exact.
 *
 * @since 0.1.0
 */
import { Day, Instant } from '@refrain/core'
import type { CalendarFault } from '@refrain/core/ports'

// --- when to ask again -------------------------------------------------------

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec'
const DATE = /^\w{3}, (\d\d) (\w{3}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT$/

/** How long to wait where nobody says, and how long at the very most. */
const USUAL = Instant.MINUTE
const MOST = Instant.DAY

/** The millisecond of a date as HTTP writes it (RFC 9110 5.6.7); NaN where it is none. */
const dateOf = (text: string): number => {
  const [, day, month = '', year, hour, minute, second] = DATE.exec(text) ?? []
  const index = MONTHS.indexOf(month)
  if (day === undefined || index % 3 !== 0) return Number.NaN
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)]
  return (
    Day.ofCivil(Number(year), index / 3 + 1, Number(day)) * Instant.DAY +
    ((hours * 60 + minutes) * 60 + seconds) * Instant.SECOND
  )
}

const waitOf = (retryAfter: string | null, now: Instant.Instant): number => {
  const text = retryAfter?.trim() ?? ''
  const wait = /^\d+$/.test(text) ? Number(text) * Instant.SECOND : dateOf(text) - now
  return Number.isNaN(wait) ? USUAL : Math.min(Math.max(wait, 0), MOST)
}

// --- constructors ------------------------------------------------------------

/**
 * The fault that a status of HTTP stands for. `Retry-After` may be seconds or a date; a minute where it is left out.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 * import { httpFault } from '@refrain/calendars'
 *
 * const now = Instant.parseOrThrow('2026-03-09T14:00:00Z')
 *
 * httpFault({ status: 401 }, now) // => { kind: 'reauthorise' }
 * httpFault({ status: 429, retryAfter: '7' }, now) // => { kind: 'throttled', retryAfterMs: 7000 }
 * httpFault({ status: 503, retryAfter: 'Mon, 09 Mar 2026 14:00:09 GMT' }, now)
 * // => { kind: 'throttled', retryAfterMs: 9000 }
 * httpFault({ status: 500 }, now) // => { kind: 'unavailable', detail: 'it answered 500' }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const httpFault = (
  { status, retryAfter = null }: { readonly status: number; readonly retryAfter?: string | null },
  now: Instant.Instant,
): CalendarFault => {
  if (status === 401) return { kind: 'reauthorise' }
  if (status === 403) return { kind: 'forbidden' }
  if (status === 404 || status === 410) return { kind: 'not-found' }
  if (status === 405 || status === 501) return { kind: 'unsupported' }
  if (status === 429 || (status === 503 && retryAfter !== null))
    return { kind: 'throttled', retryAfterMs: waitOf(retryAfter, now) }
  return { kind: status < 500 ? 'malformed' : 'unavailable', detail: `it answered ${String(status)}` }
}
