/**
 * A stretch of time: from an instant up to, and without, another.
 *
 * @since 0.1.0
 */
import * as Instant from './Instant.ts'

// --- model -------------------------------------------------------------------

/** Half-open: `from` is inside, `until` is not. `until` may be `Instant.FOREVER`. @category model @since 0.1.0 */
export interface Span {
  readonly from: Instant.Instant
  readonly until: Instant.Instant
}

// --- constructors ------------------------------------------------------------

/**
 * Makes a span.
 *
 * @example
 * ```ts run
 * import { Instant, Span } from '@refrain/core'
 *
 * Span.make(Instant.MIN, Instant.fromMillis(5)) // => { from: 0, until: 5 }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (from: Instant.Instant, until: Instant.Instant): Span => ({ from, until })

/** All of time, from the earliest supported instant on. @category constants @since 0.1.0 */
export const ALWAYS: Span = Object.freeze(make(Instant.MIN, Instant.FOREVER))

// --- questions ---------------------------------------------------------------

/**
 * Tells whether an instant lies inside.
 *
 * @example
 * ```ts run
 * import { Instant, Span } from '@refrain/core'
 *
 * Span.contains(Span.make(Instant.MIN, Instant.fromMillis(5)), Instant.fromMillis(5)) // => false
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const contains = (span: Span, at: Instant.Instant): boolean => span.from <= at && at < span.until

/**
 * Tells whether nothing lies inside.
 *
 * @example
 * ```ts run
 * import { Span } from '@refrain/core'
 *
 * Span.isEmpty(Span.ALWAYS) // => false
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const isEmpty = (span: Span): boolean => span.from >= span.until

/**
 * How long it lasts, in milliseconds; never negative.
 *
 * @example
 * ```ts run
 * import { Instant, Span } from '@refrain/core'
 *
 * Span.millis(Span.make(Instant.fromMillis(2), Instant.fromMillis(5))) // => 3
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const millis = (span: Span): number => Math.max(0, span.until - span.from)

// --- combining ---------------------------------------------------------------

/**
 * What two spans share, or null where they do not meet.
 *
 * @example
 * ```ts run
 * import { Instant, Span } from '@refrain/core'
 *
 * const early = Span.make(Instant.MIN, Instant.fromMillis(5))
 * Span.intersect(early, Span.ALWAYS) // => { from: 0, until: 5 }
 * Span.intersect(early, Span.make(Instant.fromMillis(5), Instant.fromMillis(9))) // => null
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const intersect = (a: Span, b: Span): Span | null => {
  const from = Instant.later(a.from, b.from)
  const until = Instant.earlier(a.until, b.until)
  return from < until ? { from, until } : null
}

/**
 * Sorts spans and joins those that touch or overlap; empty ones vanish.
 *
 * @example
 * ```ts run
 * import { Instant, Span } from '@refrain/core'
 *
 * const at = Instant.fromMillis
 * Span.merge([Span.make(at(3), at(5)), Span.make(at(0), at(3))]) // => [{ from: 0, until: 5 }]
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const merge = (spans: readonly Span[]): readonly Span[] => {
  const merged: Span[] = []
  for (const span of spans.filter((s) => !isEmpty(s)).sort((a, b) => a.from - b.from)) {
    const last = merged[merged.length - 1]
    if (last === undefined || last.until < span.from) merged.push(make(span.from, span.until))
    else if (last.until < span.until) merged[merged.length - 1] = make(last.from, span.until)
  }
  return merged
}
