/**
 * When the owner of a calendar is busy, from its events.
 *
 * @since 0.1.0
 */
import { answer } from '../keeping/answer.ts'
import type { ReadEvents } from '../model/Event.ts'
import { makerOfEntries } from './entriesOf.ts'
import { EFFORT } from './Place.ts'
import type { Place } from './Place.ts'
import type { Asked, Unfolded } from './Unfolded.ts'

/**
 * Unfolds events within a window. One that recurs too often, or cannot be read, makes the calendar unknown.
 *
 * @example
 * ```ts run
 * import { Instant, Span, Zones } from '@refrain/core'
 * import { busyOf } from '@refrain/calendar-ics'
 *
 * const zones = Zones.fromPlatform()
 * const place = { zone: Zones.getOrThrow(zones, 'Europe/Lisbon'), zones, owners: ['rep@example.com'] }
 * const span = Span.make(Instant.parseOrThrow('2026-11-23T00:00Z'), Instant.parseOrThrow('2026-12-07T00:00Z'))
 * busyOf({ events: [], unreadable: [] }, { ...place, span }).kind // => 'known'
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const busyOf = (read: ReadEvents, asked: Place & Asked): Unfolded => {
  const entries = makerOfEntries(asked, asked.span)(read)
  return answer(
    ({ from, until }, visit) => {
      for (const entry of entries) if (entry.within.from < until && entry.within.until > from) visit(entry)
    },
    asked,
    asked.effort ?? EFFORT,
  )
}
