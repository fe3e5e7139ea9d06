/**
 * Calendars: when their owners are busy, and appointments that are held, confirmed and released under our own id.
 *
 * Not knowing is never being free: each calendar answers for itself, and one that cannot be read is `unknown`. Whatever people
 * change by hand is a result, not an error, and is not undone.
 *
 * @since 0.1.0
 */
import type { Instant } from '../time/Instant.ts'
import type { Span } from '../time/Span.ts'
import type { BusyKind } from '../words/BusyKind.ts'
import type { StopSignal } from './StopSignal.ts'
import type { RawWebhook, Verified } from './Telephony.ts'

// --- what went wrong ---------------------------------------------------------

/** Why a calendar does not do what it is asked. Details hold nothing personal. @category model @since 0.1.0 */
export type CalendarFault =
  /** Somebody must grant access again: nothing that is tried helps. */
  | { readonly kind: 'reauthorise' }
  | { readonly kind: 'forbidden' | 'not-found' | 'unsupported' }
  | { readonly kind: 'throttled'; readonly retryAfterMs: number }
  /** A quota is used up, of this user or of the whole tenant: to go on asking makes it worse. */
  | { readonly kind: 'quota'; readonly scope: 'user' | 'tenant' }
  | { readonly kind: 'unavailable' | 'malformed'; readonly detail: string }

/** It was certainly not done. @category model @since 0.1.0 */
export interface CalendarRefused {
  readonly kind: 'refused'
  readonly fault: CalendarFault
}

/** The answer was lost: it may have been done. Asking for the same again is safe. @category model @since 0.1.0 */
export interface CalendarUnsure {
  readonly kind: 'unknown'
}

// --- when somebody is busy ---------------------------------------------------

/** A time of which a calendar says something. @category model @since 0.1.0 */
export interface Busy extends Span {
  readonly kind: BusyKind
  /** It is an entry of whole days, in the zone of the calendar; left out where it is not. */
  readonly allDay?: true
  /** Our id, where it is a hold or an appointment of ours and the calendar can tell. */
  readonly hold?: string
}

/** Which entries are call blocks: those of a category, or of a title; case does not matter, and a title ending in `*` is a beginning. @category model @since 0.1.0 */
export type CallBlockMark = { readonly category: string } | { readonly title: string }

/** What is asked about calendars. @category model @since 0.1.0 */
export interface BusyQuery extends Span {
  /** As the adapter names them; each is answered, in this order. */
  readonly calendars: readonly string[]
  /** Entries that are told as call blocks and not as busy, whatever they say of their time. */
  readonly callBlocks?: CallBlockMark
  /** `live` asks now, before something is booked; for `any` what was read a while ago will do. */
  readonly freshness: 'any' | 'live'
}

/**
 * What one calendar says of a time. `busy` is clipped to what was asked and sorted by beginning, end, kind in the order of their
 * list; times of one kind that touch are one, except holds of ours, and entries of whole days beside others.
 *
 * @category model
 * @since 0.1.0
 */
export type CalendarBusy = { readonly calendar: string } & (
  | {
      readonly kind: 'known'
      readonly asOf: Instant
      readonly busy: readonly Busy[]
      /** Sorted and merged as well; empty where no mark was asked for or the calendar cannot tell. */
      readonly callBlocks: readonly Span[]
    }
  | { readonly kind: 'unknown'; readonly fault: CalendarFault }
)

// --- holding a time ----------------------------------------------------------

/** An appointment to be held: tentative, with nobody invited. @category model @since 0.1.0 */
export interface HoldRequest extends Span {
  /** Our id, used once and never again: the adapter derives its own from it, so that twice is once. */
  readonly hold: string
  readonly calendar: string
  /**
   * When it was asked for first. Of two unconfirmed holds of ours that overlap the smaller `createdAt` keeps the time, then the
   * smaller `hold`: asked after the hold is written, and again before it is confirmed, so that two are never both confirmed.
   */
  readonly createdAt: Instant
  /** When a hold that nobody confirms no longer counts. */
  readonly expiresAt: Instant
  /** The IANA zone in which it is shown. */
  readonly zone: string
  readonly title: string
  readonly description?: string
  readonly place?: string
  /**
   * The kinds of entries that it must not overlap; all but `elsewhere`, `declined` and `free` where left out. Others of ours that
   * take time are in the way whatever it says, unless they give way to it.
   */
  readonly yieldsTo?: readonly BusyKind[]
}

/** What came of holding a time. @category model @since 0.1.0 */
export type Held =
  | { readonly kind: 'held' | 'already-held' }
  /** The time is taken, or was lost to another hold: nothing of ours stands in the calendar. */
  | { readonly kind: 'conflict'; readonly busy: readonly Busy[] }
  /** It stands, at a time that somebody gave it by hand. */
  | ({ readonly kind: 'moved' } & Span)
  /** It stood, and somebody deleted it; it is not put back. Calendars that cannot tell hold it anew. */
  | { readonly kind: 'gone' }
  | CalendarRefused
  | CalendarUnsure

/** One of our holds or appointments. @category model @since 0.1.0 */
export interface HoldRef {
  readonly hold: string
  readonly calendar: string
}

/** What is to be confirmed: the hold, at the time at which it is believed to stand. @category model @since 0.1.0 */
export interface ConfirmRequest extends HoldRef, Span {
  /** Who is invited; nobody where it is null. */
  readonly attendee: { readonly email: string; readonly name?: string } | null
  /** Replace what the hold said; what is left out stays, also as somebody wrote it by hand. */
  readonly title?: string
  readonly description?: string
  readonly place?: string
  readonly yieldsTo?: readonly BusyKind[]
}

/** What came of confirming. @category model @since 0.1.0 */
export type Confirmed =
  | { readonly kind: 'confirmed' | 'already-confirmed' }
  /** Somebody moved it by hand: it is not confirmed at a time that nobody was told of. */
  | ({ readonly kind: 'moved' } & Span)
  /** It expired, was released, or somebody deleted it. */
  | { readonly kind: 'gone' }
  /** Something else was put there meanwhile. The hold stands as it did. */
  | { readonly kind: 'conflict'; readonly busy: readonly Busy[] }
  | CalendarRefused
  | CalendarUnsure

/** What came of releasing. Whoever was invited is told by the calendar, where it tells people. @category model @since 0.1.0 */
export type Released = { readonly kind: 'released' | 'already-gone' } | CalendarRefused | CalendarUnsure

/** How one of ours stands in the calendar now. @category model @since 0.1.0 */
export type Found =
  | ({
      readonly kind: 'standing'
      readonly status: 'held' | 'confirmed'
      /** What the invited person answered; null where nobody was invited or the calendar cannot tell. */
      readonly answer: 'accepted' | 'declined' | 'tentative' | 'unanswered' | null
    } & Span)
  | { readonly kind: 'gone' }
  | CalendarRefused
  | CalendarUnsure

// --- hearing of changes ------------------------------------------------------

/**
 * What changed in a calendar since a cursor. `reset` says that the cursor was too old: everything may have changed.
 *
 * @category model
 * @since 0.1.0
 */
export type CalendarChanges =
  | {
      readonly kind: 'changes'
      readonly cursor: string
      readonly reset: boolean
      /** Whether anything at all changed. */
      readonly changed: boolean
      /** Those of ours that were changed or deleted, by whomever; after a reset those that are still there. */
      readonly holds: readonly string[]
    }
  | CalendarRefused
  | CalendarUnsure

/** A provider's promise to tell of changes of one calendar, up to an instant. Plain data, kept by whoever asked. @category model @since 0.1.0 */
export interface PushChannel {
  readonly id: string
  readonly calendar: string
  readonly until: Instant
  /** What else the provider wants to hear when it is ended. */
  readonly resource?: string
}

/** What came of asking to be told. @category model @since 0.1.0 */
export type Watching = { readonly kind: 'watching'; readonly channel: PushChannel } | CalendarRefused | CalendarUnsure

/** Something a provider told. @category model @since 0.1.0 */
export interface CalendarNotice {
  readonly calendar: string
  readonly channel: string
  /** It changed; notices were lost; the channel ended before its time; it must be renewed now or it ends. */
  readonly what: 'changed' | 'missed' | 'ended' | 'renew'
}

/** Changes that a provider tells of by webhooks. @category model @since 0.1.0 */
export interface CalendarPush {
  /** Opens a channel, or one in the place of one that ends soon: both may tell for a while. */
  readonly watch: (request: {
    readonly calendar: string
    /** Where webhooks go: https, and a path with a segment equal to the adapter's name. */
    readonly url: string
    readonly until: Instant
    readonly renews?: PushChannel
  }) => Promise<Watching>
  readonly unwatch: (channel: PushChannel) => Promise<Released>
  readonly verify: (webhook: RawWebhook, now: Instant) => Promise<Verified>
  /** Only of what is verified. */
  readonly parse: (
    webhook: RawWebhook,
    now: Instant,
  ) => {
    readonly notices: readonly CalendarNotice[]
    readonly reply: { readonly status: number; readonly contentType?: string; readonly body?: string }
  }
}

// --- the port ----------------------------------------------------------------

/** What calendars of a sort can do. @category model @since 0.1.0 */
export interface CalendarCapabilities {
  /** Whether times can be held; a feed can only be read. */
  readonly holds: boolean
  /** The kinds that its busy times are told apart by; `busy` stands for what it cannot tell apart and is taken. */
  readonly tells: readonly BusyKind[]
  /** Whether busy times say which are holds of ours; then expired ones are left out. */
  readonly tellsHolds: boolean
  /** Whether it can tell call blocks. */
  readonly tellsCallBlocks: boolean
  /** Whether an appointment's attendee is invited, and told of its end, by the calendar itself. */
  readonly invites: boolean
}

/** A way to calendars. Calendars are named as the technology names them: a URL, an address, an id. @category model @since 0.1.0 */
export interface Calendar {
  /** As it is shown, and as the path of its webhooks. */
  readonly name: string
  readonly capabilities: CalendarCapabilities
  readonly busy: (query: BusyQuery, signal?: StopSignal) => Promise<readonly CalendarBusy[]>
  readonly hold: (request: HoldRequest, signal?: StopSignal) => Promise<Held>
  readonly confirm: (request: ConfirmRequest, signal?: StopSignal) => Promise<Confirmed>
  readonly release: (ref: HoldRef, signal?: StopSignal) => Promise<Released>
  readonly find: (ref: HoldRef, signal?: StopSignal) => Promise<Found>
  /** Null where only looking tells. A cursor that is null begins: that is told as a reset. */
  readonly changes: ((calendar: string, cursor: string | null, signal?: StopSignal) => Promise<CalendarChanges>) | null
  /** Null where the provider does not tell by itself. */
  readonly push: CalendarPush | null
}
