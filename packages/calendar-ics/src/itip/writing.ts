/**
 * Messages about events: invitations, cancellations and replies (RFC 5546), as parts of an email (RFC 6047).
 *
 * @since 0.1.0
 */
import type { Instant, Zones } from '@refrain/core'
import type { Attendee, Event } from '../model/Event.ts'
import { escaped, folded, parameter } from '../writing/line.ts'
import { instantText, timeLine } from '../writing/times.ts'
import { definitionsOf, organizerLines } from '../writing/WrittenEvent.ts'
import type { WrittenEvent } from '../writing/WrittenEvent.ts'
import { writeCalendar, zonesOf } from '../writing/writeCalendar.ts'

// --- model -------------------------------------------------------------------

/** An event to which somebody invites others. @category model @since 0.1.0 */
export interface Invited extends WrittenEvent {
  readonly organizer: string
  readonly attendees: readonly Attendee[]
}

/** When a message is written, and by which zones. @category model @since 0.1.0 */
export interface MessageOptions {
  readonly now: Instant.Instant
  readonly zones?: Zones.Zones
}

// --- versions ----------------------------------------------------------------

const weighty = ({ start, length, rules, extraDates, exceptDates, status }: WrittenEvent): string =>
  JSON.stringify([start, length ?? null, rules ?? [], extraDates ?? [], exceptDates ?? [], status ?? null])

/** One higher where those who were invited must look again. */
const sequenceAfter = (previous: WrittenEvent, event: WrittenEvent): number =>
  (previous.sequence ?? 0) + (weighty(previous) === weighty(event) ? 0 : 1)

// --- messages ----------------------------------------------------------------

/**
 * An invitation (`METHOD:REQUEST`). With what was sent before it is an update: its `SEQUENCE` is one higher where times, recurrence or
 * status changed (RFC 5546 2.1.4), and the same where they did not.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 * import { invitation, readMessages } from '@refrain/calendar-ics'
 *
 * const now = Instant.parseOrThrow('2026-11-22T09:00:00Z')
 * const attendees = [{ email: 'bo@example.com', name: 'Bo', participation: 'needs-action' }] as const
 * const at = (text: string) => ({ form: 'utc', at: Instant.parseOrThrow(text) }) as const
 * const event = { uid: '1@example.com', start: at('2026-11-23T09:00:00Z'), organizer: 'ana@example.com', attendees }
 * const later = { ...event, start: at('2026-11-23T10:00:00Z') }
 * const read = readMessages(invitation(later, { now, previous: event }))
 * read._tag === 'Right' && read.right.map(({ kind, sequence }) => [kind, sequence]) // => [['requested', 1]]
 * ```
 *
 * @category messages
 * @since 0.1.0
 */
export const invitation = (event: Invited, options: MessageOptions & { readonly previous?: WrittenEvent }): string => {
  const { previous, ...rest } = options
  const sequence = previous === undefined ? (event.sequence ?? 0) : sequenceAfter(previous, event)
  return writeCalendar([{ ...event, sequence, stamp: options.now }], { ...rest, method: 'REQUEST' })
}

/**
 * The end of an event (`METHOD:CANCEL`), or of the invitation of some who were invited.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 * import { cancellation } from '@refrain/calendar-ics'
 *
 * const start = { form: 'utc', at: Instant.parseOrThrow('2026-11-23T09:00:00Z') } as const
 * const attendees = [{ email: 'bo@example.com', name: null, participation: 'accepted' }] as const
 * const event = { uid: '1@example.com', start, organizer: 'ana@example.com', attendees }
 * const text = cancellation(event, { now: Instant.parseOrThrow('2026-11-22T09:00:00Z') })
 * text.split('\r\n').filter((line) => line.startsWith('STATUS') || line.startsWith('SEQUENCE'))
 * // => ['SEQUENCE:1', 'STATUS:CANCELLED']
 * ```
 *
 * @category messages
 * @since 0.1.0
 */
export const cancellation = (
  event: Invited,
  options: MessageOptions & { readonly only?: readonly string[] },
): string => {
  const { only, ...rest } = options
  const sequence = (event.sequence ?? 0) + 1
  const addresses = only?.map((email) => email.toLowerCase())
  const told: WrittenEvent =
    addresses === undefined
      ? { ...event, status: 'cancelled' }
      : { ...event, attendees: event.attendees.filter(({ email }) => addresses.includes(email.toLowerCase())) }
  return writeCalendar([{ ...told, sequence, stamp: options.now }], { ...rest, method: 'CANCEL' })
}

/** What somebody answers. @category model @since 0.1.0 */
export interface Answer extends Attendee {
  readonly comment?: string
}

/**
 * The answer to an invitation (`METHOD:REPLY`), of one who was invited: to the version that was read.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 * import { readMessages, reply } from '@refrain/calendar-ics'
 *
 * const start = { form: 'utc', at: Instant.parseOrThrow('2026-11-23T09:00:00Z') } as const
 * const event = { uid: '1@example.com', start, sequence: 2, organizer: 'ana@example.com' }
 * const now = Instant.parseOrThrow('2026-11-22T09:00:00Z')
 * const read = readMessages(reply(event, { email: 'bo@example.com', name: null, participation: 'declined' }, { now }))
 * read._tag === 'Right' && read.right.map((message) => message.kind === 'replied' && message.attendee.participation)
 * // => ['declined']
 * ```
 *
 * @category messages
 * @since 0.1.0
 */
export const reply = (
  event: Pick<Event, 'uid' | 'start'> & Partial<Pick<Event, 'sequence' | 'replaces' | 'organizer'>>,
  { email, name, participation, comment }: Answer,
  { now, zones }: MessageOptions,
): string => {
  const { uid, start, sequence = 0, replaces = null, organizer } = event
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Refrain//calendar-ics//EN',
    'METHOD:REPLY',
    ...definitionsOf([{ uid, start, replaces }], zonesOf(zones)),
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${instantText(now)}`,
    `SEQUENCE:${sequence}`,
    timeLine('DTSTART', start),
    ...(replaces === null ? [] : [timeLine('RECURRENCE-ID', replaces.start)]),
    ...organizerLines(organizer),
    `ATTENDEE${name === null ? '' : parameter('CN', name)};PARTSTAT=${participation.toUpperCase()}:mailto:${email}`,
    ...(comment === undefined ? [] : [`COMMENT:${escaped(comment)}`]),
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map(folded)
    .join('')
}

/**
 * The content type of a message as a part of an email (RFC 6047 2.4).
 *
 * @example
 * ```ts run
 * import { contentTypeOf } from '@refrain/calendar-ics'
 *
 * contentTypeOf('REQUEST') // => 'text/calendar; charset=utf-8; method=REQUEST; component=VEVENT'
 * ```
 *
 * @category messages
 * @since 0.1.0
 */
export const contentTypeOf = (method: 'REQUEST' | 'REPLY' | 'CANCEL'): string =>
  `text/calendar; charset=utf-8; method=${method}; component=VEVENT`
