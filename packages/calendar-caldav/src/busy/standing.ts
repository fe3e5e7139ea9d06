/**
 * What stands in a calendar in a window, entry by entry.
 *
 * It is unfolded here, from all entries: a server that is asked for a window may leave out occurrences of series (Xandikos 0.2.8
 * does), and what is left out looks free. The server's own unfolding is there for who asks for it.
 */
import { type Asked, busyOf, type Unfolded } from '@refrain/calendar-ics'
import type { Failed } from '@refrain/calendars'
import { Instant, Span } from '@refrain/core'
import type { StopSignal } from '@refrain/core/ports'
import type { CalDavOptions } from '../CalDavOptions.ts'
import type { Known } from '../calendars/Directory.ts'
import { queryExpanded } from '../objects/fetching.ts'
import { eventsOf } from '../objects/reading.ts'
import { refused } from '../wire/faults.ts'
import type { Wire } from '../wire/Wire.ts'
import type { Shelf } from './Shelf.ts'

// --- model -------------------------------------------------------------------

/** What stands there, and since when that is known. */
export interface Stands extends Omit<Extract<Unfolded, { readonly kind: 'known' }>, 'kind'> {
  readonly kind: 'stands'
  readonly asOf: Instant.Instant
}

const standsOf = (unfolded: Unfolded, asOf: Instant.Instant): Stands | Failed =>
  unfolded.kind === 'known' ? { ...unfolded, kind: 'stands', asOf } : refused(unfolded.fault)

// --- as it is unfolded here --------------------------------------------------

/** What stands there by the copy that is kept. */
export const standing = async (
  shelf: Shelf,
  known: Known,
  asked: Asked,
  freshness: 'any' | 'live',
): Promise<Stands | Failed> => {
  const current = await shelf.current(known, freshness)
  return current.kind === 'current' ? standsOf(current.kept.busy(asked), current.asOf) : current
}

// --- as the server unfolds it ------------------------------------------------

/** A server reckons days and times without a zone in a zone of its own choice: a day more on both sides holds them all. */
const widened = ({ from, until }: Span.Span): Span.Span =>
  Span.make(
    Instant.later(Instant.plus(from, -Instant.DAY), Instant.MIN),
    Instant.earlier(Instant.plus(until, Instant.DAY), Instant.plus(Instant.MAX, -Instant.DAY)),
  )

/** What stands there by the server's own unfolding. */
export const expanded = async (
  wire: Wire,
  { about, zone, owners }: Known,
  asked: Asked,
  { zones }: CalDavOptions,
  signal?: StopSignal,
): Promise<Stands | Failed> => {
  const asOf = wire.now()
  const objects = await queryExpanded(wire, about.url, widened(asked.span), signal)
  if (objects.kind !== 'objects') return objects
  const reads = [...objects.texts.values()].map(({ text }) => eventsOf(text, zones))
  const all = {
    events: reads.flatMap(({ events }) => events),
    unreadable: reads.flatMap(({ unreadable }) => unreadable),
  }
  return standsOf(busyOf(all, { zone, zones, owners, ...asked }), asOf)
}
