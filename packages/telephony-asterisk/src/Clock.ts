/**
 * The time, and being called when some of it has passed.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'

/** A clock and its timers. @category model @since 0.1.0 */
export interface Clock {
  readonly now: () => Instant.Instant
  /** Runs something after that many milliseconds; answers with what takes that back. */
  readonly after: (millis: number, run: () => void) => () => void
}

/** The platform's clock: the only place here that knows it. */
export const platformClock: Clock = {
  now: () => Instant.fromMillis(Date.now()),
  after: (millis, run) => {
    const timer = setTimeout(run, millis)
    return () => {
      clearTimeout(timer)
    }
  },
}
