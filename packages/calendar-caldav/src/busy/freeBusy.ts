/**
 * Free-busy as a server reckons it for a calendar (RFC 4791 7.10): nothing but times leaves it.
 */
import { readFreeBusy } from '@refrain/calendar-ics'
import type { Failed } from '@refrain/calendars'
import { Instant, Span } from '@refrain/core'
import type { Busy, StopSignal } from '@refrain/core/ports'
import { utc } from '../objects/names.ts'
import { malformed, readingFailed } from '../wire/faults.ts'
import { replyFault, type Wire } from '../wire/Wire.ts'

/** What is busy; nothing else is known of it. */
export interface FreeBusy {
  readonly kind: 'free-busy'
  readonly busy: readonly Busy[]
}

/** What a text of iCalendar says is busy. */
export const freeBusyIn = (text: string): FreeBusy | Failed => {
  const read = readFreeBusy(text)
  if (read._tag === 'Left') return malformed('it gives no free-busy that can be read')
  return { kind: 'free-busy', busy: read.right.filter(({ kind }) => kind !== 'free') }
}

const report = ({ from, until }: Span.Span): string => `<?xml version="1.0" encoding="utf-8"?>
<C:free-busy-query xmlns:C="urn:ietf:params:xml:ns:caldav">
<C:time-range start="${utc(from)}" end="${utc(until)}"/>
</C:free-busy-query>`

/** To the second, since servers know nothing smaller: never less than was asked. */
export const wholeSeconds = ({ from, until }: Span.Span): Span.Span =>
  Span.make(
    Instant.fromMillis(Math.floor(from / Instant.SECOND) * Instant.SECOND),
    Instant.fromMillis(Math.ceil(Math.min(until, Instant.MAX - Instant.DAY) / Instant.SECOND) * Instant.SECOND),
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
    return reply.status === 200 ? freeBusyIn(reply.text) : replyFault(reply, wire.now())
  } catch (thrown) {
    return readingFailed(thrown)
  }
}
