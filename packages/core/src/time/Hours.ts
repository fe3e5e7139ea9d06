/**
 * Weekly hours: when a place is open, as times of the local day.
 *
 * @since 0.1.0
 */
import { getOrThrow, left, right } from '../words/Either.ts'
import type { Either } from '../words/Either.ts'
import * as Issue from '../words/Issue.ts'
import type { Weekday } from './Day.ts'

// --- model -------------------------------------------------------------------

/** The names of the weekdays, Monday first. @category constants @since 0.1.0 */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** The name of a weekday. @category model @since 0.1.0 */
export type WeekdayName = (typeof WEEKDAYS)[number]

/** Hours as they stand in a policy: `{ "mon": [["09:00", "12:00"], ["13:00", "17:00"]] }`. @category model @since 0.1.0 */
export type WeeklyHours = { readonly [D in WeekdayName]?: readonly (readonly [string, string])[] }

/** An open stretch of a day in minutes since midnight, without its end. @category model @since 0.1.0 */
export interface Opening {
  readonly from: number
  readonly until: number
}

/** Openings by weekday, Monday first: sorted, apart from one another. @category model @since 0.1.0 */
export type Hours = readonly (readonly Opening[])[]

// --- constructors ------------------------------------------------------------

/**
 * Reads a time of day such as `09:30` as minutes; `24:00` is the end of the day. Null where it is none.
 *
 * @example
 * ```ts run
 * import { Hours } from '@refrain/core'
 *
 * Hours.minutes('09:30') // => 570
 * Hours.minutes('9.30') // => null
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const minutes = (text: unknown): number | null => {
  if (typeof text !== 'string' || !/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text)) return null
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
}

const openingOf = (pair: unknown, issue: (expected: string, code?: string) => void): Opening | null => {
  const [from, until] = Array.isArray(pair) && pair.length === 2 ? pair.map(minutes) : [null, null]
  if (from == null || until == null) {
    issue('two times such as ["09:00", "17:00"]')
    return null
  }
  if (from < until) return { from, until }
  issue('an end after the start; write hours past midnight as two, up to 24:00 and from 00:00', 'hours-order')
  return null
}

const dayOf = (pairs: readonly unknown[], path: Issue.Issue['path'], issues: Issue.Issue[]): readonly Opening[] => {
  const openings = pairs
    .map((pair, i) =>
      openingOf(pair, (expected, code = 'hours-malformed') =>
        issues.push(Issue.make(code, [...path, i], expected, pair)),
      ),
    )
    .filter((opening) => opening !== null)
    .sort((a, b) => a.from - b.from)
  const joined: Opening[] = []
  for (const opening of openings) {
    const last = joined[joined.length - 1]
    if (last === undefined || last.until < opening.from) joined.push(opening)
    else if (last.until < opening.until) joined[joined.length - 1] = { from: last.from, until: opening.until }
  }
  return joined
}

/**
 * Reads weekly hours. A day that is not named is closed; hours that touch or overlap are joined. Every fault is listed.
 *
 * @example
 * ```ts run
 * import { Hours } from '@refrain/core'
 *
 * Hours.parse({ mon: [['09:00', '17:00']] }).right[0] // => [{ from: 540, until: 1020 }]
 * Hours.parse({ mon: [['22:00', '06:00']], day: [] }).left.length // => 2
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parse = (json: unknown): Either<readonly Issue.Issue[], Hours> => {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return left([Issue.make('hours-malformed', [], 'an object of hours by weekday', json)])
  const issues: Issue.Issue[] = []
  const hours = WEEKDAYS.map((): readonly Opening[] => [])
  for (const [name, pairs] of Object.entries(json)) {
    const weekday = WEEKDAYS.indexOf(name as WeekdayName)
    if (weekday < 0) issues.push(Issue.make('weekday-unknown', [name], WEEKDAYS.join(', '), name))
    else if (!Array.isArray(pairs)) issues.push(Issue.make('hours-malformed', [name], 'a list of hours', pairs))
    else hours[weekday] = dayOf(pairs, [name], issues)
  }
  return issues.length > 0 ? left(issues) : right(hours)
}

/**
 * Reads weekly hours, or throws.
 *
 * @example
 * ```ts run
 * import { Hours } from '@refrain/core'
 *
 * Hours.parseOrThrow({ sat: [['10:00', '12:00']] })[5] // => [{ from: 600, until: 720 }]
 * ```
 *
 * @throws Error with every issue when the hours are malformed
 * @category constructors
 * @since 0.1.0
 */
export const parseOrThrow = (json: WeeklyHours): Hours =>
  getOrThrow(parse(json), (issues) => issues.map(Issue.render).join('\n'))

/**
 * The same hours on each of some weekdays.
 *
 * @example
 * ```ts run
 * import { Hours } from '@refrain/core'
 *
 * Hours.daily('09:00', '17:00', [1])[0] // => [{ from: 540, until: 1020 }]
 * ```
 *
 * @throws Error when a time is malformed
 * @category constructors
 * @since 0.1.0
 */
export const daily = (from: string, until: string, weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]): Hours => {
  const hours: { [D in WeekdayName]?: readonly (readonly [string, string])[] } = {}
  for (const weekday of weekdays) hours[WEEKDAYS[weekday - 1]!] = [[from, until]]
  return parseOrThrow(hours)
}

// --- questions ---------------------------------------------------------------

/**
 * The openings of a weekday, 1 for Monday to 7 for Sunday.
 *
 * @example
 * ```ts run
 * import { Hours } from '@refrain/core'
 *
 * Hours.on(Hours.daily('09:00', '17:00', [1]), 2) // => []
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const on = (hours: Hours, weekday: Weekday): readonly Opening[] => hours[weekday - 1] ?? []

/**
 * Tells whether a weekday is open at a minute of the day.
 *
 * @example
 * ```ts run
 * import { Hours } from '@refrain/core'
 *
 * Hours.isOpen(Hours.daily('09:00', '17:00'), 1, 1020) // => false
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const isOpen = (hours: Hours, weekday: Weekday, minute: number): boolean =>
  on(hours, weekday).some(({ from, until }) => from <= minute && minute < until)
