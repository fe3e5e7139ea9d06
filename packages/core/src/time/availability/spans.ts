import { merge } from '../Span.ts'
import type { Span } from '../Span.ts'
import type { Availability } from './model.ts'

/** The first row from `low` on, and before `high`, that ends after `at`; `high` where none does. */
const bisect = (ends: Float64Array, at: number, low: number, high: number): number => {
  while (low < high) {
    const middle = (low + high) >> 1
    if (ends[middle]! > at) high = middle
    else low = middle + 1
  }
  return low
}

/** The first row that ends after `at`: at the last answer, or steps of doubling width from there, then halving. */
const gallop = (ends: Float64Array, at: number, hint: number): number => {
  const rows = ends.length
  if (hint > 0 && ends[hint - 1]! > at) return bisect(ends, at, 0, hint - 1)
  let low = hint
  for (let step = 1; low < rows && ends[low]! <= at; step *= 2) {
    const far = low + step
    if (far >= rows || ends[far]! > at) return bisect(ends, at, low + 1, Math.min(far, rows))
    low = far
  }
  return low
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
  const rows = merge(list)
  const ends = Float64Array.from(rows, (span) => span.until)
  let hint = 0
  return {
    next: (from) => {
      const row = gallop(ends, from, hint)
      if (row === ends.length) return null
      hint = row
      const span = rows[row]!
      return span.from >= from ? span : { from, until: span.until }
    },
  }
}
