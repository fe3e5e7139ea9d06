/**
 * Free-busy as a server reckons it: of a calendar (RFC 4791 7.10), or of somebody by their address (RFC 6638 5).
 */
import type { Failed } from '@refrain/calendars'
import { Instant, Span } from '@refrain/core'
import type { Busy, BusyKind, StopSignal } from '@refrain/core/ports'
import { utc } from '../objects/names.ts'
import { malformed, readingFailed } from '../wire/faults.ts'
import { replyFault, type Wire } from '../wire/Wire.ts'

// --- model -------------------------------------------------------------------

/** What is busy; nothing else is known of it. */
export interface FreeBusy {
  readonly kind: 'free-busy'
  readonly busy: readonly Busy[]
}

const KINDS: { readonly [type: string]: BusyKind | undefined } = {
  BUSY: 'busy',
  'BUSY-UNAVAILABLE': 'out-of-office',
  'BUSY-TENTATIVE': 'tentative',
}

// --- reading -----------------------------------------------------------------

const DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/
const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

const instantOf = (text: string): Instant.Instant | null => {
  const parsed = Instant.parse(text.replace(DATE, '$1-$2-$3T$4:$5:$6Z'))
  return parsed._tag === 'Right' ? parsed.right : null
}

const UNITS = [7 * Instant.DAY, Instant.DAY, Instant.HOUR, Instant.MINUTE, Instant.SECOND]

const lengthOf = (text: string): number | null => {
  const found = DURATION.exec(text)
  return found === null ? null : UNITS.reduce((sum, unit, index) => sum + Number(found[index + 1] ?? 0) * unit, 0)
}

/** A period: its beginning, and its end or length. */
const periodOf = (text: string): Span.Span | null => {
  const [start = '', end = ''] = text.trim().split('/')
  const from = instantOf(start)
  if (from === null) return null
  const length = lengthOf(end)
  const until = length === null ? instantOf(end) : Instant.plus(from, length)
  return until === null ? null : Span.make(from, until)
}

const LINE = /^FREEBUSY((?:;[^:]*)?):(.*)$/i

/** What a text of iCalendar says is busy. Whatever of it cannot be read could be any time. */
export const readFreeBusy = (text: string): FreeBusy | Failed => {
  const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)
  const has = (line: string): boolean => lines.some((one) => one.trim().toUpperCase() === line)
  if (!has('BEGIN:VFREEBUSY') || !has('END:VCALENDAR')) return malformed('it gives no free-busy')
  const busy: Busy[] = []
  for (const line of lines) {
    const [, parameters = '', periods] = LINE.exec(line) ?? []
    if (periods === undefined) continue
    const type = /;FBTYPE="?([\w-]+)/i.exec(parameters)?.[1]?.toUpperCase() ?? 'BUSY'
    if (type === 'FREE') continue
    for (const each of periods.split(',')) {
      const period = periodOf(each)
      if (period === null) return malformed('it gives a time that cannot be read')
      // A type that nobody knows is busy (RFC 5545 3.2.9).
      busy.push({ ...period, kind: KINDS[type] ?? 'busy' })
    }
  }
  return { kind: 'free-busy', busy }
}

// --- asking of a calendar ----------------------------------------------------

const report = ({ from, until }: Span.Span): string => `<?xml version="1.0" encoding="utf-8"?>
<C:free-busy-query xmlns:C="urn:ietf:params:xml:ns:caldav">
<C:time-range start="${utc(from)}" end="${utc(until)}"/>
</C:free-busy-query>`

/** To the second, since servers know nothing smaller: never less than was asked. */
export const wholeSeconds = ({ from, until }: Span.Span): Span.Span =>
  Span.make(
    Instant.fromMillis(Math.floor(from / 1000) * 1000),
    Instant.fromMillis(Math.ceil(Math.min(until, Instant.MAX - Instant.DAY) / 1000) * 1000),
  )

/** Asks of a calendar. tsdav would give the first 4,096 characters of an answer, so it is asked past it. */
export const askFreeBusy = async (
  wire: Wire,
  url: string,
  span: Span.Span,
  signal?: StopSignal,
): Promise<FreeBusy | Failed> => {
  // Some servers look into the calendar only where the depth says so.
  const headers = { depth: '1', 'content-type': 'application/xml; charset=utf-8' }
  try {
    const reply = await wire.send(url, { method: 'REPORT', headers, body: report(wholeSeconds(span)) }, signal)
    return reply.status === 200 ? readFreeBusy(reply.text) : replyFault(reply, wire.now())
  } catch (thrown) {
    return readingFailed(thrown)
  }
}
