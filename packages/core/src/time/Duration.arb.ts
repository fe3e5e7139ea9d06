/**
 * Durations as people write them.
 *
 * @since 0.1.0
 */
import * as fc from 'fast-check'

const part = (unit: string, max: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constant(''),
    fc.integer({ min: 0, max }).map((n) => `${n}${unit}`),
  )

/**
 * A duration without a time part: days, weeks, months, years.
 *
 * @example
 * ```ts run
 * import fc from 'fast-check'
 * import { dayDuration } from '@refrain/core/arbitraries'
 *
 * fc.sample(dayDuration(), 20).every((text) => /^P(\d+[YMWD])+$/.test(text)) // => true
 * ```
 *
 * @category arbitraries
 * @since 0.1.0
 */
export const dayDuration = (): fc.Arbitrary<string> =>
  fc
    .tuple(part('Y', 3), part('M', 15), part('W', 6), part('D', 40))
    .map((parts) => parts.join(''))
    .map((text) => `P${text === '' ? '1D' : text}`)

/**
 * A duration of hours, minutes and seconds.
 *
 * @example
 * ```ts run
 * import fc from 'fast-check'
 * import { elapsedDuration } from '@refrain/core/arbitraries'
 *
 * fc.sample(elapsedDuration(), 20).every((text) => /^PT(\d+[HMS])+$/.test(text)) // => true
 * ```
 *
 * @category arbitraries
 * @since 0.1.0
 */
export const elapsedDuration = (): fc.Arbitrary<string> =>
  fc
    .tuple(part('H', 72), part('M', 90), part('S', 90))
    .map((parts) => parts.join(''))
    .map((text) => `PT${text === '' ? '15M' : text}`)

/**
 * Any duration; a quarter of them lead back in time.
 *
 * @example
 * ```ts run
 * import fc from 'fast-check'
 * import { Duration } from '@refrain/core'
 * import { duration } from '@refrain/core/arbitraries'
 *
 * fc.sample(duration(), 20).every((text) => Duration.parse(text)._tag === 'Right') // => true
 * ```
 *
 * @category arbitraries
 * @since 0.1.0
 */
export const duration = (): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom('', '', '', '-'),
      fc.oneof(
        dayDuration(),
        elapsedDuration(),
        fc.tuple(dayDuration(), elapsedDuration()).map(([days, time]) => days + time.slice(1)),
      ),
    )
    .map(([sign, text]) => sign + text)
