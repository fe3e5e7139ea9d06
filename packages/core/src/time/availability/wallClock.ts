/**
 * Sets of instants that are described by what the clock on the wall shows.
 *
 * @since 0.1.0
 */
import type { Day, Weekday } from '../Day.ts'
import { weekday } from '../Day.ts'
import type { Hours } from '../Hours.ts'
import { on } from '../Hours.ts'
import { DAY, MINUTE } from '../Instant.ts'
import type { Instant } from '../Instant.ts'
import { DEFAULT } from '../Slots.ts'
import type { Slots } from '../Slots.ts'
import type { Wall } from '../Wall.ts'
import { nextChange, offsetAt, toInstant } from '../Zone.ts'
import type { Zone } from '../Zone.ts'
import { intersect } from './algebra.ts'
import { lazily, tabulate } from './lazily.ts'
import type { Add } from './lazily.ts'
import type { Availability } from './model.ts'

/**
 * What happens to an edge that a clock change skips or repeats: `narrow` leaves out whatever could be outside (for
 * legal and business hours), `plain` takes an instant in exactly where the wall clock then shows an open time.
 *
 * @category model
 * @since 0.1.0
 */
export type Edges = 'narrow' | 'plain'

/** Further conditions of weekly hours. @category model @since 0.1.0 */
export interface WeeklyOptions {
  /** Local days that are closed altogether. */
  readonly closed?: (day: Day) => boolean
  /** `narrow` unless given. */
  readonly edges?: Edges
}

/** Wider than any offset. */
const REACH = 2 * DAY

const narrow = (zone: Zone, from: Wall, until: Wall, add: Add): void => {
  const start = toInstant(zone, from, 'narrow-start')
  const end = toInstant(zone, until, 'narrow-end')
  if (start < end) add(start, end)
}

/** Every stretch of one offset gives the instants at which its clock shows a time in between. */
const plain = (zone: Zone, from: Wall, until: Wall, add: Add): void => {
  let at = (from - REACH) as Instant
  while (at < until + REACH) {
    const offset = offsetAt(zone, at)
    const change = nextChange(zone, at)
    const start = Math.max(from - offset, at)
    const end = Math.min(until - offset, change)
    if (start < end) add(start, end)
    at = change
  }
}

/** The openings of local days, in minutes; those that touch, also over midnight, are one before their edges are judged. */
const onWallClock = (
  zone: Zone,
  edges: Edges,
  open: (day: Day, add: (from: number, until: number) => void) => void,
): Availability => {
  const resolve = edges === 'narrow' ? narrow : plain
  return lazily((fromDay, untilDay, add) => {
    let midnight = 0
    let [from, until] = [0, Number.NEGATIVE_INFINITY]
    const extend = (start: number, end: number): void => {
      const wall = midnight + start * MINUTE
      if (wall > until) {
        if (until > from) resolve(zone, from, until, add)
        from = wall
      }
      until = Math.max(until, midnight + end * MINUTE)
    }
    for (let day = fromDay; day < untilDay; day++) {
      midnight = day * DAY
      open(day, extend)
    }
    if (until > from) resolve(zone, from, until, add)
  })
}

/**
 * Weekly hours on the wall clock of a zone, without the local days that are closed.
 *
 * @example
 * ```ts run
 * import { Availability, Hours, Instant, Zones } from '@refrain/core'
 *
 * const newYork = Zones.getOrThrow(Zones.fromPlatform(), 'America/New_York')
 * const office = Availability.weekly(newYork, Hours.daily('09:00', '17:00', [1, 2, 3, 4, 5]))
 * const open = office.next(Instant.parseOrThrow('2026-11-28T12:00:00Z'))
 * Instant.toIso(open.from) // => '2026-11-30T14:00:00Z'
 * Instant.toIso(open.until) // => '2026-11-30T22:00:00Z'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const weekly = (zone: Zone, hours: Hours, { closed, edges = 'narrow' }: WeeklyOptions = {}): Availability =>
  onWallClock(zone, edges, (day, add) => {
    const openings = on(hours, weekday(day))
    if (openings.length === 0 || closed?.(day) === true) return
    for (const { from, until } of openings) add(from, until)
  })

/**
 * Weekly hours that must hold on the wall clock of every zone at once: where somebody may be in any of them.
 *
 * @example
 * ```ts run
 * import { Availability, Hours, Instant, Zones } from '@refrain/core'
 *
 * const zones = Zones.fromPlatform()
 * const both = ['America/New_York', 'America/Los_Angeles'].map((name) => Zones.getOrThrow(zones, name))
 * const open = Availability.weeklyAll(both, Hours.daily('09:00', '17:00')).next(Instant.parseOrThrow('2026-11-23T00:00Z'))
 * Instant.toIso(open.from) // => '2026-11-23T17:00:00Z'
 * Instant.toIso(open.until) // => '2026-11-23T22:00:00Z'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const weeklyAll = (zones: readonly Zone[], hours: Hours, options: WeeklyOptions = {}): Availability => {
  const parts = [...new Set(zones)].map((zone) => weekly(zone, hours, options))
  return parts.length === 1 ? parts[0]! : tabulate(intersect(...parts))
}

/**
 * Whole local days, those for which a predicate holds.
 *
 * @example
 * ```ts run
 * import { Availability, Day, Instant, Zones } from '@refrain/core'
 *
 * const utc = Zones.getOrThrow(Zones.fromPlatform(), 'UTC')
 * const fridays = Availability.days(utc, (day) => Day.weekday(day) === 5)
 * Instant.toIso(fridays.next(Instant.parseOrThrow('2026-11-23T00:00Z')).from) // => '2026-11-27T00:00:00Z'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const days = (zone: Zone, holds: (day: Day) => boolean): Availability =>
  onWallClock(zone, 'plain', (day, add) => {
    if (holds(day)) add(0, 1440)
  })

/**
 * Named parts of the local day, those for which a predicate holds on their weekday.
 *
 * @example
 * ```ts run
 * import { Availability, Instant, Slots, Zones } from '@refrain/core'
 *
 * const utc = Zones.getOrThrow(Zones.fromPlatform(), 'UTC')
 * const spared = Availability.slots(utc, (weekday, slot) => !Slots.covers('monday-morning', weekday, slot))
 * const monday = Instant.parseOrThrow('2026-11-23T09:00Z')
 * Instant.toIso(spared.next(monday).from) // => '2026-11-23T12:00:00Z'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const slots = (
  zone: Zone,
  holds: (weekday: Weekday, slot: string) => boolean,
  parts: Slots = DEFAULT,
): Availability =>
  onWallClock(zone, 'plain', (day, add) => {
    const of = weekday(day)
    for (const { name, from, until } of parts) if (holds(of, name)) add(from, until)
  })

/**
 * Blocks of equal length that begin where a recurrence has an occurrence. A start that the clocks skip has no block (RFC 5545 3.3.10).
 *
 * @example
 * ```ts run
 * import { Availability, Instant, Wall, Zones } from '@refrain/core'
 *
 * const utc = Zones.getOrThrow(Zones.fromPlatform(), 'UTC')
 * const once = Wall.parseOrThrow('2026-11-24T15:00')
 * const occurrences = (from, until) => (from <= Wall.dayOf(once) && Wall.dayOf(once) <= until ? [once] : [])
 * const block = Availability.blocks(utc, occurrences, 2 * Instant.HOUR).next(Instant.parseOrThrow('2026-11-23T00:00Z'))
 * Instant.toIso(block.until) // => '2026-11-24T17:00:00Z'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const blocks = (
  zone: Zone,
  occurrences: (fromDay: Day, untilDay: Day) => readonly Wall[],
  lengthMs: number,
): Availability => {
  const before = Math.ceil(lengthMs / DAY)
  return lazily((fromDay, untilDay, add) => {
    for (const wall of occurrences(fromDay - before, untilDay - 1)) {
      const start = toInstant(zone, wall, 'skip')
      if (start !== null) add(start, start + lengthMs)
    }
  })
}
