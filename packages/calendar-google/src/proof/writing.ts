/** `events.insert`, `events.patch` and `events.delete`. */
import { Instant } from '@refrain/core'
import { cancelled, type Event, keep, type LocalCalendar } from './Book.ts'
import { zoneOf } from './instances.ts'
import { spanOf } from './listing.ts'
import { answer, NOT_FOUND, type Outcome, refuse, type Refusal } from './Refusal.ts'

const isZone = (name: string): boolean => {
  try {
    zoneOf(name)
    return true
  } catch {
    return false
  }
}

const bad = (message: string): Refusal => refuse(400, 'invalid', message)

const edgeFault = (edge: Event['start']): string | null => {
  if ((edge?.date == null) === (edge?.dateTime == null)) return 'a date or a time is required'
  if (edge?.timeZone != null && !isZone(edge.timeZone)) return 'Invalid time zone definition'
  return edge?.dateTime != null && Instant.parse(edge.dateTime)._tag === 'Left' ? 'Invalid time' : null
}

const propertyFault = ({ extendedProperties }: Event): string | null => {
  const wrong = Object.entries(extendedProperties?.private ?? {}).find(
    ([name, value]) => name.length > 44 || value.length > 1024,
  )
  return wrong === undefined ? null : 'extended property too long'
}

const STATUSES: readonly unknown[] = ['confirmed', 'tentative', 'cancelled', undefined]
const OPACITIES: readonly unknown[] = ['opaque', 'transparent', undefined]

const eventFault = (event: Event, calendar: LocalCalendar): Refusal | null => {
  const fault = edgeFault(event.start) ?? edgeFault(event.end) ?? propertyFault(event)
  if (fault !== null) return bad(fault)
  if (!STATUSES.includes(event.status) || !OPACITIES.includes(event.transparency)) return bad('Invalid value')
  const [from, until] = spanOf(event, calendar)
  return until < from ? refuse(400, 'timeRangeEmpty', 'The specified time range is empty.') : null
}

/** A new event. An id is used once, also where its event was deleted. */
export const insert = (calendar: LocalCalendar, event: Event, now: number): Outcome<Event> => {
  if (event.id == null || !/^[0-9a-v]{5,1024}$/.test(event.id)) return bad('Invalid resource id value.')
  if (event.iCalUID != null) return bad('id and iCalUID together')
  const fault = eventFault(event, calendar)
  if (fault !== null) return fault
  if (calendar.events.has(event.id)) return refuse(409, 'duplicate', 'The requested identifier already exists.')
  const created = new Date(now).toISOString()
  const organizer = { email: calendar.id, self: true }
  const all: Event = { status: 'confirmed', ...event, created, organizer, iCalUID: `${event.id}@google.com` }
  return answer(keep(calendar, all, now))
}

const merged = (old: unknown, change: unknown): unknown => {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return change
  const before = typeof old === 'object' && old !== null && !Array.isArray(old) ? old : {}
  const after: { [name: string]: unknown } = { ...before }
  for (const [name, value] of Object.entries(change)) {
    if (value === null) delete after[name]
    else after[name] = merged(after[name], value)
  }
  return after
}

const found = (calendar: LocalCalendar, id: string, ifMatch: string | undefined): Outcome<Event> => {
  const event = calendar.events.get(id)
  if (event === undefined) return NOT_FOUND
  const isOther = ifMatch !== undefined && ifMatch !== event.etag
  return isOther ? refuse(412, 'conditionNotMet', 'Precondition Failed') : answer(event)
}

/** A change. A list is replaced as a whole, a map field by field; what was deleted comes back. */
export const patch = (
  calendar: LocalCalendar,
  id: string,
  change: Event,
  { ifMatch, now }: { readonly ifMatch: string | undefined; readonly now: number },
): Outcome<Event> => {
  const old = found(calendar, id, ifMatch)
  if (old.kind === 'refusal') return old
  const event = merged(old.body, change) as Event
  return eventFault(event, calendar) ?? answer(keep(calendar, event, now))
}

/** Deletes an event; its id is never free again. */
export const remove = (
  calendar: LocalCalendar,
  id: string,
  { ifMatch, now }: { readonly ifMatch: string | undefined; readonly now: number },
): Outcome<Event> => {
  const old = found(calendar, id, ifMatch)
  if (old.kind === 'refusal') return old
  if (old.body.status === 'cancelled') return refuse(410, 'deleted', 'Resource has been deleted')
  keep(calendar, cancelled(old.body), now)
  return answer(old.body)
}
