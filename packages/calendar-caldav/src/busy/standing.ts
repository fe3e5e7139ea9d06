/**
 * What stands in a calendar in a window, entry by entry: from the copy that is kept, or asked for the window alone.
 */
import { busyOf, type ReadEvents, type Unfolded } from '@refrain/calendar-ics'
import type { Failed } from '@refrain/calendars'
import { Instant, Span } from '@refrain/core'
import type { CallBlockMark, StopSignal } from '@refrain/core/ports'
import type { CalDavOptions } from '../CalDavOptions.ts'
import type { Known } from '../calendars/Directory.ts'
import { queryObjects } from '../objects/fetching.ts'
import { eventsOf } from '../objects/reading.ts'
import { refused } from '../wire/faults.ts'
import type { Wire } from '../wire/Wire.ts'
import type { Shelf } from './Shelf.ts'

// --- model -------------------------------------------------------------------

/** What is asked of a calendar. */
export interface Wanted {
  readonly span: Span.Span
  readonly freshness: 'any' | 'live'
  readonly callBlocks?: CallBlockMark | undefined
  /** Holds that expired are left out. */
  readonly withoutExpired: boolean
}

/** What stands there, and since when that is known. */
export interface Stands extends Omit<Extract<Unfolded, { readonly kind: 'known' }>, 'kind'> {
  readonly kind: 'stands'
  readonly asOf: Instant.Instant
}

/** How standing entries are read. */
export type ReadStanding = (known: Known, wanted: Wanted, signal?: StopSignal) => Promise<Stands | Failed>

// --- reading -----------------------------------------------------------------

/**
 * A server reckons whole days and times without a zone in a zone of its own choice: asked for a day more on both sides, it
 * leaves out nothing that matters.
 */
const widened = ({ from, until }: Span.Span): Span.Span =>
  Span.make(
    Instant.later(Instant.plus(from, -Instant.DAY), Instant.MIN),
    Instant.earlier(Instant.plus(until, Instant.DAY), Instant.plus(Instant.MAX, -Instant.DAY)),
  )

const all = (reads: Iterable<ReadEvents>): ReadEvents => {
  const each = [...reads]
  return { events: each.flatMap(({ events }) => events), unreadable: each.flatMap(({ unreadable }) => unreadable) }
}

/** How the calendars of an account are read. */
export const makeStanding = (wire: Wire, shelf: Shelf, options: CalDavOptions): ReadStanding => {
  const { zones, busyFrom = 'entries', keeps = 64 } = options

  const unfolded = async (
    { about, zone, owners }: Known,
    { span, freshness }: Wanted,
    asked: Parameters<typeof busyOf>[1] extends infer Asked ? Omit<Asked, 'zone' | 'zones' | 'owners'> : never,
    signal?: StopSignal,
  ): Promise<(Unfolded & { readonly asOf: Instant.Instant }) | Failed> => {
    if (busyFrom === 'expanded' || keeps === 0) {
      const asOf = wire.now()
      const objects = await queryObjects(wire, about.url, widened(span), busyFrom === 'expanded', signal)
      if (objects.kind !== 'objects') return objects
      const read = all([...objects.texts.values()].map(({ text }) => eventsOf(text, zones)))
      return { asOf, ...busyOf(read, { zone, zones, owners, ...asked }) }
    }
    const current = await shelf.current({ kind: 'known', about, zone, owners }, freshness)
    return current.kind === 'current' ? { asOf: current.asOf, ...current.kept.busy(asked) } : current
  }

  return async (known, wanted, signal) => {
    const { span, callBlocks, withoutExpired } = wanted
    const asked = { span, ...(withoutExpired && { now: wire.now() }), ...(callBlocks !== undefined && { callBlocks }) }
    const read = await unfolded(known, wanted, asked, signal)
    if (read.kind === 'refused') return read
    if (read.kind === 'unknown') return 'fault' in read ? refused(read.fault) : read
    return { kind: 'stands', standing: read.standing, callBlocks: read.callBlocks, asOf: read.asOf }
  }
}
