/**
 * Calendars that are kept in memory: read whole once, then only what changed. The server is asked each time before they are
 * believed, unless the question says that what was read a while ago will do.
 */
import { keepCalendar, type KeptCalendar } from '@refrain/calendar-ics'
import type { Failed } from '@refrain/calendars'
import type { Instant } from '@refrain/core'
import type { CalDavOptions } from '../CalDavOptions.ts'
import type { Known } from '../calendars/Directory.ts'
import { askListing, type Listing } from '../calendars/listing.ts'
import { fetchObjects, type Objects } from '../objects/fetching.ts'
import { eventsOf } from '../objects/reading.ts'
import type { Wire } from '../wire/Wire.ts'

// --- model -------------------------------------------------------------------

/** A calendar as it stood at an instant. */
export interface Current {
  readonly kind: 'current'
  readonly kept: KeptCalendar
  readonly asOf: Instant.Instant
}

/** Calendars that are kept. */
export interface Shelf {
  readonly current: (known: Known, freshness: 'any' | 'live') => Promise<Current | Failed>
}

interface Copy {
  readonly known: Known
  readonly kept: KeptCalendar
  readonly etags: Map<string, string | null>
  marker: string | null
  asOf: Instant.Instant
}

interface Slot {
  copy: Copy | null
  /** What is being read, and what is read after that. */
  running: Promise<unknown>
  next: Promise<Current | Failed> | null
}

// --- one calendar ------------------------------------------------------------

const emptyCopy = (known: Known, { zones }: CalDavOptions, asOf: Instant.Instant): Copy => {
  const { zone, owners } = known
  return { known, kept: keepCalendar({ zone, zones, owners }), etags: new Map(), marker: null, asOf }
}

/** Which of those that are listed must be read. */
const toRead = ({ etags }: Copy, { present }: Listing): readonly string[] =>
  [...present].flatMap(([url, etag]) => (etag !== null && etags.get(url) === etag ? [] : [url]))

const apply = (
  copy: Copy,
  listing: Listing,
  { texts }: Objects,
  asked: readonly string[],
  { zones }: CalDavOptions,
) => {
  const gone = listing.isWhole ? [...copy.etags.keys()].filter((url) => !listing.present.has(url)) : listing.removed
  for (const url of [...gone, ...asked.filter((entry) => !texts.has(entry))]) {
    copy.kept.remove(url)
    copy.etags.delete(url)
  }
  for (const [url, { text, etag }] of texts) {
    copy.kept.put(url, eventsOf(text, zones))
    copy.etags.set(url, etag)
  }
}

const isSame = (a: Known, b: Known): boolean => a.zone === b.zone && a.owners.join() === b.owners.join()

// --- constructors ------------------------------------------------------------

/** A shelf for as many calendars as the options say. */
export const makeShelf = (wire: Wire, options: CalDavOptions): Shelf => {
  const { keeps = 64, keptMs = 60_000 } = options
  const slots = new Map<string, Slot>()

  /** The slot of a calendar, as the one used last; the one not used for longest gives way. */
  const slotOf = (url: string): Slot => {
    const slot = slots.get(url) ?? { copy: null, running: Promise.resolve(), next: null }
    slots.delete(url)
    slots.set(url, slot)
    const [oldest] = slots.keys()
    if (slots.size > keeps && oldest !== undefined) slots.delete(oldest)
    return slot
  }

  /** Brings a copy up to date: all of what changed, or nothing. */
  const refreshed = async (slot: Slot, known: Known): Promise<Current | Failed> => {
    const asOf = wire.now()
    const before = slot.copy
    const copy = before !== null && isSame(before.known, known) ? before : emptyCopy(known, options, asOf)
    const listing = await askListing(wire, known.about, copy.marker)
    if (listing.kind !== 'listing') return listing
    const entries = toRead(copy, listing)
    const objects = await fetchObjects(wire, known.about.url, entries)
    if (objects.kind !== 'objects') return objects
    apply(copy, listing, objects, entries, options)
    Object.assign(copy, { marker: listing.marker, asOf })
    slot.copy = copy
    return { kind: 'current', kept: copy.kept, asOf }
  }

  return {
    current: (known, freshness) => {
      const slot = slotOf(known.about.url)
      const { copy } = slot
      if (freshness === 'any' && copy !== null && wire.now() - copy.asOf <= keptMs)
        return Promise.resolve({ kind: 'current', kept: copy.kept, asOf: copy.asOf })
      // What is being read already may have been read before the question: the next one is for all who ask meanwhile, whatever
      // becomes of the one before.
      slot.next ??= slot.running
        .catch(() => null)
        .then(() => {
          const reading = refreshed(slot, known)
          slot.next = null
          slot.running = reading
          return reading
        })
      return slot.next
    },
  }
}
