/**
 * Writing a hold.
 *
 * @since 0.1.0
 */
import type { calendar_v3 } from '@googleapis/calendar'
import type { Book } from '@refrain/calendars'
import { Instant } from '@refrain/core'
import type { HoldRequest } from '@refrain/core/ports'
import { notDone } from '../api/Answer.ts'
import type { Desk } from '../Desk.ts'
import { idOf } from '../events/ids.ts'
import { heldProperties } from '../events/Mark.ts'

/** What people read of an event, where something is said. */
export const wordsOf = ({
  title,
  description,
  place,
}: Partial<Pick<HoldRequest, 'title' | 'description' | 'place'>>): calendar_v3.Schema$Event => ({
  ...(title !== undefined && { summary: title }),
  ...(description !== undefined && { description }),
  ...(place !== undefined && { location: place }),
})

const eventOf = (request: HoldRequest, id: string): calendar_v3.Schema$Event => {
  const { from, until, zone } = request
  return {
    id,
    status: 'tentative',
    transparency: 'opaque',
    start: { dateTime: Instant.toIso(from), timeZone: zone },
    end: { dateTime: Instant.toIso(until), timeZone: zone },
    ...wordsOf(request),
    extendedProperties: { private: { ...heldProperties(request) } },
  }
}

/** Writes a hold under the id that follows from ours: Google has it once, and never again once it was deleted. */
export const creating =
  (desk: Desk): Book['create'] =>
  async (request, signal) => {
    const id = idOf(request.hold)
    if (id === null)
      return { kind: 'refused', fault: { kind: 'malformed', detail: 'the id of a hold that is too long' } }
    const asked: calendar_v3.Params$Resource$Events$Insert = {
      calendarId: request.calendar,
      sendUpdates: 'none',
      fields: 'id',
      requestBody: eventOf(request, id),
    }
    const answer = await desk.ask((google, sending) => google.events.insert(asked, sending), { signal })
    if (answer.tag === 'refused' && answer.status === 409) return { kind: 'exists' }
    if (answer.tag !== 'given') return notDone(answer)
    return { kind: answer.value.id === id ? 'created' : 'unknown' }
  }
