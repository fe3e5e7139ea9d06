/**
 * What a decision about one person needs to know of others: a small record made by pure folds of other streams.
 *
 * A field that is left out is unknown: a rule that needs it is refused at set-up. A field that is null is known to be none.
 *
 * @since 0.1.0
 */
import type { Day } from '../time/Day.ts'
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
  /** What was handed out for *other* people of it and is not settled: no two are worked at once (D8). */
  readonly open?: readonly OpenWork[]
}

/** Work that was handed out for somebody else and is not settled yet. @category model @since 0.1.0 */
export interface OpenWork {
  readonly prospect: string
  readonly since: Instant
  /** From when it no longer stands in the way of others. */
  readonly until: Instant
}

/** What is known of a number that others share: contacts with *other* people through it. @category model @since 0.1.0 */
export interface NumberSurroundings {
  readonly number: string
  readonly contacts: readonly OtherContact[]
}

/** A time in which a rep is away, and what becomes of the work meanwhile. @category model @since 0.1.0 */
export interface Away extends Span {
  /** Wait, let others do it, or let it lapse; waiting where it is left out. */
  readonly policy?: 'hold' | 'hand-over' | 'drop'
}

/** A rep's appointment with *somebody else*, as far as neighbourhood and double booking need it (B2, S11). @category model @since 0.1.0 */
export interface OtherAppointment extends Span {
  readonly prospect: string
  readonly appointment: string
  readonly status: 'held' | 'confirmed'
  readonly location: Place | null
}

/** A place on earth, in degrees. @category model @since 0.1.0 */
export interface Place {
  readonly lat: number
  readonly lon: number
}

/** What is known of the owner. @category model @since 0.1.0 */
export interface RepSurroundings {
  readonly rep: string
  /** Open opportunities; null where it is not known. */
  readonly load: number | null
  readonly away: readonly Away[]
  /** The rep's contacts with *other* people, where caps by rep are in force. */
  readonly contacts?: readonly OtherContact[]
  /** The rep's open appointments with *other* people, soonest first. */
  readonly appointments?: readonly OtherAppointment[]
}

/** Into which round of visits somebody falls, by where they and others are (A7). @category model @since 0.1.0 */
export interface BundleSurroundings {
  /** Null where too few others are near. */
  readonly bundle: {
    readonly id: string
    /** The days on which the bundle may be visited. */
    readonly days: readonly Day[]
    readonly members: readonly string[]
  } | null
  /** Until when somebody without a bundle waits for one. */
  readonly reviewAt: Instant
}

/** Calls and conversations by local hour of the week: 168 numbers, Monday 00:00 first. @category model @since 0.1.0 */
export interface HourResults {
  readonly attempts: readonly number[]
  readonly conversations: readonly number[]
}

/** What worked for the owner and for the whole team (A6). @category model @since 0.1.0 */
export interface ResultSurroundings {
  readonly rep: HourResults | null
  readonly team: HourResults | null
}

/** What is known of others. @category model @since 0.1.0 */
export interface Surroundings {
  readonly account?: AccountSurroundings | null
  readonly numbers?: readonly NumberSurroundings[]
  readonly rep?: RepSurroundings | null
  readonly bundle?: BundleSurroundings | null
  readonly results?: ResultSurroundings | null
}

/** The parts of the surroundings that a rule can need. @category model @since 0.1.0 */
export type Need = keyof Surroundings

/** Nothing is known of others, and nothing is needed. @category constructors @since 0.1.0 */
export const alone: Surroundings = Object.freeze({})
