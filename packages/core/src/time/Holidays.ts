/**
 * Holidays and closures as data: named calendars of dates.
 *
 * @since 0.1.0
 */
import { getOrThrow, left, right } from '../words/Either.ts'
import type { Either } from '../words/Either.ts'
import * as Issue from '../words/Issue.ts'
import * as Day from './Day.ts'

// --- model -------------------------------------------------------------------

/** Dates by the name of their calendar, as they stand in a file. @category model @since 0.1.0 */
export type HolidayData = Readonly<Record<string, readonly string[]>>

/** Sets of days by the name of their calendar. @category model @since 0.1.0 */
export type Holidays = ReadonlyMap<string, ReadonlySet<Day.Day>>

/** A set without a day. @category constants @since 0.1.0 */
export const NONE: ReadonlySet<Day.Day> = new Set()

// --- constructors ------------------------------------------------------------

/**
 * Reads a list of dates, for example closures. Every fault is listed.
 *
 * @example
 * ```ts run
 * import { Holidays } from '@refrain/core'
 *
 * Holidays.days(['1970-01-02']) // => { _tag: 'Right', right: new Set([1]) }
 * Holidays.days(['1970-02-30', '1970-02-31']).left.length // => 2
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const days = (dates: unknown): Either<readonly Issue.Issue[], ReadonlySet<Day.Day>> => {
  if (!Array.isArray(dates)) return left([Issue.make('dates-malformed', [], 'a list of dates', dates)])
  const found = new Set<Day.Day>()
  const issues: Issue.Issue[] = []
  dates.forEach((date: unknown, i) => {
    const day = Day.fromIso(date)
    if (day._tag === 'Right') found.add(day.right)
    else issues.push(Issue.under([i], day.left))
  })
  return issues.length > 0 ? left(issues) : right(found)
}

/**
 * Reads calendars of holidays. Every fault is listed.
 *
 * @example
 * ```ts run
 * import { Holidays } from '@refrain/core'
 *
 * Holidays.parse({ US: ['2026-11-26'] })._tag // => 'Right'
 * Holidays.parse({ US: ['Thanksgiving'] }).left[0].path // => ['US', 0]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parse = (json: unknown): Either<readonly Issue.Issue[], Holidays> => {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return left([Issue.make('holidays-malformed', [], 'an object of dates by calendar', json)])
  const calendars = new Map<string, ReadonlySet<Day.Day>>()
  const issues: Issue.Issue[] = []
  for (const [name, dates] of Object.entries(json)) {
    const read = days(dates)
    if (read._tag === 'Right') calendars.set(name, read.right)
    else issues.push(...read.left.map((issue) => Issue.under([name], issue)))
  }
  return issues.length > 0 ? left(issues) : right(calendars)
}

/**
 * Reads calendars of holidays, or throws.
 *
 * @example
 * ```ts run
 * import { Holidays } from '@refrain/core'
 *
 * Holidays.parseOrThrow({ US: ['2026-11-26'] }).size // => 1
 * ```
 *
 * @throws Error with every issue when the data is malformed
 * @category constructors
 * @since 0.1.0
 */
export const parseOrThrow = (json: unknown): Holidays =>
  getOrThrow(parse(json), (issues) => issues.map(Issue.render).join('\n'))

// --- combining ---------------------------------------------------------------

/**
 * The days of several calendars together. A calendar that is not there is an issue: it must not pass for one without holidays.
 *
 * @example
 * ```ts run
 * import { Holidays } from '@refrain/core'
 *
 * const holidays = Holidays.parseOrThrow({ US: ['1970-01-02'], FR: ['1970-01-03'] })
 * Holidays.select(holidays, ['US', 'FR']) // => { _tag: 'Right', right: new Set([1, 2]) }
 * Holidays.select(holidays, ['XX'])._tag // => 'Left'
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const select = (
  holidays: Holidays,
  names: readonly string[],
): Either<readonly Issue.Issue[], ReadonlySet<Day.Day>> => {
  const known = [...holidays.keys()].join(', ')
  const issues = names
    .map((name, i) => Issue.make('calendar-unknown', [i], `one of: ${known}`, name))
    .filter((_, i) => !holidays.has(names[i]!))
  if (issues.length > 0) return left(issues)
  return right(new Set(names.flatMap((name) => [...(holidays.get(name) ?? NONE)])))
}
