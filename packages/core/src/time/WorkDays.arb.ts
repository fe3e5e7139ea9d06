/**
 * Work calendars: weekends of several cultures, holidays in clusters, quiet days.
 *
 * @since 0.1.0
 */
import * as fc from 'fast-check'
import * as Day from './Day.ts'
import type { Day as DayNumber } from './Day.ts'
import type { FreeDays } from './WorkDays.ts'

const FROM = Day.ofCivil(2000, 1, 1)
const UNTIL = Day.ofCivil(2040, 1, 1)

/**
 * A day from 2000 to 2040, often at the end of a month or year.
 *
 * @example
 * ```ts run
 * import fc from 'fast-check'
 * import { Day } from '@refrain/core'
 * import { day } from '@refrain/core/arbitraries'
 *
 * fc.sample(day(), 20).every((each) => Day.toIso(each) >= '1999-12-29') // => true
 * ```
 *
 * @category arbitraries
 * @since 0.1.0
 */
export const day = (): fc.Arbitrary<DayNumber> =>
  fc.oneof(
    fc.integer({ min: FROM, max: UNTIL - 1 }),
    fc
      .tuple(fc.integer({ min: 2000, max: 2038 }), fc.constantFrom(1, 2, 3, 12), fc.integer({ min: -3, max: 3 }))
      .map(([year, month, n]) => Day.ofCivil(year, month, 1) + n),
  )

/**
 * Days that are not worked around a day; at least one weekday always is.
 *
 * @example
 * ```ts run
 * import fc from 'fast-check'
 * import { Day } from '@refrain/core'
 * import { freeDays } from '@refrain/core/arbitraries'
 *
 * const some = fc.sample(freeDays(Day.ofCivil(2026, 11, 26)), 20)
 * some.every(({ weekend }) => weekend.length <= 2) // => true
 * ```
 *
 * @category arbitraries
 * @since 0.1.0
 */
export const freeDays = (around: DayNumber): fc.Arbitrary<FreeDays> =>
  fc.record({
    weekend: fc.constantFrom([6, 7], [5, 6], [7], []),
    holidays: fc
      .array(fc.integer({ min: -40, max: 40 }), { maxLength: 12 })
      .map((offsets) => [new Set(offsets.map((n) => around + n))]),
    quiet: fc.constantFrom([], [1], [5]),
  })

/**
 * Dates of holidays as they stand in a file, by calendar.
 *
 * @example
 * ```ts run
 * import fc from 'fast-check'
 * import { holidayData } from '@refrain/core/arbitraries'
 *
 * fc.sample(holidayData(), 20).every((each) => Object.values(each).flat().every((date) => date.length === 10)) // => true
 * ```
 *
 * @category arbitraries
 * @since 0.1.0
 */
export const holidayData = (): fc.Arbitrary<Record<string, readonly string[]>> =>
  fc.dictionary(fc.constantFrom('US', 'GB', 'FR', 'house'), fc.array(day().map(Day.toIso), { maxLength: 10 }))
