/** A calendar as the local server keeps it. */
import type { calendar_v3 } from '@googleapis/calendar'

export type Event = calendar_v3.Schema$Event

export interface LocalCalendar {
  readonly id: string
  readonly timeZone: string
  accessRole: string
  readonly events: Map<string, Event>
  /** Which events were changed, in order: a sync token is a place in it. */
  readonly log: string[]
  /** Sync tokens of another epoch are too old. */
  epoch: number
  /** What only this calendar says inside a free/busy answer that is otherwise well. */
  error: string | null
}

export const makeCalendar = (id: string, timeZone: string): LocalCalendar => ({
  ...{ id, timeZone, accessRole: 'owner', log: [], epoch: 1, error: null },
  events: new Map(),
})

let versions = 1000

/** Writes an event, with a version that none had before. */
export const keep = (calendar: LocalCalendar, event: Event, now: number): Event => {
  const kept: Event = {
    ...event,
    kind: 'calendar#event',
    etag: `"${versions++}"`,
    updated: new Date(now).toISOString(),
  }
  calendar.events.set(event.id!, kept)
  calendar.log.push(event.id!)
  return kept
}

/** What becomes of one that is deleted: its id and nothing else is promised. */
export const cancelled = ({ id, recurringEventId, originalStartTime }: Event): Event => ({
  ...{ id: id!, status: 'cancelled' },
  ...(recurringEventId != null && { recurringEventId }),
  ...(originalStartTime !== undefined && { originalStartTime }),
})
