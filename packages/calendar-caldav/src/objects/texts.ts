/**
 * The texts of our entries: a hold, and the appointment that becomes of it.
 */
import { changeEvent, writeCalendar } from '@refrain/calendar-ics'
import type { Event, EventChange, Time } from '@refrain/calendar-ics'
import { Zone, Zones } from '@refrain/core'
import type { Instant } from '@refrain/core'
import type { ConfirmRequest, HoldRequest } from '@refrain/core/ports'
import { uidOf } from './uid.ts'

// --- a hold ------------------------------------------------------------------

/** As the clock of the zone shows it in which it is shown; in UTC where that clock shows the same time twice. */
const timeOf = (at: Instant.Instant, name: string, zones: Zones.Zones): Time => {
  const zone = Zones.find(zones, name)
  if (zone._tag === 'Left') return { form: 'utc', at }
  const wall = Zone.toWall(zone.right, at)
  const isSame = Zone.toInstant(zone.right, wall, 'shift') === at
  return isSame ? { form: 'zoned', wall, zone: name } : { form: 'utc', at }
}

/** The text of a hold: tentative, opaque, with nobody invited. */
export const holdText = (request: HoldRequest, now: Instant.Instant, zones: Zones.Zones): string => {
  const { hold, createdAt, expiresAt, from, until, zone, title, description, place } = request
  const event = {
    uid: uidOf(request),
    start: timeOf(from, zone, zones),
    length: { end: timeOf(until, zone, zones) },
    title,
    ...(description !== undefined && { description }),
    ...(place !== undefined && { place }),
    status: 'tentative',
    ours: { hold, createdAt, expiresAt, isConfirmed: false },
  } as const
  return writeCalendar([event], { now, zones, product: '-//Refrain//calendar-caldav//EN' })
}

// --- an appointment ----------------------------------------------------------

/** Who organizes, and whether the server tells those who are invited. */
export interface Inviting {
  readonly organizer: string | undefined
  readonly invitations: 'us' | 'server'
}

/** Adds our guest to those whom people invited; somebody who is among them already has answered for themselves. */
const invitation = (
  { organizer: host, attendees }: Event,
  { email, name }: NonNullable<ConfirmRequest['attendee']>,
  { organizer, invitations }: Inviting,
): EventChange => {
  const guest = { email, name: name ?? null, participation: 'needs-action', isGuest: true } as const
  const isAmong = attendees.some((one) => one.email.toLowerCase() === email.toLowerCase())
  return {
    ...(host === null && { organizer: organizer ?? null }),
    ...(!isAmong && { alsoInvited: [{ ...guest, ...(invitations === 'us' && { toldBy: 'client' }) }] }),
  }
}

/** The text of a hold that is confirmed: what people and their clients wrote besides stays as it is. Null where it is not in it. */
export const confirmedText = (
  text: string,
  event: Event,
  { title, description, place, attendee }: ConfirmRequest,
  inviting: Inviting,
  now: Instant.Instant,
): string | null => {
  const { uid, ours } = event
  const change = {
    status: 'confirmed',
    ...(ours !== null && { ours: { ...ours, isConfirmed: true } }),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(place !== undefined && { place }),
    ...(attendee !== null && invitation(event, attendee, inviting)),
  } as const
  const changed = changeEvent(text, uid, change, { now })
  return changed._tag === 'Right' ? changed.right : null
}
