/**
 * Confirming a hold, and inviting.
 *
 * @since 0.1.0
 */
import type { calendar_v3 } from '@googleapis/calendar'
import type { Book, Failed } from '@refrain/calendars'
import type { ConfirmRequest, StopSignal } from '@refrain/core/ports'
import { notDone, notRead } from '../api/Answer.ts'
import type { Desk } from '../Desk.ts'
import { idOf } from '../events/ids.ts'
import { confirmedProperties } from '../events/Mark.ts'
import { absentFrom } from './calendarOf.ts'
import { wordsOf } from './creating.ts'
import { isSameAddress } from './reading.ts'

type Guests = readonly calendar_v3.Schema$EventAttendee[]

type Read = { readonly kind: 'guests'; readonly guests: Guests } | { readonly kind: 'stale' } | Failed

const NOT_ALL: Failed = { kind: 'refused', fault: { kind: 'unsupported' } }

const isList = (guests: unknown): boolean =>
  Array.isArray(guests) && guests.every((guest) => typeof guest === 'object' && guest !== null)

/** Whom people invited besides: a change of the guests is a change of all of them. The change itself notices whether it is late. */
const guestsOf = async (
  desk: Desk,
  asked: { readonly calendarId: string; readonly eventId: string },
  signal: StopSignal | undefined,
): Promise<Read> => {
  const fields = 'attendees,attendeesOmitted'
  const answer = await desk.ask((google, sending) => google.events.get({ ...asked, fields }, sending), { signal })
  // Whatever became of it, what was read is no more.
  if (answer.tag === 'refused' && (answer.status === 404 || answer.status === 410)) return { kind: 'stale' }
  if (answer.tag !== 'given') return notRead(answer)
  const { attendees = [], attendeesOmitted } = answer.value
  return attendeesOmitted === true || !isList(attendees) ? NOT_ALL : { kind: 'guests', guests: attendees }
}

const withGuest = (guests: Guests, { email, name }: NonNullable<ConfirmRequest['attendee']>): Guests =>
  guests.some((guest) => isSameAddress(guest.email, email))
    ? guests
    : [...guests, { email, ...(name !== undefined && { displayName: name }), responseStatus: 'needsAction' }]

const changeOf = (request: ConfirmRequest, guests: Guests): calendar_v3.Schema$Event => ({
  status: 'confirmed',
  ...wordsOf(request),
  ...(request.attendee !== null && { attendees: [...withGuest(guests, request.attendee)] }),
  extendedProperties: { private: { ...confirmedProperties(request.attendee?.email ?? null) } },
})

/** Confirms a hold if it still is what was read; Google keeps every field that is left out. */
export const confirming =
  (desk: Desk): Book['confirm'] =>
  async ({ version }, request, signal) => {
    const eventId = idOf(request.hold)
    if (eventId === null) return { kind: 'absent' }
    const asked = { calendarId: request.calendar, eventId }
    const read: Read = request.attendee === null ? { kind: 'guests', guests: [] } : await guestsOf(desk, asked, signal)
    if (read.kind !== 'guests') return read
    const change: calendar_v3.Params$Resource$Events$Patch = {
      ...asked,
      sendUpdates: desk.sendUpdates,
      fields: 'id',
      requestBody: changeOf(request, read.guests),
    }
    const answer = await desk.ask((google, sending) => google.events.patch(change, sending), {
      signal,
      ifMatch: version,
    })
    if (answer.tag === 'given') return { kind: answer.value.id === eventId ? 'changed' : 'unknown' }
    if (answer.tag === 'refused' && answer.status === 412) return { kind: 'stale' }
    if (answer.tag === 'refused' && answer.status === 410) return { kind: 'absent' }
    if (answer.tag === 'refused' && answer.status === 404) return absentFrom(desk, request.calendar, signal)
    return notDone(answer)
  }
