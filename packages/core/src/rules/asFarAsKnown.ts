/**
 * What a rule knows only up to an instant is promised no further: neither a time beyond it, nor that there is none.
 *
 * A rule says so by the fact `knownUntil` of its reason, and allows what lies beyond; here the promise is cut off. A look is due
 * as soon as the rule may know more and would allow it.
 *
 * @since 0.1.0
 */
import { earlier, later } from '../time/Instant.ts'
import type { Instant } from '../time/Instant.ts'
import type { ReasonFacts } from '../words/Reason.ts'

/** Something that would be done, with what the rules said of it. */
interface Proposed {
  readonly from: Instant
  readonly until: Instant | null
  readonly action: object | null
  readonly heard: readonly { readonly facts: ReasonFacts; readonly firstAt: Instant | null }[]
}

/** Cuts a proposal off where a rule knows no more. */
export const asFarAsKnown = <P extends Proposed>(proposed: P): P => {
  const { from, until, action, heard } = proposed
  const rule = heard.find(({ facts }) => typeof facts['knownUntil'] === 'number')
  if (rule === undefined || action === null) return proposed
  const known = rule.facts['knownUntil'] as Instant
  return from < known
    ? { ...proposed, until: earlier(until ?? known, known) }
    : { ...proposed, from: later(rule.firstAt ?? known, known), until: null, action: null }
}
