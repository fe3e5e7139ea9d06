/** G4: one zone, one policy, one year, compiled from nothing. */
import { Day, Instant, Zone, Zones } from '@refrain/core'
import { DateTime } from 'luxon'
import { agree } from '../agree.ts'
import { atMost, faster } from '../Goal.ts'
import type { Goal } from '../Goal.ts'
import { HOLIDAYS, OPENINGS, openIn } from '../world/office.ts'
import { NAMES, ZONES } from '../world/zones.ts'

/** The middle of one of the years that are compiled at once, 364 days each. */
const LENGTH = 364 * Instant.DAY
const YEAR = Math.floor(Instant.parseOrThrow('2026-06-01T00:00:00Z') / LENGTH)
const START = YEAR * LENGTH
const MIDDLE = (START + LENGTH / 2) as Instant.Instant

/** Every window of the same 364 days, by luxon. */
const luxonYear = (zone: string): readonly number[] => {
  const found: number[] = []
  for (let day = START / Instant.DAY; day < START / Instant.DAY + 364; day++) {
    if (HOLIDAYS.has(day) || Day.weekday(day) > 5) continue
    const { year, month, day: dayOfMonth } = Day.civil(day)
    const local = DateTime.fromObject({ year, month, day: dayOfMonth }, { zone })
    for (const [from, until] of OPENINGS) {
      found.push(local.set({ hour: Math.floor(from / 60), minute: from % 60 }).toMillis())
      found.push(local.set({ hour: Math.floor(until / 60), minute: until % 60 }).toMillis())
    }
  }
  return found
}

const oursYear = (zone: Zone.Zone): readonly number[] => {
  const open = openIn(zone)
  const found: number[] = []
  let span = open.next((START + Instant.DAY) as Instant.Instant)!
  while (span.from < START + 363 * Instant.DAY) {
    found.push(span.from, span.until)
    span = open.next(span.until)!
  }
  return found
}

const bytesOfOne = (): number => {
  global.gc?.()
  const before = process.memoryUsage().arrayBuffers
  const held = ZONES.map(openIn)
  for (const open of held) open.next(MIDDLE)
  global.gc?.()
  return (process.memoryUsage().arrayBuffers - before) / held.length
}

export const compileYear = (): Goal => {
  const newYork = ZONES[NAMES.indexOf('America/New_York')]!
  const inside = (all: readonly number[]): readonly number[] =>
    all.filter((at) => at > START + 2 * Instant.DAY && at < START + 362 * Instant.DAY)
  agree(
    'a year, luxon',
    1,
    () => inside(oursYear(newYork)),
    () => inside(luxonYear('America/New_York')),
  )
  const bytes = bytesOfOne()
  return {
    id: 'G4',
    title: 'compile one zone, policy and year',
    cases: [
      {
        name: 'Availability.weekly, new',
        ops: ZONES.length,
        run: () => {
          let sum = 0
          for (const zone of ZONES) sum += openIn(zone).next(MIDDLE)!.from
          return sum
        },
      },
      { name: 'luxon, a year', ops: 1, run: () => luxonYear('America/New_York') },
      {
        name: 'zone tables of ten years, new',
        ops: 4,
        run: () => {
          let sum = 0
          for (const name of ['America/New_York', 'Europe/Lisbon', 'Africa/Casablanca', 'Asia/Kathmandu'])
            sum += Zone.offsetAt(Zones.getOrThrow(Zones.fromPlatform(), name), MIDDLE)
          return sum
        },
      },
    ],
    lines: [
      faster('Availability.weekly, new', 'luxon, a year', 500),
      atMost('one of them', 'µs', 50, (time) => time('Availability.weekly, new') / 1e3),
      atMost('one of them in memory', 'B', 8192, () => bytes),
      atMost(
        `all ${String(ZONES.length)} zones under 5 policies`,
        'ms',
        30,
        (time) => (time('Availability.weekly, new') * ZONES.length * 5) / 1e6,
      ),
      atMost('ten years of a zone, from Intl', 'ms', 2, (time) => time('zone tables of ten years, new') / 1e6),
    ],
  }
}
