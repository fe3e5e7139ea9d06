/** G3: the next open window of office hours with holidays. */
import { Day } from '@refrain/core'
import { DateTime } from 'luxon'
import * as rruleModule from 'rrule'
import { RRuleTemporal } from 'rrule-temporal'
import { agree } from '../agree.ts'
import { faster, within } from '../Goal.ts'
import type { Goal } from '../Goal.ts'
import { AT, COUNT, IN } from '../world/instants.ts'
import { HOLIDAYS, OPENINGS, openIn, rowsOf } from '../world/office.ts'
import { NAMES, ZONES } from '../world/zones.ts'

// In Node rrule is CommonJS: its names are members of the default export.
const { RRule } = (rruleModule as typeof rruleModule & { readonly default?: typeof rruleModule }).default ?? rruleModule

const isHoliday = (local: DateTime): boolean => HOLIDAYS.has(Day.ofCivil(local.year, local.month, local.day))

/** Day by day, as it is written by hand. */
export const luxonNext = (at: number, zone: string): number => {
  for (let local = DateTime.fromMillis(at, { zone }); ; local = local.plus({ days: 1 }).startOf('day')) {
    if (local.weekday > 5 || isHoliday(local)) continue
    for (const [from, until] of OPENINGS) {
      const end = local
        .startOf('day')
        .set({ hour: Math.floor(until / 60), minute: until % 60 })
        .toMillis()
      if (end <= at) continue
      return Math.max(
        local
          .startOf('day')
          .set({ hour: Math.floor(from / 60), minute: from % 60 })
          .toMillis(),
        at,
      )
    }
  }
}

const bare = ({ starts, ends }: ReturnType<typeof rowsOf>, at: number): number => {
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (ends[middle]! > at) high = middle
    else low = middle + 1
  }
  return Math.max(starts[low]!, at)
}

/** Openings only, holidays not counted: what a rule can say. */
const rruleText = 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=8,13;BYMINUTE=0;BYSECOND=0'

export const nextWindow = (): Goal => {
  const open = ZONES.map(openIn)
  const rows = open.map(rowsOf)
  agree(
    'next window, luxon',
    512,
    (i) => open[IN[i]!]!.next(AT[i]!)!.from as number,
    (i) => luxonNext(AT[i]!, NAMES[IN[i]!]!),
  )
  agree(
    'next window, search',
    COUNT,
    (i) => open[IN[i]!]!.next(AT[i]!)!.from as number,
    (i) => bare(rows[IN[i]!]!, AT[i]!),
  )
  const temporal = NAMES.map(
    (tzid) => new RRuleTemporal({ rruleString: `DTSTART;TZID=${tzid}:20260101T000000\nRRULE:${rruleText}` }),
  )
  const rrule = NAMES.slice(0, 8).map(
    // Without its cache: no two prospects ask about the same instant.
    (tzid) => new RRule({ ...RRule.parseString(rruleText), dtstart: new Date('2026-01-01T00:00:00Z'), tzid }, true),
  )
  const dates = AT.map((at) => new Date(at))
  return {
    id: 'G3',
    title: 'next open window',
    cases: [
      {
        name: 'Availability.weekly',
        ops: COUNT,
        run: () => {
          let sum = 0
          for (let i = 0; i < COUNT; i++) sum += open[IN[i]!]!.next(AT[i]!)!.from
          return sum
        },
      },
      {
        name: 'bare binary search',
        ops: COUNT,
        run: () => {
          let sum = 0
          for (let i = 0; i < COUNT; i++) sum += bare(rows[IN[i]!]!, AT[i]!)
          return sum
        },
      },
      {
        name: 'luxon day by day',
        ops: 64,
        run: () => {
          let sum = 0
          for (let i = 0; i < 64; i++) sum += luxonNext(AT[i]!, NAMES[IN[i]!]!)
          return sum
        },
      },
      {
        name: 'rrule-temporal next',
        ops: 128,
        run: () => {
          let last: unknown = null
          for (let i = 0; i < 128; i++) last = temporal[IN[i]!]!.next(dates[i], true)
          return last
        },
      },
      {
        name: 'rrule after, with tzid',
        ops: 2,
        run: () => {
          let last: unknown = null
          for (let i = 0; i < 2; i++) last = rrule[i]!.after(dates[i]!, true)
          return last
        },
      },
    ],
    lines: [
      faster('Availability.weekly', 'luxon day by day', 500),
      faster('Availability.weekly', 'rrule-temporal next', 30),
      faster('Availability.weekly', 'rrule after, with tzid', 100_000),
      within('Availability.weekly', 'bare binary search', 1.5),
    ],
  }
}
