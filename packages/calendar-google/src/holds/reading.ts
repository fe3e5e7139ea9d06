/**
 * Reading an event of ours.
 *
 * @since 0.1.0
 */
import type { Book, Entry, Failed } from '@refrain/calendars'
import type { StopSignal } from '@refrain/core/ports'
import { notRead } from '../api/Answer.ts'
import { safely } from '../api/safely.ts'
import type { Desk } from '../Desk.ts'
import { idOf } from '../events/ids.ts'
import { type Event, markOf } from '../events/Mark.ts'
import { isAllDay, whenOf } from '../events/spanOf.ts'
import { absentFrom, zoneOf } from './calendarOf.ts'

const FIELDS = 'id,etag,status,start,end,attendees(email,responseStatus),attendeesOmitted,extendedProperties/private'

const ANSWERS: { readonly [responseStatus: string]: Entry['answer'] } = {
  accepted: 'accepted',
  declined: 'declined',
  tentative: 'tentative',
  needsAction: 'unanswered',
}

/** Addresses are one whatever their case: Google writes them in small letters. */
export const isSameAddress = (a: string | null | undefined, b: string): boolean => a?.toLowerCase() === b.toLowerCase()

const answerOf = ({ attendees }: Event, invited: string | null): Entry['answer'] => {
  if (invited === null) return null
  const status = attendees?.find(({ email }) => isSameAddress(email, invited))?.responseStatus
  return typeof status === 'string' && Object.hasOwn(ANSWERS, status) ? ANSWERS[status]! : null
}

const MALFORMED: Failed = { kind: 'refused', fault: { kind: 'malformed', detail: 'an event that cannot be read' } }

/** An event of ours as an entry. Where somebody made whole days of it, only the calendar's zone says when it is. */
const entryOf = async (
  desk: Desk,
  calendar: string,
  event: Event,
  signal: StopSignal | undefined,
): Promise<Entry | Failed> => {
  const found = isAllDay(event) ? await zoneOf(desk, calendar, signal) : null
  if (found !== null && found.kind !== 'zone') return found
  const when = whenOf(event, found?.zone ?? null)
  if (when === null || typeof event.etag !== 'string') return MALFORMED
  const { createdAt, expiresAt, isConfirmed, invited } = markOf(event)
  return {
    kind: 'entry',
    ...when.span,
    status: isConfirmed ? 'confirmed' : 'held',
    createdAt,
    expiresAt,
    answer: safely(() => answerOf(event, invited), null),
    version: event.etag,
  }
}

/** Reads an event of ours. Google keeps those that were deleted for a while, as cancelled. */
export const reading =
  (desk: Desk): Book['read'] =>
  async ({ hold, calendar }, signal) => {
    const eventId = idOf(hold)
    if (eventId === null) return { kind: 'absent' }
    const asked = { calendarId: calendar, eventId, fields: FIELDS }
    const answer = await desk.ask((google, sending) => google.events.get(asked, sending), { signal })
    if (answer.tag === 'refused' && answer.status === 404) return absentFrom(desk, calendar, signal)
    if (answer.tag === 'refused' && answer.status === 410) return { kind: 'deleted' }
    if (answer.tag !== 'given') return notRead(answer)
    const event = answer.value
    if (event.id !== eventId) return MALFORMED
    return event.status === 'cancelled' ? { kind: 'deleted' } : entryOf(desk, calendar, event, signal)
  }
