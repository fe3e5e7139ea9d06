import { FOREVER } from '../Instant.ts'
import type { Instant } from '../Instant.ts'
import { always, never } from './simple.ts'
import type { Availability } from './model.ts'

/**
 * The instants that lie in all parts. A monoid: the order and the grouping of the parts do not matter, `always` changes nothing.
 *
 * The parts leapfrog: each in turn pushes the candidate to where it could be, until all agree.
 *
 * @example
 * ```ts run
 * import { Availability, Instant } from '@refrain/core'
 *
 * const at = Instant.fromMillis
 * Availability.intersect(Availability.from(at(3)), Availability.until(at(9))).next(at(0)) // => { from: 3, until: 9 }
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const intersect = (...given: readonly Availability[]): Availability => {
  const parts = given.filter((part) => part !== always)
  const count = parts.length
  if (count <= 1) return parts[0] ?? always
  return {
    next: (from) => {
      let at = from
      let until = FOREVER
      for (let agreed = 0, i = 0; agreed < count; i = i + 1 === count ? 0 : i + 1) {
        const span = parts[i]!.next(at)
        if (span === null) return null
        if (span.from > at) {
          at = span.from
          until = span.until
          agreed = 1
        } else {
          if (span.until < until) until = span.until
          agreed++
        }
      }
      return { from: at, until }
    },
  }
}

/** The instant up to which the parts together go on without a break. */
const reach = (parts: readonly Availability[], start: Instant): Instant => {
  let until = start
  for (let quiet = 0, i = 0; quiet < parts.length && until < FOREVER; i = (i + 1) % parts.length) {
    const span = parts[i]!.next(until)
    if (span !== null && span.from <= until && span.until > until) {
      until = span.until
      quiet = 0
    } else quiet++
  }
  return until
}

/**
 * The instants that lie in at least one part. A monoid with the identity `never`.
 *
 * @example
 * ```ts run
 * import { Availability, Instant, Span } from '@refrain/core'
 *
 * const at = Instant.fromMillis
 * const morning = Availability.spans([Span.make(at(1), at(4))])
 * const noon = Availability.spans([Span.make(at(4), at(6))])
 * Availability.union(morning, noon).next(at(0)) // => { from: 1, until: 6 }
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const union = (...given: readonly Availability[]): Availability => {
  const parts = given.filter((part) => part !== never)
  if (parts.length <= 1) return parts[0] ?? never
  return {
    next: (at) => {
      let from = FOREVER
      for (const part of parts) {
        const span = part.next(at)
        if (span !== null && span.from < from) from = span.from
      }
      return from < FOREVER ? { from, until: reach(parts, from) } : null
    },
  }
}

/**
 * The instants that lie outside. Twice is once over: `not(not(a))` is `a`.
 *
 * @example
 * ```ts run
 * import { Availability, Instant, Span } from '@refrain/core'
 *
 * const at = Instant.fromMillis
 * const busy = Availability.spans([Span.make(at(2), at(5))])
 * Availability.not(busy).next(at(3)) // => { from: 5, until: Infinity }
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const not = (part: Availability): Availability => ({
  next: (from) => {
    const inside = part.next(from)
    if (inside === null) return from < FOREVER ? { from, until: FOREVER } : null
    if (inside.from > from) return { from, until: inside.from }
    if (inside.until === FOREVER) return null
    return { from: inside.until, until: part.next(inside.until)?.from ?? FOREVER }
  },
})

/**
 * The instants from which on there are at least so many milliseconds inside without a break: where something of that length can begin.
 *
 * @example
 * ```ts run
 * import { Availability, Instant, Span } from '@refrain/core'
 *
 * const at = Instant.fromMillis
 * const free = Availability.spans([Span.make(at(0), at(4)), Span.make(at(6), at(20))])
 * Availability.atLeast(free, 10).next(at(0)) // => { from: 6, until: 11 }
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const atLeast = (part: Availability, millis: number): Availability => ({
  next: (at) => {
    for (let span = part.next(at); span !== null; span = part.next(span.until)) {
      // Instants are whole milliseconds: the last one to begin at is included, so the end lies one after it.
      const until = (span.until - Math.max(millis, 1) + 1) as Instant
      if (span.from < until) return { from: span.from, until }
    }
    return null
  },
})
