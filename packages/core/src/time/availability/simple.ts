import { FOREVER } from '../Instant.ts'
import type { Instant } from '../Instant.ts'
import type { Availability } from './model.ts'

/** Every instant: the identity of `intersect`. @category constants @since 0.1.0 */
export const always: Availability = Object.freeze<Availability>({
  next: (from) => (from < FOREVER ? { from, until: FOREVER } : null),
})

/** No instant: the identity of `union`. @category constants @since 0.1.0 */
export const never: Availability = Object.freeze<Availability>({ next: () => null })

/**
 * From an instant on.
 *
 * @example
 * ```ts run
 * import { Availability, Instant } from '@refrain/core'
 *
 * Availability.from(Instant.fromMillis(5)).next(Instant.MIN) // => { from: 5, until: Infinity }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const from = (start: Instant): Availability => ({
  next: (at) => {
    const first = at > start ? at : start
    return first < FOREVER ? { from: first, until: FOREVER } : null
  },
})

/**
 * Up to an instant, and without it.
 *
 * @example
 * ```ts run
 * import { Availability, Instant } from '@refrain/core'
 *
 * Availability.until(Instant.fromMillis(5)).next(Instant.fromMillis(2)) // => { from: 2, until: 5 }
 * Availability.until(Instant.fromMillis(5)).next(Instant.fromMillis(5)) // => null
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const until = (end: Instant): Availability => ({
  next: (at) => (at < end ? { from: at, until: end } : null),
})
