/**
 * A calendar that is kept: read once, then changed object by object, and asked about windows.
 *
 * @since 0.1.0
 */
import type { ReadEvents } from '../model/Event.ts'
import type { Entry } from '../unfolding/Entry.ts'
import { makerOfEntries } from '../unfolding/entriesOf.ts'
import { EFFORT } from '../unfolding/Place.ts'
import type { Place } from '../unfolding/Place.ts'
import type { Asked, Unfolded } from '../unfolding/Unfolded.ts'
import { answer } from './answer.ts'
import { shelves } from './shelves.ts'

// --- model -------------------------------------------------------------------

/** A calendar that is kept. @category model @since 0.1.0 */
export interface KeptCalendar {
  /** Puts an object in the place of what was under its key. All events of one `UID` belong into one object (RFC 4791 4.1). */
  readonly put: (key: string, read: ReadEvents) => void
  readonly remove: (key: string) => void
  /** The keys under which something is kept. */
  readonly keys: () => Iterable<string>
  /** What stands in a window: it costs what is in the window, and a look at each series that has not ended. */
  readonly busy: (asked: Asked) => Unfolded
}

// --- constructors ------------------------------------------------------------

/**
 * An empty calendar, to be filled.
 *
 * @example
 * ```ts run
 * import { Instant, Span, Zones } from '@refrain/core'
 * import { keepCalendar } from '@refrain/calendar-ics'
 *
 * const zones = Zones.fromPlatform()
 * const calendar = keepCalendar({ zone: Zones.getOrThrow(zones, 'Europe/Lisbon'), zones, owners: ['rep@example.com'] })
 * const span = Span.make(Instant.parseOrThrow('2026-11-23T00:00Z'), Instant.parseOrThrow('2026-12-07T00:00Z'))
 * calendar.busy({ span }) // => { kind: 'known', standing: [], callBlocks: [] }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const keepCalendar = (place: Place): KeptCalendar => {
  const entriesOf = makerOfEntries(place)
  const objects = new Map<string, readonly Entry[]>()
  const byTime = shelves<Entry>()
  const remove = (key: string): void => {
    objects.get(key)?.forEach(byTime.remove)
    objects.delete(key)
  }
  return {
    put: (key, read) => {
      remove(key)
      const entries = entriesOf(read)
      objects.set(key, entries)
      entries.forEach(byTime.put)
    },
    remove,
    keys: () => objects.keys(),
    busy: (asked) => answer(byTime.overlapping, asked, place.effort ?? EFFORT),
  }
}
