/**
 * Removing an event of ours.
 *
 * @since 0.1.0
 */
import type { Book } from '@refrain/calendars'
import { notDone } from '../api/Answer.ts'
import type { Desk } from '../Desk.ts'
import { idOf } from '../events/ids.ts'
import { absentFrom } from './calendarOf.ts'

/** Removes an event of ours. Google says 410 of one that was deleted before. */
export const removing =
  (desk: Desk): Book['remove'] =>
  async ({ hold, calendar }, version, signal) => {
    const eventId = idOf(hold)
    if (eventId === null) return { kind: 'absent' }
    const asked = { calendarId: calendar, eventId, sendUpdates: desk.sendUpdates }
    const answer = await desk.ask((google, sending) => google.events.delete(asked, sending), {
      signal,
      ...(version !== null && { ifMatch: version }),
    })
    if (answer.tag === 'given') return { kind: 'removed' }
    if (answer.tag === 'refused' && answer.status === 412) return { kind: 'stale' }
    if (answer.tag === 'refused' && answer.status === 410) return { kind: 'absent' }
    if (answer.tag === 'refused' && answer.status === 404) return absentFrom(desk, calendar, signal)
    return notDone(answer)
  }
