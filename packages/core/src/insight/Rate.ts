/**
 * A rate with how far it can be trusted: how many it rests on, and the interval in which the true rate lies.
 *
 * @since 0.1.0
 */

/** A share of a number of cases. @category model @since 0.1.0 */
export interface Rate {
  readonly count: number
  /** Of how many. */
  readonly of: number
  /** Null of nothing. */
  readonly rate: number | null
  /** Wilson's interval: the true rate lies in it in 95 of 100 such cases. */
  readonly low: number
  readonly high: number
  /** Rests on fewer than 30 cases: not to be built on. */
  readonly isThin: boolean
}

const Z = 1.96
const ENOUGH = 30

/**
 * The rate of a count among a number of cases, with Wilson's 95% score interval (Wilson 1927).
 *
 * @example
 * ```ts run
 * import { Insight } from '@refrain/core/insight'
 *
 * const rate = Insight.rateOf(12, 100)
 * rate.rate // => 0.12
 * rate.low.toFixed(3) // => '0.070'
 * rate.high.toFixed(3) // => '0.198'
 * Insight.rateOf(0, 0).rate // => null
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const rateOf = (count: number, of: number): Rate => {
  if (of <= 0) return { count, of, rate: null, low: 0, high: 1, isThin: true }
  const rate = count / of
  const spread = Z * Math.sqrt(Math.max(0, rate * (1 - rate)) / of + (Z * Z) / (4 * of * of))
  const centre = rate + (Z * Z) / (2 * of)
  const scale = 1 + (Z * Z) / of
  return {
    count,
    of,
    rate,
    low: Math.max(0, (centre - spread) / scale),
    high: Math.min(1, (centre + spread) / scale),
    isThin: of < ENOUGH,
  }
}
