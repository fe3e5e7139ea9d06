/**
 * An entry's text, read: as events, and as an entry of ours where it is one.
 */
import { busyOf, readCalendar } from '@refrain/calendar-ics'
import type { Event, Place, ReadEvents } from '@refrain/calendar-ics'
import type { Entry } from '@refrain/calendars'
import { Span } from '@refrain/core'
import type { Zones } from '@refrain/core'
import { oursByUid } from './uid.ts'

// --- events ------------------------------------------------------------------

/** The events of a text. What cannot be read at all may be anything at any time. */
export const eventsOf = (text: string, zones: Zones.Zones): ReadEvents => {
  const read = readCalendar(text, { zones })
  if (read._tag === 'Left') return { events: [], unreadable: [{ uid: null, issue: read.left, within: null }] }
  const { events, unreadable } = read.right
  return {
    events: events.map((event) => (event.ours === null ? { ...event, ours: oursByUid(event) } : event)),
    unreadable,
  }
}

// --- entries of ours ---------------------------------------------------------

/** The event of a hold: the one itself, not an occurrence that somebody made of it. */
export const eventOfHold = ({ events }: ReadEvents, hold: string): Event | undefined =>
  events.find((event) => event.ours?.hold === hold && event.replaces === null)

const ANSWERS = {
  accepted: 'accepted',
  declined: 'declined',
  tentative: 'tentative',
  delegated: 'unanswered',
  'needs-action': 'unanswered',
} as const

/** What whoever was invited answered. */
const answerOf = ({ attendees, organizer }: Event, owners: readonly string[]): Entry['answer'] => {
  const hosts = [organizer, ...owners].map((email) => email?.toLowerCase())
  const invited = attendees.find(({ email }) => !hosts.includes(email.toLowerCase()))
  return invited === undefined ? null : ANSWERS[invited.participation]
}

/** The entry of a hold; null where the text holds none that takes place. */
export const entryIn = (read: ReadEvents, hold: string, version: string, place: Place): Entry | null => {
  const event = eventOfHold(read, hold)
  if (event?.ours === null || event === undefined) return null
  // As it stands itself, whatever series somebody made of it.
  const alone = { ...event, rules: [], extraDates: [], exceptDates: [], travel: 0 }
  const unfolded = busyOf({ events: [alone], unreadable: [] }, { ...place, span: Span.ALWAYS })
  const standing = unfolded.kind === 'known' ? unfolded.standing[0] : undefined
  if (standing === undefined) return null
  const { createdAt, expiresAt, isConfirmed } = event.ours
  const status = isConfirmed ? 'confirmed' : 'held'
  const { from, until } = standing
  return { kind: 'entry', status, createdAt, expiresAt, answer: answerOf(event, place.owners), version, from, until }
}
