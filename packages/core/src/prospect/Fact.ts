/**
 * Something that happened: named in the past tense, never changed, never refused.
 *
 * On the wire a fact is JSON with ISO 8601 instants; here instants are numbers. `Event` reads and writes the wire form.
 *
 * @since 0.1.0
 */
import type { Instant } from '../time/Instant.ts'
import type { HeldFields } from './Shape.ts'
import type { Json } from '../words/Json.ts'
import type { RECORDERS, STREAMS } from './facts/envelope.ts'
import type { FACTS, PROSPECT_FACTS } from './facts/index.ts'

// --- model -------------------------------------------------------------------

/** The kinds of stream. @category model @since 0.1.0 */
export type StreamKind = (typeof STREAMS)[number]

/** Who recorded a fact. @category model @since 0.1.0 */
export interface Recorder {
  readonly kind: (typeof RECORDERS)[number]
  readonly id: string
}

/** What every fact carries, whatever it says. @category model @since 0.1.0 */
export interface Envelope {
  readonly id: string
  readonly v: number
  readonly stream: { readonly kind: StreamKind; readonly id: string }
  /** When it happened, or the earliest it can have happened. */
  readonly at: Instant
  /** The exclusive end of when it can have happened, where only the day or the minute is known. */
  readonly atLatest: Instant | null
  /** The zone of that day or minute. */
  readonly zone: string | null
  readonly recordedAt: Instant
  /** The position within the command, row or provider sequence that it came with. */
  readonly seq: number
  readonly by: Recorder
  /** The action key or event that led to it. */
  readonly cause: string | null
  readonly correlation: string | null
  /** The event whose payload this one replaces. */
  readonly corrects: string | null
  /** The oldest reader that may ignore nothing of it. */
  readonly minReader: number | null
}

/** The types of fact. @category model @since 0.1.0 */
export type FactType = keyof typeof FACTS

/** The types of fact of a prospect's stream. @category model @since 0.1.0 */
export type ProspectFactType = keyof typeof PROSPECT_FACTS

/** What a type of fact says. @category model @since 0.1.0 */
export type Data<T extends FactType> = HeldFields<(typeof FACTS)[T]['fields']>

/** A fact of one type, or of one of several. @category model @since 0.1.0 */
export type FactOf<T extends FactType> = T extends FactType
  ? Envelope & { readonly type: T; readonly data: Data<T> }
  : never

/** A fact that only a newer reader understands: kept as it came, and its prospect held. @category model @since 0.1.0 */
export interface OpaqueFact extends Envelope {
  readonly type: `?${string}`
  readonly data: { readonly [field: string]: Json }
}

/** A fact. @category model @since 0.1.0 */
export type Fact = FactOf<FactType> | OpaqueFact

/** A fact of a prospect's stream. @category model @since 0.1.0 */
export type ProspectFact = FactOf<ProspectFactType>

/** The newest version of facts that this reader understands. @category model @since 0.1.0 */
export const READER = 1
