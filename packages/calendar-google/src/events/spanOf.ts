/**
 * When an event of Google's is.
 *
 * @since 0.1.0
 */
import { Day, Instant, Span, Zone } from '@refrain/core'
import type { calendar_v3 } from '@googleapis/calendar'
import type { Event } from './Mark.ts'

type Edge = calendar_v3.Schema$EventDateTime | null | undefined

/** When, and whether it is of whole days. */
export interface When {
  readonly span: Span.Span
  readonly isAllDay: boolean
}

const dayOf = (edge: Edge): Day.Day | null => {
  const day = Day.fromIso(edge?.date)
  return day._tag === 'Right' ? day.right : null
}

const instantOf = (edge: Edge): Instant.Instant | null => {
  const at = Instant.parse(edge?.dateTime)
  return at._tag === 'Right' ? at.right : null
}

const spanFrom = (from: Instant.Instant | null, until: Instant.Instant | null, isAllDay: boolean): When | null =>
  from === null || until === null || until < from ? null : { span: Span.make(from, until), isAllDay }

/** Whether it is of whole days, which only the zone of its calendar makes times of. */
export const isAllDay = ({ start }: Event): boolean => typeof start?.date === 'string'

/** When it is; null where nobody can tell. Days begin as the zone of the calendar has it. */
export const whenOf = (event: Event, zone: Zone.Zone | null): When | null => {
  const { start, end } = event
  if (!isAllDay(event)) return spanFrom(instantOf(start), instantOf(end), false)
  const [first, past] = [dayOf(start), dayOf(end)]
  if (zone === null || first === null || past === null) return null
  return spanFrom(Zone.startOfDay(zone, first), Zone.startOfDay(zone, past), true)
}
