/** A server in memory as a book in which times are held. */
import { Span } from '@refrain/core'
import type { Instant } from '@refrain/core'
import type { Book, Entry, Standing } from '@refrain/calendars'
import type { ConfirmRequest, HoldRequest } from '@refrain/core/ports'
import type { CalendarEntry, CalendarServer, OursInEntry } from './CalendarServer.ts'
import type { Way } from './faults.ts'

// --- reading -----------------------------------------------------------------

const entryOf = ({ from, until, version }: CalendarEntry, ours: OursInEntry): Entry => ({
  kind: 'entry',
  ...Span.make(from, until),
  status: ours.confirmed ? 'confirmed' : 'held',
  createdAt: ours.request.createdAt,
  expiresAt: ours.request.expiresAt,
  answer: ours.answer,
  version: String(version),
})

/** An entry as it takes time. */
export const standingOf = ({ from, until, kind, allDay, ours }: CalendarEntry): Standing => {
  const whole = allDay === true ? { allDay } : {}
  if (ours === null) return { ...Span.make(from, until), kind, ...whole }
  const { hold, createdAt, expiresAt } = ours.request
  const unconfirmed = ours.confirmed ? {} : { unconfirmed: { createdAt, expiresAt } }
  return { ...Span.make(from, until), kind, ...whole, hold, ...unconfirmed }
}

/** Whether it is a hold that nobody confirmed in time. */
export const isOver = ({ ours }: CalendarEntry, now: Instant.Instant): boolean =>
  ours !== null && !ours.confirmed && ours.request.expiresAt <= now

// --- writing -----------------------------------------------------------------

const held = (request: HoldRequest): Omit<CalendarEntry, 'version'> => ({
  id: request.hold,
  title: request.title,
  categories: [],
  kind: 'tentative',
  ...Span.make(request.from, request.until),
  ours: { request, confirmed: false, attendee: null, answer: null },
})

const confirmed = (entry: CalendarEntry, ours: OursInEntry, asked: ConfirmRequest): Omit<CalendarEntry, 'version'> => {
  const { attendee, title = entry.title, description, place } = asked
  const changes = { ...(description !== undefined && { description }), ...(place !== undefined && { place }) }
  return {
    ...{ ...entry, title, kind: 'busy' },
    ours: {
      request: { ...ours.request, ...changes },
      confirmed: true,
      attendee: attendee?.email ?? null,
      answer: attendee === null ? null : 'unanswered',
    },
  }
}

// --- constructors ------------------------------------------------------------

/** A book over a server, reached on a way with faults. */
export const bookOver = (server: CalendarServer, { reads, writes }: Way): Book => ({
  read: ({ calendar, hold }, signal) =>
    reads(
      calendar,
      () => {
        const entry = server.entry(calendar, hold)
        if (entry?.ours != null) return entryOf(entry, entry.ours)
        return server.isUsed(calendar, hold) ? { kind: 'deleted' } : { kind: 'absent' }
      },
      signal,
    ),
  create: (request, signal) =>
    writes(
      request.calendar,
      () => {
        if (server.isUsed(request.calendar, request.hold)) return { kind: 'exists' }
        server.write(request.calendar, held(request))
        return { kind: 'created' }
      },
      signal,
    ),
  confirm: ({ version }, request, signal) =>
    writes(
      request.calendar,
      () => {
        const entry = server.entry(request.calendar, request.hold)
        if (entry?.ours == null) return { kind: 'absent' }
        if (String(entry.version) !== version) return { kind: 'stale' }
        server.write(request.calendar, confirmed(entry, entry.ours, request))
        return { kind: 'changed' }
      },
      signal,
    ),
  remove: ({ calendar, hold }, version, signal) =>
    writes(
      calendar,
      () => {
        const entry = server.entry(calendar, hold)
        if (entry === undefined) return { kind: 'absent' }
        if (version !== null && String(entry.version) !== version) return { kind: 'stale' }
        server.erase(calendar, hold)
        return { kind: 'removed' }
      },
      signal,
    ),
  window: (calendar, _, signal) =>
    reads(calendar, () => ({ kind: 'window', standing: server.entries(calendar).map(standingOf) }), signal),
})
