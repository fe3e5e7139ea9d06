/**
 * What goes wrong, and how often: each run has a weather of its own, in which some faults never strike and others often.
 */
import type { Chance } from './Chance.ts'

/** Faults by name, with how often each strikes where it may, in the mean. */
export const FAULTS = {
  /** A request never arrives; the caller does not know. */
  'lost request': 0.01,
  /** It was done, and the caller does not know. */
  'lost answer': 0.01,
  /** Others were in the way. */
  contended: 0.02,
  /** It could not be reached. */
  unavailable: 0.01,
  /** It cannot be reached for a while. */
  outage: 0.0005,
  /** A request arrives twice. */
  'twice done': 0.01,
  /** A request, or an answer, takes longer than any lease. */
  stall: 0.004,
  /** A machine dies before a request leaves it; while it is under way; before the answer is there. */
  'death before': 0.008,
  'death between': 0.004,
  'death after': 0.008,
  /** A provider says that it has too much to do, that it refuses, that something broke. */
  throttled: 0.05,
  refused: 0.02,
  broken: 0.02,
  /** It did what it was asked, and says that it does not know. */
  silent: 0.08,
  /** Webhooks that never come, come again, come in another order. */
  'webhook lost': 0.05,
  'webhook twice': 0.1,
  'webhook late': 0.1,
  /** The provider takes its time until it rings. */
  queued: 0.1,
  /** The clock on the wall is put forward or back. */
  'clock forward': 0.1,
  'clock back': 0.1,
} as const

/** The name of a fault. */
export type Fault = keyof typeof FAULTS

/** The weather of a run. */
export interface Faults {
  /** Tells whether a fault strikes, and counts it. */
  readonly strikes: (fault: Fault) => boolean
  /** Counts one that was brought about on purpose. */
  readonly count: (fault: string) => void
  readonly counts: () => { readonly [fault: string]: number }
  /** No fault strikes from now on: everything is to come to rest. */
  readonly calm: () => void
}

/** The weather of a chance: about half of the faults, seldom, as usual, or often. */
export const weatherOf = (chance: Chance): Faults => {
  const season = chance.pick([0, 0.3, 1, 1, 3])
  const rates = Object.entries(FAULTS).map(
    ([fault, rate]) => [fault, chance.happens(0.55) ? rate * season : 0] as const,
  )
  const rate = new Map<string, number>(rates)
  const counts = new Map<string, number>()
  const count = (fault: string): void => void counts.set(fault, (counts.get(fault) ?? 0) + 1)
  return {
    strikes: (fault) => {
      const strikes = chance.happens(rate.get(fault) ?? 0)
      if (strikes) count(fault)
      return strikes
    },
    count,
    counts: () => Object.fromEntries(counts),
    calm: () => rate.clear(),
  }
}
