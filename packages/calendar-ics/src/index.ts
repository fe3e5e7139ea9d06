/**
 * Calendars as iCalendar files and feeds: read, unfolded, written, and invitations.
 *
 * @since 0.1.0
 */
export type { Attendee, Event, ExtraDate, Length, Participation, ReadEvents, Unreadable } from './model/Event.ts'
export type { Time } from './model/Time.ts'

export { busyOf } from './unfolding/busyOf.ts'
export type { Effort, Place } from './unfolding/Place.ts'
export type { Asked, Unfolded } from './unfolding/Unfolded.ts'
export { keepCalendar } from './keeping/keepCalendar.ts'
export type { KeptCalendar } from './keeping/keepCalendar.ts'
export { keepFeed } from './keeping/keepFeed.ts'
export type { FeedPlace, KeptFeed } from './keeping/keepFeed.ts'
export type { CalendarFile } from './model/CalendarFile.ts'
export type { FileLimits } from './reading/Limits.ts'
export { readCalendar } from './reading/readCalendar.ts'
export type { ReadOptions } from './reading/openText.ts'
export { readFreeBusy } from './reading/readFreeBusy.ts'
export type { WrittenAttendee, WrittenEvent } from './writing/WrittenEvent.ts'
export { writeCalendar } from './writing/writeCalendar.ts'
export type { WriteOptions } from './writing/writeCalendar.ts'
export { changeEvent } from './writing/changeEvent.ts'
export type { EventChange } from './writing/changeEvent.ts'
export { cancellation, contentTypeOf, invitation, reply } from './itip/writing.ts'
export type { Answer, Invited, MessageOptions } from './itip/writing.ts'
export { readMessages } from './itip/readMessages.ts'
export type { Message, Subject } from './itip/readMessages.ts'
export { weigh } from './itip/weigh.ts'
export type { Version, Weight } from './itip/weigh.ts'
export { openFeeds } from './feed/openFeeds.ts'
export type { FeedOptions } from './feed/FeedOptions.ts'
