/**
 * A calendar in memory: busy times, and appointments that are held, confirmed and released.
 *
 * @since 0.1.0
 */
import { Words } from '@refrain/core'
import type { Instant } from '@refrain/core'
import type { Busy, Calendar, CalendarUnsure, HoldRef, HoldRequest } from '@refrain/core/ports'

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
  /** Times that are taken already, by calendar. */
  readonly busy?: { readonly [calendar: string]: readonly Busy[] }
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
  /** What stands in a calendar by our doing, by time. */
  readonly holds: (calendar: string) => readonly HeldTime[]
}

// --- constructors ------------------------------------------------------------

const UNSURE: CalendarUnsure = { kind: 'unknown' }

/** What a time yields to where a request does not say. */
const YIELDS_TO = Words.BUSY_KINDS.filter((kind) => !['elsewhere', 'declined', 'free'].includes(kind))

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
 * const span = { from: now, until: Instant.plus(now, Instant.HOUR) }
 * const hold = { hold: 'h-1', calendar: 'ann', createdAt: now, zone: 'UTC', title: 'Visit', ...span }
 *
 * await calendar.hold({ ...hold, expiresAt: Instant.plus(now, Instant.DAY) }) // => { kind: 'held' }
 * await calendar.confirm({ hold: 'h-1', calendar: 'ann', attendee: null, ...span }) // => { kind: 'confirmed' }
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
  const answer = <T>(told: T): Promise<T | CalendarUnsure> =>
    Promise.resolve(strikes(faults.lostAnswer) ? UNSURE : told)

  const standing = ({ hold }: Pick<HoldRef, 'hold'>): HeldTime | undefined => {
    const held = all.get(hold)
    return held !== undefined && (held.confirmed || now() < held.expiresAt) ? held : undefined
  }
  const holds = (calendar: string): readonly HeldTime[] =>
    [...all.values()]
      .filter((held) => held.calendar === calendar && standing(held) !== undefined)
      .sort((a, b) => a.from - b.from)
  const busyOf = (calendar: string, from: Instant.Instant, until: Instant.Instant): readonly Busy[] =>
    [
      ...(taken[calendar] ?? []),
      ...holds(calendar).map(({ hold, confirmed, ...span }): Busy => ({
        from: span.from,
        until: span.until,
        kind: confirmed ? 'busy' : 'tentative',
        hold,
      })),
    ].filter((span) => span.from < until && from < span.until)

  return {
    name,
    capabilities: {
      holds: true,
      tells: Words.BUSY_KINDS,
      tellsHolds: true,
      tellsCallBlocks: false,
      invites: false,
    },
    busy: ({ calendars, from, until }) =>
      Promise.resolve(
        calendars.map((calendar) =>
          strikes(faults.blind)
            ? { calendar, kind: 'unknown', fault: { kind: 'unavailable', detail: 'the calendar does not answer' } }
            : { calendar, kind: 'known', asOf: now(), busy: busyOf(calendar, from, until), callBlocks: [] },
        ),
      ),
    hold: (request) => {
      if (standing(request) !== undefined) return Promise.resolve({ kind: 'already-held' })
      const { calendar, from, until, yieldsTo = YIELDS_TO } = request
      const busy = busyOf(calendar, from, until).filter(({ kind }) => yieldsTo.includes(kind))
      if (busy.length > 0) return Promise.resolve({ kind: 'conflict', busy })
      all.set(request.hold, { ...request, confirmed: false, attendee: null })
      return answer({ kind: 'held' })
    },
    confirm: ({ attendee, ...request }) => {
      const held = standing(request)
      if (held === undefined) return Promise.resolve({ kind: 'gone' })
      if (held.confirmed) return Promise.resolve({ kind: 'already-confirmed' })
      all.set(held.hold, { ...held, confirmed: true, attendee: attendee?.email ?? null })
      return answer({ kind: 'confirmed' })
    },
    release: (ref) => {
      if (standing(ref) === undefined) return Promise.resolve({ kind: 'already-gone' })
      all.delete(ref.hold)
      return answer({ kind: 'released' })
    },
    find: (ref) => {
      const held = standing(ref)
      if (held === undefined) return Promise.resolve({ kind: 'gone' })
      const { from, until, confirmed } = held
      return Promise.resolve({
        kind: 'standing',
        status: confirmed ? 'confirmed' : 'held',
        answer: null,
        from,
        until,
      })
    },
    changes: null,
    push: null,
    holds,
  }
}
