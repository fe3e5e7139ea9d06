/**
 * An event that is to be written, and its lines.
 *
 * @since 0.1.0
 */
import { Instant, Wall } from '@refrain/core'
import type { Zones } from '@refrain/core'
import type { Attendee, Event, Length } from '../model/Event.ts'
import type { Time } from '../model/Time.ts'
import { escaped, parameter } from './line.ts'
import { extraDateLine, instantText, lengthLines, timeLine } from './times.ts'
import { zoneLines } from './zoneLines.ts'

/** Somebody who is to be invited. @category model @since 0.1.0 */
export interface WrittenAttendee extends Attendee {
  /** Who tells them, where it is not the server that keeps the calendar (RFC 6638 7.1). */
  readonly toldBy?: 'client' | 'nobody'
  /** It is our guest, among others whom people invited. */
  readonly isGuest?: true
}

/** An event that is to be written: what is left out is not said. @category model @since 0.1.0 */
export interface WrittenEvent
  extends Pick<Event, 'uid' | 'start'>, Partial<Omit<Event, 'uid' | 'start' | 'attendees'>> {
  readonly attendees?: readonly WrittenAttendee[]
  readonly description?: string
  readonly place?: string
  readonly organizerName?: string
}

// --- lines -------------------------------------------------------------------

const OUTLOOK = {
  free: 'FREE',
  tentative: 'TENTATIVE',
  busy: 'BUSY',
  'out-of-office': 'OOF',
  elsewhere: 'WORKINGELSEWHERE',
}

const text = (name: string, value: string | null | undefined): readonly string[] =>
  value === null || value === undefined ? [] : [`${name}:${escaped(value)}`]

const AGENTS = { client: ';SCHEDULE-AGENT=CLIENT', nobody: ';SCHEDULE-AGENT=NONE' }

/** Somebody who is invited. */
export const attendeeLine = ({ email, name, participation, toldBy, isGuest }: WrittenAttendee): string =>
  [
    'ATTENDEE',
    name === null ? '' : parameter('CN', name),
    ';ROLE=REQ-PARTICIPANT',
    `;PARTSTAT=${participation.toUpperCase()}`,
    participation === 'needs-action' ? ';RSVP=TRUE' : '',
    toldBy === undefined ? '' : AGENTS[toldBy],
    isGuest === true ? ';X-REFRAIN-GUEST=TRUE' : '',
    `:mailto:${email}`,
  ].join('')

/** Whoever invites. */
export const organizerLines = (email: string | null | undefined, name?: string): readonly string[] =>
  email === null || email === undefined
    ? []
    : [`ORGANIZER${name === undefined ? '' : parameter('CN', name)}:mailto:${email}`]

/** What marks an entry as ours. Milliseconds count: by them it is told which of two holds was first. */
export const markLines = (ours: NonNullable<Event['ours']>): readonly string[] => [
  `X-REFRAIN-HOLD:${escaped(ours.hold)}`,
  `X-REFRAIN-CREATED:${Instant.toIso(ours.createdAt)}`,
  `X-REFRAIN-EXPIRES:${Instant.toIso(Instant.earlier(ours.expiresAt, Instant.plus(Instant.MAX, -1)))}`,
  `X-REFRAIN-STATE:${ours.isConfirmed ? 'CONFIRMED' : 'HELD'}`,
]

const recurrenceLines = ({ rules, extraDates, exceptDates, replaces }: WrittenEvent): readonly string[] => [
  ...(rules ?? []).map((rule) => `RRULE:${rule}`),
  ...(extraDates ?? []).map(extraDateLine),
  ...(exceptDates ?? []).map((except) => timeLine('EXDATE', except)),
  ...(replaces === null || replaces === undefined
    ? []
    : [timeLine('RECURRENCE-ID', replaces.start, replaces.andFollowing ? ';RANGE=THISANDFUTURE' : '')]),
]

const timeLines = ({ status, isTransparent, outlook, travel }: WrittenEvent): readonly string[] => [
  ...(status === null || status === undefined ? [] : [`STATUS:${status.toUpperCase()}`]),
  `TRANSP:${isTransparent === true ? 'TRANSPARENT' : 'OPAQUE'}`,
  ...(outlook === null || outlook === undefined ? [] : [`X-MICROSOFT-CDO-BUSYSTATUS:${OUTLOOK[outlook]}`]),
  ...(travel === undefined || travel === 0
    ? []
    : [`X-APPLE-TRAVEL-DURATION;VALUE=DURATION:PT${Math.floor(travel / Instant.SECOND)}S`]),
]

/** The lines of an event, not yet folded. */
export const eventLines = (event: WrittenEvent, now: Instant.Instant): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${escaped(event.uid)}`,
  `DTSTAMP:${instantText(event.stamp ?? now)}`,
  `SEQUENCE:${event.sequence ?? 0}`,
  timeLine('DTSTART', event.start),
  ...lengthLines(event.length ?? null),
  ...recurrenceLines(event),
  ...timeLines(event),
  ...text('SUMMARY', event.title),
  ...text('DESCRIPTION', event.description),
  ...text('LOCATION', event.place),
  ...(event.categories?.length ? [`CATEGORIES:${event.categories.map(escaped).join(',')}`] : []),
  ...organizerLines(event.organizer, event.organizerName),
  ...(event.attendees ?? []).map(attendeeLine),
  ...(event.ours ? markLines(event.ours) : []),
  'END:VEVENT',
]

// --- zones -------------------------------------------------------------------

const endOf = (length: Length | null | undefined): readonly Time[] => (length && 'end' in length ? [length.end] : [])

const timesOf = (event: WrittenEvent): readonly Time[] => [
  event.start,
  ...endOf(event.length),
  ...(event.extraDates ?? []).flatMap(({ start, length }) => [start, ...endOf(length)]),
  ...(event.exceptDates ?? []),
  ...(event.replaces ? [event.replaces.start] : []),
]

/** The definitions of the zones that times name, for the years in which they are. */
export const definitionsFor = (times: readonly Time[], zones: Zones.Zones): readonly string[] => {
  const years = new Map<string, { readonly first: number; readonly last: number }>()
  for (const time of times) {
    if (time.form !== 'zoned') continue
    const { year } = Wall.fields(time.wall)
    const known = years.get(time.zone) ?? { first: year, last: year }
    years.set(time.zone, { first: Math.min(known.first, year), last: Math.max(known.last, year) })
  }
  return [...years].flatMap(([name, { first, last }]) => {
    const zone = zones.get(name)
    return zone === undefined ? [] : zoneLines(zone, first, last)
  })
}

/** The definitions of the zones of events. */
export const definitionsOf = (events: readonly WrittenEvent[], zones: Zones.Zones): readonly string[] =>
  definitionsFor(events.flatMap(timesOf), zones)
