/**
 * What the clock on the wall shows, without a zone: the milliseconds that the same reading would have in UTC.
 *
 * A zone makes an instant of it (`Zone.toInstant`); until then it says nothing about when.
 *
 * @since 0.1.0
 */
import { getOrThrow, left, right } from '../words/Either.ts'
import type { Either } from '../words/Either.ts'
import * as Issue from '../words/Issue.ts'
import * as Day from './Day.ts'
import { DAY, HOUR, MINUTE, SECOND } from './Instant.ts'

// --- model -------------------------------------------------------------------

/** A reading of the wall clock, as if it were UTC. @category model @since 0.1.0 */
export type Wall = number

/** The parts of a reading. @category model @since 0.1.0 */
export interface Fields extends Day.Civil {
  readonly weekday: Day.Weekday
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly milli: number
}

// --- constructors ------------------------------------------------------------

/**
 * The reading of a day at a minute of that day; minute 1440 is the midnight that ends it.
 *
 * @example
 * ```ts run
 * import { Wall } from '@refrain/core'
 *
 * Wall.toIso(Wall.of(0, 9 * 60)) // => '1970-01-01T09:00:00'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const of = (day: Day.Day, minuteOfDay: number): Wall => day * DAY + minuteOfDay * MINUTE

const SHAPE = /^(\d{4}-\d\d-\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?$/

/**
 * Reads a local date and time such as `2026-11-23T15:04:05`; a date alone is its midnight.
 *
 * @example
 * ```ts run
 * import { Wall } from '@refrain/core'
 *
 * Wall.parse('1970-01-02') // => { _tag: 'Right', right: 86400000 }
 * Wall.parse('2026-11-23T24:00')._tag // => 'Left'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parse = (text: unknown): Either<Issue.Issue, Wall> => {
  const found = typeof text === 'string' ? SHAPE.exec(text) : null
  if (found === null) return left(Issue.make('wall-malformed', [], 'a local time such as 2026-11-23T15:04', text))
  const day = Day.fromIso(found[1] ?? '')
  const [hour, minute, second] = [Number(found[2] ?? 0), Number(found[3] ?? 0), Number(found[4] ?? 0)]
  const milli = Number((found[5] ?? '').padEnd(3, '0').slice(0, 3))
  if (day._tag === 'Left' || hour > 23 || minute > 59 || second > 59)
    return left(Issue.make('wall-impossible', [], 'a date and time that exist', text))
  return right(day.right * DAY + hour * HOUR + minute * MINUTE + second * SECOND + milli)
}

/**
 * Reads a local date and time, or throws.
 *
 * @example
 * ```ts run
 * import { Wall } from '@refrain/core'
 *
 * Wall.parseOrThrow('1970-01-01T00:01') // => 60000
 * ```
 *
 * @throws Error when the text is no local time
 * @category constructors
 * @since 0.1.0
 */
export const parseOrThrow = (text: string): Wall => getOrThrow(parse(text), Issue.render)

// --- questions ---------------------------------------------------------------

/**
 * The local day of a reading.
 *
 * @example
 * ```ts run
 * import { Day, Wall } from '@refrain/core'
 *
 * Day.toIso(Wall.dayOf(Wall.parseOrThrow('2026-11-23T15:04'))) // => '2026-11-23'
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const dayOf = (wall: Wall): Day.Day => Math.floor(wall / DAY)

/**
 * Whole minutes since the midnight that the clock showed.
 *
 * @example
 * ```ts run
 * import { Wall } from '@refrain/core'
 *
 * Wall.minuteOfDay(Wall.parseOrThrow('2026-11-23T15:04:59')) // => 904
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const minuteOfDay = (wall: Wall): number => ((wall - dayOf(wall) * DAY) / MINUTE) | 0

/**
 * Takes a reading apart.
 *
 * @example
 * ```ts run
 * import { Wall } from '@refrain/core'
 *
 * Wall.fields(0) // => { year: 1970, month: 1, day: 1, weekday: 4, hour: 0, minute: 0, second: 0, milli: 0 }
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const fields = (wall: Wall): Fields => {
  const day = dayOf(wall)
  const date = Day.civil(day)
  const rest = (wall - day * DAY) | 0
  return {
    year: date.year,
    month: date.month,
    day: date.day,
    weekday: Day.weekday(day),
    hour: (rest / HOUR) | 0,
    minute: ((rest / MINUTE) | 0) % 60,
    second: ((rest / SECOND) | 0) % 60,
    milli: rest % SECOND,
  }
}

// --- rendering ---------------------------------------------------------------

const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`)

/**
 * Writes a reading as ISO 8601 without an offset; milliseconds only where they are not zero.
 *
 * @example
 * ```ts run
 * import { Wall } from '@refrain/core'
 *
 * Wall.toIso(0) // => '1970-01-01T00:00:00'
 * ```
 *
 * @category rendering
 * @since 0.1.0
 */
export const toIso = (wall: Wall): string => {
  const { hour, minute, second, milli } = fields(wall)
  const fraction = milli === 0 ? '' : `.${String(milli).padStart(3, '0')}`
  return `${Day.toIso(dayOf(wall))}T${two(hour)}:${two(minute)}:${two(second)}${fraction}`
}

/**
 * Writes the time of day as hours and minutes.
 *
 * @example
 * ```ts run
 * import { Wall } from '@refrain/core'
 *
 * Wall.toTime(Wall.of(0, 545)) // => '09:05'
 * ```
 *
 * @category rendering
 * @since 0.1.0
 */
export const toTime = (wall: Wall): string => {
  const minute = minuteOfDay(wall)
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
