/**
 * A zone by its clocks: which IANA zone changes them when a `VTIMEZONE` says (RFC 5545 3.6.5).
 *
 * @since 0.1.0
 */
import { Day, Instant, Zone } from '@refrain/core'
import type { Wall, Zones } from '@refrain/core'
import { windowsZones } from '@refrain/calendars'

// --- model -------------------------------------------------------------------

/** From when on clocks show what: once, or every year on the nth weekday of a month, counted from its end where negative. */
export interface Onset {
  readonly wall: Wall.Wall
  readonly before: number
  readonly after: number
  readonly yearly: {
    readonly month: number
    readonly weekday: number
    readonly nth: number
    readonly until: number
  } | null
}

interface Change {
  readonly at: number
  readonly offset: number
}

/** The years in which clocks are compared: they decide what is to come, and old definitions tell only of them. */
const [FIRST, LAST] = [2024, 2029]
const [FROM, UNTIL] = [Day.ofCivil(FIRST, 1, 1) * Instant.DAY, Day.ofCivil(LAST + 1, 1, 1) * Instant.DAY]

// --- the changes that a definition tells --------------------------------------

const dayIn = (year: number, { month, weekday, nth }: NonNullable<Onset['yearly']>): Day.Day => {
  const first = Day.ofCivil(year, month, 1)
  const last = first + Day.daysInMonth(year, month) - 1
  return nth > 0
    ? first + ((weekday - Day.weekday(first) + 7) % 7) + (nth - 1) * 7
    : last - ((Day.weekday(last) - weekday + 7) % 7) + (nth + 1) * 7
}

const changesOf = (onset: Onset): readonly Change[] => {
  const { wall, before, after, yearly } = onset
  const changes = [{ at: wall - before, offset: after }]
  const timeOfDay = wall - Math.floor(wall / Instant.DAY) * Instant.DAY
  // One year more, since what holds when the comparison begins was said the year before.
  for (let year = FIRST - 1; yearly !== null && year <= LAST; year++) {
    const at = dayIn(year, yearly) * Instant.DAY + timeOfDay - before
    if (at > wall - before && at <= yearly.until) changes.push({ at, offset: after })
  }
  return changes
}

/** What the clocks show when the comparison begins, and each change after it; null where nothing is said. */
const clocksOf = (onsets: readonly Onset[]): readonly Change[] | null => {
  const all = onsets.flatMap(changesOf).sort((a, b) => a.at - b.at)
  if (all.length === 0) return null
  const earlier = all.filter(({ at }) => at <= FROM)
  const offset = earlier.at(-1)?.offset ?? onsets.find(({ wall, before }) => wall - before === all[0]!.at)!.before
  return [{ at: FROM, offset }, ...all.filter(({ at }) => at > FROM && at < UNTIL)].filter(
    (change, index, list) => index === 0 || change.offset !== list[index - 1]!.offset,
  )
}

// --- the zone that has them ----------------------------------------------------

const hasClocks = (zone: Zone.Zone, clocks: readonly Change[]): boolean => {
  if (Zone.offsetAt(zone, FROM as Instant.Instant) !== clocks[0]!.offset) return false
  let at = FROM as Instant.Instant
  for (const change of [...clocks.slice(1), null]) {
    at = Zone.nextChange(zone, at)
    if (change === null) return at >= UNTIL
    if (at !== change.at || Zone.offsetAt(zone, at) !== change.offset) return false
  }
  return true
}

/** The name of a zone whose clocks never change. */
const fixed = (offset: number): string => {
  const hours = offset / Instant.HOUR
  return hours === 0 ? 'UTC' : `Etc/GMT${hours < 0 ? '+' : '-'}${Math.abs(hours)}`
}

/** The zone whose clocks are these from 2024 to 2029: first of those that Windows has, then one that never changes. */
export const zoneByClocks = (onsets: readonly Onset[], zones: Zones.Zones): string | null => {
  const clocks = clocksOf(onsets)
  if (clocks === null) return null
  const candidates = clocks.length === 1 ? [fixed(clocks[0]!.offset), ...windowsZones()] : windowsZones()
  for (const name of candidates) {
    const zone = zones.get(name)
    if (zone !== undefined && hasClocks(zone, clocks)) return zone.name
  }
  return null
}
