/**
 * A person, as far as facts tell: what was said and done, and what must be remembered to keep every rule.
 *
 * The state is bounded, plain, frozen and serialisable, and holds no personal data: ids, countries, zones and hashes only.
 *
 * @since 0.1.0
 */
import type { Channel } from '../words/Channel.ts'
import type { Instant } from '../time/Instant.ts'
import type { Span } from '../time/Span.ts'
import type { Contact } from './Contact.ts'
import type { Position, Run } from './Run.ts'

/** Where a lead came from. @category model @since 0.1.0 */
export const SOURCES = ['inbound', 'met', 'referral', 'list', 'inherited', 'customer', 'other'] as const
/** Where a lead came from. @category model @since 0.1.0 */
export type Source = (typeof SOURCES)[number]

/** Who subscribes to the line, which decides which laws bind; unknown counts as consumer. @category model @since 0.1.0 */
export const SUBSCRIBERS = ['consumer', 'sole-trader', 'partnership', 'corporate', 'unknown'] as const
/** Who subscribes to the line. @category model @since 0.1.0 */
export type Subscriber = (typeof SUBSCRIBERS)[number]

/** A telephone number, by id. @category model @since 0.1.0 */
export interface NumberState {
  readonly number: string
  readonly kind: 'mobile' | 'landline' | 'direct' | 'switchboard' | 'unknown'
  readonly country: string | null
  readonly area: string | null
  readonly zones: readonly string[]
  readonly hmac: string | null
  /** When it became known; null while only what speaks against it is. */
  readonly addedAt: Instant | null
  /** Why it is no longer called: a `NumberRetired`, or what the line told. */
  readonly retired: {
    readonly at: Instant
    readonly why: 'wrong' | 'dead' | 'changed' | 'fax' | 'reassigned' | 'asked'
  } | null
  /** When a machine first found it unusable without saying why. */
  readonly strikeAt: Instant | null
  /** Suppressed by a fact of another stream. */
  readonly suppressedAt: Instant | null
  readonly lastDialAt: Instant | null
  /** When a screener gave it as the direct line; null where nobody did (B4). */
  readonly givenAt: Instant | null
}

/** What is known of whoever answers before the person does (B4). @category model @since 0.1.0 */
export interface Screener {
  /** When one was met last. */
  readonly at: Instant
  /** Whether they helped, as it was told last; null where nobody said. */
  readonly helped: boolean | null
  /** The note with their name, by id. */
  readonly note: string | null
  /** The better time that they named, as it was told, and when that was. */
  readonly better: { readonly time: string; readonly at: Instant } | null
}

/** An email address, by id. @category model @since 0.1.0 */
export interface EmailState {
  readonly email: string
  readonly hmac: string | null
  readonly retired: { readonly at: Instant; readonly why: string } | null
}

/** Something that forbids contact: an opt-out, a listing, a firm no, an unwanted call under review. @category model @since 0.1.0 */
export interface Suppression {
  readonly code: 'opted-out' | 'suppressed-list' | 'firm-no'
  /** The fact that said so. */
  readonly id: string
  readonly at: Instant
  readonly recordedAt: Instant
  /** The channels named; null for all. */
  readonly channels: readonly Channel[] | null
  /** The purpose named; null for every purpose. */
  readonly purpose: string | null
  /** The list, for a listing. */
  readonly list: string | null
}

/** A consent that was given, and perhaps withdrawn. @category model @since 0.1.0 */
export interface Consent {
  readonly at: Instant
  readonly channels: readonly Channel[] | null
  readonly purpose: string | null
  readonly kind: string | null
  readonly withdrawnAt: Instant | null
}

/** An agreed callback: an obligation of the person, not a step (E4). @category model @since 0.1.0 */
export interface Callback {
  readonly promise: string
  /** Who is to call. */
  readonly who: 'prospect' | 'rep'
  readonly agreedAt: Instant
  readonly recordedAt: Instant
  readonly at: Instant
  /** How long after `at` we wait for their call, as an ISO 8601 duration; null for the cadence's own. */
  readonly grace: string | null
  /** The call or email in which it was agreed. */
  readonly call: string | null
  /** The enrollment that was open then. */
  readonly enrollment: string | null
  /** Kept, released, or tried out; null while it is open. */
  readonly settled: { readonly at: Instant; readonly how: 'kept' | 'released' } | null
  /** Tries of our own, with the dials of the current try. */
  readonly tries: number
  readonly dials: number
  /** The last try: open until it has an outcome. */
  readonly last: { readonly issuedAt: Instant; readonly settledAt: Instant | null; readonly again: boolean } | null
}

/** An appointment. @category model @since 0.1.0 */
export interface Appointment {
  /** Its id; that of the call in which it was named as long as no calendar holds it. */
  readonly appointment: string
  /**
   * *Named*: a voicemail presumed it, and no calendar holds it yet. *Declined*: also where they called or wrote instead of being
   * silent, and nobody confirmed it since.
   */
  readonly status: 'named' | 'held' | 'confirmed' | 'declined' | 'released' | 'kept' | 'missed'
  readonly presumed: boolean
  readonly from: Instant
  readonly until: Instant
  /** When a calendar held it; null while none does. */
  readonly heldAt: Instant | null
  /** When its status or time last changed. */
  readonly changedAt: Instant
  readonly location: { readonly lat: number; readonly lon: number } | null
  readonly enrollment: string | null
}

/** Something learned of the person. @category model @since 0.1.0 */
export interface Learned {
  readonly what: string
  /** Names this item among others of its sort; the id of the fact where it has no name of its own. */
  readonly item: string
  readonly at: Instant
  /** When a touch used it up. */
  readonly usedAt: Instant | null
}

/** How often and when the person wants to be contacted (D9). @category model @since 0.1.0 */
export interface Preference {
  readonly at: Instant
  readonly max: number | null
  /** A rolling ISO 8601 duration. */
  readonly per: string | null
  readonly channels: readonly Channel[] | null
  /** Weekly hours, as a policy file writes them. */
  readonly hours: { readonly [weekday: string]: readonly (readonly [string, string])[] } | null
}

/** A message that was used on this person. @category model @since 0.1.0 */
export interface UsedMessage {
  readonly message: string
  readonly kind: string | null
  /** The talking point, conversation or enquiry that it was made around. */
  readonly item: string | null
  readonly channel: Channel
  readonly at: Instant
  readonly enrollment: string | null
}

/** A fact that lies later than the question. @category model @since 0.1.0 */
export interface NotYet {
  readonly id: string
  readonly type: string
  readonly at: Instant
}

/** The state of one person. @category model @since 0.1.0 */
export interface Prospect {
  readonly id: string
  /** The version of the fold that made this state. */
  readonly fold: number
  /** The last fact folded. */
  readonly through: Position | null
  /** The latest moment at which a folded fact was recorded. */
  readonly recordedThrough: Instant | null
  /** How many facts were folded. */
  readonly counted: number
  /** Facts later than the question, soonest first, at most 32. */
  readonly notYet: readonly NotYet[]
  /** Facts whose time lay over five minutes after they were recorded, by id, at most 32. */
  readonly clockSuspects: readonly string[]
  /** Facts not yet known that a correction speaks of, by id, at most 32. */
  readonly awaited: readonly string[]
  /** Set when a fact needs a newer reader: the person is held until then. */
  readonly needsUpgrade: { readonly type: string; readonly minReader: number; readonly at: Instant } | null
  readonly mergedInto: string | null
  readonly absorbed: readonly string[]

  readonly addedAt: Instant | null
  readonly source: Source | null
  readonly owner: string | null
  readonly account: string | null
  readonly opportunity: string | null
  readonly stage: string | null
  readonly country: string | null
  readonly region: string | null
  readonly subscriber: Subscriber
  readonly location: { readonly lat: number; readonly lon: number } | null
  readonly referrer: string | null
  /** All possible zones: hard windows are judged in each. */
  readonly zones: readonly string[]
  /** The best evidence, for waits, slots, weeks and display. */
  readonly principalZone: string | null
  /** How strong the evidence for the zones is, 0 to 5. */
  readonly zoneEvidence: number
  /** What was promised when we met (A1); kept by the first outbound call inside or after it. */
  readonly promised: { readonly from: Instant; readonly until: Instant; readonly keptAt: Instant | null } | null

  readonly numbers: readonly NumberState[]
  readonly emails: readonly EmailState[]
  readonly screener: Screener | null
  readonly suppressions: readonly Suppression[]
  readonly consents: readonly Consent[]
  /** Won, lost, returned or erased. */
  readonly ended: {
    readonly code: 'won' | 'lost' | 'returned-as-dud' | 'erased'
    readonly at: Instant
    readonly recordedAt: Instant
  } | null

  /** Oldest first, at most `CONTACTS_KEPT`. */
  readonly contacts: readonly Contact[]
  readonly lastTouchAt: Instant | null
  readonly lastInboundAt: Instant | null
  readonly messages: readonly UsedMessage[]
  readonly learned: readonly Learned[]
  readonly conversations: {
    readonly count: number
    readonly first: { readonly id: string; readonly at: Instant } | null
    readonly last: { readonly id: string; readonly at: Instant } | null
  }
  /** When they last wrote or called first, which makes a later email no cold one. */
  readonly enquiry: {
    readonly id: string
    readonly at: Instant
    /** When somebody settled by hand what becomes of it. */
    readonly decidedAt: Instant | null
  } | null
  readonly callbacks: readonly Callback[]
  readonly appointments: readonly Appointment[]
  readonly preference: Preference | null
  readonly introduction: {
    readonly askedAt: Instant | null
    readonly madeAt: Instant | null
    readonly by: string | null
    readonly declinedAt: Instant | null
  }
  readonly outOfOffice: Span | null
  /** What a colleague answered last. */
  readonly colleague: { readonly prospect: string; readonly what: string; readonly at: Instant } | null
  /** Open runs, and the last closed ones; oldest first. */
  readonly runs: readonly Run[]
  /** Runs whose visits were told before they began. */
  readonly early: readonly Run[]
  /** How many enrollments there were in all. */
  readonly enrolledCount: number
}
