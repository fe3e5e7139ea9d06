/**
 * Where a person stands on one line of a cadence: before a visit, waiting, before a question for a person, or at the end.
 *
 * A place is never stored. It is derived from the facts, the document and the time, at each question.
 *
 * @since 0.1.0
 */
import type { ReadyStep } from '../../cadence/Program.ts'
import type { Instant } from '../../time/Instant.ts'
import type { Reason } from '../../words/Reason.ts'
import type { Asked } from '../asking.ts'

/** A visit is due, now or later. */
export interface VisitPlace {
  readonly tag: 'visit'
  readonly step: ReadyStep
  /** The id in its key: what was handed out keeps the one that the step had then. */
  readonly name: string
  readonly round: number
  readonly try: number
  readonly dial: number
  /** Nothing of it is looked for earlier. */
  readonly opensAt: Instant
  /** What keeps it from opening at its own moment: holds, in the order in which they end. */
  readonly heldBy: readonly Hold[]
  /** Exclusive end of the round; null when it has none. */
  readonly horizon: Instant | null
  /** The horizon has passed and the document says that it stays due. */
  readonly lateSince: Instant | null
  /** It answers the prospect's own request (design: precedence). */
  readonly requested: boolean
  /** What the rules said of it. */
  readonly asked: Asked
}

/** A `wait` step that has not opened yet. */
export interface WaitPlace {
  readonly tag: 'wait'
  readonly step: ReadyStep
  readonly opensAt: Instant
  readonly heldBy: readonly Hold[]
}

/** A question that only a person can answer. */
export interface DecidePlace {
  readonly tag: 'decide'
  /** The fact that asks. */
  readonly cause: string
  readonly since: Instant
  readonly step: string | null
}

/** The line has ended. */
export interface EndPlace {
  readonly tag: 'end'
  readonly reason: string
  readonly at: Instant
  /** How long nothing may go out after it, as the document says. */
  readonly quiet: string | null
  /** The cadence that is to be started. */
  readonly start: string | null
  /** The refusals, where it ended because nothing was possible. */
  readonly because: readonly Reason[]
}

/** Where a person stands on one line. */
export type Place = VisitPlace | WaitPlace | DecidePlace | EndPlace

/** A time in which nothing of an enrollment opens (cadence language 34). */
export interface Hold {
  readonly from: Instant
  readonly until: Instant
  readonly because: Reason
}
