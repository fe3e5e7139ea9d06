/**
 * A time zone: which offset the clocks of a place have at each instant.
 *
 * A zone is a table of clock changes, built piece by piece when it is first asked about a stretch of time. Whoever asks
 * first changes nothing about the answers. All arithmetic is whole milliseconds; no process-wide setting is read.
 *
 * @since 0.1.0
 */
import type * as Day from './Day.ts'
import { DAY, MAX, MIN } from './Instant.ts'
import type { Instant } from './Instant.ts'
import type { Wall } from './Wall.ts'
import { pieceAt, rowAt, wallRowAt } from './ZoneTable.ts'
import type { ZoneTable } from './ZoneTable.ts'

// --- model -------------------------------------------------------------------

/** A zone, compiled. Get one from `Zones`. @category model @since 0.1.0 */
export interface Zone {
  /** The IANA name, for example `Europe/Lisbon`. */
  readonly name: string
  /** The clock changes. Its shape is not part of the promise. */
  readonly table: ZoneTable
}

/**
 * What a local time means that a clock change skipped (a gap) or repeated (an overlap).
 *
 * | policy | gap | overlap | for |
 * |---|---|---|---|
 * | `shift` | moved forward by the gap | earlier | a single appointment (RFC 5545 3.3.5) |
 * | `skip` | none | earlier | an occurrence of a recurrence (RFC 5545 3.3.10) |
 * | `earlier`, `later` | moved back, forward by the gap | earlier, later | as Temporal has them |
 * | `narrow-start` | moved forward | later | the start of a permitted window |
 * | `narrow-end` | moved back | earlier | the end of a permitted window |
 * | `reject` | none | none | input that has to be exact |
 *
 * @category model
 * @since 0.1.0
 */
export type GapOverlap = 'shift' | 'skip' | 'earlier' | 'later' | 'narrow-start' | 'narrow-end' | 'reject'

/** The policies that always find an instant. @category model @since 0.1.0 */
export type Total = Exclude<GapOverlap, 'skip' | 'reject'>

/** A supply of zones, for one edition of the zone rules. @category model @since 0.1.0 */
export interface Zones {
  /** Which edition of the zone rules this is. Decisions carry it. */
  readonly version: string
  /** The zone of an IANA name in any case; undefined for names that are none, and for bare offsets such as `UTC+3`. */
  readonly get: (name: string) => Zone | undefined
}

// --- questions ---------------------------------------------------------------

/**
 * How far the local clocks are ahead of UTC, in milliseconds.
 *
 * @example
 * ```ts run
 * import { Instant, Zone, Zones } from '@refrain/core'
 *
 * const lisbon = Zones.getOrThrow(Zones.fromPlatform(), 'Europe/Lisbon')
 * Zone.offsetAt(lisbon, Instant.parseOrThrow('2026-07-01T12:00:00Z')) // => Instant.HOUR
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const offsetAt = (zone: Zone, at: Instant): number => {
  const piece = pieceAt(zone.table, at)
  return piece.offset[rowAt(piece, at)]!
}

/**
 * What the wall clock shows at an instant.
 *
 * @example
 * ```ts run
 * import { Instant, Wall, Zone, Zones } from '@refrain/core'
 *
 * const kathmandu = Zones.getOrThrow(Zones.fromPlatform(), 'Asia/Kathmandu')
 * Wall.toIso(Zone.toWall(kathmandu, Instant.parseOrThrow('2026-07-01T12:00:00Z'))) // => '2026-07-01T17:45:00'
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const toWall = (zone: Zone, at: Instant): Wall => at + offsetAt(zone, at)

/**
 * The instant at which the wall clock shows this; null where the policy allows none.
 *
 * @example
 * ```ts run
 * import { Instant, Wall, Zone, Zones } from '@refrain/core'
 *
 * const newYork = Zones.getOrThrow(Zones.fromPlatform(), 'America/New_York')
 * const skipped = Wall.parseOrThrow('2026-03-08T02:30')
 * Instant.toIso(Zone.toInstant(newYork, skipped, 'shift')) // => '2026-03-08T07:30:00Z'
 * Zone.toInstant(newYork, skipped, 'skip') // => null
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const toInstant: {
  (zone: Zone, wall: Wall, policy: Total): Instant
  (zone: Zone, wall: Wall, policy: GapOverlap): Instant | null
} = (zone: Zone, wall: Wall, policy: GapOverlap): never => {
  const piece = pieceAt(zone.table, wall)
  const row = wallRowAt(piece, wall)
  const offset = piece.offset[row]!
  if (wall < piece.wallBefore[row + 1]!) return (wall - offset) as never
  // Here the clocks change from `offset` to `next`, and the reading is skipped or repeated by that change.
  const next = piece.offset[row + 1]!
  if (policy === 'reject' || (policy === 'skip' && next > offset)) return null as never
  const forward = policy === 'later' || policy === 'narrow-start' || (policy === 'shift' && next > offset)
  return (wall - (forward ? Math.min(offset, next) : Math.max(offset, next))) as never
}

/**
 * The local day of an instant.
 *
 * @example
 * ```ts run
 * import { Day, Instant, Zone, Zones } from '@refrain/core'
 *
 * const tokyo = Zones.getOrThrow(Zones.fromPlatform(), 'Asia/Tokyo')
 * Day.toIso(Zone.dayAt(tokyo, Instant.parseOrThrow('2026-07-01T20:00:00Z'))) // => '2026-07-02'
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const dayAt = (zone: Zone, at: Instant): Day.Day => Math.floor((at + offsetAt(zone, at)) / DAY)

/**
 * The first instant of a local day: not always midnight, which a clock change may skip.
 *
 * Beware: a day that a zone skipped altogether (Apia, 2011-12-30) starts where the next one does.
 *
 * @example
 * ```ts run
 * import { Day, Instant, Zone, Zones } from '@refrain/core'
 *
 * const cairo = Zones.getOrThrow(Zones.fromPlatform(), 'Africa/Cairo')
 * Instant.toIso(Zone.startOfDay(cairo, Day.fromIsoOrThrow('2024-04-26'))) // => '2024-04-25T22:00:00Z'
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const startOfDay = (zone: Zone, day: Day.Day): Instant => {
  const midnight = day * DAY
  const piece = pieceAt(zone.table, midnight)
  const row = wallRowAt(piece, midnight)
  if (midnight < piece.wallBefore[row + 1]!) return (midnight - piece.offset[row]!) as Instant
  const [offset, next] = [piece.offset[row]!, piece.offset[row + 1]!]
  return (next > offset ? piece.at[row + 1]! : midnight - offset) as Instant
}

/**
 * Tells whether two zones have the same clocks throughout a stretch of time.
 *
 * @example
 * ```ts run
 * import { Instant, Zone, Zones } from '@refrain/core'
 *
 * const zones = Zones.fromPlatform()
 * const [oslo, berlin] = [Zones.getOrThrow(zones, 'Europe/Oslo'), Zones.getOrThrow(zones, 'Europe/Berlin')]
 * const [from, until] = [Instant.parseOrThrow('2026-01-01T00:00Z'), Instant.parseOrThrow('2030-01-01T00:00Z')]
 * Zone.sameRules(oslo, berlin, from, until) // => true
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const sameRules = (a: Zone, b: Zone, from: Instant = MIN, until: Instant = MAX): boolean => {
  if (a.table === b.table) return true
  for (let at = from; at < until;) {
    if (offsetAt(a, at) !== offsetAt(b, at)) return false
    at = Math.min(nextChange(a, at), nextChange(b, at)) as Instant
  }
  return true
}

/**
 * The first instant after this one at which the clocks change, or `Instant.FOREVER`.
 *
 * @example
 * ```ts run
 * import { Instant, Zone, Zones } from '@refrain/core'
 *
 * const lisbon = Zones.getOrThrow(Zones.fromPlatform(), 'Europe/Lisbon')
 * Instant.toIso(Zone.nextChange(lisbon, Instant.parseOrThrow('2026-01-01T00:00Z'))) // => '2026-03-29T01:00:00Z'
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const nextChange = (zone: Zone, at: Instant): Instant => {
  for (let from = Math.max(at, MIN); from < MAX;) {
    const piece = pieceAt(zone.table, from)
    const change = piece.at[rowAt(piece, from) + 1]!
    if (change <= piece.until) return change as Instant
    from = piece.until
  }
  return Number.POSITIVE_INFINITY as Instant
}
