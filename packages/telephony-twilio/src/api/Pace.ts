/**
 * How fast calls are placed. Twilio queues what is too much, for up to a day, and rings it then: so no more is handed over than
 * is dialled soon.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'

/** A pace that is kept. */
export interface Pace {
  /** Null if a call may be placed now; else after how many milliseconds to ask again. */
  readonly waitFor: (notAfter: Instant.Instant) => number | null
  /** Twilio says itself that there is no room for so long. */
  readonly hold: (millis: number) => void
}

/** As much of a queue as is given to Twilio, in milliseconds. */
const SHORT = 3_000

/** Keeps a pace of so many calls a second. Who has to wait is given a turn of their own, so that not all come back at once. */
export const makePace = (callsPerSecond: number, now: () => Instant.Instant): Pace => {
  const apart = Instant.SECOND / callsPerSecond
  /** When Twilio's queue is empty again, as far as we filled it. */
  let isFree: Instant.Instant = Instant.MIN
  /** The last turn that was given to somebody who waits. */
  let turn: Instant.Instant = Instant.MIN
  return {
    waitFor: (notAfter) => {
      const at = now()
      const dialledAt = Instant.later(at, isFree)
      if (dialledAt - at <= SHORT && dialledAt < notAfter) {
        isFree = Instant.plus(dialledAt, apart)
        return null
      }
      turn = Instant.plus(Instant.later(turn, dialledAt), apart)
      return Math.ceil(turn - at)
    },
    hold: (millis) => {
      isFree = Instant.later(isFree, Instant.plus(now(), millis))
    },
  }
}
