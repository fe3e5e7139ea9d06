/**
 * The times of SIP (RFC 3261, 17): how long an answer may take, and when something is said again.
 *
 * @since 0.1.0
 */

// --- model -------------------------------------------------------------------

/** The three times of SIP from which all others follow, in milliseconds. @category model @since 0.1.0 */
export interface Timers {
  /** How long a message and its answer are on the way: 500. */
  readonly t1: number
  /** The longest between two repeats: 4,000. */
  readonly t2: number
  /** How long a message stays in the network: 5,000. */
  readonly t4: number
}

/** As RFC 3261 has them. */
export const TIMERS: Timers = { t1: 500, t2: 4_000, t4: 5_000 }

/** Takes something back; again changes nothing. */
export type Stop = () => void

/** Nothing is to be taken back. */
export const NOTHING: Stop = () => undefined

// --- questions ---------------------------------------------------------------

/** How long one waits for an answer: timers B, D, F, H, J, L, M. */
export const patience = ({ t1 }: Timers): number => 64 * t1

// --- doing -------------------------------------------------------------------

/** Longer than this no timer of the platform waits: it would go off at once. */
const LONGEST = 2 ** 31 - 1

/** Does something later. */
export const after = (millis: number, then: () => void): Stop => {
  const timer = setTimeout(then, Math.min(millis, LONGEST))
  return () => {
    clearTimeout(timer)
  }
}

/** Does something again and again: first after `first`, then after twice as long each time, up to `most`. */
export const repeat = (first: number, most: number, again: () => void): Stop => {
  let wait = first
  let stop = NOTHING
  const next = (): void => {
    stop = after(wait, () => {
      wait = Math.min(wait * 2, most)
      next()
      again()
    })
  }
  next()
  return () => {
    stop()
  }
}
