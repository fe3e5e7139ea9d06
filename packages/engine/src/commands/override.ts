/**
 * Taking an action against wishes: preferences give way to whoever says why, everything else stays.
 *
 * @since 0.1.0
 */
import { Plan } from '@refrain/core'
import type { Instant } from '@refrain/core'
import type { Policy } from '@refrain/core/policy'
import { questionOf } from '../deciding/decide.ts'
import type { Room } from '../deciding/decide.ts'
import type { Look } from '../deciding/lookAt.ts'

/** A look at what could be done now if nobody wished otherwise, and whose wishes those are. */
export interface Overridden {
  readonly look: Look
  readonly rules: readonly string[]
}

const WISHES = 5

/** The same policy without wishes. */
const withoutWishes = (policy: Policy.Policy): Policy.Policy => ({
  ...policy,
  rulesFor: (program, step) => ({ ...policy.rulesFor(program, step), soft: [] }),
})

/** The wishes that would have it later. */
const wishing = ({ heard }: Plan.Decision, now: Instant.Instant): readonly string[] => [
  ...new Set(
    heard.flatMap(({ rule, tier, said, firstAt }) =>
      tier === WISHES && (said === 'no' || said === 'only-within') && (firstAt === null || firstAt > now) ? [rule] : [],
    ),
  ),
]

/** What may be done now against wishes alone; null where anything above them says *later*, or nothing is to be done. */
export const overridden = (room: Room, look: Look): Overridden | null => {
  const { decision } = look
  if (decision.decision !== 'wait' || decision.action === null) return null
  const question = questionOf(room, look.person)
  const lenient = Plan.next({ ...question, policy: withoutWishes(question.policy) })
  if (lenient.decision !== 'act' || lenient.action?.key !== decision.action.key) return null
  // What is kept of the decision stays that of the policy as it is.
  const against = { ...lenient, basis: decision.basis }
  return { look: { ...look, decision: against }, rules: wishing(decision, room.now) }
}
