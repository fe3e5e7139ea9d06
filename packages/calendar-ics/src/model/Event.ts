/**
 * An event of an iCalendar file (RFC 5545 3.6.1), as far as busy times, call blocks and appointments need it.
 *
 * A recurring event is several of one `uid`: the series, and one for each occurrence that was changed.
 *
 * @since 0.1.0
 */
import type { Instant, Issue, Span } from '@refrain/core'
import type { Time } from './Time.ts'

/** An answer to an invitation (RFC 5545 3.2.12). @category model @since 0.1.0 */
export type Participation = 'needs-action' | 'accepted' | 'declined' | 'tentative' | 'delegated'

/** Somebody who is invited. @category model @since 0.1.0 */
export interface Attendee {
  readonly email: string
  readonly name: string | null
  readonly participation: Participation
}

/** How long an event lasts from its start: to an end, or for nominal days and exact milliseconds (RFC 5545 3.3.6). @category model @since 0.1.0 */
export type Length = { readonly end: Time } | { readonly days: number; readonly milliseconds: number }

/** A date of `RDATE`: a start, with a length of its own where it is a period. @category model @since 0.1.0 */
export interface ExtraDate {
  readonly start: Time
  readonly length: Length | null
}

/** An event. @category model @since 0.1.0 */
export interface Event {
  readonly uid: string
  readonly sequence: number
  /** `DTSTAMP`, by which two of one sequence are told apart. */
  readonly stamp: Instant.Instant | null
  readonly start: Time
  /** Null where the file says none: a day for a day, nothing for a time. An end has the form of the start: both days, or neither. */
  readonly length: Length | null
  /** The values of `RRULE` as they stand; almost always none or one. */
  readonly rules: readonly string[]
  readonly extraDates: readonly ExtraDate[]
  /** A day takes away what starts on that day. */
  readonly exceptDates: readonly Time[]
  /** Which occurrence of the series it replaces; with all that follow, where the file says so. */
  readonly replaces: { readonly start: Time; readonly andFollowing: boolean } | null
  readonly status: 'tentative' | 'confirmed' | 'cancelled' | null
  readonly isTransparent: boolean
  /** What Outlook says of the time; it goes before `isTransparent`. */
  readonly outlook: 'free' | 'tentative' | 'busy' | 'out-of-office' | 'elsewhere' | null
  /** Milliseconds on the way there, which are taken before it starts (`X-APPLE-TRAVEL-DURATION`). */
  readonly travel: number
  readonly title: string | null
  readonly categories: readonly string[]
  readonly organizer: string | null
  readonly attendees: readonly Attendee[]
  /** What is ours, where it is a hold or an appointment of ours. */
  readonly ours: {
    readonly hold: string
    readonly createdAt: Instant.Instant
    readonly expiresAt: Instant.Instant
    readonly isConfirmed: boolean
  } | null
}

/** An event that could not be read. @category model @since 0.1.0 */
export interface Unreadable {
  readonly uid: string | null
  readonly issue: Issue.Issue
  /** Where all of it certainly lies; null where nothing is known, and it may lie anywhere. */
  readonly within: Span.Span | null
}

/** What was read: each event of a file is in one of the two. @category model @since 0.1.0 */
export interface ReadEvents {
  readonly events: readonly Event[]
  readonly unreadable: readonly Unreadable[]
}
