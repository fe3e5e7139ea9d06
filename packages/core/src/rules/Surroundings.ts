/**
 * What a decision about one person needs to know of others: a small record made by pure folds of other streams.
 *
 * A field that is left out is unknown: a rule that needs it is refused at set-up. A field that is null is known to be none.
 *
 * @since 0.1.0
 */
import type { Instant } from '../time/Instant.ts'
import type { Span } from '../time/Span.ts'
import type { Channel } from '../words/Channel.ts'

/** A contact with somebody else, as far as caps across persons need it. @category model @since 0.1.0 */
export interface OtherContact {
  readonly prospect: string
  readonly channel: Channel
  readonly at: Instant
  /** The exclusive end of when it can have happened; equal to `at` when exact. */
  readonly latest: Instant
  readonly touch: 0 | 1
  readonly attempt: 0 | 1
  readonly dial: 0 | 1
  readonly conversation: 0 | 1
  readonly message: 0 | 1
}

/** What is known of the account: contacts with *other* people of it. @category model @since 0.1.0 */
export interface AccountSurroundings {
  readonly account: string
  readonly contacts: readonly OtherContact[]
  /** Held as a whole, until a review date. */
  readonly heldUntil: Instant | null
}

/** What is known of a number that others share: contacts with *other* people through it. @category model @since 0.1.0 */
export interface NumberSurroundings {
  readonly number: string
  readonly contacts: readonly OtherContact[]
}

/** What is known of the owner. @category model @since 0.1.0 */
export interface RepSurroundings {
  readonly rep: string
  /** Open opportunities; null where it is not known. */
  readonly load: number | null
  readonly away: readonly Span[]
  /** The rep's contacts with *other* people, where caps by rep are in force. */
  readonly contacts?: readonly OtherContact[]
}

/** What is known of others. @category model @since 0.1.0 */
export interface Surroundings {
  readonly account?: AccountSurroundings | null
  readonly numbers?: readonly NumberSurroundings[]
  readonly rep?: RepSurroundings | null
}

/** The parts of the surroundings that a rule can need. @category model @since 0.1.0 */
export type Need = keyof Surroundings

/** Nothing is known of others, and nothing is needed. @category constructors @since 0.1.0 */
export const alone: Surroundings = Object.freeze({})
