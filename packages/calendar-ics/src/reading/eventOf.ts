/**
 * An event out of what its properties said, or why it is none and where it certainly lies.
 *
 * @since 0.1.0
 */
import { Instant, Issue, Wall, Zone } from '@refrain/core'
import type { Span } from '@refrain/core'
import type { Event, Length, Unreadable } from '../model/Event.ts'
import type { Time } from '../model/Time.ts'
import type { Draft } from './Draft.ts'
import { endOfRules } from './endOfRules.ts'
import type { Duration } from './times.ts'
import type { ZoneBook } from './ZoneBook.ts'

// --- order of times ----------------------------------------------------------

/** The reading of the clock, whatever the zone. */
const wallOf = (time: Time): number =>
  time.form === 'utc' ? time.at : time.form === 'day' ? time.day * Instant.DAY : time.wall

const instantOf = (time: Time, { zones }: ZoneBook): number => {
  const zone = time.form === 'zoned' ? zones.get(time.zone) : undefined
  return zone === undefined ? wallOf(time) : Zone.toInstant(zone, wallOf(time), 'shift')
}

/** Whether a time is certainly before another; clocks without a zone are compared with their like alone. */
const isBefore = (a: Time, b: Time, book: ZoneBook): boolean => {
  if (a.form === b.form && (a.form !== 'zoned' || a.zone === (b as typeof a).zone)) return wallOf(a) < wallOf(b)
  if (a.form === 'floating' || b.form === 'floating') return false
  return instantOf(a, book) < instantOf(b, book)
}

// --- how long it lasts -------------------------------------------------------

/** Midnight of a day, in the form of another time. */
const midnight = (time: Time, like: Time): Time => {
  if (time.form !== 'day') return time
  const wall = Wall.of(time.day, 0)
  return like.form === 'zoned' ? { form: 'zoned', wall, zone: like.zone } : { form: 'floating', wall }
}

/** Some files give a day and a time as start and end: then the day stands for its midnight. */
const alike = (start: Time, end: Time): readonly [Time, Time] =>
  (start.form === 'day') === (end.form === 'day') ? [start, end] : [midnight(start, end), midnight(end, start)]

const millisOf = (duration: Duration | null): number =>
  duration === null ? 0 : duration.days * Instant.DAY + duration.milliseconds

/** Null where it ends before it starts. A day that ends when it starts, or lasts no time, is one day to those who write it. */
const lengthOf = (draft: Draft, start: Time, end: Time | null, book: ZoneBook): { length: Length | null } | null => {
  if (end !== null) {
    if (end.form === 'day' && start.form === 'day' && end.day === start.day) return { length: null }
    return isBefore(end, start, book) ? null : { length: { end } }
  }
  const { duration } = draft
  const lasts = millisOf(duration)
  return lasts < 0 ? null : { length: lasts === 0 && start.form === 'day' ? null : duration }
}

// --- where it lies -----------------------------------------------------------

/** No clock on Earth is further from UTC than this. */
const widened = (time: Time, by: number): Instant.Instant =>
  Instant.plus(wallOf(time) as Instant.Instant, time.form === 'utc' ? 0 : by)

/** Where all of it lies, with a day to both sides where zones are not sure. */
const withinOf = ({ start, end, duration, travel, rules, ...draft }: Draft): Span.Span | null => {
  if (start === null) return null
  const isEndless = draft.isEndless || draft.extraDates.length > 0 || draft.replaces?.andFollowing === true
  const last = end ?? start
  const [first, latest] = wallOf(last) < wallOf(start) ? [last, start] : [start, last]
  const lasts = Math.abs((duration?.days ?? 0) * Instant.DAY) + Math.abs(duration?.milliseconds ?? 0) + Instant.DAY
  const once = Instant.plus(widened(latest, Instant.DAY), lasts)
  const recurring = Instant.plus(endOfRules(rules), wallOf(latest) - wallOf(first) + lasts + Instant.DAY)
  return {
    from: Instant.plus(widened(first, -Instant.DAY), -travel),
    until: isEndless ? Instant.FOREVER : Instant.later(once, recurring),
  }
}

// --- the event ---------------------------------------------------------------

/** What is ours bears our mark whole, under the UID that was made of it: a copy that somebody makes has another. */
const oursOf = ({ hold, createdAt, expiresAt, isConfirmed, uid }: Draft): Event['ours'] =>
  hold === null || createdAt === null || expiresAt === null || uid === null
    ? null
    : uid === hold || uid.startsWith(`${hold}@`)
      ? { hold, createdAt, expiresAt, isConfirmed }
      : null

/** An event, or why it is none. */
export const eventOf = (draft: Draft, book: ZoneBook): Event | Unreadable => {
  const failed = (issue: Issue.Issue): Unreadable => ({ uid: draft.uid, issue, within: withinOf(draft) })
  const place = ['line', draft.line]
  if (draft.issue !== null) return failed(draft.issue)
  if (draft.start === null) return failed(Issue.make('event-unreadable', place, 'DTSTART', undefined))
  const [start, end] = draft.end === null ? [draft.start, null] : alike(draft.start, draft.end)
  const lasts = lengthOf(draft, start, end, book)
  if (lasts === null)
    return failed(Issue.make('event-unreadable', place, 'an end that is not before the start', 'an earlier one'))
  const { rules, extraDates, exceptDates, replaces, status, isTransparent, outlook, travel, title } = draft
  const { sequence, stamp, categories, organizer, attendees } = draft
  return {
    uid: draft.uid ?? `no-uid-${draft.line}`,
    sequence,
    stamp,
    start,
    length: lasts.length,
    rules,
    extraDates,
    exceptDates,
    replaces,
    status,
    isTransparent,
    outlook,
    travel,
    title,
    categories,
    organizer,
    attendees,
    ours: oursOf(draft),
  }
}

/** Whether it could be read. */
export const isReadable = (read: Event | Unreadable): read is Event => 'start' in read
