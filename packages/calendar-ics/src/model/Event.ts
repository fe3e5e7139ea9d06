/**
 * An event of an iCalendar file (RFC 5545 3.6.1), as far as busy times, call blocks and appointments need it.
 *
 * A recurring event is several of one `uid`: the series, and one for each occurrence that was changed.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
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
  /** Null where the file says none: a day for a day, nothing for a time. */
  readonly length: Length | null
  /** The values of `RRULE`, well formed; almost always none or one. */
  readonly rules: readonly string[]
  readonly extraDates: readonly ExtraDate[]
  readonly exceptDates: readonly Time[]
  /** Which occurrence of the series it replaces; with all that follow, where the file says so. */
  readonly replaces: { readonly start: Time; readonly andFollowing: boolean } | null
  readonly status: 'tentative' | 'confirmed' | 'cancelled' | null
  readonly isTransparent: boolean
  /** What Outlook says of the time; it goes before `isTransparent`. */
  readonly outlook: 'free' | 'tentative' | 'busy' | 'out-of-office' | 'elsewhere' | null
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
