/**
 * A day of the calendar, without a zone: whole days since 1970-01-01.
 *
 * @since 0.1.0
 */
import { getOrThrow, left, right } from '../words/Either.ts'
import type { Either } from '../words/Either.ts'
import * as Issue from '../words/Issue.ts'

// --- model -------------------------------------------------------------------

/** A local day: days since 1970-01-01. @category model @since 0.1.0 */
export type Day = number

/** A day of the week as ISO 8601 counts: 1 is Monday, 7 is Sunday. @category model @since 0.1.0 */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Year, month (1 to 12) and day of the month. @category model @since 0.1.0 */
export interface Civil {
  readonly year: number
  readonly month: number
  readonly day: number
}

const DAYS_IN_400_YEARS = 146_097
/** 0000-03-01, the day from which the arithmetic below counts, lies so many days before 1970-01-01. */
const EPOCH = 719_468

// --- constructors ------------------------------------------------------------

/**
 * The day of a year, month (1 to 12) and day of the month. Years begin in March here, so a leap day comes last.
 *
 * @example
 * ```ts run
 * import { Day } from '@refrain/core'
 *
 * Day.ofCivil(1970, 1, 2) // => 1
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const ofCivil = (year: number, month: number, day: number): Day => {
  const y = month > 2 ? year : year - 1
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_IN_400_YEARS + dayOfEra - EPOCH
}

/**
 * Reads a date such as `2026-11-26`.
 *
 * @example
 * ```ts run
 * import { Day } from '@refrain/core'
 *
 * Day.fromIso('1970-02-01') // => { _tag: 'Right', right: 31 }
 * Day.fromIso('2026-02-29')._tag // => 'Left'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const fromIso = (text: unknown): Either<Issue.Issue, Day> => {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(text))
    return left(Issue.make('date-malformed', [], 'a date such as 2026-11-26', text))
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))]
  return exists(year, month, day)
    ? right(ofCivil(year, month, day))
    : left(Issue.make('date-impossible', [], 'a date that exists', text))
}

/**
 * Reads a date, or throws.
 *
 * @example
 * ```ts run
 * import { Day } from '@refrain/core'
 *
 * Day.fromIsoOrThrow('1970-01-01') // => 0
 * ```
 *
 * @throws Error when the text is no date
 * @category constructors
 * @since 0.1.0
 */
export const fromIsoOrThrow = (text: string): Day => getOrThrow(fromIso(text), Issue.render)

// --- questions ---------------------------------------------------------------

/**
 * Tells the year, month and day of the month.
 *
 * @example
 * ```ts run
 * import { Day } from '@refrain/core'
 *
 * Day.civil(31) // => { year: 1970, month: 2, day: 1 }
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const civil = (day: Day): Civil => {
  const era = Math.floor((day + EPOCH) / DAYS_IN_400_YEARS)
  // From here on the numbers are small and not negative: `| 0` keeps them integers, which is several times faster.
  const dayOfEra = (day + EPOCH - era * DAYS_IN_400_YEARS) | 0
  const leaps = ((dayOfEra / 1460) | 0) - ((dayOfEra / 36_524) | 0) + ((dayOfEra / 146_096) | 0)
  const yearOfEra = ((dayOfEra - leaps) / 365) | 0
  const dayOfYear = (dayOfEra - (365 * yearOfEra + (yearOfEra >> 2) - ((yearOfEra / 100) | 0))) | 0
  const shifted = ((5 * dayOfYear + 2) / 153) | 0
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - (((153 * shifted + 2) / 5) | 0) + 1,
  }
}

/**
 * How many days a month has.
 *
 * @example
 * ```ts run
 * import { Day } from '@refrain/core'
 *
 * Day.daysInMonth(2028, 2) // => 29
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/**
 * Tells whether there is such a date.
 *
 * @example
 * ```ts run
 * import { Day } from '@refrain/core'
 *
 * Day.exists(2026, 2, 29) // => false
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const exists = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)

/**
 * The day of the week, 1 for Monday to 7 for Sunday.
 *
 * @example
 * ```ts run
 * import { Day } from '@refrain/core'
 *
 * Day.weekday(0) // => 4
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const weekday = (day: Day): Weekday => {
  const sinceMonday = (day + 3) % 7
  return (sinceMonday < 0 ? sinceMonday + 8 : sinceMonday + 1) as Weekday
}

/**
 * The Monday of the day's week.
 *
 * @example
 * ```ts run
 * import { Day } from '@refrain/core'
 *
 * Day.toIso(Day.weekStart(Day.fromIsoOrThrow('2026-11-26'))) // => '2026-11-23'
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const weekStart = (day: Day): Day => day - weekday(day) + 1

// --- combining ---------------------------------------------------------------

/**
 * The same day of the month, so many months later; the month's last day where it is shorter.
 *
 * @example
 * ```ts run
 * import { Day } from '@refrain/core'
 *
 * Day.toIso(Day.plusMonths(Day.fromIsoOrThrow('2026-01-31'), 1)) // => '2026-02-28'
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const plusMonths = (day: Day, months: number): Day => {
  const from = civil(day)
  const index = from.year * 12 + from.month - 1 + months
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  return ofCivil(year, month, Math.min(from.day, daysInMonth(year, month)))
}

// --- rendering ---------------------------------------------------------------

const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`)

/**
 * Writes a day as ISO 8601.
 *
 * @example
 * ```ts run
 * import { Day } from '@refrain/core'
 *
 * Day.toIso(31) // => '1970-02-01'
 * ```
 *
 * @category rendering
 * @since 0.1.0
 */
export const toIso = (day: Day): string => {
  const { year, month, day: dayOfMonth } = civil(day)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(dayOfMonth)}`
}
