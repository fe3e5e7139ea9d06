/**
 * What to do next, when and why; and why not earlier. Inert, frozen, plain data.
 *
 * @since 0.1.0
 */
import type { Deed, VoicemailPolicy } from '../cadence/Cadence.ts'
import type { NotYet } from '../prospect/Prospect.ts'
import type { Opener } from '../rules/opener.ts'
import type { Tier } from '../rules/Rule.ts'
import type { Instant } from '../time/Instant.ts'
import type { Span } from '../time/Span.ts'
import type { Channel } from '../words/Channel.ts'
import type { ReasonCode, ReasonFacts } from '../words/Reason.ts'

/** What an action does: a step's deed, or something that only people inside do. @category model @since 0.1.0 */
export type ActionDeed = Deed | 'prepare' | 'decide' | 'find-number' | 'find-zone' | 'review'

/** What should be done: inert data with a key derived from its cause. @category model @since 0.1.0 */
export interface Action {
  readonly do: ActionDeed
  /** Null for what reaches nobody. */
  readonly channel: Channel | null
  readonly step: string | null
  /** The message to leave or send, by id; null for none. */
  readonly message: string | null
  /** The talking point, conversation or enquiry that the touch is made around. */
  readonly item: string | null
  /** The same cause gives the same key, for ever. */
  readonly key: string
  readonly number: string | null
  readonly email: string | null
  readonly enrollment: string | null
  readonly round: number | null
  readonly try: number | null
  readonly dial: number | null
  readonly promise: string | null
  /** What is to be found out first, for *prepare*. */
  readonly needs: readonly string[]
  /** What to ask if somebody answers. */
  readonly agenda: readonly string[]
  /** What to do if a voicemail is reached; null for other channels. */
  readonly voicemail: VoicemailPolicy | null
  /** The time that a presumed appointment is named for, or that is to be held or confirmed; null for all else (B2). */
  readonly appointment: Span | null
  /** What a call opens with; null for all else (A2, A4, B3, B4). */
  readonly opener: Opener | null
  /** Done without a person. */
  readonly auto: boolean
  /** When the visit opened, and how long it stays worth doing. */
  readonly openedAt: Instant
}

/** A rule that was asked, and what it said. @category model @since 0.1.0 */
export interface Heard {
  readonly rule: string
  readonly tier: Tier
  readonly said: 'free' | 'only-within' | 'no' | 'lifted' | 'relaxed' | 'not-asked'
  readonly code: ReasonCode | null
  readonly facts: ReasonFacts
  /** The first instant at or after the opening that this rule alone allows; null where it does not restrict, or never allows it. */
  readonly firstAt: Instant | null
}

/** Something that decided the answer: a rule that pushed the time, or a flag such as `late` or `at-once`. @category model @since 0.1.0 */
export interface Because {
  readonly rule: string
  readonly code: ReasonCode
  readonly facts: ReasonFacts
  /** The push: from this candidate to that one; null for flags. */
  readonly from: Instant | null
  readonly to: Instant | null
}

/** On what the decision rests; outside equality. @category model @since 0.1.0 */
export interface Basis {
  readonly core: string
  readonly fold: number
  readonly zones: string
  readonly policy: string
}

/** The answer about one person. @category model @since 0.1.0 */
export interface Decision {
  readonly decision: 'act' | 'wait' | 'closed'
  readonly prospect: string
  readonly enrollment: string | null
  /** The first instant at which this holds, or at which anything changes; null when closed. */
  readonly from: Instant | null
  /** The exclusive end; null when closed, or when there is no end. */
  readonly until: Instant | null
  /** What is due then; null when closed, or when only a look is due. */
  readonly action: Action | null
  /** Why it is closed; null otherwise. */
  readonly reason: string | null
  /** What decided: the pushes in order, then the flags. */
  readonly because: readonly Because[]
  /** Every rule that was asked, and what it said. */
  readonly heard: readonly Heard[]
  readonly notYet: readonly NotYet[]
  readonly basis: Basis
}
