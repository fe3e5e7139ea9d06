/**
 * When somebody of the same server is busy, by their address: asked through the outbox of whoever asks (RFC 6638 5).
 */
import type { Failed } from '@refrain/calendars'
import type { Span } from '@refrain/core'
import type { StopSignal } from '@refrain/core/ports'
import { davRequest } from 'tsdav'
import { askSelf, type Principal } from '../calendars/principals.ts'
import { several, textIn, within } from '../dav/multistatus.ts'
import { utc } from '../objects/names.ts'
import { faultOf, malformed, readingFailed, refused } from '../wire/faults.ts'
import { xmlFault } from '../wire/plainXml.ts'
import { replyFault, type Wire } from '../wire/Wire.ts'
import { type FreeBusy, freeBusyIn, wholeSeconds } from './freeBusy.ts'

/** Whether a calendar is somebody's address. */
export const isAddress = (calendar: string): boolean => /^mailto:[^\s@]+@[^\s@]+$/i.test(calendar)

const question = (asking: string, address: string, { from, until }: Span.Span, now: string): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Refrain//calendar-caldav//EN',
    'METHOD:REQUEST',
    'BEGIN:VFREEBUSY',
    `UID:${now}-${address.slice('mailto:'.length)}`,
    `DTSTAMP:${now}`,
    `DTSTART:${utc(from)}`,
    `DTEND:${utc(until)}`,
    `ORGANIZER:mailto:${asking}`,
    `ATTENDEE:${address}`,
    'END:VFREEBUSY',
    'END:VCALENDAR',
    '',
  ].join('\r\n')

/** What the server says of the one who was asked about. */
const readResponse = (raw: unknown): FreeBusy | Failed => {
  const [response] = several(within(raw, 'scheduleResponse', 'response'))
  const status = textIn(within(response, 'requestStatus')) ?? ''
  const text = textIn(within(response, 'calendarData'))
  // RFC 5546 3.6: 2.x it was done, 3.7 nobody is known by that address.
  if (status.startsWith('3.7')) return refused({ kind: 'not-found' })
  if (status.startsWith('3.8')) return refused({ kind: 'forbidden' })
  return status.startsWith('2.') && text !== null ? freeBusyIn(text) : malformed('it gives no free-busy')
}

const sent = async (
  wire: Wire,
  { outbox, emails: [asking] }: Principal,
  address: string,
  span: Span.Span,
  signal?: StopSignal,
): Promise<FreeBusy | Failed> => {
  if (outbox === null || asking === undefined) return refused({ kind: 'unsupported' })
  const body = question(asking, address, wholeSeconds(span), utc(wire.now()))
  const headers = { originator: `mailto:${asking}`, recipient: address, 'content-type': 'text/calendar; charset=utf-8' }
  const reply = await wire.send(outbox, { method: 'POST', headers, body }, signal)
  if (reply.status !== 200) return replyFault(reply, wire.now())
  const fault = xmlFault(reply.text)
  if (fault !== null) throw faultOf(malformed(fault))
  const heard = () =>
    Promise.resolve(new Response(reply.text, { headers: { 'content-type': 'application/xml; charset=utf-8' } }))
  const init = { method: 'POST', headers: {}, body: '' } as const
  const [answer] = await davRequest({ url: outbox, init, convertIncoming: false, fetch: heard })
  return readResponse(answer?.raw)
}

/** Asks when somebody is busy. */
export const askOutbox = async (
  wire: Wire,
  root: string,
  address: string,
  span: Span.Span,
  signal?: StopSignal,
): Promise<FreeBusy | Failed> => {
  try {
    const self = await askSelf(wire, root, signal)
    return self.kind === 'principal' ? await sent(wire, self, address, span, signal) : self
  } catch (thrown) {
    return readingFailed(thrown)
  }
}
