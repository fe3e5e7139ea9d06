/**
 * The engine, as programs see it: it loads, decides with the core, commits, hands over and reconciles.
 *
 * It decides nothing itself. Every answer comes from `Plan.next` over facts, and every change is a fact.
 *
 * @since 0.1.0
 */
import type { Instant, Plan, Reason, Span, Zones } from '@refrain/core'
import type { Cadence, Calendars, Prospect } from '@refrain/core'
import type { OfferWords, Terms, Wanted } from '@refrain/core/booking'
import type { Event } from '@refrain/core/facts'
import type { Policy } from '@refrain/core/policy'
import type { Calendar, Email, Personal, Store, Telephony, VoiceMessage } from '@refrain/core/ports'
import type { Sheet } from '@refrain/core/sheet'
import type { Doctor, Health } from './health/Health.ts'
import type { Jobs } from './jobs/Jobs.ts'
import type { DeadLetters } from './working/DeadLetters.ts'
import type { Quarantine } from './setting/Quarantine.ts'
import type { Runtime } from './Runtime.ts'

// --- setting up --------------------------------------------------------------

/** The documents that decide: what the house allows, and the cadences in use, in every version somebody is in. @category model @since 0.1.0 */
export interface PolicyDocuments {
  readonly file?: Policy.PolicyFile
  readonly cadences: readonly Cadence.Cadence[]
}

/** Sizes, times and bounds; each has a default. @category model @since 0.1.0 */
export interface EngineOptions {
  /** How long a worker holds what it claimed, in milliseconds (30,000). */
  readonly leaseMs?: number
  /** How long somebody who takes an action has it to themselves, in milliseconds (1,800,000). */
  readonly takeMs?: number
  /** How many rows a worker claims at once (64). */
  readonly batch?: number
  /** How long a worker waits when nothing is due, in milliseconds: at least and at most (100, 2,000). */
  readonly idleMs?: readonly [number, number]
  /** How often a look is tried before it becomes a dead letter (8). */
  readonly attempts?: number
  /** How many rows a second a re-plan decides at most (null: as many as it can). */
  readonly replanPerSecond?: number | null
  /** How many records may wait before `record` asks the caller to slow down (10,000). */
  readonly backlog?: number
}

/** The calendars of a rep. @category model @since 0.1.0 */
export interface RepCalendars {
  /** Where they are busy: all of these are read, and one that cannot be makes their time unknown. */
  readonly busy: readonly string[]
  /** Where their appointments are written; null where people do that. */
  readonly holds: string | null
}

/** What an entry of a calendar says. @category model @since 0.1.0 */
export interface CalendarEntry {
  readonly title: string
  readonly description?: string
  readonly place?: string
  /** Who is invited once it is confirmed, where the calendar invites. */
  readonly invite?: { readonly email: string; readonly name?: string }
}

/** What an engine is made of. @category model @since 0.1.0 */
export interface EngineParts {
  /** The tenant's store: `storage.tenant('acme')`. Its schema is migrated by the shell that opened it. */
  readonly storage: Store
  /** Published when the store knows none yet; what was published since is the truth from then on. */
  readonly policy?: PolicyDocuments
  /** Public holidays and closures by calendar, as the policy names them. Busy times come from `calendar`. */
  readonly calendars?: Pick<Calendars.Calendars, 'holidays' | 'closures'>
  readonly telephony?: Telephony
  readonly calendar?: Calendar
  readonly email?: Email
  /** The calendars of a rep, as the adapter names them; one that is named as the rep where left out, none where null. */
  readonly calendarsOf?: (rep: string) => RepCalendars | null
  /** What an appointment's entry says, and who is invited to it; the person's name and nobody where left out. */
  readonly entryOf?: (asked: {
    readonly prospect: Prospect.Prospect
    readonly personal: Personal | null
    readonly from: Instant.Instant
    readonly until: Instant.Instant
    /** It was agreed with them; otherwise we presume it. */
    readonly isAgreed: boolean
  }) => Promise<CalendarEntry>
  /**
   * Where calendars that tell of changes send their webhooks: https, with the adapter's name as a part of the path, and taken by
   * `handleWebhook`. Left out, calendars are only looked at.
   */
  readonly calendarWebhooks?: string
  /** The number that a rep's calls come from, in E.164. Without one, calls are for people to make. */
  readonly callerId?: (rep: string | null) => string | null
  /** Where a rep's calls are put through: their telephone or softphone. Without it, calls that need somebody are theirs to make. */
  readonly connect?: (rep: string | null) => string | null
  /** Whether a number is one of our own people's: a call from it is no prospect's, and is passed over. */
  readonly isOwn?: (number: string) => boolean
  /** What is played for a message, by its id; null where nothing may be. Playing is prerecorded: the policy must allow it. */
  readonly voice?: (asked: {
    readonly message: string
    readonly prospect: Prospect.Prospect
    readonly personal: Personal | null
  }) => Promise<VoiceMessage | null>
  /** The text of a message for somebody, by its id; null where it must not be sent. */
  readonly content?: (asked: {
    readonly message: string
    readonly prospect: Prospect.Prospect
    readonly personal: Personal | null
  }) => Promise<{ readonly subject: string; readonly text: string; readonly html?: string } | null>
  /** The tenant's secret for hashes of numbers and addresses, at least 16 characters. */
  readonly secret?: string
  readonly zones?: Zones.Zones
  /** The clock, timers, chance and ids; the platform's where left out. */
  readonly runtime?: Runtime
  /** Names this worker in leases; made up where left out. */
  readonly worker?: string
  readonly options?: EngineOptions
}

// --- recording ---------------------------------------------------------------

/** How something is recorded. @category model @since 0.1.0 */
export interface RecordOptions {
  /** The command's own key: given again, it is answered as the first time and nothing changes. */
  readonly command?: string
  /** Decide at once and answer with the decisions. */
  readonly decide?: boolean
  /** Who records; the engine where left out. */
  readonly by?: Event.Recorder
  /** Personal data that comes with it. */
  readonly personal?: readonly Personal[]
}

/** What was recorded. @category model @since 0.1.0 */
export interface Recorded {
  readonly tag: 'recorded'
  /** How many facts were new. */
  readonly appended: number
  /** Whether the command had been carried out before. */
  readonly repeated: boolean
  /** For each person touched, where it was asked for. */
  readonly decisions: readonly Plan.Decision[]
}

/** Why something was not recorded; nothing of it was. @category model @since 0.1.0 */
export interface Invalid {
  readonly tag: 'invalid'
  /** Every fault, with the place in what was given. */
  readonly issues: readonly {
    readonly code: string
    readonly path: readonly (string | number)[]
    readonly expected: string
    readonly found: string
  }[]
}

/** A command that is refused, with every reason. @category model @since 0.1.0 */
export interface Refused {
  readonly tag: 'refused'
  readonly reasons: readonly Reason.Reason[]
}

/** A person as a CRM knows them. @category model @since 0.1.0 */
export interface NewPerson {
  readonly prospect: string
  readonly name?: string
  /** In E.164, each with the id that facts are to carry; made from the hash where left out. */
  readonly numbers?: readonly {
    readonly id?: string
    readonly number: string
    readonly kind?: string
    readonly zones?: readonly string[]
  }[]
  readonly emails?: readonly { readonly id?: string; readonly email: string }[]
  readonly fields?: { readonly [name: string]: string }
  /** The payload of `ProspectAdded`. */
  readonly data?: { readonly [field: string]: unknown }
  readonly at?: Instant.Instant
}

// --- working on a sheet ------------------------------------------------------

/** What a rep takes: the next of their sheet, somebody, or one action. @category model @since 0.1.0 */
export interface TakeOptions {
  readonly rep: string
  readonly prospect?: string
  readonly key?: string
  /** Overrides soft rules that say *later*: who takes says why; hard rules stay. Recorded with the action. */
  readonly override?: { readonly why: string }
  /** Has the engine place the call, where it can. */
  readonly place?: boolean
  readonly command?: string
}

/** An action in somebody's hands. @category model @since 0.1.0 */
export interface Taken {
  readonly tag: 'taken'
  readonly action: Plan.Action
  readonly decision: Plan.Decision
  /** The name, numbers and addresses that are needed to do it. */
  readonly personal: Personal | null
  /** Until when it is theirs alone. */
  readonly until: Instant.Instant
  /** The call that the engine places for them, as facts name it; null where they dial. */
  readonly call: string | null
  /** Why the engine does not place it; null where it does. */
  readonly notPlaced: NotPlaced | null
}

/** Why the engine hands something over to nobody: whoever took it does it by hand. @category model @since 0.1.0 */
export type NotPlaced =
  /** Nobody asked for it, and it is none that the engine does by itself. */
  | 'not-asked'
  | 'no-telephone'
  | 'no-caller-id'
  /** No telephone or softphone of theirs is known, or the provider connects nobody. */
  | 'nobody-to-connect'
  | 'no-number'
  | 'nothing-to-say'
  | 'quarantined'
  /** It went out under this key before. */
  | 'placed-before'

/** Why a message is not left in a mailbox. @category model @since 0.1.0 */
export type NotLeft =
  /** The policy has voicemails spoken, or this call made by somebody. */
  | 'live-only'
  | 'attended-only'
  | 'needs-consent'
  /** The plan no longer allows the call or the message. */
  | 'not-allowed'
  | 'nothing-to-say'
  | 'too-late'
  | 'quarantined'
  | 'call-gone'
  | 'unsupported'

/** What came of leaving a message. @category model @since 0.1.0 */
export type Leaving =
  | { readonly tag: 'left' }
  /** The answer was lost: it is found out, and nothing is left a second time. */
  | { readonly tag: 'unknown' }
  | { readonly tag: 'refused'; readonly why: NotLeft }

/** Nothing was taken: what the plan says instead, and who has it. @category model @since 0.1.0 */
export interface NotTaken {
  readonly tag: 'held'
  readonly reasons: readonly Reason.Reason[]
  readonly decision: Plan.Decision | null
  /** When to ask again; null where only a fact changes it. */
  readonly again: Instant.Instant | null
}

/** What a sheet is asked for. @category model @since 0.1.0 */
export interface SheetOptions {
  /** One rep's book; everybody's where left out. */
  readonly rep?: string
  readonly until?: Instant.Instant
  readonly capacity?: Sheet.Capacity
  /** How many candidates are looked at, at most (10,000). */
  readonly limit?: number
}

// --- booking -----------------------------------------------------------------

/** What is looked for: slots of the person's owner. @category model @since 0.1.0 */
export interface SlotsAsked extends Omit<Wanted, 'rep'> {
  /** The language in which they are told; English where left out. */
  readonly words?: OfferWords
}

/** A time that can be offered. @category model @since 0.1.0 */
export interface OfferedSlot extends Span.Span {
  /** When it begins, on the clock of the person: `Tue 9 Jun, 10:00 your time`. Null where no zone of theirs is known. */
  readonly words: string | null
}

/** What can be offered; with everything that stands in the way where nothing can. @category model @since 0.1.0 */
export interface Offered {
  readonly tag: 'slots'
  readonly slots: readonly OfferedSlot[]
  readonly because: readonly Reason.Reason[]
}

/** How an appointment is booked. @category model @since 0.1.0 */
export interface BookOptions extends Omit<Terms, 'rep'> {
  /** The key of the command: given again, it books nothing more, and is answered by what became of it. */
  readonly command?: string
  readonly by?: Event.Recorder
  /** The call, email or action in which it was agreed. */
  readonly of?: { readonly call?: string; readonly email?: string; readonly action?: string }
}

/** What came of booking. @category model @since 0.1.0 */
export type Booked =
  /** It stands, under that id in facts. `inCalendar` is false where their rep has no calendar that the engine writes in. */
  | ({ readonly tag: 'booked'; readonly appointment: string; readonly inCalendar: boolean } & Span.Span)
  /** It was not: why, and what can be offered instead. */
  | { readonly tag: 'not-booked'; readonly because: readonly Reason.Reason[]; readonly slots: readonly OfferedSlot[] }
  /** The calendar gave no answer. The time is kept, and it is found out: a fact tells that it is held, or a dead letter that it is not. */
  | { readonly tag: 'unclear'; readonly appointment: string }

// --- running -----------------------------------------------------------------

/** What one round of work did. @category model @since 0.1.0 */
export interface Ticked {
  /** Rows that were looked at. */
  readonly decided: number
  /** Actions that were handed to a provider. */
  readonly handedOver: number
  /** Open actions that the plan no longer allows, and that were withdrawn or marked. */
  readonly withdrawn: number
  /** Actions whose outcome was found at a provider. */
  readonly reconciled: number
  /** Appointments that were looked at in calendars. */
  readonly appointments: number
  /** Changed streams that others were told of. */
  readonly told: number
  /** Rows that failed and will be tried again, and those that became dead letters. */
  readonly failed: number
  readonly dead: number
  /** Whether anything may be left to do at once. */
  readonly more: boolean
}

/** Calls that the engine placed for somebody, by the ids that `take` answered with. @category model @since 0.1.0 */
export interface Calls {
  /** Leaves the message of a call, recorded: only where the policy and their consent allow it, and once. */
  readonly leave: (call: string) => Promise<Leaving>
  readonly hangUp: (call: string) => Promise<'done' | 'already-ended' | 'unknown'>
}

/** How long a platform keeps what answers a request: until work that it is told of is done. @category model @since 0.1.0 */
export interface Life {
  readonly waitUntil: (work: Promise<unknown>) => void
}

/** An engine for one tenant. @category model @since 0.1.0 */
export interface Engine {
  readonly worker: string

  /** Adds a person with their personal data, or refuses somebody who must not be contacted. */
  readonly add: (person: NewPerson, options?: RecordOptions) => Promise<Recorded | Invalid | Refused>
  readonly enroll: (
    prospect: string,
    entry: {
      readonly cadence: string
      readonly version?: number
      readonly variant?: string
      readonly byHand?: boolean
    },
    options?: RecordOptions,
  ) => Promise<Recorded | Invalid | Refused>
  /** Records facts: never refused for breaking a rule, refused as a whole where one cannot be read. */
  readonly record: (
    events: Event.Event | Event.Wire | readonly (Event.Event | Event.Wire)[],
    options?: RecordOptions,
  ) => Promise<Recorded | Invalid>
  /** Retracts a fact. */
  readonly undo: (
    fact: { readonly prospect: string; readonly event: string },
    options?: RecordOptions & { readonly why?: string },
  ) => Promise<Recorded | Invalid | Refused>

  /** What to do next about somebody, decided now, with the whole proof. Null for a stranger. */
  readonly next: (prospect: string) => Promise<Plan.Decision | null>
  readonly sheet: (asked?: SheetOptions) => Promise<Sheet.Sheet>
  readonly take: (asked: TakeOptions) => Promise<Taken | NotTaken>
  /** Gives an action back undone. */
  readonly release: (
    key: string,
    asked: { readonly prospect: string; readonly rep: string; readonly why?: string },
  ) => Promise<Recorded | Refused>
  /** What whoever talks does to a call under way. */
  readonly calls: Calls
  /** Free times of somebody's owner, by their calendars as they are now, in the person's words. */
  readonly slots: (prospect: string, asked: SlotsAsked) => Promise<Offered | Refused>
  /** Books one of them: the rep's time is reserved, then held and confirmed in the calendar; two never get one time. */
  readonly book: (prospect: string, slot: Span.Span, options?: BookOptions) => Promise<Booked | Refused>
  /** Tells of every change of a rep's sheet, and first how it stands. */
  readonly watch: (rep: string, tell: (sheet: Sheet.Sheet) => void) => { readonly stop: () => Promise<void> }

  /** Puts other documents in force: what they would hand out earlier is planned anew, throttled and resumable. */
  readonly publish: (
    policy: PolicyDocuments,
  ) => Promise<{ readonly tag: 'published'; readonly epoch: number; readonly changed: boolean } | Invalid>
  readonly jobs: Jobs
  readonly deadLetters: DeadLetters
  readonly quarantine: Quarantine
  /** Deletes a person's data; what they asked for stays in force. */
  readonly forget: (prospect: string, options?: RecordOptions) => Promise<Recorded | Refused>
  /** Everything that is kept of one person, for them. */
  readonly exportPerson: (
    prospect: string,
  ) => Promise<{ readonly personal: Personal | null; readonly events: readonly Event.Wire[] } | null>

  /** One round: what is due, what changed, what is unclear. For cron, serverless and tests. */
  readonly tick: () => Promise<Ticked>
  /** Works until stopped. */
  readonly start: () => Promise<void>
  /** Finishes what is in hand, gives the rest back, and comes to rest. */
  readonly stop: () => Promise<void>
  /**
   * Takes a provider's webhook, of telephony or of calendars, at `…/<name of the adapter>`, or below it, and answers once it is recorded. What goes on after
   * the answer, such as the leaving of a message, a platform that ends with the answer is told by `waitUntil`.
   */
  readonly handleWebhook: (request: Request, life?: Life) => Promise<Response>

  readonly health: () => Promise<Health>
  readonly doctor: () => Promise<Doctor>
}
