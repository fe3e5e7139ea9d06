/**
 * A zone by its clocks: which IANA zone changes them when a `VTIMEZONE` says (RFC 5545 3.6.5).
 *
 * @since 0.1.0
 */
import { Day, Instant, Wall, Zone } from '@refrain/core'
import type { Zones } from '@refrain/core'
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

/** The stretch of time in which clocks are compared. */
interface Stretch {
  readonly from: number
  readonly until: number
}

/** Clocks are compared from 2024 on, since old definitions tell only of what is to come, and for six years. */
const [FIRST, YEARS] = [Day.ofCivil(2024, 1, 1) * Instant.DAY, 6 * 365 * Instant.DAY]

// --- the changes that a definition tells --------------------------------------

const dayIn = (year: number, { month, weekday, nth }: NonNullable<Onset['yearly']>): Day.Day => {
  const first = Day.ofCivil(year, month, 1)
  const last = first + Day.daysInMonth(year, month) - 1
  return nth > 0
    ? first + ((weekday - Day.weekday(first) + 7) % 7) + (nth - 1) * 7
    : last - ((Day.weekday(last) - weekday + 7) % 7) + (nth + 1) * 7
}

const changesOf = ({ wall, before, after, yearly }: Onset, { from, until }: Stretch): readonly Change[] => {
  const first = wall - before
  const changes = [{ at: first, offset: after }]
  const timeOfDay = wall - Math.floor(wall / Instant.DAY) * Instant.DAY
  const [firstYear, lastYear] = [from, until].map((at) => Wall.fields(at).year)
  // One year more, since what holds when the comparison begins was said the year before.
  for (let year = firstYear! - 1; yearly !== null && year <= lastYear!; year++) {
    const at = dayIn(year, yearly) * Instant.DAY + timeOfDay - before
    if (at > first && at <= yearly.until) changes.push({ at, offset: after })
  }
  return changes
}

/** From where a definition begins, and to where it ends, if that lies inside. */
const stretchOf = (onsets: readonly Onset[]): Stretch => {
  const starts = onsets.map(({ wall, before }) => wall - before)
  const from = Math.max(FIRST, Math.min(...starts))
  const last = Math.max(...starts, ...onsets.map(({ yearly }) => yearly?.until ?? 0))
  return { from, until: last > from ? Math.min(from + YEARS, last + 1) : from + YEARS }
}

/** What the clocks show when the stretch begins, and each change in it. */
const clocksOf = (onsets: readonly Onset[], stretch: Stretch): readonly Change[] => {
  const all = onsets.flatMap((onset) => changesOf(onset, stretch)).sort((a, b) => a.at - b.at)
  const first = all.filter(({ at }) => at <= stretch.from).at(-1)
  const inside = all.filter(({ at }) => at > stretch.from && at < stretch.until)
  return [...(first === undefined ? [] : [{ at: stretch.from, offset: first.offset }]), ...inside].filter(
    (change, index, list) => index === 0 || change.offset !== list[index - 1]!.offset,
  )
}

// --- the zone that has them ----------------------------------------------------

const hasClocks = (zone: Zone.Zone, clocks: readonly Change[], { from, until }: Stretch): boolean => {
  let at = from as Instant.Instant
  if (Zone.offsetAt(zone, at) !== clocks[0]!.offset) return false
  for (const change of clocks.slice(1)) {
    at = Zone.nextChange(zone, at)
    if (at !== change.at || Zone.offsetAt(zone, at) !== change.offset) return false
  }
  return Zone.nextChange(zone, at) >= until
}

/** The name of a zone whose clocks never change. */
const fixed = (offset: number): string => {
  const hours = offset / Instant.HOUR
  return hours === 0 ? 'UTC' : `Etc/GMT${hours < 0 ? '+' : '-'}${Math.abs(hours)}`
}

/** The zone whose clocks are these for six years: first of those that Windows has, before them one that never changes. */
export const zoneByClocks = (onsets: readonly Onset[], zones: Zones.Zones): string | null => {
  if (onsets.length === 0) return null
  const stretch = stretchOf(onsets)
  const clocks = clocksOf(onsets, stretch)
  const candidates = clocks.length === 1 ? [fixed(clocks[0]!.offset), ...windowsZones()] : windowsZones()
  for (const name of candidates) {
    const zone = zones.get(name)
    if (zone !== undefined && hasClocks(zone, clocks, stretch)) return zone.name
  }
  return null
}
