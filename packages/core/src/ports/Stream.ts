/**
 * What storage speaks of everywhere: streams, what their members tell each other, cached states, pages of a list.
 *
 * @since 0.1.0
 */
import type { StreamKind } from '../prospect/Fact.ts'
import type { Json } from '../words/Json.ts'

/** Names a stream. @category model @since 0.1.0 */
export interface StreamRef {
  readonly kind: StreamKind
  readonly id: string
}

/**
 * What somebody tells those they are tied to: the people of an account, the users of a number, the people of a rep.
 *
 * A small record that the engine makes by a pure fold, kept beside the facts so that the surroundings of a person come with
 * them in one round trip.
 *
 * @category model
 * @since 0.1.0
 */
export interface Tie {
  /** What ties: `account`, `number`, `rep`, or a word of the engine's own. */
  readonly kind: string
  /** Which one: the account, the number, the rep. */
  readonly key: string
  /** The person who tells; the empty string for what the account or rep itself tells. */
  readonly member: string
  /** Null for who only listens: they hear what the others tell, and stand in nobody's `others`. */
  readonly told: Json
}

/** A state that was folded before: a cache, of no worth to another fold. @category model @since 0.1.0 */
export interface Snapshot {
  /** The version of the fold that made it. */
  readonly fold: number
  /** The version of the stream up to which facts are in it. */
  readonly version: number
  readonly state: Json
}

/** A page of a long list. Text is ordered by its code points everywhere. @category model @since 0.1.0 */
export interface Page {
  /** The last key of the page before; the beginning where left out. */
  readonly after?: string
  readonly limit: number
}
