/**
 * A clock that only moves when it is told to.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'

/** A manual clock. @category model @since 0.1.0 */
export interface ManualClock {
  /** What the clock shows. */
  readonly now: () => Instant.Instant
  /** Moves it on by elapsed time. */
  readonly advance: (millis: number) => Instant.Instant
  /** Sets it; a test may turn it back. */
  readonly set: (at: Instant.Instant) => Instant.Instant
}

/**
 * Makes a clock that shows the same instant until it is moved.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 * import { manualClock } from '@refrain/testing'
 *
 * const clock = manualClock('2026-03-09T14:00:00Z')
 * clock.advance(90 * Instant.MINUTE)
 * Instant.toIso(clock.now()) // => '2026-03-09T15:30:00Z'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const manualClock = (start: string): ManualClock => {
  let at = Instant.parseOrThrow(start)
  return {
    now: () => at,
    advance: (millis) => (at = Instant.plus(at, millis)),
    set: (next) => (at = next),
  }
}
