/**
 * A length of time in words of the calendar: ISO 8601, such as `P2D`, `P1W`, `PT90M`.
 *
 * The parts of the calendar (years to days) are counted on a wall clock, the parts after `T` elapse. What `P2D` means
 * exactly depends on the question: see `moment` and `deadline` for cadences, `plusWall` for caps and spacing.
 *
 * @since 0.1.0
 */
import { getOrThrow, left, right } from '../words/Either.ts'
import type { Either } from '../words/Either.ts'
import * as Issue from '../words/Issue.ts'
import * as Day from './Day.ts'
import { DAY, FOREVER, HOUR, MINUTE, SECOND } from './Instant.ts'
import type { Instant } from './Instant.ts'
import * as WorkDays from './WorkDays.ts'
import { dayAt, startOfDay, toInstant, toWall } from './Zone.ts'
import type { Zone } from './Zone.ts'

// --- model -------------------------------------------------------------------

/** A duration, its parts never negative; `sign` turns all of them. @category model @since 0.1.0 */
export interface Duration {
  readonly years: number
  readonly months: number
  readonly weeks: number
  readonly days: number
  /** Hours, minutes and seconds, in milliseconds. */
  readonly ms: number
  readonly sign: 1 | -1
  /** Whether it was written with a `T`: then it counts exactly, and not in days. */
  readonly hasTime: boolean
  /** As it was written. */
  readonly text: string
}

// --- constructors ------------------------------------------------------------

const SHAPE =
  /^(-)?P(?=[\dT])(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?(T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,3})?)S)?)?$/
const EXPECTED = 'an ISO 8601 duration such as P2D or PT90M'
const LONGEST_DAYS = 36_600

/**
 * Reads an ISO 8601 duration. Only seconds may have a fraction; nothing may be longer than a hundred years.
 *
 * @example
 * ```ts run
 * import { Duration } from '@refrain/core'
 *
 * Duration.parse('P2D').right.days // => 2
 * Duration.parse('-PT1H30M').right.ms // => 5400000
 * Duration.parse('2 days')._tag // => 'Left'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parse = (text: unknown): Either<Issue.Issue, Duration> => {
  const found = typeof text === 'string' ? SHAPE.exec(text) : null
  if (found === null) return left(Issue.make('duration-malformed', [], EXPECTED, text))
  const part = (group: number): number => Number(found[group] ?? 0)
  const duration: Duration = {
    years: part(2),
    months: part(3),
    weeks: part(4),
    days: part(5),
    ms: part(7) * HOUR + part(8) * MINUTE + Math.round(part(9) * SECOND),
    sign: found[1] === undefined ? 1 : -1,
    hasTime: found[6] !== undefined,
    text: found[0],
  }
  return Math.abs(approximateDays(duration)) > LONGEST_DAYS
    ? left(Issue.make('duration-too-long', [], 'at most 100 years', text))
    : right(duration)
}

/**
 * Reads an ISO 8601 duration, or throws.
 *
 * @example
 * ```ts run
 * import { Duration } from '@refrain/core'
 *
 * Duration.parseOrThrow('P1W').weeks // => 1
 * ```
 *
 * @throws Error when the text is no duration
 * @category constructors
 * @since 0.1.0
 */
export const parseOrThrow = (text: string): Duration => getOrThrow(parse(text), Issue.render)

// --- questions ---------------------------------------------------------------

/**
 * Roughly how many days it lasts, for comparing and for bounds: a year is 365.25 of them.
 *
 * @example
 * ```ts run
 * import { Duration } from '@refrain/core'
 *
 * Duration.approximateDays(Duration.parseOrThrow('P1WT12H')) // => 7.5
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const approximateDays = (d: Duration): number =>
  d.sign * (d.years * 365.25 + d.months * 30.4375 + d.weeks * 7 + d.days + d.ms / DAY)

/** Whether it has parts that are counted on a calendar. */
const hasCalendar = (d: Duration): boolean => d.years + d.months + d.weeks + d.days > 0

/**
 * Tells whether it only elapses: nothing in it needs a calendar.
 *
 * @example
 * ```ts run
 * import { Duration } from '@refrain/core'
 *
 * Duration.isElapsed(Duration.parseOrThrow('PT48H')) // => true
 * Duration.isElapsed(Duration.parseOrThrow('P2D')) // => false
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const isElapsed = (d: Duration): boolean => d.hasTime && !hasCalendar(d)

/**
 * The same length in the other direction.
 *
 * @example
 * ```ts run
 * import { Duration } from '@refrain/core'
 *
 * Duration.negate(Duration.parseOrThrow('-P1D')).text // => 'P1D'
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const negate = (d: Duration): Duration => ({
  years: d.years,
  months: d.months,
  weeks: d.weeks,
  days: d.days,
  ms: d.ms,
  sign: d.sign === 1 ? -1 : 1,
  hasTime: d.hasTime,
  text: d.sign === 1 ? `-${d.text}` : d.text.slice(1),
})

// --- combining ---------------------------------------------------------------

/**
 * Adds a duration of fixed length: here a day is 24 hours and a week seven of those.
 *
 * @example
 * ```ts run
 * import { Duration, Instant } from '@refrain/core'
 *
 * Duration.plusElapsed(Instant.MIN, Duration.parseOrThrow('PT15M')) // => 900000
 * ```
 *
 * @throws RangeError for years and months, which have no fixed length
 * @category combining
 * @since 0.1.0
 */
export const plusElapsed = (at: Instant, d: Duration): Instant => {
  if (d.years + d.months > 0) throw new RangeError(`${d.text} has no fixed length`)
  return (at + d.sign * ((d.weeks * 7 + d.days) * DAY + d.ms)) as Instant
}

/** The day that lies the years, months and weeks away. */
const shiftWeeks = (day: Day.Day, d: Duration): Day.Day => {
  const months = d.years * 12 + d.months
  return (months === 0 ? day : Day.plusMonths(day, d.sign * months)) + d.sign * d.weeks * 7
}

/** The day that lies all calendar parts away; null where days are worked days and there are too few. */
const shift = (day: Day.Day, d: Duration, work: WorkDays.WorkDays | null): Day.Day | null => {
  const moved = shiftWeeks(day, d)
  return work === null ? moved + d.sign * d.days : WorkDays.plus(work, moved, d.sign * d.days)
}

/** Moves the day and keeps the time of day, then lets the rest elapse. */
const exactly = (zone: Zone, at: Instant, d: Duration, work: WorkDays.WorkDays | null): Instant => {
  const wall = toWall(zone, at)
  const day = Math.floor(wall / DAY)
  const moved = hasCalendar(d) ? shift(day, d, work) : day
  if (moved === null) return FOREVER
  // An unmoved day must not go through the wall clock, which could change the instant in a repeated hour.
  const start = moved === day ? at : toInstant(zone, wall + (moved - day) * DAY, 'shift')
  return (start + d.sign * d.ms) as Instant
}

/**
 * Adds a duration on the wall clock: after `P1D` the clock shows the same time, after `PT24H` 24 hours have passed.
 *
 * @example
 * ```ts run
 * import { Duration, Instant, Zone, Zones } from '@refrain/core'
 *
 * const newYork = Zones.getOrThrow(Zones.fromPlatform(), 'America/New_York')
 * const saturday = Instant.parseOrThrow('2026-03-07T12:00:00-05:00')
 * Instant.toIso(Duration.plusWall(newYork, saturday, Duration.parseOrThrow('P1D'))) // => '2026-03-08T16:00:00Z'
 * Instant.toIso(Duration.plusWall(newYork, saturday, Duration.parseOrThrow('PT24H'))) // => '2026-03-08T17:00:00Z'
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const plusWall = (zone: Zone, at: Instant, d: Duration): Instant => exactly(zone, at, d, null)

/**
 * Subtracts a duration on the wall clock: where a rolling cap begins to count.
 *
 * @example
 * ```ts run
 * import { Duration, Instant, Zone, Zones } from '@refrain/core'
 *
 * const newYork = Zones.getOrThrow(Zones.fromPlatform(), 'America/New_York')
 * const monday = Instant.parseOrThrow('2026-03-09T12:00:00-04:00')
 * Instant.toIso(Duration.minusWall(newYork, monday, Duration.parseOrThrow('P7D'))) // => '2026-03-02T17:00:00Z'
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const minusWall = (zone: Zone, at: Instant, d: Duration): Instant => exactly(zone, at, negate(d), null)

/**
 * When a step opens, so long after an instant. Without a time part the duration counts days, worked days where `work` is
 * given, and the moment is the start of that local day; with one it counts exactly. Weeks and longer are calendar time.
 *
 * Beware: with a calendar that has no work days the moment is `Instant.FOREVER`.
 *
 * @example
 * ```ts run
 * import { Duration, Instant, Zone, Zones } from '@refrain/core'
 *
 * const utc = Zones.getOrThrow(Zones.fromPlatform(), 'UTC')
 * const monday = Instant.parseOrThrow('2026-11-23T16:00:00Z')
 * Instant.toIso(Duration.moment(utc, monday, Duration.parseOrThrow('P2D'), null)) // => '2026-11-25T00:00:00Z'
 * Instant.toIso(Duration.moment(utc, monday, Duration.parseOrThrow('PT48H'), null)) // => '2026-11-25T16:00:00Z'
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const moment = (zone: Zone, at: Instant, d: Duration, work: WorkDays.WorkDays | null): Instant => {
  if (d.hasTime) return exactly(zone, at, d, work)
  const day = shift(dayAt(zone, at), d, work)
  return day === null ? FOREVER : startOfDay(zone, day)
}

/**
 * When a horizon ends that opened at an instant. Without a time part the day of opening counts as the first, and the
 * horizon ends with the last of its days; with one it counts exactly.
 *
 * @example
 * ```ts run
 * import { Duration, Instant, Zones } from '@refrain/core'
 *
 * const utc = Zones.getOrThrow(Zones.fromPlatform(), 'UTC')
 * const friday = Instant.parseOrThrow('2026-11-27T16:00:00Z')
 * Instant.toIso(Duration.deadline(utc, friday, Duration.parseOrThrow('P2D'), null)) // => '2026-11-29T00:00:00Z'
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const deadline = (zone: Zone, open: Instant, d: Duration, work: WorkDays.WorkDays | null): Instant => {
  if (d.hasTime) return exactly(zone, open, d, work)
  if (work === null || d.days === 0 || d.sign === -1) return moment(zone, open, d, work)
  // The n-th work day from a day on is the n-th after the day before it; the horizon ends as the next day starts.
  const last = WorkDays.plus(work, shiftWeeks(dayAt(zone, open), d) - 1, d.days)
  return last === null ? FOREVER : startOfDay(zone, last + 1)
}
