/**
 * Weekly hours, from office hours to hostile ones around midnight and clock changes.
 *
 * @since 0.1.0
 */
import * as fc from 'fast-check'
import { WEEKDAYS } from './Hours.ts'
import type { WeeklyHours } from './Hours.ts'

const time = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

const opening = (): fc.Arbitrary<readonly [string, string]> =>
  fc
    .oneof(
      fc.constantFrom([540, 1020], [480, 690], [780, 1020], [0, 1440], [0, 210], [1320, 1440], [60, 180], [120, 150]),
      fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 })),
    )
    .map(([a, b]) => [time(Math.min(a, b)), time(Math.max(a, b === a ? a + 1 : b))] as const)

/**
 * Hours as a policy has them; any day may be closed, hours may touch and overlap.
 *
 * @example
 * ```ts run
 * import fc from 'fast-check'
 * import { weeklyHours } from '@refrain/core/arbitraries'
 *
 * Object.keys(fc.sample(weeklyHours(), 1)[0] ?? {}) // => ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
 * ```
 *
 * @category arbitraries
 * @since 0.1.0
 */
export const weeklyHours = (): fc.Arbitrary<WeeklyHours> =>
  fc
    .tuple(...WEEKDAYS.map(() => fc.array(opening(), { maxLength: 3 })))
    .map((days) => Object.fromEntries(WEEKDAYS.map((name, i) => [name, days[i]!])))
