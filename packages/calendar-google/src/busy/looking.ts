/**
 * What stands in a calendar in a window, event by event.
 *
 * @since 0.1.0
 */
import { marks, type Standing } from '@refrain/calendars'
import { Instant, Span } from '@refrain/core'
import type { Zone } from '@refrain/core'
import type { CallBlockMark, StopSignal } from '@refrain/core/ports'
import { type Answer, malformed, unsent } from '../api/Answer.ts'
import { FULL_PAGE, listEvents, type Listing } from '../api/pages.ts'
import { safely } from '../api/safely.ts'
import type { Desk } from '../Desk.ts'
import { categoriesOf } from '../events/colours.ts'
import { kindOf } from '../events/kindOf.ts'
import { type Event, holdOfEvent, markOf } from '../events/Mark.ts'
import { whenOf } from '../events/spanOf.ts'

// --- model -------------------------------------------------------------------

/** What was seen. Nothing is clipped, sorted or merged. */
export interface Seen {
  readonly standing: readonly Standing[]
  readonly callBlocks: readonly Span.Span[]
}

// --- asking ------------------------------------------------------------------

const FIELDS = [
  'id,recurringEventId,status,start,end,transparency,eventType',
  'organizer/self,attendees(self,responseStatus),extendedProperties/private',
].join()

/** Titles and colours are only read where they say something. */
const fieldsOf = (mark: CallBlockMark | undefined): string => {
  const more = mark === undefined ? '' : 'title' in mark ? ',summary' : ',colorId'
  return `kind,timeZone,accessRole,nextPageToken,items(${FIELDS}${more})`
}

/**
 * A day more on both sides: by which zone Google asks whether an event of whole days lies in a window is not promised. What lies
 * outside is left out later.
 */
const listingOf = (calendar: string, span: Span.Span, mark: CallBlockMark | undefined): Listing => ({
  calendarId: calendar,
  singleEvents: true,
  timeMin: Instant.toIso(Instant.later(Instant.plus(span.from, -Instant.DAY), Instant.MIN)),
  timeMax: Instant.toIso(Instant.earlier(Instant.plus(span.until, Instant.DAY), Instant.plus(Instant.MAX, -1))),
  maxResults: FULL_PAGE,
  // The owner's own answer is always among them.
  maxAttendees: 1,
  fields: fieldsOf(mark),
})

// --- reading -----------------------------------------------------------------

type Read =
  { readonly what: 'nothing' | 'unreadable' } | { readonly what: 'standing' | 'call-block'; readonly as: Standing }

const NOTHING: Read = { what: 'nothing' }
const UNREADABLE: Read = { what: 'unreadable' }

/** Whether it is a call block. What its owner declined is none, and what is ours is an appointment. */
const isCallBlock = (event: Event, kind: Standing['kind'], mark: CallBlockMark | undefined, desk: Desk): boolean =>
  mark !== undefined &&
  kind !== 'declined' &&
  marks(mark, { title: event.summary ?? null, categories: categoriesOf(event.colorId, desk.categories) })

const oursOf = (event: Event, hold: string): Pick<Standing, 'hold' | 'unconfirmed'> => {
  const { createdAt, expiresAt, isConfirmed } = markOf(event)
  return { hold, ...(!isConfirmed && { unconfirmed: { createdAt, expiresAt } }) }
}

const readEvent = (event: Event, zone: Zone.Zone | null, mark: CallBlockMark | undefined, desk: Desk): Read => {
  if (event.status === 'cancelled') return NOTHING
  const when = whenOf(event, zone)
  if (when === null) return UNREADABLE
  const kind = kindOf(event)
  const as: Standing = { ...when.span, kind, ...(when.isAllDay && { allDay: true }) }
  const hold = holdOfEvent(event)
  if (hold !== null) return { what: 'standing', as: { ...as, ...oursOf(event, hold) } }
  return { what: isCallBlock(event, kind, mark, desk) ? 'call-block' : 'standing', as }
}

/** Looks at a calendar now. What cannot be read makes all of it unknown. */
export const lookAt = async (
  desk: Desk,
  calendar: string,
  span: Span.Span,
  {
    callBlocks: mark,
    signal,
  }: { readonly callBlocks?: CallBlockMark | undefined; readonly signal?: StopSignal | undefined },
): Promise<Answer<Seen>> => {
  const answer = await listEvents(desk.ask, listingOf(calendar, span, mark), signal)
  if (answer.tag !== 'given') return answer
  const { events, timeZone, accessRole } = answer.value
  // Such a list says neither what is declined nor what is free.
  if (accessRole === 'freeBusyReader' || accessRole === 'none') return unsent({ kind: 'forbidden' })
  const zone = timeZone === null ? null : (desk.zones.get(timeZone) ?? null)
  const [standing, callBlocks]: [Standing[], Span.Span[]] = [[], []]
  for (const event of events) {
    const read = safely(() => readEvent(event, zone, mark, desk), UNREADABLE)
    if (read.what === 'unreadable') return malformed('an event of which nobody can tell when it is')
    if (read.what === 'standing') standing.push(read.as)
    if (read.what === 'call-block') callBlocks.push(Span.make(read.as.from, read.as.until))
  }
  return { tag: 'given', value: { standing, callBlocks } }
}
