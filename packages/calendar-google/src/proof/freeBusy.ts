/** `freeBusy.query`: 200, also where single calendars fail. */
import type { calendar_v3 } from '@googleapis/calendar'
import { Instant, Span } from '@refrain/core'
import type { Event, LocalCalendar } from './Book.ts'
import { spanOf, standingIn } from './listing.ts'
import { answer, type Outcome, refuse } from './Refusal.ts'

const LONGEST = 90 * Instant.DAY

const takesTime = ({ transparency, attendees, eventType }: Event): boolean =>
  transparency !== 'transparent' &&
  eventType !== 'workingLocation' &&
  attendees?.find(({ self }) => self === true)?.responseStatus !== 'declined'

const busyOf = (calendar: LocalCalendar, window: Span.Span): calendar_v3.Schema$TimePeriod[] =>
  Span.merge(
    standingIn(calendar)
      .filter(takesTime)
      .flatMap((event) => {
        const [from, until] = spanOf(event, calendar)
        return Span.intersect(Span.make(from as Instant.Instant, until as Instant.Instant), window) ?? []
      }),
  ).map(({ from, until }) => ({ start: Instant.toIso(from), end: Instant.toIso(until) }))

const told = (calendar: LocalCalendar | undefined, window: Span.Span): calendar_v3.Schema$FreeBusyCalendar => {
  const reason = calendar === undefined || calendar.accessRole === 'none' ? 'notFound' : calendar.error
  return reason === null ? { busy: busyOf(calendar!, window) } : { errors: [{ domain: 'global', reason }] }
}

export const freeBusy = (
  calendars: ReadonlyMap<string, LocalCalendar>,
  asked: calendar_v3.Schema$FreeBusyRequest,
): Outcome<calendar_v3.Schema$FreeBusyResponse> => {
  const window = Span.make(Instant.parseOrThrow(asked.timeMin!), Instant.parseOrThrow(asked.timeMax!))
  const items = asked.items ?? []
  if (Span.isEmpty(window)) return refuse(400, 'timeRangeEmpty')
  if (Span.millis(window) > LONGEST) return refuse(400, 'timeRangeTooLong', 'The requested time range is too long.')
  if (items.length > Math.min(50, asked.calendarExpansionMax ?? 50)) return refuse(400, 'tooManyCalendarsRequested')
  return answer({
    kind: 'calendar#freeBusy',
    timeMin: asked.timeMin!,
    timeMax: asked.timeMax!,
    calendars: Object.fromEntries(items.map(({ id }) => [id!, told(calendars.get(id!), window)])),
  })
}
