import type { Instant } from '../Instant.ts'
import { merge } from '../Span.ts'
import type { Span } from '../Span.ts'
import type { Availability } from './model.ts'

/** The first of the rows in (low, high] that ends after `at`; the row at `low` does not. */
const between = (ends: Float64Array, at: number, low: number, high: number): number => {
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (ends[middle]! > at) high = middle
    else low = middle
  }
  return high
}

/** The first row that ends after `at`: steps of doubling width from where the last answer was, then halving. */
const gallop = (ends: Float64Array, at: number, hint: number): number => {
  const rows = ends.length
  if (hint < rows && ends[hint]! <= at) {
    let [low, step] = [hint, 1]
    while (low + step < rows && ends[low + step]! <= at) {
      low += step
      step *= 2
    }
    return between(ends, at, low, Math.min(low + step, rows))
  }
  let [high, step] = [hint, 1]
  while (high - step >= 0 && ends[high - step]! > at) {
    high -= step
    step *= 2
  }
  return between(ends, at, Math.max(high - step, -1), high)
}

/**
 * These spans and nothing else; they may come in any order and overlap.
 *
 * @example
 * ```ts run
 * import { Availability, Instant, Span } from '@refrain/core'
 *
 * const at = Instant.fromMillis
 * const free = Availability.spans([Span.make(at(10), at(20)), Span.make(at(15), at(30))])
 * free.next(at(12)) // => { from: 12, until: 30 }
 * free.next(at(30)) // => null
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const spans = (list: readonly Span[]): Availability => {
  const merged = merge(list)
  const starts = Float64Array.from(merged, (span) => span.from)
  const ends = Float64Array.from(merged, (span) => span.until)
  let hint = 0
  return {
    next: (from) => {
      const row = gallop(ends, from, hint)
      if (row === ends.length) return null
      hint = row
      const start = starts[row]! as Instant
      return { from: start > from ? start : from, until: ends[row]! as Instant }
    },
  }
}
