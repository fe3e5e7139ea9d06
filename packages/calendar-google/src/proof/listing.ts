/** `events.list`, strict about what may be asked together. */
import type { calendar_v3 } from '@googleapis/calendar'
import { Day, Instant, Zone } from '@refrain/core'
import type { Event, LocalCalendar } from './Book.ts'
import { instancesOf, zoneOf } from './instances.ts'
import { answer, type Outcome, refuse } from './Refusal.ts'

/** What may be asked. */
const KNOWN = new Set(
  'maxResults,maxAttendees,pageToken,syncToken,singleEvents,showDeleted,timeMin,timeMax,fields,orderBy,q,iCalUID,updatedMin,privateExtendedProperty,sharedExtendedProperty,timeZone,alt,prettyPrint'.split(
    ',',
  ),
)

/** What may not be asked with a sync token. */
const NOT_WITH_TOKEN =
  'iCalUID,orderBy,privateExtendedProperty,q,sharedExtendedProperty,timeMin,timeMax,updatedMin'.split(',')

// --- when an event is --------------------------------------------------------

const edgeOf = (edge: calendar_v3.Schema$EventDateTime | undefined, zone: Zone.Zone): number =>
  edge?.date != null ? Zone.startOfDay(zone, Day.fromIsoOrThrow(edge.date)) : Instant.parseOrThrow(edge!.dateTime!)

export const spanOf = (event: Event, calendar: LocalCalendar): readonly [number, number] => {
  const zone = zoneOf(calendar.timeZone)
  return [edgeOf(event.start, zone), edgeOf(event.end, zone)]
}

/** Everything that stands in a calendar, series unfolded. */
export const standingIn = (calendar: LocalCalendar): readonly Event[] =>
  [...calendar.events.values()]
    .filter(({ recurringEventId }) => recurringEventId == null)
    .flatMap((event) =>
      event.recurrence == null || event.status === 'cancelled' ? [event] : instancesOf(event, calendar),
    )
    .filter(({ status }) => status !== 'cancelled')

// --- what is told of it ------------------------------------------------------

/** As somebody sees it who may only know when: no words, no answers, not even whether it is free. */
const withoutDetails = ({ id, status, start, end, etag }: Event): Event => ({
  ...{ id: id!, status: status ?? 'confirmed', visibility: 'private' },
  ...(start !== undefined && { start }),
  ...(end !== undefined && { end }),
  ...(etag != null && { etag }),
})

const withAttendees = (event: Event, most: number): Event =>
  event.attendees === undefined || event.attendees.length <= most
    ? event
    : { ...event, attendees: event.attendees.filter(({ self }) => self === true), attendeesOmitted: true }

export const seenBy = (event: Event, calendar: LocalCalendar, most = Infinity): Event =>
  calendar.accessRole === 'freeBusyReader' ? withoutDetails(event) : withAttendees(event, most)

// --- asking ------------------------------------------------------------------

/** When an event counts as being, for a list: whole days as those of UTC, since Google promises no zone. */
const listedAs = (event: Event, calendar: LocalCalendar): readonly [number, number] =>
  event.start?.date == null
    ? spanOf(event, calendar)
    : [Day.fromIsoOrThrow(event.start.date) * Instant.DAY, Day.fromIsoOrThrow(event.end!.date!) * Instant.DAY]

const inWindow = (asked: URLSearchParams, calendar: LocalCalendar) => {
  const [min, max] = ['timeMin', 'timeMax'].map((name) => asked.get(name))
  return (event: Event): boolean => {
    const [from, until] = listedAs(event, calendar)
    return (min == null || until > Instant.parseOrThrow(min)) && (max == null || from < Instant.parseOrThrow(max))
  }
}

const changedSince = (calendar: LocalCalendar, token: string): readonly Event[] | null => {
  const [, epoch, place] = /^sync-(\d+)-(\d+)$/.exec(token) ?? []
  if (Number(epoch) !== calendar.epoch) return null
  return [...new Set(calendar.log.slice(Number(place)))].map((id) => calendar.events.get(id)!)
}

const chosen = (calendar: LocalCalendar, asked: URLSearchParams): Outcome<readonly Event[]> => {
  const token = asked.get('syncToken')
  if (token !== null) {
    if (!/^sync-\d+-\d+$/.test(token)) return refuse(400, 'invalid', 'Invalid sync token value.')
    const changed = changedSince(calendar, token)
    return changed === null
      ? refuse(410, 'fullSyncRequired', 'Sync token is no longer valid, a full sync is required.')
      : answer(changed)
  }
  const isSingle = asked.get('singleEvents') === 'true'
  const all = isSingle
    ? standingIn(calendar)
    : [...calendar.events.values()].filter(({ status }) => status !== 'cancelled')
  return answer(all.filter(inWindow(asked, calendar)))
}

const faultOf = (asked: URLSearchParams): string | null => {
  const unknown = [...asked.keys()].find((name) => !KNOWN.has(name))
  if (unknown !== undefined) return `Unknown parameter ${unknown}`
  const forbidden = asked.has('syncToken') ? NOT_WITH_TOKEN.find((name) => asked.has(name)) : undefined
  if (forbidden !== undefined) return `Sync token cannot be used with ${forbidden}`
  const [min, max] = [asked.get('timeMin'), asked.get('timeMax')]
  return min !== null && max !== null && Instant.parseOrThrow(min) >= Instant.parseOrThrow(max)
    ? 'timeRangeEmpty'
    : null
}

/** A page of a list. `pageSize` is how many the server gives at most, whatever is asked. */
export const list = (
  calendar: LocalCalendar,
  asked: URLSearchParams,
  pageSize: number,
): Outcome<calendar_v3.Schema$Events> => {
  const fault = faultOf(asked)
  if (fault !== null) return refuse(400, fault === 'timeRangeEmpty' ? fault : 'badRequest', fault)
  const found = chosen(calendar, asked)
  if (found.kind === 'refusal') return found
  const start = Number(asked.get('pageToken')?.replace(/^page-/, '') ?? 0)
  const size = Math.min(pageSize, Number(asked.get('maxResults') ?? 250), 2500)
  const items = found.body
    .slice(start, start + size)
    .map((event) => seenBy(event, calendar, Number(asked.get('maxAttendees') ?? Infinity)))
  const isLast = start + size >= found.body.length
  return answer({
    kind: 'calendar#events',
    timeZone: calendar.timeZone,
    accessRole: calendar.accessRole,
    items,
    ...(isLast
      ? { nextSyncToken: `sync-${calendar.epoch}-${calendar.log.length}` }
      : { nextPageToken: `page-${start + size}` }),
  })
}
