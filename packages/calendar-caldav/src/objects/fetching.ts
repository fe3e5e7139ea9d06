/**
 * The entries of a calendar as texts of iCalendar (RFC 4791 7.8, 7.9).
 */
import type { Failed } from '@refrain/calendars'
import type { Span } from '@refrain/core'
import type { StopSignal } from '@refrain/core/ports'
import { etagIn } from '../calendars/listing.ts'
import { ask, type Multistatus, textIn } from '../dav/multistatus.ts'
import { malformed } from '../wire/faults.ts'
import type { Wire } from '../wire/Wire.ts'
import { utc } from './names.ts'

// --- model -------------------------------------------------------------------

/** Entries by their URL, each with its text and tag. */
export interface Objects {
  readonly kind: 'objects'
  readonly texts: ReadonlyMap<string, { readonly text: string; readonly etag: string | null }>
}

/** So many are asked for at once. */
const AT_ONCE = 200

const GONE: readonly number[] = [404, 410]

// --- reading -----------------------------------------------------------------

/** Every entry that is told must come with its text: one that does not is not an empty one. Those that are gone meanwhile are left out. */
const readObjects = (calendar: string, { told }: Multistatus): Objects | Failed => {
  const texts = new Map<string, { text: string; etag: string | null }>()
  for (const { url, status, props } of told) {
    if (GONE.includes(status) && url !== calendar) continue
    const text = textIn(props['calendarData'])
    if (status >= 300 || text === null) return malformed(`it gives no text of an entry (${status})`)
    texts.set(url, { text, etag: etagIn(props['getetag']) })
  }
  return { kind: 'objects', texts }
}

// --- asking ------------------------------------------------------------------

const DATA = { 'd:getetag': {}, 'c:calendar-data': {} }

const pathOf = (url: string): string => new URL(url).pathname

/** Fetches some entries. Something is told of each (RFC 4791 7.9): silence does not say that it is gone. */
export const fetchObjects = async (
  wire: Wire,
  url: string,
  entries: readonly string[],
  signal?: StopSignal,
): Promise<Objects | Failed> => {
  const texts = new Map<string, { text: string; etag: string | null }>()
  for (let at = 0; at < entries.length; at += AT_ONCE) {
    const some = entries.slice(at, at + AT_ONCE)
    const href = some.map((entry) => ({ _text: pathOf(entry) }))
    const body = { 'c:calendar-multiget': { prop: DATA, href } }
    const answer = await ask(wire, { method: 'REPORT', url, depth: '1', body }, signal)
    if (answer.kind !== 'multistatus') return answer
    const read = readObjects(url, answer)
    if (read.kind !== 'objects') return read
    const told = new Set(answer.told.map((one) => one.url))
    if (!some.every((entry) => told.has(entry))) return malformed('it is silent of an entry')
    for (const [entry, object] of read.texts) texts.set(entry, object)
  }
  return { kind: 'objects', texts }
}

/** Fetches what overlaps a window, as the server reckons and unfolds it. */
export const queryExpanded = async (
  wire: Wire,
  url: string,
  span: Span.Span,
  signal?: StopSignal,
): Promise<Objects | Failed> => {
  const range = { _attributes: { start: utc(span.from), end: utc(span.until) } }
  const event = { _attributes: { name: 'VEVENT' }, 'c:time-range': range }
  const body = {
    'c:calendar-query': {
      prop: { 'd:getetag': {}, 'c:calendar-data': { 'c:expand': range } },
      'c:filter': { 'c:comp-filter': { _attributes: { name: 'VCALENDAR' }, 'c:comp-filter': event } },
    },
  }
  const answer = await ask(wire, { method: 'REPORT', url, depth: '1', body }, signal)
  return answer.kind === 'multistatus' ? readObjects(url, answer) : answer
}
