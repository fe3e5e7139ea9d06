/** A clock that stands still until it is told how far to go. */
import { Instant } from '@refrain/core'
import type { Clock } from '../Clock.ts'

/** A clock for tests. */
export interface ManualClock extends Clock {
  readonly pass: (millis: number) => void
  /** How many timers of that length are waiting. */
  readonly waiting: (millis: number) => number
}

interface Timer {
  readonly at: number
  readonly millis: number
  readonly run: () => void
}

/** Makes one; it is a Monday. */
export const manualClock = (): ManualClock => {
  let now: number = Instant.parseOrThrow('2026-03-09T14:00:00Z')
  const timers = new Set<Timer>()
  const next = (until: number): Timer | undefined =>
    [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
  return {
    now: () => Instant.fromMillis(now),
    after: (millis, run) => {
      const timer = { at: now + millis, millis, run }
      timers.add(timer)
      return () => {
        timers.delete(timer)
      }
    },
    pass: (millis) => {
      const until = now + millis
      for (let timer = next(until); timer !== undefined; timer = next(until)) {
        timers.delete(timer)
        now = Math.max(now, timer.at)
        timer.run()
      }
      now = until
    },
    waiting: (millis) => [...timers].filter((timer) => timer.millis === millis).length,
  }
}
