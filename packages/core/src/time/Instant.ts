/**
 * A point on the timeline, as whole milliseconds since 1970 in UTC.
 *
 * Instants are plain numbers: they compare with `<`, survive JSON and cost nothing. The supported years are 1970 to 2100.
 *
 * @since 0.1.0
 */
import { getOrThrow, left, right } from '../words/Either.ts'
import type { Either } from '../words/Either.ts'
import * as Issue from '../words/Issue.ts'
import * as Day from './Day.ts'

// --- model -------------------------------------------------------------------

declare const brand: unique symbol

/** A point on the timeline: epoch milliseconds. @category model @since 0.1.0 */
export type Instant = number & { readonly [brand]: 'Instant' }

/** A second, in milliseconds. @category constants @since 0.1.0 */
export const SECOND = 1_000

/** A minute, in milliseconds. @category constants @since 0.1.0 */
export const MINUTE = 60_000

/** An hour, in milliseconds. @category constants @since 0.1.0 */
export const HOUR = 3_600_000

/** Twenty-four hours, in milliseconds. A local day may be longer or shorter. @category constants @since 0.1.0 */
export const DAY = 86_400_000

/** The first supported instant, 1970-01-01T00:00:00Z. @category constants @since 0.1.0 */
export const MIN = 0 as Instant

/** The end of the supported range, 2101-01-01T00:00:00Z, itself outside. @category constants @since 0.1.0 */
export const MAX = (Day.ofCivil(2101, 1, 1) * DAY) as Instant

/** Later than every instant: the end of a span that has none. @category constants @since 0.1.0 */
export const FOREVER = Number.POSITIVE_INFINITY as Instant

// --- constructors ------------------------------------------------------------

/**
 * Takes epoch milliseconds as an instant.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 *
 * Instant.toIso(Instant.fromMillis(1_795_446_245_000)) // => '2026-11-23T15:04:05Z'
 * ```
 *
 * @throws RangeError when the number is not whole
 * @category constructors
 * @since 0.1.0
 */
export const fromMillis = (millis: number): Instant => {
  if (!Number.isInteger(millis)) throw new RangeError(`an instant is whole milliseconds, not ${String(millis)}`)
  return millis as Instant
}

const SHAPE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/
const EXPECTED = 'an ISO 8601 instant with an offset, such as 2026-11-23T15:04:05Z'

/** The number that `count` digits make from `start` on. */
const digits = (text: string, start: number, count: number): number => {
  let value = 0
  for (let i = start; i < start + count; i++) value = value * 10 + text.charCodeAt(i) - 48
  return value
}

const isSign = (code: number): boolean => code === 43 || code === 45

/** Where the offset begins: the `Z`, or the sign of `±hh:mm` or `±hhmm`. */
const zoneStart = (text: string): number => {
  const last = text.length - 1
  if (text.charCodeAt(last) === 90) return last
  return isSign(text.charCodeAt(last - 5)) ? last - 5 : last - 4
}

const offsetMinutes = (text: string, start: number): number => {
  if (start === text.length - 1) return 0
  const hours = digits(text, start + 1, 2)
  const minutes = digits(text, text.length - 2, 2)
  if (hours > 23 || minutes > 59) return Number.NaN
  return (text.charCodeAt(start) === 45 ? -1 : 1) * (hours * 60 + minutes)
}

/** Epoch milliseconds of a text of the right shape; NaN for a date or time that does not exist. */
const read = (text: string): number => {
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)]
  const [hour, minute, zone] = [digits(text, 11, 2), digits(text, 14, 2), zoneStart(text)]
  const second = zone > 16 ? digits(text, 17, 2) : 0
  const milli = zone > 19 ? digits(text.slice(20, zone).padEnd(3, '0'), 0, 3) : 0
  if (!Day.exists(year, month, day) || hour > 23 || minute > 59 || second > 59) return Number.NaN
  return (
    Day.ofCivil(year, month, day) * DAY +
    (hour * 60 + minute - offsetMinutes(text, zone)) * MINUTE +
    second * SECOND +
    milli
  )
}

/**
 * Reads an ISO 8601 instant. The offset is required; digits beyond milliseconds are cut off.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 *
 * Instant.parse('2026-11-23T16:04:05+01:00') // => { _tag: 'Right', right: 1795446245000 }
 * Instant.parse('2026-02-30T12:00:00Z')._tag // => 'Left'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parse = (text: unknown): Either<Issue.Issue, Instant> => {
  if (typeof text !== 'string' || !SHAPE.test(text)) return left(Issue.make('instant-malformed', [], EXPECTED, text))
  const millis = read(text)
  if (Number.isNaN(millis)) return left(Issue.make('instant-impossible', [], 'a date and time that exist', text))
  if (millis < MIN || millis >= MAX)
    return left(Issue.make('instant-out-of-range', [], 'a year from 1970 to 2100', text))
  return right(millis as Instant)
}

/**
 * Reads an ISO 8601 instant, or throws.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 *
 * Instant.parseOrThrow('2026-11-23T15:04Z') // => 1795446240000
 * ```
 *
 * @throws Error when the text is no instant
 * @category constructors
 * @since 0.1.0
 */
export const parseOrThrow = (text: string): Instant => getOrThrow(parse(text), Issue.render)

// --- combining ---------------------------------------------------------------

/**
 * The instant so many milliseconds later, or earlier for a negative number.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 *
 * Instant.toIso(Instant.plus(Instant.MIN, Instant.HOUR)) // => '1970-01-01T01:00:00Z'
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const plus = (at: Instant, millis: number): Instant => (at + millis) as Instant

/**
 * The later of two instants.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 *
 * Instant.later(Instant.MIN, Instant.FOREVER) // => Infinity
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const later = (a: Instant, b: Instant): Instant => (a > b ? a : b)

/**
 * The earlier of two instants.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 *
 * Instant.earlier(Instant.MIN, Instant.FOREVER) // => 0
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b)

// --- rendering ---------------------------------------------------------------

const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`)

/**
 * Writes an instant in UTC, without the milliseconds where they are zero.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 *
 * Instant.toIso(Instant.fromMillis(0)) // => '1970-01-01T00:00:00Z'
 * Instant.toIso(Instant.fromMillis(7)) // => '1970-01-01T00:00:00.007Z'
 * ```
 *
 * @throws RangeError for `FOREVER`, which has no date
 * @category rendering
 * @since 0.1.0
 */
export const toIso = (at: Instant): string => {
  const day = Math.floor(at / DAY)
  if (!Number.isFinite(day)) throw new RangeError(`no date for ${String(at)}`)
  const rest = at - day * DAY
  const milli = rest % SECOND
  const fraction = milli === 0 ? '' : `.${String(milli).padStart(3, '0')}`
  const hour = Math.floor(rest / HOUR)
  const minute = Math.floor(rest / MINUTE) % 60
  const second = Math.floor(rest / SECOND) % 60
  return `${Day.toIso(day)}T${two(hour)}:${two(minute)}:${two(second)}${fraction}Z`
}
