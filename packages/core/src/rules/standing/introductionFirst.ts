/**
 * A referral is never called cold (A3, S7): not before the introduction or their own first contact.
 *
 * @since 0.1.0
 */
import * as Reason from '../../words/Reason.ts'
import * as Rule from '../Rule.ts'
import { free, hold } from '../Verdict.ts'

const REFUSAL = hold(Reason.make('introduction-missing'))

/** The rule. A callback that they agreed to is a contact of their own. */
export const introductionFirst: Rule.Rule = Rule.make({
  name: 'introduction-first',
  tier: 3,
  judge: ({ prospect, proposal }) => {
    if (proposal.channel !== 'call' || prospect.source !== 'referral' || proposal.callback !== null) return free
    return prospect.introduction.madeAt !== null || prospect.lastInboundAt !== null ? free : REFUSAL
  },
})
