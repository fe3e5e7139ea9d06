/**
 * A cadence made ready for planning: defaults filled in, durations parsed, recurrences expanded on demand, lines indexed.
 *
 * @since 0.1.0
 */
import type { Duration } from '../time/Duration.ts'
import type { Recurrence } from '../time/Recurrence.ts'
import type { Cadence, Deed, Message, On, RuleSpec, Target, VoicemailPolicy, When } from './Cadence.ts'

/**
 * When something is due, relative to anchors; the first anchor that has happened counts.
 *
 * A plain duration counts from `previous`; in `within` from `opening`, which is the opening of the round.
 *
 * @category model
 * @since 0.1.0
 */
export interface ReadyMoment {
  readonly from: readonly string[]
  readonly plus: Duration | null
}

/** How far apart tries are: a duration, or the next occurrence of a recurrence. @category model @since 0.1.0 */
export type Pace =
  | { readonly kind: 'duration'; readonly duration: Duration }
  | { readonly kind: 'recurrence'; readonly recurrence: Recurrence }

/** A case of a delay. @category model @since 0.1.0 */
export interface Case<T> {
  readonly when: When | null
  readonly use: T
}

/** The burst of redials for a busy line, with every bound filled in. @category model @since 0.1.0 */
export interface ReadyBusy {
  readonly every: Duration
  readonly for: Duration
  readonly dials: number
  readonly perDay: number
}

/** A step with all defaults. @category model @since 0.1.0 */
export interface ReadyStep {
  readonly id: string
  readonly was: readonly string[]
  readonly line: string | null
  /** Its place in its line. */
  readonly index: number
  readonly do: Deed
  readonly title: string | null
  readonly when: When | null
  readonly after: readonly Case<ReadyMoment>[]
  readonly within: ReadyMoment | null
  readonly times: number
  readonly every: readonly Case<Pace>[]
  readonly rounds: number
  readonly say: readonly string[]
  readonly voicemail: VoicemailPolicy
  readonly busy: ReadyBusy | null
  /** What must be known first: the step's own needs. What its message uses is added when one is chosen. */
  readonly needs: readonly string[]
  readonly agenda: readonly { readonly ask: string; readonly when: When | null }[]
  readonly atOnce: boolean
  readonly auto: boolean
  readonly rules: readonly RuleSpec[]
  readonly prefer: readonly RuleSpec[]
  readonly on: On
  readonly then: Target
}

/** One list of steps; the main line has no name. @category model @since 0.1.0 */
export interface Line {
  readonly name: string | null
  readonly steps: readonly ReadyStep[]
}

/** A cadence ready for planning. @category model @since 0.1.0 */
export interface Program {
  readonly cadence: Cadence
  readonly id: string
  readonly version: number
  readonly lasts: Duration
  readonly business: boolean
  readonly reenter: Duration | null
  readonly callback: { readonly grace: Duration; readonly times: number; readonly every: Duration }
  readonly messages: readonly (Message & { readonly id: string })[]
  readonly rules: readonly RuleSpec[]
  readonly prefer: readonly RuleSpec[]
  /** The main line first. */
  readonly lines: readonly Line[]
  readonly on: On
  readonly removed: { readonly [step: string]: Target }
  /** Finds a step by its id, then by `was`. */
  readonly step: (id: string) => ReadyStep | undefined
}
