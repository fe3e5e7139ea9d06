/**
 * Holds in calendars of Exchange. An entry is found by its property, noticed as a repeat by its transaction, and changed only as it was
 * read.
 *
 * @since 0.1.0
 */
import type { HoldRef, StopSignal } from '@refrain/core/ports'
import type { Book, Entry, Failed } from '@refrain/calendars'
import { type Denied, faultOf, type Refusal, undone, unread } from '../api/Answer.ts'
import type { Api, Asked } from '../api/Api.ts'
import { fieldOf, listOf, textOf } from '../api/Json.ts'
import { type CalendarName, calendarPath, mailboxPath, readName } from '../CalendarName.ts'
import { oursOf, ofHold, WITH_MARKS } from '../entries/Mark.ts'
import { momentOf, spanOf } from '../entries/Moment.ts'
import { type Reading, standingIn } from '../reading/standing.ts'
import { PREFER, queryOf, readViews } from '../reading/views.ts'
import { answerIn, confirmedEntry, newEntry, readVersion, versionOf } from './entry.ts'

// --- what failed -------------------------------------------------------------

const refused = (fault: Extract<Failed, { readonly kind: 'refused' }>['fault']): Failed => ({ kind: 'refused', fault })

const UNREADABLE = refused({ kind: 'malformed', detail: 'an entry of ours cannot be read' })

/** A calendar in which times can be held. */
const writable = (calendar: string): CalendarName | Extract<Failed, { readonly kind: 'refused' }> => {
  const name = readName(calendar)
  if (name === null) return { kind: 'refused', fault: { kind: 'not-found' } }
  return name.isFreeBusy ? { kind: 'refused', fault: { kind: 'unsupported' } } : name
}

/** Exchange knows the transaction: the entry is there, or was. It answers with 409, in places with 400. */
const isRepeat = ({ code, status }: Refusal): boolean => code === 'ErrorDuplicateTransactionId' || status === 409

const isGone = (denied: Denied): boolean =>
  denied.tag === 'refused' && (denied.code === 'ErrorItemNotFound' || (denied.status === 404 && denied.code === ''))

/** Somebody was faster: Exchange has a word of its own for it, and does not always send 412 with it. */
const isStale = (denied: Denied): boolean =>
  denied.tag === 'refused' && (denied.status === 412 || denied.code === 'ErrorIrresolvableConflict')

// --- constructors ------------------------------------------------------------

const FOUND = {
  $select: 'id,start,end,isAllDay,isCancelled,attendees,createdDateTime,transactionId',
  $expand: WITH_MARKS,
  $top: '20',
}

/** Opens the calendars for holds. */
export const openBook = (api: Api, reading: Reading): Book => {
  const { zones, zoneOf, now } = reading

  const ask = (
    name: CalendarName,
    asked: Omit<Asked, 'mailboxes' | 'headers'>,
    etag: string | null,
    signal?: StopSignal,
  ) =>
    api.ask(
      { ...asked, mailboxes: [name.mailbox], headers: { ...PREFER, ...(etag !== null && { 'If-Match': etag }) } },
      signal,
    )

  /** The entries of a hold: one, or none. Were there ever more, the first is meant. */
  const found = async (name: CalendarName, { hold }: HoldRef, signal?: StopSignal) => {
    const query = queryOf({ $filter: ofHold(hold), ...FOUND })
    const answer = await ask(name, { method: 'GET', path: `${calendarPath(name)}/events?${query}` }, null, signal)
    if (answer.tag !== 'given') return unread(answer, now())
    const entries = listOf(answer.body, 'value')
    if (entries === null) return UNREADABLE
    const made = (entry: unknown): string => textOf(entry, 'createdDateTime') ?? ''
    const ours = entries.filter((entry) => oursOf(entry)?.hold === hold && fieldOf(entry, 'isCancelled') !== true)
    return { kind: 'found', entries: ours.sort((a, b) => (made(a) < made(b) ? -1 : 1)) } as const
  }

  const entryOf = async (name: CalendarName, entry: unknown, signal?: StopSignal): Promise<Entry | Failed> => {
    const [mark, moment, version] = [oursOf(entry)?.mark ?? null, momentOf(entry, zones), versionOf(entry)]
    if (mark === null || moment === null || version === null) return UNREADABLE
    const zone = moment.kind === 'days' ? await zoneOf(name.mailbox, signal) : ({ tag: 'zone', zone: null } as const)
    if (zone.tag !== 'zone') return refused(faultOf(zone, now()))
    const { createdAt, expiresAt, isConfirmed } = mark
    const status = isConfirmed ? 'confirmed' : 'held'
    return {
      kind: 'entry',
      ...{ status, createdAt, expiresAt, version },
      ...spanOf(moment, zone.zone),
      answer: answerIn(entry, mark),
    }
  }

  const entryPath = (name: CalendarName, id: string): string =>
    `${mailboxPath(name.mailbox)}/events/${encodeURIComponent(id)}`

  const removed = async (name: CalendarName, id: string, etag: string | null, signal?: StopSignal) => {
    // Exchange tells whoever was invited: https://learn.microsoft.com/graph/api/event-delete
    const answer = await ask(name, { method: 'DELETE', path: entryPath(name, id) }, etag, signal)
    if (answer.tag === 'given') return { kind: 'removed' } as const
    if (isGone(answer)) return { kind: 'absent' } as const
    return isStale(answer) ? ({ kind: 'stale' } as const) : undone(answer, now())
  }

  return {
    read: async (ref, signal) => {
      const name = writable(ref.calendar)
      if ('kind' in name) return name
      const all = await found(name, ref, signal)
      if (all.kind !== 'found') return all
      return all.entries.length === 0 ? { kind: 'absent' } : entryOf(name, all.entries[0], signal)
    },

    create: async (request, signal) => {
      const name = writable(request.calendar)
      if ('kind' in name) return name
      const body = newEntry(request, zones)
      const answer = await ask(name, { method: 'POST', path: `${calendarPath(name)}/events`, body }, null, signal)
      if (answer.tag === 'given') return { kind: 'created' }
      return answer.tag === 'refused' && isRepeat(answer) ? { kind: 'exists' } : undone(answer, now())
    },

    confirm: async (entry, request, signal) => {
      const name = writable(request.calendar)
      if ('kind' in name) return name
      const { id, etag } = readVersion(entry.version)
      const path = entryPath(name, id)
      const there =
        request.attendee === null
          ? ({ tag: 'given', body: {} } as const)
          : await ask(name, { method: 'GET', path: `${path}?$select=attendees` }, null, signal)
      if (there.tag !== 'given') return isGone(there) ? { kind: 'absent' } : unread(there, now())
      const body = confirmedEntry(entry, request, listOf(there.body, 'attendees') ?? [])
      const answer = await ask(name, { method: 'PATCH', path, body }, etag, signal)
      if (answer.tag === 'given') return { kind: 'changed' }
      if (isGone(answer)) return { kind: 'absent' }
      return isStale(answer) ? { kind: 'stale' } : undone(answer, now())
    },

    remove: async (ref, version, signal) => {
      const name = writable(ref.calendar)
      if ('kind' in name) return name
      if (version !== null) {
        const { id, etag } = readVersion(version)
        return removed(name, id, etag, signal)
      }
      const all = await found(name, ref, signal)
      if (all.kind !== 'found') return all
      let outcome: Awaited<ReturnType<typeof removed>> = { kind: 'absent' }
      for (const entry of all.entries) {
        const one = await removed(name, textOf(entry, 'id') ?? '', null, signal)
        if (one.kind !== 'removed' && one.kind !== 'absent') return one
        if (one.kind === 'removed') outcome = one
      }
      return outcome
    },

    window: async (calendar, span, signal) => {
      const name = writable(calendar)
      if ('kind' in name) return name
      const [view] = await readViews(api, [name], span, false, signal)
      const stands = await standingIn(reading, name.mailbox, view ?? { tag: 'lost' }, undefined, signal)
      return stands.kind === 'stands' ? { kind: 'window', standing: stands.standing } : refused(stands.fault)
    },
  }
}
