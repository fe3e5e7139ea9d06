/**
 * The model of a preview: what is asked, what each prospect met with, and how it ended.
 *
 * @since 0.1.0
 */
import type { Program } from '../cadence/Program.ts'
import type { ActionDeed, Because } from '../plan/Decision.ts'
import type { Calendars } from '../rules/Calendars.ts'
import type { Policy } from '../rules/Policy.ts'
import type { Surroundings } from '../rules/Surroundings.ts'
import type { Day } from '../time/Day.ts'
import type * as Instant from '../time/Instant.ts'
import type * as Zone from '../time/Zone.ts'
import type { Channel } from '../words/Channel.ts'
import type { Reach } from '../words/Reach.ts'
import type { Manner } from './Prospects.ts'
import type { Someone } from './Someone.ts'

// --- model -------------------------------------------------------------------

/** Something that was done on the way. @category model @since 0.1.0 */
export interface Row {
  readonly at: Instant.Instant
  /** The last dial of a burst; the same as `at` for all else. */
  readonly last: Instant.Instant
  /** The line alongside that it belongs to; null for the main line and for callbacks. */
  readonly line: string | null
  /** Null for a callback. */
  readonly step: string | null
  readonly try: number | null
  readonly do: ActionDeed
  /** Null for what reaches nobody. */
  readonly channel: Channel | null
  /** The message that was left or sent, with its kind; null where none was. */
  readonly message: string | null
  readonly kind: string | null
  /** What the call met; null for all else. */
  readonly reach: Reach | null
  /** How often the number was dialled for it. */
  readonly dials: number
  /** What they agreed to or did because of it, as types of facts. */
  readonly came: readonly string[]
  /** Why then: what pushed the time, and the flags. */
  readonly because: readonly Because[]
}

/** How it came to an end. @category model @since 0.1.0 */
export interface End {
  readonly at: Instant.Instant
  readonly reason: string
  /** The cadence in which they go on; null where they go on in none. */
  readonly start: string | null
}

/** One prospect's way through the cadence. @category model @since 0.1.0 */
export interface Tour {
  readonly manner: Manner
  readonly rows: readonly Row[]
  /** Null where it waits for something that nobody does, or goes on beyond the time looked at. */
  readonly end: End | null
}

/** A cadence on a timeline. @category model @since 0.1.0 */
export interface Preview {
  readonly cadence: string
  readonly version: number
  readonly title: string
  readonly zone: Zone.Zone
  readonly from: Instant.Instant
  /** When the last of the three ends. */
  readonly until: Instant.Instant
  /** The names of the lines alongside. */
  readonly lines: readonly string[]
  /** Days from the first to the last on which no work is done: weekends, holidays, closures and quiet days. */
  readonly free: readonly Day[]
  readonly tours: readonly Tour[]
}

/** What a preview is made of. @category model @since 0.1.0 */
export interface Options {
  /** One of the policy's cadences. */
  readonly program: Program
  readonly policy: Policy
  readonly calendars: Calendars
  readonly zones: Zone.Zones
  /** Where they are, and in which country: holidays may go by it. */
  readonly zone: Zone.Zone
  readonly country?: string
  /** When they enter. */
  readonly from: Instant.Instant
  /** Whom it is about; whoever the cadence is meant for, where it is left out. */
  readonly someone?: Someone
  /** What is known of others; nobody else is in the way, where it is left out. */
  readonly surroundings?: Surroundings
}
