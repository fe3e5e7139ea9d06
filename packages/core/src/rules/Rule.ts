/**
 * One question that is asked of every proposal, with a name, a rank, and what it needs to know.
 *
 * @since 0.1.0
 */
import type { When } from '../cadence/Cadence.ts'
import type { Need } from './Surroundings.ts'
import type { Situation } from './Situation.ts'
import { free, hold } from './Verdict.ts'
import type { Verdict } from './Verdict.ts'
import { holds } from './When.ts'

/**
 * Precedence, highest first (design 4): 1 law and suppression, 2 what the prospect asked for, 3 our own promises,
 * 4 the user's hard policy, 5 soft preferences.
 *
 * @category model
 * @since 0.1.0
 */
export type Tier = 1 | 2 | 3 | 4 | 5

/**
 * When the rule does not bind: where the action answers the prospect's request, at a time they named, at a time for which
 * they asked *us* to call, or never.
 *
 * @category model
 * @since 0.1.0
 */
export type Lifted = 'requested' | 'named-time' | 'asked-time' | 'never'

/** What a rule decides: whether the contact may be made, or only whether a voicemail may be left in it. @category model @since 0.1.0 */
export type Concern = 'contact' | 'voicemail'

/** A rule ready to be asked. @category model @since 0.1.0 */
export interface Rule {
  /** The standing rule's name, or the name in the document. */
  readonly name: string
  readonly tier: Tier
  readonly needs: readonly Need[]
  readonly lifted: Lifted
  readonly concerns: Concern
  /** Binds only while this holds. */
  readonly when: When | null
  readonly judge: (situation: Situation) => Verdict
}

// --- constructors ------------------------------------------------------------

/** A rule as it is written; what is left out is the strict default. @category model @since 0.1.0 */
export interface RuleParts {
  readonly name: string
  readonly tier: Tier
  readonly judge: (situation: Situation) => Verdict
  readonly needs?: readonly Need[]
  readonly lifted?: Lifted
  readonly concerns?: Concern
}

const NEEDS_NOTHING: readonly Need[] = Object.freeze([])

/**
 * Makes a rule. Unless said otherwise it needs nothing of others, is never lifted, and concerns the contact.
 *
 * @example
 * ```ts run
 * import { Reason, Verdict } from '@refrain/core'
 * import { Rules } from '@refrain/core/policy'
 *
 * const mourning = Rules.make({ name: 'x-mourning', tier: 4, judge: () => Verdict.hold(Reason.make('closure')) })
 * mourning.lifted // => 'never'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (parts: RuleParts): Rule => ({
  name: parts.name,
  tier: parts.tier,
  needs: parts.needs ?? NEEDS_NOTHING,
  lifted: parts.lifted ?? 'never',
  concerns: parts.concerns ?? 'contact',
  when: null,
  judge: parts.judge,
})

/**
 * The same rule, binding only while a condition holds. What it refuses then is held and not refused for good: the
 * condition may change with any fact (cadence language 20).
 *
 * @category combining
 * @since 0.1.0
 */
export const under = (when: When, rule: Rule): Rule => ({
  name: rule.name,
  tier: rule.tier,
  needs: rule.needs,
  lifted: rule.lifted,
  concerns: rule.concerns,
  when,
  judge: (situation) => {
    if (!holds(when, situation)) return free
    const verdict = rule.judge(situation)
    return verdict.tag === 'no' ? hold(verdict.because) : verdict
  },
})
