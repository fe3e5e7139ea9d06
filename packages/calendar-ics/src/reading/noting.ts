/**
 * Properties that say what an event is, beside when.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { Attendee, Event, Participation } from '../model/Event.ts'
import { adding } from './Draft.ts'
import type { Draft } from './Draft.ts'
import { addressOf, parameterOf, textOf, textsOf } from './Property.ts'
import type { Property } from './Property.ts'
import type { Reading } from './Reading.ts'
import { timeIn } from './timeIn.ts'
import { durationOf } from './times.ts'

// --- words ------------------------------------------------

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

const attendeeOf = (property: Property): Attendee => ({
  email: addressOf(property),
  name: parameterOf(property, 'CN') ?? null,
  participation: PARTICIPATION[parameterOf(property, 'PARTSTAT')?.toUpperCase() ?? ''] ?? 'needs-action',
})

const instant = (property: Property): Instant.Instant | null => {
  const parsed = Instant.parse(property.value.trim())
  return parsed._tag === 'Right' ? parsed.right : null
}

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

/** By name. */
export const NOTING = new Map(Object.entries(NOTES))
