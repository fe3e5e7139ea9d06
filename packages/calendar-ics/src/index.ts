/**
 * Calendars as iCalendar files and feeds: read, unfolded, written, and invitations.
 *
 * @since 0.1.0
 */
export type { Attendee, Event, ExtraDate, Length, Participation, ReadEvents, Unreadable } from './model/Event.ts'
export type { Time } from './model/Time.ts'
