/**
 * The search for the first instant that everybody allows, with the way it went: the walk is the explanation.
 *
 * @since 0.1.0
 */
import type { Availability } from './availability/model.ts'
import { FOREVER } from './Instant.ts'
import type { Instant } from './Instant.ts'

// --- model -------------------------------------------------------------------

/** One step of the walk: a part moved the candidate. To `Instant.FOREVER` where it allows nothing any more. @category model @since 0.1.0 */
export interface Push {
  /** The position of the part among those given. */
  readonly part: number
  readonly from: Instant
  readonly to: Instant
}

/** An instant that all parts allow, the end of what they allow there, and the walk. @category model @since 0.1.0 */
export interface Found {
  readonly at: Instant
  readonly until: Instant
  readonly pushes: readonly Push[]
}

/** No instant before the limit, and the part that pushed the candidate over it. @category model @since 0.1.0 */
export interface NotFound {
  readonly at: null
  readonly until: null
  readonly pushes: readonly Push[]
  readonly blockedBy: number
}

/** Far above any honest search; below it a search that would not end is cut off. */
const PROBES = 1_000_000

// --- questions ---------------------------------------------------------------

/**
 * The earliest instant from `from` on, and before `limit`, that lies in all parts.
 *
 * @example
 * ```ts run
 * import { Availability, Instant, search } from '@refrain/core'
 *
 * const at = Instant.fromMillis
 * search([Availability.from(at(3)), Availability.until(at(9))], at(0), at(100))
 * // => { at: 3, until: 9, pushes: [{ part: 0, from: 0, to: 3 }] }
 * search([Availability.until(at(9))], at(9), at(100))
 * // => { at: null, until: null, pushes: [{ part: 0, from: 9, to: Infinity }], blockedBy: 0 }
 * ```
 *
 * @throws RangeError when `limit` is not after `from`: there is nothing to search
 * @category questions
 * @since 0.1.0
 */
export const search = (parts: readonly Availability[], from: Instant, limit: Instant): Found | NotFound => {
  if (!(from < limit)) throw new RangeError(`nothing to search from ${String(from)} to ${String(limit)}`)
  const pushes: Push[] = []
  const count = parts.length
  let at = from
  let until = FOREVER
  let part = 0
  for (let agreed = 0, probes = 0; agreed < count; part = part + 1 === count ? 0 : part + 1) {
    const span = parts[part]!.next(at)
    if (span === null || span.from > at) {
      const to = span === null || probes >= PROBES ? FOREVER : span.from
      pushes.push({ part, from: at, to })
      if (span === null || to >= limit) return { at: null, until: null, pushes, blockedBy: part }
      at = to
      until = span.until
      agreed = 1
    } else {
      if (span.until < until) until = span.until
      agreed++
    }
    probes++
  }
  return { at, until, pushes }
}
