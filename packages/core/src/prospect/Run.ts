/**
 * One enrollment as far as facts tell of it: the visits, the words that fell, the reactions, the holds.
 *
 * A run knows nothing of the cadence's document. Where the person stands is derived from both, at each question.
 *
 * @since 0.1.0
 */
import type { Channel } from '../words/Channel.ts'
import type { Word } from '../words/Word.ts'
import type { Instant } from '../time/Instant.ts'
import type { Span } from '../time/Span.ts'

/** A place in the person's stream, as the fold orders it. @category model @since 0.1.0 */
export interface Position {
  readonly at: Instant
  readonly seq: number
  readonly id: string
}

/** One try of one step (cadence language 4.1). @category model @since 0.1.0 */
export interface Visit {
  readonly step: string
  readonly round: number
  readonly try: number
  /** Redials of a burst and visits offered again count up from 1. */
  readonly dial: number
  /** The fact that issued this dial, or the first that tells of it. */
  readonly issued: Position
  /** When the visit opened: the moment that its first dial was due from. */
  readonly openedAt: Instant
  /** What was known when it was issued: facts recorded up to here. */
  readonly knew: Instant
  readonly channel: Channel | null
  readonly message: string | null
  /** The talking point, conversation or enquiry that it is made around. */
  readonly item: string | null
  /** The time that it names for a presumed appointment; left out where it names none (B2). */
  readonly appointment?: Span
  /** What came of it: results, a reach, or a way of ending. Empty while it is open. */
  readonly words: readonly Word[]
  /** When it was settled, by its last settling fact; null while it is open. */
  readonly settled: Position | null
  /** When the last fact of its outcome was recorded; null while there is none. */
  readonly toldAt: Instant | null
  /** Withdrawn, expired with nothing done, or our side's fault: to be offered again as the next dial. */
  readonly again: { readonly at: Instant; readonly why: 'withdrawn' | 'expired' | 'failed' | 'busy' } | null
  /** How often our side failed. */
  readonly failures: number
  readonly snoozedUntil: Instant | null
  /** Busy dials of this visit, in order; the burst's bounds are judged from them. */
  readonly busy: readonly Instant[]
}

/** What is known of one step. @category model @since 0.1.0 */
export interface StepRecord {
  /** The highest round of which a visit was issued, from 1. */
  readonly round: number
  /** From when the first try of that round was permitted, as it was issued: the horizon counts from here. */
  readonly roundOpenedAt: Instant
  /** The highest try of that round. */
  readonly try: number
  readonly last: Visit
}

/** How often a word fell in this enrollment, and when last. @category model @since 0.1.0 */
export interface WordRecord {
  readonly count: number
  readonly at: Instant
}

/** Something that answers no open visit: an inbound call, a reply, a signal, or the late result of an earlier visit. @category model @since 0.1.0 */
export interface Reaction {
  /** The id of the fact, call or email that it came with. */
  readonly id: string
  readonly at: Instant
  readonly seq: number
  /** When it was recorded: a visit issued later knew of it. */
  readonly recordedAt: Instant
  /** Results, signals and `answered`. */
  readonly words: readonly Word[]
  /** The visit whose late result it is: its step's own `on` is asked first (cadence language 23). */
  readonly of: { readonly step: string; readonly round: number; readonly try: number } | null
  /** Set when a person settled the task *decide by hand* for it. */
  readonly decidedAt: Instant | null
}

/** One person's run through a cadence. @category model @since 0.1.0 */
export interface Run {
  readonly enrollment: string
  readonly cadence: string
  readonly version: number
  readonly variant: string | null
  readonly enrolled: Position
  /** Former step id to step id, from moves; read like `was`. */
  readonly renamed: { readonly [former: string]: string }
  /** Former step id to where its people go, from moves; read like the document's `removed`. */
  readonly removed: { readonly [former: string]: string }
  readonly pausedAt: Instant | null
  readonly pausedUntil: Instant | null
  /** When this enrollment was held by facts: pauses, absences, agreed callbacks. Sorted, disjoint. */
  readonly held: readonly Span[]
  readonly closed: { readonly at: Instant; readonly why: string; readonly quietUntil: Instant | null } | null
  readonly steps: { readonly [step: string]: StepRecord }
  readonly words: { readonly [word: string]: WordRecord }
  readonly reactions: readonly Reaction[]
}

/** How many reactions, and how many closed runs, a state keeps. @category model @since 0.1.0 */
export const REACTIONS_KEPT = 64
/** How many closed runs a state keeps. @category model @since 0.1.0 */
export const CLOSED_RUNS_KEPT = 16
