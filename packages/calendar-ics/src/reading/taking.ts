/**
 * What each property of an event adds to what is known of it.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { Attendee, Event, ExtraDate, Length, Participation } from '../model/Event.ts'
import type { Time } from '../model/Time.ts'
import { unfolded } from './Cursor.ts'
import { adding } from './Draft.ts'
import type { Draft } from './Draft.ts'
import { addressOf, parameterOf, propertyIn, textOf, textsOf } from './Property.ts'
import type { Property } from './Property.ts'
import { UNNEEDED } from './names.ts'
import { beginningOf, issueAt, tell } from './Reading.ts'
import type { Reading } from './Reading.ts'
import { timeIn, valueAfterLastColon } from './timeIn.ts'
import { durationOf } from './times.ts'

/** What a property adds; false where its value cannot be read. */
type Take = (draft: Draft, property: Property, reading: Reading) => boolean

// --- times -------------------------------------------------------------------

const time = (draft: Draft, text: string, property: Property, reading: Reading): Time | null => {
  const found = timeIn(text, property, reading.book)
  if (found === null) return null
  if (found.unknownZone === null) return found.time
  draft.awaitsZone = true
  draft.issue ??= issueAt(reading, 'zone-unknown', 'the name of a time zone, or its clocks', found.unknownZone)
  return found.time
}

/** The values of a list of times; false where one cannot be read. */
const each = (property: Property, take: (text: string) => boolean): boolean =>
  property.value.split(',').every((text) => text.trim() === '' || take(text.trim()))

const exceptDates: Take = (draft, property, reading) =>
  each(property, (text) => {
    const except = time(draft, text, property, reading)
    if (except === null) return false
    draft.exceptDates = adding(draft.exceptDates, except)
    return ++draft.values > 0
  })

const periodLength = (draft: Draft, text: string, property: Property, reading: Reading): Length | null => {
  const duration = durationOf(text)
  if (duration !== null) return duration
  const end = time(draft, text, property, reading)
  return end === null ? null : { end }
}

const extraDate = (draft: Draft, text: string, property: Property, reading: Reading): ExtraDate | null => {
  const slash = text.indexOf('/')
  const start = time(draft, slash < 0 ? text : text.slice(0, slash), property, reading)
  if (start === null || slash < 0) return start && { start, length: null }
  const length = periodLength(draft, text.slice(slash + 1), property, reading)
  return length && { start, length }
}

const extraDates: Take = (draft, property, reading) =>
  each(property, (text) => {
    const extra = extraDate(draft, text, property, reading)
    if (extra === null) return false
    draft.extraDates = adding(draft.extraDates, extra)
    return ++draft.values > 0
  })

const start: Take = (draft, property, reading) => {
  draft.start = time(draft, property.value.trim(), property, reading)
  return draft.start !== null
}

const end: Take = (draft, property, reading) => {
  draft.end = time(draft, property.value.trim(), property, reading)
  return draft.end !== null
}

const duration: Take = (draft, property) => {
  draft.duration = durationOf(property.value.trim())
  return draft.duration !== null
}

const replaces: Take = (draft, property, reading) => {
  const replaced = time(draft, property.value.trim(), property, reading)
  if (replaced === null) return false
  draft.replaces = {
    start: replaced,
    andFollowing: parameterOf(property, 'RANGE')?.toUpperCase() === 'THISANDFUTURE',
  }
  return true
}

const rule: Take = (draft, property) => {
  const text = property.value.trim()
  if (text !== '') draft.rules = adding(draft.rules, text)
  return text !== ''
}

// --- what it says of its time ------------------------------------------------

const STATUS: Readonly<Record<string, Event['status']>> = {
  TENTATIVE: 'tentative',
  CONFIRMED: 'confirmed',
  CANCELLED: 'cancelled',
}

const OUTLOOK: Readonly<Record<string, Event['outlook']>> = {
  FREE: 'free',
  TENTATIVE: 'tentative',
  BUSY: 'busy',
  OOF: 'out-of-office',
  WORKINGELSEWHERE: 'elsewhere',
}

const PARTICIPATION: Readonly<Record<string, Participation>> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
  DELEGATED: 'delegated',
}

const word = (property: Property): string => property.value.trim().toUpperCase()

export const attendeeOf = (property: Property): Attendee => ({
  email: addressOf(property),
  name: parameterOf(property, 'CN') ?? null,
  participation: PARTICIPATION[parameterOf(property, 'PARTSTAT')?.toUpperCase() ?? ''] ?? 'needs-action',
})

const instant = (property: Property): Instant.Instant | null => {
  const parsed = Instant.parse(property.value.trim())
  return parsed._tag === 'Right' ? parsed.right : null
}

/** Properties without which nobody knows when the event takes time. */
const BEARING: ReadonlyMap<string, Take> = new Map([
  ['DTSTART', start],
  ['DTEND', end],
  ['DURATION', duration],
  ['RRULE', rule],
  ['RDATE', extraDates],
  ['EXDATE', exceptDates],
  ['RECURRENCE-ID', replaces],
])

/** What can always be read: a word that nobody knows is as good as none. */
const NOTES: Readonly<Record<string, (draft: Draft, property: Property, reading: Reading) => void>> = {
  UID: (draft, { value }) => {
    draft.uid = textOf(value).trim() || null
  },
  SEQUENCE: (draft, { value }) => {
    draft.sequence = Math.max(0, Math.trunc(Number(value)) || 0)
  },
  DTSTAMP: (draft, property, { book }) => {
    const stamp = timeIn(property.value.trim(), property, book)?.time
    draft.stamp = stamp?.form === 'utc' ? stamp.at : null
  },
  STATUS: (draft, property) => {
    draft.status = STATUS[word(property)] ?? null
  },
  TRANSP: (draft, property) => {
    draft.isTransparent = word(property) === 'TRANSPARENT'
  },
  'X-MICROSOFT-CDO-BUSYSTATUS': (draft, property) => {
    draft.outlook = OUTLOOK[word(property)] ?? null
  },
  'X-APPLE-TRAVEL-DURATION': (draft, { value }) => {
    draft.travel = Math.max(0, durationOf(value.trim())?.milliseconds ?? 0)
  },
  SUMMARY: (draft, { value }) => {
    draft.title = textOf(value)
  },
  COMMENT: (draft, { value }) => {
    draft.comment = textOf(value)
  },
  CATEGORIES: (draft, { value }, { limits }) => {
    const texts = textsOf(value, limits.values)
    draft.values += texts.length
    for (const text of texts) draft.categories = adding(draft.categories, text)
  },
  ORGANIZER: (draft, property) => {
    draft.organizer = addressOf(property)
  },
  ATTENDEE: (draft, property) => {
    draft.values++
    draft.attendees = adding(draft.attendees, attendeeOf(property))
  },
  'X-REFRAIN-HOLD': (draft, { value }) => {
    draft.hold = textOf(value)
  },
  'X-REFRAIN-CREATED': (draft, property) => {
    draft.createdAt = instant(property)
  },
  'X-REFRAIN-EXPIRES': (draft, property) => {
    draft.expiresAt = instant(property)
  },
  'X-REFRAIN-STATE': (draft, property) => {
    draft.isConfirmed = word(property) === 'CONFIRMED'
  },
}
const noting = new Map(Object.entries(NOTES))

// --- taking ------------------------------------------------------------------

const EXPECTED: Readonly<Record<string, string>> = {
  DURATION: 'a duration such as PT30M',
  RRULE: 'a recurrence rule',
  RDATE: 'times such as 20261123T150405Z, or periods',
}

const unreadable = (draft: Draft, reading: Reading, name: string, found: string): void => {
  const expected = `${name}: ${EXPECTED[name] ?? 'a time such as 20261123T150405Z'}`
  draft.issue ??= issueAt(reading, 'event-unreadable', expected, found)
  draft.isEndless ||= name !== 'DTSTART'
}

const noProperty = (draft: Draft, reading: Reading): void => {
  const name = beginningOf(reading)
  if (BEARING.has(name)) unreadable(draft, reading, name, 'a line without a value')
  else tell(reading, issueAt(reading, 'line-malformed', 'NAME:value', 'a line without a colon'))
}

/** Adds the property at which the cursor stands to an event. */
export const take = (draft: Draft, name: string, reading: Reading): void => {
  if (name === UNNEEDED) return
  const { cursor, limits } = reading
  const bearing = BEARING.get(name)
  const note = bearing === undefined ? noting.get(name) : undefined
  if (bearing === undefined && note === undefined) return name === '' ? noProperty(draft, reading) : undefined
  if (cursor.end - cursor.from > limits.line)
    return unreadable(draft, reading, name, `more than ${limits.line} characters`)
  const line = unfolded(cursor)
  const property = propertyIn(line, limits.parameters)
  if (property === 'no-value') return noProperty(draft, reading)
  if (property === 'too-many-parameters') return unreadable(draft, reading, name, 'too many parameters')
  if (bearing === undefined) note?.(draft, property, reading)
  else if (!bearing(draft, valueAfterLastColon(line, property), reading))
    unreadable(draft, reading, name, property.value)
  if (draft.values > limits.values) unreadable(draft, reading, name, `more than ${limits.values} values`)
}
