/**
 * Reading an iCalendar file.
 *
 * @since 0.1.0
 */
import { Either, Issue } from '@refrain/core'
import { zoneNamed } from '@refrain/calendars'
import type { CalendarFile } from '../model/CalendarFile.ts'
import type { Event, Unreadable } from '../model/Event.ts'
import { cursorAt, unfolded } from './Cursor.ts'
import { define } from './defining.ts'
import type { Draft } from './Draft.ts'
import { eventOf, isReadable } from './eventOf.ts'
import { newest } from './newest.ts'
import { openText } from './openText.ts'
import type { ReadOptions } from './openText.ts'
import { propertyIn, textOf } from './Property.ts'
import { issueAt, misplaced, NOTHING, tell, walk, walkFile } from './Reading.ts'
import type { Reading } from './Reading.ts'
import { draftOf } from './draftOf.ts'

// --- model -------------------------------------------------------------------

/** What was read so far. */
interface Found {
  method: string | null
  /** As the file calls it. */
  zone: string | null
  readonly events: (Event | null)[]
  readonly unreadable: Unreadable[]
  /** Events that name a zone before its definition: which, and where they begin. */
  readonly waiting: { readonly index: number; readonly next: number; readonly nextNumber: number }[]
}

// --- reading -----------------------------------------------------------------

/** What is published as free-busy tells no events, and is no empty calendar. */
const freeBusy = (found: Found, reading: Reading, depth: number): Issue.Issue | null => {
  const issue = issueAt(reading, 'freebusy-in-calendar', 'events', 'a VFREEBUSY')
  found.unreadable.push({ uid: null, issue, within: null })
  return walk(reading, 'VFREEBUSY', NOTHING, depth)
}

const settle = (found: Found, index: number, draft: Draft, reading: Reading): void => {
  const event = eventOf(draft, reading.book)
  if (isReadable(event)) found.events[index] = event
  else found.unreadable.push(event)
}

const event = (found: Found, reading: Reading, depth: number): Issue.Issue | null => {
  const { next, nextNumber } = reading.cursor
  const index = found.events.length
  if (index >= reading.limits.events)
    return issueAt(reading, 'calendar-too-large', `at most ${reading.limits.events} events`, 'more')
  found.events.push(null)
  const draft = draftOf(reading, depth)
  if (draft._tag === 'Left') return draft.left
  if (draft.right.awaitsZone) found.waiting.push({ index, next, nextNumber })
  else settle(found, index, draft.right, reading)
  return null
}

const property = (found: Found, name: string, reading: Reading): Issue.Issue | null => {
  if (name === '') tell(reading, issueAt(reading, 'line-malformed', 'NAME:value', 'a line without a colon'))
  if (name !== 'METHOD' && name !== 'X-WR-TIMEZONE') return null
  const { cursor, limits } = reading
  const line = propertyIn(cursor.end - cursor.from > 1_000 ? '' : unfolded(cursor), limits.parameters)
  const value = typeof line === 'string' ? '' : textOf(line.value).trim()
  if (name === 'METHOD') found.method = value.toUpperCase() || null
  else if (found.zone !== null && found.zone !== value)
    return issueAt(reading, 'calendar-of-two-zones', `one X-WR-TIMEZONE: ${found.zone}`, value)
  else found.zone = value || null
  return null
}

/** Events that named a zone too early are read again, now that all zones are defined. */
const readWaiting = (found: Found, reading: Reading): void => {
  for (const { index, next, nextNumber } of found.waiting) {
    const again = { ...reading, components: 0, cursor: cursorAt(reading.cursor.text, next, nextNumber) }
    const draft = draftOf(again, 2)
    if (draft._tag === 'Right') settle(found, index, draft.right, again)
  }
}

const zoneOf = (found: Found, reading: Reading, option: string | undefined): string | null => {
  const named = found.zone === null ? null : reading.book.named(found.zone)
  if (found.zone !== null && named === null)
    tell(reading, Issue.make('zone-unknown', ['X-WR-TIMEZONE'], 'the name of a time zone', found.zone))
  return named ?? (option === undefined ? null : zoneNamed(option, reading.book.zones))
}

/**
 * Reads an iCalendar file (RFC 5545): its events, and which of them could not be read. What is no calendar as a whole is an issue: a web
 * page, a file that was cut off, one beyond its limits.
 *
 * @example
 * ```ts run
 * import { readCalendar } from '@refrain/calendar-ics'
 *
 * const text = `BEGIN:VCALENDAR
 * BEGIN:VEVENT
 * UID:1@example.com
 * DTSTART;TZID=W. Europe Standard Time:20261123T090000
 * DURATION:PT30M
 * END:VEVENT
 * END:VCALENDAR`
 * const read = readCalendar(text)
 * read._tag === 'Right' && read.right.events.map(({ start }) => start)
 * // => [{ form: 'zoned', wall: 1795424400000, zone: 'Europe/Berlin' }]
 * readCalendar('<html>Please sign in</html>')._tag // => 'Left'
 * ```
 *
 * @category reading
 * @since 0.1.0
 */
export const readCalendar = (
  source: string | Uint8Array,
  options: ReadOptions = {},
): Either.Either<Issue.Issue, CalendarFile> => {
  const opened = openText(source, options)
  if (opened._tag === 'Left') return opened
  const reading = opened.right
  const found: Found = { method: null, zone: null, events: [], unreadable: [], waiting: [] }
  const issue = walkFile(reading, {
    property: (name) => property(found, name, reading),
    component: (name, _, depth) => {
      if (name === 'VEVENT') return event(found, reading, depth)
      if (name === 'VCALENDAR') return misplaced(reading)
      return name === 'VTIMEZONE'
        ? define(reading, depth)
        : name === 'VFREEBUSY'
          ? freeBusy(found, reading, depth)
          : undefined
    },
  })
  if (issue !== null) return Either.left(issue)
  readWaiting(found, reading)
  return Either.right({
    method: found.method,
    zone: zoneOf(found, reading, options.zone),
    events: newest(found.events.filter((read) => read !== null)),
    unreadable: found.unreadable,
    faults: reading.faults,
  })
}
