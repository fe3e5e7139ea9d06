/**
 * What only the calendar itself says, and not one of its events: its zone, and whether it can be read at all.
 *
 * @since 0.1.0
 */
import type { Failed } from '@refrain/calendars'
import type { Zone } from '@refrain/core'
import type { StopSignal } from '@refrain/core/ports'
import { notRead } from '../api/Answer.ts'
import type { Desk } from '../Desk.ts'

/** The zone of a calendar; null where nobody knows it. A list of events says it to whoever may read events, and nothing more. */
export const zoneOf = async (
  { ask, zones }: Desk,
  calendarId: string,
  signal: StopSignal | undefined,
): Promise<{ readonly kind: 'zone'; readonly zone: Zone.Zone | null } | Failed> => {
  const asked = { calendarId, maxResults: 1, fields: 'kind,timeZone' }
  const answer = await ask((google, sending) => google.events.list(asked, sending), { signal })
  if (answer.tag !== 'given') return notRead(answer)
  const { timeZone } = answer.value
  return { kind: 'zone', zone: typeof timeZone === 'string' ? (zones.get(timeZone) ?? null) : null }
}

/** Google says 404 of an event and of a whole calendar alike. Only where the calendar can be read there is no such event. */
export const absentFrom = async (
  desk: Desk,
  calendar: string,
  signal: StopSignal | undefined,
): Promise<{ readonly kind: 'absent' } | Failed> => {
  const found = await zoneOf(desk, calendar, signal)
  return found.kind === 'zone' ? { kind: 'absent' } : found
}
