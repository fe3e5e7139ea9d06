/**
 * An entry's text, read: as events, and as an entry of ours where it is one.
 */
import { busyOf, readCalendar } from '@refrain/calendar-ics'
import type { Event, Place, ReadEvents } from '@refrain/calendar-ics'
import type { Entry, Failed } from '@refrain/calendars'
import { Span } from '@refrain/core'
import type { Zones } from '@refrain/core'
import { malformed } from '../wire/faults.ts'
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

const GUEST = /^ATTENDEE;(?=[^\r\n]*X-REFRAIN-GUEST=)[^\r\n]*:mailto:([^\r\n]+?)\r?$/im

/** Whom we invited; where a client dropped the mark, somebody who is not of the house. */
const guestOf = ({ attendees, organizer }: Event, text: string, owners: readonly string[]) => {
  const guest = GUEST.exec(text.replace(/\r?\n[ \t]/g, ''))?.[1]?.toLowerCase()
  const hosts = [organizer, ...owners].map((email) => email?.toLowerCase())
  const others = attendees.filter(({ email }) => !hosts.includes(email.toLowerCase()))
  return others.find(({ email }) => email.toLowerCase() === guest) ?? others[0]
}

/** What they answered. */
const answerOf = (event: Event, text: string, owners: readonly string[]): Entry['answer'] => {
  const invited = guestOf(event, text, owners)
  return invited === undefined ? null : ANSWERS[invited.participation]
}

/** The entry of a hold: absent where the text holds none that takes place. */
export const entryIn = (
  text: string,
  hold: string,
  version: string,
  place: Place,
): Entry | { readonly kind: 'absent' } | Failed => {
  const read = eventsOf(text, place.zones)
  if (read.unreadable.length > 0) return malformed('an entry of ours cannot be read')
  const event = eventOfHold(read, hold)
  if (event?.ours === null || event === undefined) return { kind: 'absent' }
  // As it stands itself, whatever series somebody made of it.
  const alone = { ...event, rules: [], extraDates: [], exceptDates: [], travel: 0 }
  const unfolded = busyOf({ events: [alone], unreadable: [] }, { ...place, span: Span.ALWAYS })
  const standing = unfolded.kind === 'known' ? unfolded.standing[0] : undefined
  if (standing === undefined) return { kind: 'absent' }
  const { createdAt, expiresAt, isConfirmed } = event.ours
  const { from, until } = standing
  const status = isConfirmed ? 'confirmed' : 'held'
  const answer = isConfirmed ? answerOf(event, text, place.owners) : null
  return { kind: 'entry', status, createdAt, expiresAt, answer, version, from, until }
}
