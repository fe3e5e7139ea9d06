/** Office hours with a lunch break, and fourteen holidays a year, over the years that are asked about. */
import { Availability, Day, Hours, Instant } from '@refrain/core'
import type { Zone } from '@refrain/core'
import { FROM, UNTIL } from './instants.ts'

export const WEEK = Hours.parseOrThrow(
  Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [
      day,
      [
        ['08:00', '11:30'],
        ['13:00', '17:00'],
      ],
    ]),
  ),
)
export const OPENINGS: readonly (readonly [number, number])[] = [
  [480, 690],
  [780, 1020],
]

const YEARLY = [
  '01-01',
  '01-19',
  '02-16',
  '04-03',
  '04-06',
  '05-01',
  '05-25',
  '06-19',
  '07-03',
  '09-07',
  '10-12',
  '11-26',
  '11-27',
  '12-25',
]

export const HOLIDAYS: ReadonlySet<Day.Day> = new Set(
  [2025, 2026, 2027].flatMap((year) => YEARLY.map((date) => Day.fromIsoOrThrow(`${String(year)}-${date}`))),
)

/** The days that are asked about, with room around them. */
export const FIRST_DAY: Day.Day = FROM / Instant.DAY - 2
export const LAST_DAY: Day.Day = UNTIL / Instant.DAY + 12

export const openIn = (zone: Zone.Zone): Availability.Availability =>
  Availability.weekly(zone, WEEK, { closed: (day) => HOLIDAYS.has(day) })

/** The ends and starts of all windows, for the barest search there is. */
export const rowsOf = (
  open: Availability.Availability,
): { readonly starts: Float64Array; readonly ends: Float64Array } => {
  const [starts, ends]: [number[], number[]] = [[], []]
  let at = (FIRST_DAY * Instant.DAY) as Instant.Instant
  while (at < LAST_DAY * Instant.DAY) {
    const span = open.next(at)!
    starts.push(span.from)
    ends.push(span.until)
    at = span.until
  }
  return { starts: Float64Array.from(starts), ends: Float64Array.from(ends) }
}
