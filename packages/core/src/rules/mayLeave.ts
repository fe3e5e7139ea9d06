/**
 * Whether a voicemail may be left in a call, apart from whether the call may be made (B6, S9).
 *
 * @since 0.1.0
 */
import type { Instant } from '../time/Instant.ts'
import type { Situation } from './Situation.ts'
import type { StepRules } from './StepRules.ts'

/** Whether every rule about voicemails allows one at an instant; under *never leave* none does. */
export const mayLeave = (rules: StepRules['voicemail'], situation: Situation, at: Instant): boolean =>
  rules !== null &&
  rules.every((rule) => {
    const verdict = rule.judge(situation)
    return verdict.tag === 'free' || (verdict.tag === 'only-within' && verdict.within.next(at)?.from === at)
  })
