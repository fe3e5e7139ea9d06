/**
 * Which days are worked: neither weekend, holiday nor quiet day.
 *
 * @since 0.1.0
 */
import * as Day from './Day.ts'

// --- model -------------------------------------------------------------------

/** Tells worked days from others. @category model @since 0.1.0 */
export interface WorkDays {
  readonly isWorkDay: (day: Day.Day) => boolean
}

/** What makes a day free. @category model @since 0.1.0 */
export interface FreeDays {
  /** Weekdays that are never worked, 1 for Monday to 7 for Sunday. Saturday and Sunday unless given. */
  readonly weekend?: readonly number[]
  /** Holidays and closures. */
  readonly holidays?: readonly ReadonlySet<Day.Day>[]
  /** Weekdays on which nobody is contacted. */
  readonly quiet?: readonly number[]
}

// --- constructors ------------------------------------------------------------

/**
 * Work days from what is free.
 *
 * @example
 * ```ts run
 * import { Day, WorkDays } from '@refrain/core'
 *
 * const thanksgiving = Day.fromIsoOrThrow('2026-11-26')
 * const work = WorkDays.make({ holidays: [new Set([thanksgiving])] })
 * work.isWorkDay(thanksgiving) // => false
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = ({ weekend = [6, 7], holidays = [], quiet = [] }: FreeDays = {}): WorkDays => {
  const free = new Set([...weekend, ...quiet])
  return {
    isWorkDay: (day) => !free.has(Day.weekday(day)) && !holidays.some((days) => days.has(day)),
  }
}

// --- questions ---------------------------------------------------------------

/** A calendar without a work day for so long has none. */
const PATIENCE = 800

/**
 * The first work day on or after a day; null where the calendar has none.
 *
 * @example
 * ```ts run
 * import { Day, WorkDays } from '@refrain/core'
 *
 * const saturday = Day.fromIsoOrThrow('2026-11-28')
 * Day.toIso(WorkDays.next(WorkDays.make(), saturday)) // => '2026-11-30'
 * WorkDays.next(WorkDays.make({ weekend: [1, 2, 3, 4, 5, 6, 7] }), saturday) // => null
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const next = (work: WorkDays, day: Day.Day): Day.Day | null => {
  for (let d = day; d < day + PATIENCE; d++) if (work.isWorkDay(d)) return d
  return null
}

/** The last work day on or before a day. */
const previous = (work: WorkDays, day: Day.Day): Day.Day | null => {
  for (let d = day; d > day - PATIENCE; d--) if (work.isWorkDay(d)) return d
  return null
}

/**
 * The n-th work day after a day, or before it for a negative n; the day itself for 0. Null where the calendar has too few.
 *
 * @example
 * ```ts run
 * import { Day, WorkDays } from '@refrain/core'
 *
 * const friday = Day.fromIsoOrThrow('2026-11-27')
 * Day.toIso(WorkDays.plus(WorkDays.make(), friday, 2)) // => '2026-12-01'
 * Day.toIso(WorkDays.plus(WorkDays.make(), friday, -1)) // => '2026-11-26'
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const plus = (work: WorkDays, day: Day.Day, n: number): Day.Day | null => {
  let at: Day.Day | null = day
  for (let left = Math.abs(n); left > 0 && at !== null; left--) at = n > 0 ? next(work, at + 1) : previous(work, at - 1)
  return at
}
