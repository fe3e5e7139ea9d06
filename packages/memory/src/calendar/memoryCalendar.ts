/**
 * A calendar in memory: busy times of reps, and appointments that are held, confirmed and released.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import type { Busy, Calendar, HoldRequest } from '@refrain/core/ports'

// --- model -------------------------------------------------------------------

/** How likely things go wrong, each from 0 to 1, and never where left out. @category model @since 0.1.0 */
export interface CalendarFaults {
  /** The calendar does not tell when somebody is busy. */
  readonly blind?: number
  /** What was asked is done, and the answer is lost. */
  readonly lostAnswer?: number
}

/** What a calendar in memory is made of. @category model @since 0.1.0 */
export interface MemoryCalendarParts {
  readonly now: () => Instant.Instant
  /** `calendar` where left out. */
  readonly name?: string
  /** Times that are taken already, by rep. */
  readonly busy?: { readonly [rep: string]: readonly Busy[] }
  readonly faults?: CalendarFaults
  /** Chance, from 0 up to 1; where left out every fault that has a likelihood strikes. */
  readonly random?: () => number
}

/** An appointment in a calendar. @category model @since 0.1.0 */
export interface HeldTime extends HoldRequest {
  readonly confirmed: boolean
  readonly attendee: string | null
}

/** A calendar in memory, and the door by which a test looks in. @category model @since 0.1.0 */
export interface MemoryCalendar extends Calendar {
  /** What stands in a rep's calendar by our doing, by time. */
  readonly holds: (rep: string) => readonly HeldTime[]
}

// --- constructors ------------------------------------------------------------

/**
 * Makes a calendar in memory. A hold that nobody confirmed vanishes when it expires.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 * import { memoryCalendar } from '@refrain/memory'
 *
 * const now = Instant.parseOrThrow('2026-03-09T14:00:00Z')
 * const calendar = memoryCalendar({ now: () => now })
 * const hold = { hold: 'h-1', rep: 'ann', zone: 'UTC', title: 'Visit', from: now, until: Instant.plus(now, Instant.HOUR) }
 *
 * await calendar.hold({ ...hold, expiresAt: Instant.plus(now, Instant.DAY) }) // => { kind: 'held' }
 * await calendar.confirm('h-1', null) // => 'confirmed'
 * calendar.holds('ann').map(({ confirmed }) => confirmed) // => [true]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const memoryCalendar = ({
  now,
  name = 'calendar',
  busy: taken = {},
  faults = {},
  random = () => 0,
}: MemoryCalendarParts): MemoryCalendar => {
  const all = new Map<string, HeldTime>()
  const strikes = (likelihood = 0): boolean => likelihood > 0 && random() < likelihood
  const answer = <T>(told: T, lost: T): Promise<T> => Promise.resolve(strikes(faults.lostAnswer) ? lost : told)

  const standing = (hold: string): HeldTime | undefined => {
    const held = all.get(hold)
    return held !== undefined && (held.confirmed || now() < held.expiresAt) ? held : undefined
  }
  const holds = (rep: string): readonly HeldTime[] =>
    [...all.values()]
      .filter((held) => held.rep === rep && standing(held.hold) !== undefined)
      .sort((a, b) => a.from - b.from)
  const busyOf = (rep: string, from: Instant.Instant, until: Instant.Instant): readonly Busy[] =>
    [
      ...(taken[rep] ?? []),
      ...holds(rep).map(({ hold, confirmed, ...span }): Busy => ({
        from: span.from,
        until: span.until,
        kind: confirmed ? 'busy' : 'tentative',
        hold,
      })),
    ].filter((span) => span.from < until && from < span.until)

  return {
    name,
    busy: (rep, { from, until }) =>
      Promise.resolve(
        strikes(faults.blind)
          ? { kind: 'unknown', reason: 'the calendar does not answer' }
          : { kind: 'known', asOf: now(), busy: busyOf(rep, from, until) },
      ),
    hold: (request) => {
      if (standing(request.hold) !== undefined) return Promise.resolve({ kind: 'already-held' })
      const busy = busyOf(request.rep, request.from, request.until)
      if (busy.length > 0) return Promise.resolve({ kind: 'conflict', busy })
      all.set(request.hold, { ...request, confirmed: false, attendee: null })
      return answer({ kind: 'held' }, { kind: 'unknown' })
    },
    confirm: (hold, attendee) => {
      const held = standing(hold)
      if (held === undefined) return Promise.resolve('gone')
      if (held.confirmed) return Promise.resolve('already-confirmed')
      all.set(hold, { ...held, confirmed: true, attendee: attendee?.email ?? null })
      return answer('confirmed', 'unknown')
    },
    release: (hold) => {
      if (standing(hold) === undefined) return Promise.resolve('already-gone')
      all.delete(hold)
      return answer('released', 'unknown')
    },
    holds,
  }
}
