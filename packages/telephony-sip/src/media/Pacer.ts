/**
 * One clock for the sound of all calls of a process: a tick every 20 ms, at `start + n × 20 ms`, so that it never drifts.
 *
 * One timer wakes it, however many calls there are. After a stall it catches up by ticks that lie closer together, and never
 * sends a burst; time lost beyond that is let go.
 *
 * @since 0.1.0
 */
import { performance } from 'node:perf_hooks'

// --- model -------------------------------------------------------------------

/** How long the sound of one packet lasts. */
export const FRAME_MS = 20

/** How close two ticks may come when it catches up. */
const CLOSEST_MS = 10

/** How far behind it may be and still catch up. */
const MOST_BEHIND_MS = 100

/** What a clock is made of. */
export interface PacerParts {
  /** Milliseconds that never go back, in fractions. */
  readonly now: () => number
  /** Wakes after a while; the answer takes it back. */
  readonly wait: (ms: number, wake: () => void) => () => void
}

/** A clock that ticks while anybody listens. */
export interface Pacer {
  readonly now: () => number
  /** From now on `tick` is called for every 20 ms with the instant at which it was due; the answer ends that. */
  readonly join: (tick: (due: number) => void) => () => void
}

// --- constructors ------------------------------------------------------------

/** A clock of its own. */
export const openPacer = ({ now, wait }: PacerParts): Pacer => {
  const members = new Set<(due: number) => void>()
  let due = 0
  let stop: (() => void) | null = null

  const arm = (earliest: number): void => {
    stop = wait(Math.max(earliest, due - now()), wake)
  }
  const wake = (): void => {
    const behind = now() - due
    // A timer of whole milliseconds may wake a moment early.
    if (behind < -0.5) return arm(0)
    const at = due
    due += FRAME_MS + (behind > MOST_BEHIND_MS ? behind - (behind % FRAME_MS) : 0)
    for (const tick of members) tick(at)
    if (members.size > 0) arm(CLOSEST_MS)
  }

  return {
    now,
    join: (tick) => {
      members.add(tick)
      if (members.size === 1) {
        due = now() + FRAME_MS
        arm(0)
      }
      return () => {
        members.delete(tick)
        if (members.size === 0) stop?.()
      }
    },
  }
}

/** The clock of this process. */
export const processPacer: Pacer = openPacer({
  now: () => performance.now(),
  wait: (ms, wake) => {
    const timer = setTimeout(wake, ms)
    return () => {
      clearTimeout(timer)
    }
  },
})
