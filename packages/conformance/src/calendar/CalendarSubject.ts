/**
 * What is certified: a calendar adapter, people who change the same calendars past it, and a second door to what really stands there.
 *
 * @since 0.1.0
 */
import type { Day, Instant, Span, Words } from '@refrain/core'
import type { Calendar, RawWebhook } from '@refrain/core/ports'

// --- what people do ----------------------------------------------------------

/** When an entry is: for a time, or for whole days. @category model @since 0.1.0 */
export type EntryTime = Span.Span | { readonly day: Day.Day; readonly days: number }

/** What somebody puts into a calendar: an entry that takes its time, without a title or a category, where it says nothing else. @category model @since 0.1.0 */
export interface SomebodysEntry {
  readonly when: EntryTime
  readonly title?: string
  readonly category?: string
  /** What it says of its time; `cancelled` is in the calendar and does not take place. */
  readonly kind?: Words.BusyKind | 'cancelled'
  /** It recurs so often, a week apart, by the clock of the calendar's zone. */
  readonly weeks?: number
}

/** Hands of people, past the adapter. What is ours is named by our own id, everything else by what `put` gave. @category model @since 0.1.0 */
export interface People {
  readonly put: (calendar: string, entry: SomebodysEntry) => Promise<string>
  readonly move: (calendar: string, id: string, to: Span.Span) => Promise<void>
  readonly retitle: (calendar: string, id: string, title: string) => Promise<void>
  readonly remove: (calendar: string, id: string) => Promise<void>
  /** Whoever was invited answers. Needed for `answers`. */
  readonly answer?: (calendar: string, hold: string, answer: 'accepted' | 'declined' | 'tentative') => Promise<void>
  /** The titles and times of all that stands in a calendar, ours and theirs, by time. */
  readonly standing: (calendar: string) => Promise<readonly ({ readonly title: string } & Span.Span)[]>
}

// --- what goes wrong ---------------------------------------------------------

/**
 * What a subject can do beyond the necessary.
 *
 * - `whole days`, `series`: people can put entries of whole days, and such that recur. `moments`: such that last no time.
 * - `cancelled`: an entry can stand that does not take place. `categories`: entries can have them.
 * - `answers`: whoever was invited can answer. `closing`: a calendar can be closed to us.
 * - `lost answer`, `lost request`: the answer to the next write, or the write itself, can be lost.
 * - `remembers`: the service knows of an id that something of it was deleted.
 * - `changes`, `push`: the adapter has them. `old cursors`: cursors can be made too old.
 *
 * @category model
 * @since 0.1.0
 */
export type CalendarPower =
  | 'whole days'
  | 'series'
  | 'moments'
  | 'cancelled'
  | 'categories'
  | 'answers'
  | 'closing'
  | 'lost answer'
  | 'lost request'
  | 'remembers'
  | 'changes'
  | 'old cursors'
  | 'push'

/** The webhooks of a provider. @category model @since 0.1.0 */
export interface PushWorld {
  /** Where they go. */
  readonly url: string
  /** Every webhook that was delivered by now, raw, whatever came of it; waits for what is under way. */
  readonly webhooks: () => Promise<readonly RawWebhook[]>
  /** The same webhook as somebody else would send it, who does not know our secrets: one for each way of not knowing them. */
  readonly forged: (webhook: RawWebhook) => readonly RawWebhook[]
}

// --- the subject -------------------------------------------------------------

/** Calendars with what is around them: fresh, and nothing stands in them. @category model @since 0.1.0 */
export interface CalendarWorld {
  readonly calendar: Calendar
  /** Another adapter on the same calendars, as another process has one: it shares nothing with the first in memory. */
  readonly twin: Calendar
  /** Two calendars, as the adapter names them. */
  readonly mine: string
  readonly other: string
  /** The name of a calendar that there is not. */
  readonly missing: string
  /** The IANA zone of both calendars. One that is not the host's finds more. */
  readonly zone: string
  readonly people: People
  readonly now: () => Instant.Instant
  /** Moves the clock of both adapters on. */
  readonly pass: (milliseconds: number) => void
  /** The answer to the next write is lost, or the write itself. Needed for `lost answer` and `lost request`. */
  readonly lose?: (what: 'answer' | 'request') => void
  /** Closes a calendar to us. Needed for `closing`. */
  readonly close?: (calendar: string) => Promise<void>
  /** Makes every cursor too old that was given so far. Needed for `old cursors`. */
  readonly forget?: (calendar: string) => Promise<void>
  /** Needed for `push`. */
  readonly push?: PushWorld
  readonly end: () => Promise<void>
}

/** A calendar under test. @category model @since 0.1.0 */
export interface CalendarSubject {
  /** Beyond the necessary: a clause that needs more is skipped by name. */
  readonly can: readonly CalendarPower[]
  /** The kinds that people can put, beside `busy`. */
  readonly puts: readonly Words.BusyKind[]
  /** Clauses that the service cannot keep, by their names as they are reported, and why: each is skipped with its reason. */
  readonly exempt?: { readonly [clause: string]: string }
  /** Opens a fresh world. */
  readonly open: () => Promise<CalendarWorld>
}
