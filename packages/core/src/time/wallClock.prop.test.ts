import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import * as Availability from './Availability.ts'
import * as Day from './Day.ts'
import * as Hours from './Hours.ts'
import { weeklyHours } from './Hours.arb.ts'
import { DAY, MINUTE } from './Instant.ts'
import type { Instant } from './Instant.ts'
import { runs } from './propertyRuns.ts'
import * as Slots from './Slots.ts'
import { zoneAndInstant } from './Zone.arb.ts'

/** The slow twins look at every minute with Temporal's clocks, and know nothing of tables. */
const HORIZON = 3 * DAY

type Inside = (at: number) => boolean

const clock = (zone: string, at: number): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)

const dayOf = (local: Temporal.ZonedDateTime): number =>
  Temporal.PlainDate.from('1970-01-01').until(local.toPlainDate(), { largestUnit: 'day' }).days

/** The first minute from `at` on that is inside, and the first after it that is not, as far as the horizon. */
const scan = (inside: Inside, at: number): { readonly from: number | null; readonly until: number | null } => {
  let from = at
  while (from < at + HORIZON && !inside(from)) from += MINUTE - (from % MINUTE)
  if (from >= at + HORIZON) return { from: null, until: null }
  let until = from
  while (until < at + 2 * HORIZON && inside(until)) until += MINUTE - (until % MINUTE)
  return { from, until: until >= at + 2 * HORIZON ? null : until }
}

const agree = (availability: Availability.Availability, inside: Inside, at: Instant): void => {
  const [fast, slow] = [availability.next(at), scan(inside, at)]
  if (slow.from === null) expect(fast === null ? Infinity : fast.from).toBeGreaterThanOrEqual(at + HORIZON)
  else expect(fast?.from).toBe(slow.from)
  if (slow.from === null) return
  if (slow.until === null) expect(fast?.until).toBeGreaterThanOrEqual(at + 2 * HORIZON)
  else expect(fast?.until).toBe(slow.until)
}

/** Weekly hours by their definition on single instants: the edges of each joined opening, as Temporal resolves them. */
const narrowly = (zone: string, hours: Hours.Hours, closed: (day: number) => boolean, around: number): Inside => {
  const edges: [number, number][] = []
  const first = Math.floor(around / DAY) - 9
  for (let day = first; day < first + 26; day++)
    for (const { from, until } of closed(day) ? [] : hours[(((day + 3) % 7) + 7) % 7]!) {
      const [start, end] = [day * 1440 + from, day * 1440 + until]
      const last = edges.at(-1)
      if (last?.[1] === start) last[1] = end
      else edges.push([start, end])
    }
  const resolve = (minute: number, disambiguation: 'earlier' | 'later'): number =>
    Temporal.PlainDateTime.from('1970-01-01T00:00').add({ minutes: minute }).toZonedDateTime(zone, { disambiguation })
      .epochMilliseconds
  const spans = edges.map(([from, until]) => [resolve(from, 'later'), resolve(until, 'earlier')] as const)
  return (at) => spans.some(([from, until]) => from <= at && at < until)
}

const closures = fc.array(fc.integer({ min: -4, max: 4 }), { maxLength: 3 })

describe('the next open window is what a look at every minute finds', () => {
  it('for weekly hours with narrow edges', () => {
    fc.assert(
      fc.property(zoneAndInstant(), weeklyHours(), closures, ([zone, at], json, offsets) => {
        const hours = Hours.parseOrThrow(json)
        const today = Math.floor(at / DAY)
        const closed = (day: number): boolean => offsets.includes(day - today)
        agree(Availability.weekly(zone, hours, { closed }), narrowly(zone.name, hours, closed, at), at)
      }),
      runs(120),
    )
  })

  it('for weekly hours with plain edges, where the wall clock alone decides', () => {
    fc.assert(
      fc.property(zoneAndInstant(), weeklyHours(), closures, ([zone, at], json, offsets) => {
        const hours = Hours.parseOrThrow(json)
        const today = Math.floor(at / DAY)
        const closed = (day: number): boolean => offsets.includes(day - today)
        const inside: Inside = (t) => {
          const local = clock(zone.name, t)
          const minute = local.hour * 60 + local.minute
          return !closed(dayOf(local)) && hours[local.dayOfWeek - 1]!.some((o) => o.from <= minute && minute < o.until)
        }
        agree(Availability.weekly(zone, hours, { closed, edges: 'plain' }), inside, at)
      }),
      runs(40),
    )
  })

  it('for whole local days', () => {
    fc.assert(
      fc.property(zoneAndInstant(), fc.subarray([1, 2, 3, 4, 5, 6, 7]), ([zone, at], weekdays) => {
        const inside: Inside = (t) => weekdays.includes(clock(zone.name, t).dayOfWeek)
        agree(
          Availability.days(zone, (day) => weekdays.includes(Day.weekday(day))),
          inside,
          at,
        )
      }),
      runs(40),
    )
  })

  it('for slots of the day', () => {
    const names = ['early', 'monday-morning', 'lunch', 'friday-afternoon', 'late']
    fc.assert(
      fc.property(zoneAndInstant(), fc.subarray(names), ([zone, at], wanted) => {
        const holds = (weekday: Day.Weekday, slot: string): boolean =>
          wanted.some((name) => Slots.covers(name, weekday, slot))
        const inside: Inside = (t) => {
          const local = clock(zone.name, t)
          return holds(local.dayOfWeek as Day.Weekday, Slots.slotAt(Slots.DEFAULT, local.hour * 60 + local.minute))
        }
        agree(Availability.slots(zone, holds), inside, at)
      }),
      runs(40),
    )
  })

  it('for the hours of several zones at once', () => {
    fc.assert(
      fc.property(fc.array(zoneAndInstant(), { minLength: 2, maxLength: 3 }), weeklyHours(), (several, json) => {
        const hours = Hours.parseOrThrow(json)
        const at = several[0]![1]
        const each = several.map(([zone]) => narrowly(zone.name, hours, () => false, at))
        const together = Availability.weeklyAll(
          several.map(([zone]) => zone),
          hours,
        )
        agree(together, (t) => each.every((inside) => inside(t)), at)
      }),
      runs(120),
    )
  })
})

describe('a table that is filled year by year', () => {
  it('answers alike in whatever order it is asked', () => {
    fc.assert(
      fc.property(
        zoneAndInstant(),
        weeklyHours(),
        fc.array(fc.integer({ min: 0, max: 4_133_980_800_000 })),
        ([zone, at], json, others) => {
          const hours = Hours.parseOrThrow(json)
          const [fresh, used] = [Availability.weekly(zone, hours), Availability.weekly(zone, hours)]
          for (const other of others) used.next(other as Instant)
          expect(used.next(at)).toEqual(fresh.next(at))
        },
      ),
      runs(60),
    )
  })

  it('joins a span over the years, and goes on for ever where nothing ends it', () => {
    const [zone] = fc.sample(zoneAndInstant(), { numRuns: 1, seed: 1 })[0]!
    const closure = Day.ofCivil(2030, 3, 4)
    const open = Availability.days(zone, (day) => day !== closure)
    const before = open.next((Day.ofCivil(2012, 5, 6) * DAY) as Instant)!
    expect(Math.abs(before.until - closure * DAY)).toBeLessThan(DAY)
    expect(open.next(before.until)?.until).toBe(Infinity)
    expect(Availability.days(zone, () => true).next(0 as Instant)).toEqual({ from: 0, until: Infinity })
    expect(Availability.days(zone, () => false).next(0 as Instant)).toBe(null)
  })
})
