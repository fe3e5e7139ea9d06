/**
 * All that a rule may look at when it is asked whether something may be done.
 *
 * @since 0.1.0
 */
import type { RuleSpec } from '../cadence/Cadence.ts'
import type { Program, ReadyStep } from '../cadence/Program.ts'
import type { Callback, Prospect } from '../prospect/Prospect.ts'
import type { VisitRef } from '../prospect/Contact.ts'
import type { Run } from '../prospect/Run.ts'
import type { Instant } from '../time/Instant.ts'
import type { Slots } from '../time/Slots.ts'
import type { Zone } from '../time/Zone.ts'
import type { Zones } from '../time/Zones.ts'
import type { Channel } from '../words/Channel.ts'
import type { Calendars } from './Calendars.ts'
import type { Surroundings } from './Surroundings.ts'
import type { Verdict } from './Verdict.ts'

/** What is proposed: a visit of a step, or the keeping of an agreed callback. @category model @since 0.1.0 */
export interface Proposal {
  /** Null for what reaches nobody. */
  readonly channel: Channel | null
  /** The step, or null for a callback. */
  readonly step: ReadyStep | null
  readonly visit: VisitRef | null
  readonly callback: Callback | null
  /** The number or address that would be used, by id. */
  readonly number: string | null
  readonly email: string | null
  /** Answers the prospect's own request: lifted from caps, spacing and *always leave* (design: precedence). */
  readonly requested: boolean
  /** At a time that the prospect named: lifted from business hours and preferences as well. */
  readonly namedTime: boolean
  /** Ignores preferences (a fresh lead, a missed callback). */
  readonly atOnce: boolean
  /** When it opens: nothing is looked for earlier. */
  readonly opensAt: Instant
}

/** What is settled by the user beyond single rules. @category model @since 0.1.0 */
export interface House {
  readonly slots: Slots
  /** The house's own rules and preferences, as they are written. */
  readonly rules: readonly RuleSpec[]
  readonly prefer: readonly RuleSpec[]
  /** The kinds of the messages of every cadence, by id: a fact may name a message without its kind. */
  readonly kinds: ReadonlyMap<string, string>
  /** Which purpose the outreach serves, for consents and opt-outs that name one. */
  readonly purpose: string | null
  /** The rules that say when somebody may be visited: the law, what they asked for, the house's hours and days. */
  readonly visiting: readonly { readonly judge: (situation: Situation) => Verdict }[]
}

/** A question to a rule. @category model @since 0.1.0 */
export interface Situation {
  readonly prospect: Prospect
  readonly surroundings: Surroundings
  readonly run: Run | null
  readonly program: Program | null
  readonly proposal: Proposal
  /** Every zone that the person may be in, at least one unless the zone is unknown. */
  readonly zones: readonly Zone[]
  /** The zone of the best evidence; for waits, slots and weeks. */
  readonly zone: Zone
  /** Finds a zone that a document names, such as the one of a rep's call blocks. */
  readonly zoneNamed: Zones['get']
  readonly calendars: Calendars
  readonly house: House
  readonly now: Instant
}
