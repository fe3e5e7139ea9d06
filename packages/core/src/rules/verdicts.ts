/**
 * Verdicts together: the strictest of all, whatever the order.
 *
 * A monoid. *Free* changes nothing; a refusal beats a restriction, and one for good beats one until a fact; restrictions
 * hold at once. Of two reasons for the same the one that the list of codes has first is kept, so that order cannot matter.
 *
 * @since 0.1.0
 */
import { concatAll } from 'fp-ts/Monoid'
import type { Monoid } from 'fp-ts/Monoid'
import * as N from 'fp-ts/number'
import { contramap, getMonoid, min } from 'fp-ts/Ord'
import type { Ord } from 'fp-ts/Ord'
import * as S from 'fp-ts/string'
import { intersect } from '../time/Availability.ts'
import { REASON_CODES } from '../words/Reason.ts'
import type { Reason } from '../words/Reason.ts'
import { free, onlyWithin } from './Verdict.ts'
import type { Verdict } from './Verdict.ts'

const byReason: Ord<Reason> = getMonoid<Reason>().concat(
  contramap((reason: Reason) => REASON_CODES.indexOf(reason.code))(N.Ord),
  contramap((reason: Reason) => JSON.stringify(reason.facts))(S.Ord),
)

/** Lower is stricter. */
const strictness = (verdict: Verdict): number => {
  switch (verdict.tag) {
    case 'no':
      return verdict.lifts === 'never' ? 0 : 1
    case 'only-within':
      return 2
    case 'free':
      return 3
  }
}

const byReasonOfNo: Ord<Verdict & { readonly because: Reason }> = contramap(
  (no: Verdict & { readonly because: Reason }) => no.because,
)(byReason)

const both = (a: Verdict, b: Verdict): Verdict => {
  const [left, right] = [strictness(a), strictness(b)]
  if (left !== right) return left < right ? a : b
  if (a.tag === 'free' || b.tag === 'free') return free
  if (a.tag === 'no' || b.tag === 'no') return min(byReasonOfNo)(a, b)
  return onlyWithin(intersect(a.within, b.within), min(byReason)(a.because, b.because))
}

const monoid: Monoid<Verdict> = { concat: both, empty: free }

/**
 * The verdict of several rules together: what all of them allow.
 *
 * @example
 * ```ts run
 * import { Reason, Verdict } from '@refrain/core'
 * import { Rules } from '@refrain/core/policy'
 *
 * const no = Verdict.never(Reason.make('opted-out'))
 * Rules.strictest([Verdict.free, no, Verdict.hold(Reason.make('needs-consent'))]) // => no
 * Rules.strictest([]) // => Verdict.free
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const strictest: (verdicts: readonly Verdict[]) => Verdict = concatAll(monoid)
