/**
 * Holds as entries of a calendar: one file each, written only where there is none, and changed only as it was read.
 */
import type { Book, Failed } from '@refrain/calendars'
import type { HoldRef, StopSignal } from '@refrain/core/ports'
import { createObject, deleteObject, updateObject } from 'tsdav'
import type { Shelf } from './busy/Shelf.ts'
import { standing } from './busy/standing.ts'
import type { CalDavOptions } from './CalDavOptions.ts'
import type { Directory, Known } from './calendars/Directory.ts'
import { entryOf } from './objects/names.ts'
import { entryIn, eventOfHold, eventsOf } from './objects/reading.ts'
import { confirmedText, holdText } from './objects/texts.ts'
import { failedOf, malformed, readingFailed } from './wire/faults.ts'
import { changeFault, replyFault, type Reply, type Wire } from './wire/Wire.ts'

// --- asking ------------------------------------------------------------------

const CONTENT = { 'content-type': 'text/calendar; charset=utf-8' }

const isDone = ({ status }: Reply): boolean => status >= 200 && status < 300

const isAbsent = ({ status }: Reply): boolean => status === 404 || status === 410

/** A change through tsdav, and the answer of the server to it. */
const changed = async (
  wire: Wire,
  change: (send: typeof fetch) => Promise<unknown>,
  signal?: StopSignal,
): Promise<{ readonly kind: 'replied'; readonly reply: Reply } | Failed> => {
  let reply: Reply | undefined
  const send = async (url: unknown, init: RequestInit = {}): Promise<Response> => {
    const { method = 'PUT', headers = {}, body } = init
    const asked = { method, headers: headers as { [name: string]: string }, ...(typeof body === 'string' && { body }) }
    reply = await wire.send(String(url), asked, signal)
    return new Response()
  }
  try {
    await change(send)
    return reply === undefined ? malformed('nothing was asked') : { kind: 'replied', reply }
  } catch (thrown) {
    return failedOf(thrown)
  }
}

/** An entry as it stands: its text, and its tag. */
interface Stood {
  readonly kind: 'stood'
  readonly url: string
  readonly known: Known
  readonly text: string
  readonly etag: string
}

// --- the book ----------------------------------------------------------------

/** The book of an account. */
export const calDavBook = (
  wire: Wire,
  directory: Directory,
  shelf: Shelf,
  { zones, invitations = 'us' }: CalDavOptions,
): Book => {
  const fetched = async (
    { hold, calendar }: HoldRef,
    signal?: StopSignal,
  ): Promise<Stood | { readonly kind: 'absent' } | Failed> => {
    const known = await directory.known(calendar, signal)
    if (known.kind !== 'known') return known
    const url = entryOf(known.about.url, hold)
    try {
      const reply = await wire.send(url, { method: 'GET' }, signal)
      if (isAbsent(reply)) return { kind: 'absent' }
      if (reply.status !== 200) return replyFault(reply, wire.now())
      const etag = reply.headers.get('etag')
      if (etag === null || etag === '') return malformed('it gives no tag of an entry')
      return { kind: 'stood', url, known, text: reply.text, etag }
    } catch (thrown) {
      return readingFailed(thrown)
    }
  }

  return {
    read: async (ref, signal) => {
      const stood = await fetched(ref, signal)
      if (stood.kind !== 'stood') return stood
      const { zone, owners } = stood.known
      return entryIn(stood.text, ref.hold, stood.etag, { zone, zones, owners })
    },

    create: async (request, signal) => {
      const known = await directory.known(request.calendar, signal)
      if (known.kind !== 'known') return known
      const url = entryOf(known.about.url, request.hold)
      const data = holdText(request, wire.now(), zones)
      const headers = { ...CONTENT, 'If-None-Match': '*' }
      const answer = await changed(wire, (send) => createObject({ url, data, headers, fetch: send }), signal)
      if (answer.kind !== 'replied') return answer
      if (isDone(answer.reply)) return { kind: 'created' }
      return answer.reply.status === 412 ? { kind: 'exists' } : changeFault(answer.reply, wire.now())
    },

    confirm: async (entry, request, signal) => {
      const stood = await fetched(request, signal)
      if (stood.kind !== 'stood') return stood
      if (stood.etag !== entry.version) return { kind: 'stale' }
      const event = eventOfHold(eventsOf(stood.text, zones), request.hold)
      if (event === undefined) return { kind: 'absent' }
      const inviting = { organizer: stood.known.owners[0], invitations }
      const data = confirmedText(stood.text, event, request, inviting, wire.now())
      if (data === null) return malformed('an entry of ours cannot be changed')
      const { url, etag } = stood
      const answer = await changed(
        wire,
        (send) => updateObject({ url, data, etag, headers: CONTENT, fetch: send }),
        signal,
      )
      if (answer.kind !== 'replied') return answer
      if (isDone(answer.reply)) return { kind: 'changed' }
      if (isAbsent(answer.reply)) return { kind: 'absent' }
      return answer.reply.status === 412 ? { kind: 'stale' } : changeFault(answer.reply, wire.now())
    },

    remove: async ({ hold, calendar }, version, signal) => {
      const known = await directory.known(calendar, signal)
      if (known.kind !== 'known') return known
      const url = entryOf(known.about.url, hold)
      const condition = version === null ? {} : { etag: version }
      const answer = await changed(wire, (send) => deleteObject({ url, ...condition, fetch: send }), signal)
      if (answer.kind !== 'replied') return answer
      if (isDone(answer.reply)) return { kind: 'removed' }
      if (isAbsent(answer.reply)) return { kind: 'absent' }
      return answer.reply.status === 412 ? { kind: 'stale' } : changeFault(answer.reply, wire.now())
    },

    window: async (calendar, span, signal) => {
      const known = await directory.known(calendar, signal)
      if (known.kind !== 'known') return known
      const stands = await standing(shelf, known, { span }, 'live')
      return stands.kind === 'stands' ? { kind: 'window', standing: stands.standing } : stands
    },
  }
}
