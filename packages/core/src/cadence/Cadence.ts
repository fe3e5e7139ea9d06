/**
 * A cadence: what should be attempted, in which order, how often, and what each reaction means. Inert data.
 *
 * These types are the document as users write it and databases keep it. `Program.ts` is the same, made ready for planning.
 *
 * @since 0.1.0
 */
import type { Json } from '../words/Json.ts'

/** The version of the language. @category model @since 0.1.0 */
export const LANGUAGE = 1

/** What a step does. @category model @since 0.1.0 */
export const DEEDS = ['call', 'email', 'research', 'introduction', 'appointment', 'task', 'wait'] as const
/** What a step does. @category model @since 0.1.0 */
export type Deed = (typeof DEEDS)[number]

/** What happens when a voicemail is reached. @category model @since 0.1.0 */
export const VOICEMAIL_POLICIES = ['always', 'optional', 'never'] as const
/** What happens when a voicemail is reached. @category model @since 0.1.0 */
export type VoicemailPolicy = (typeof VOICEMAIL_POLICIES)[number]

/** A bound on a number: more than `over`, at most `upTo`. @category model @since 0.1.0 */
export interface Between {
  readonly over?: number
  readonly upTo?: number
}

/** A condition; all parts must hold. @category model @since 0.1.0 */
export interface When {
  readonly stage?: readonly string[]
  readonly source?: readonly string[]
  readonly has?: readonly string[]
  readonly lacks?: readonly string[]
  readonly load?: Between
  readonly happened?: { readonly [word: string]: Between }
}

/** A duration since `previous`, or relative to an anchor. @category model @since 0.1.0 */
export type Moment = string | { readonly from: string | readonly string[]; readonly plus?: string }

/** Cases: the first whose `when` holds; the last has none. @category model @since 0.1.0 */
export type Cases<T> = T | readonly { readonly when?: When; readonly use: T }[]

/** Where a word leads. @category model @since 0.1.0 */
export type Target =
  string | { readonly close: string; readonly quiet?: string } | { readonly start: string } | { readonly hold: string }

/** Words to targets. @category model @since 0.1.0 */
export interface On {
  readonly [word: string]: Target
}

/** A rule by name with its parameters. @category model @since 0.1.0 */
export interface RuleSpec {
  readonly rule: string
  readonly when?: When
  readonly [parameter: string]: Json | When | undefined
}

/** Redials of a busy line (E5). @category model @since 0.1.0 */
export interface Busy {
  readonly every: string
  readonly for?: string
  readonly dials?: number
  readonly perDay?: number
}

/** How an agreed callback is kept (E4). @category model @since 0.1.0 */
export interface CallbackPolicy {
  readonly grace?: string
  readonly times?: number
  readonly every?: string
}

/** A message by kind; its text lives in the content port under the same id. @category model @since 0.1.0 */
export interface Message {
  readonly kind: string
  readonly angle?: string
  readonly uses?: readonly string[]
}

/** What to ask if somebody answers. @category model @since 0.1.0 */
export type Ask = string | { readonly ask: string; readonly when: When }

/** A planned unit. @category model @since 0.1.0 */
export interface Step {
  readonly id: string
  readonly was?: readonly string[]
  readonly title?: string
  readonly do: Deed
  readonly when?: When
  readonly after?: Cases<Moment>
  readonly within?: Moment
  readonly times?: number
  readonly every?: Cases<string>
  readonly rounds?: number
  readonly say?: string | readonly string[]
  readonly voicemail?: VoicemailPolicy
  readonly busy?: Busy
  readonly needs?: readonly string[]
  readonly agenda?: readonly Ask[]
  readonly atOnce?: boolean
  readonly auto?: boolean
  readonly rules?: readonly RuleSpec[]
  readonly prefer?: readonly RuleSpec[]
  readonly on?: On
  readonly then?: Target
}

/** A cadence as it is written. @category model @since 0.1.0 */
export interface Cadence {
  readonly refrain: typeof LANGUAGE
  readonly id: string
  readonly version: number
  readonly title: string
  readonly about?: string
  readonly sources?: readonly string[]
  readonly for?: When
  readonly lasts: string
  readonly days?: 'calendar' | 'business'
  readonly reenter?: string
  readonly voicemail?: VoicemailPolicy
  readonly busy?: Busy
  readonly callback?: CallbackPolicy
  readonly messages?: { readonly [id: string]: Message }
  readonly rules?: readonly RuleSpec[]
  readonly prefer?: readonly RuleSpec[]
  readonly steps: readonly [Step, ...Step[]]
  readonly alongside?: { readonly [line: string]: readonly [Step, ...Step[]] }
  readonly on?: On
  readonly removed?: { readonly [step: string]: Target }
}
