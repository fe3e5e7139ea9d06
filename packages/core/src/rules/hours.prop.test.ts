import * as fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, it } from 'vitest'
import * as Day from '../time/Day.ts'
import * as Hours from '../time/Hours.ts'
import { MINUTE } from '../time/Instant.ts'
import { runs } from '../time/propertyRuns.ts'
import { businessHours } from './standing/businessHours.ts'
import { closures, holidays } from './standing/closures.ts'
import { quietDays } from './standing/quietDays.ts'
import type { Rule } from './Rule.ts'
import { minuteNearNight, situation, zoneSet } from './Situation.arb.ts'

const minute = fc.integer({ min: 0, max: 24 * 4 }).map((quarters) => quarters * 15)
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const opening = fc
  .uniqueArray(minute, { minLength: 2, maxLength: 2 })
  .map((pair): readonly [number, number] => [Math.min(...pair), Math.max(...pair)])
const week = fc.array(fc.array(opening, { maxLength: 2 }), { minLength: 7, maxLength: 7 })
const date = fc.integer({ min: -4, max: 4 })

const local = (millis: number, zone: string): DateTime => DateTime.fromMillis(millis, { zone })

/** Whether a rule allows an instant, and the first instant from there that it does. */
const ask = (
  rule: Rule,
  zones: readonly string[],
  at: number,
  calendars = {},
): { allows: boolean; first: number | null } => {
  const asked = situation({ zones, opensAt: at as never }, calendars)
  const verdict = rule.judge(asked)
  if (verdict.tag !== 'only-within')
    return { allows: verdict.tag === 'free', first: verdict.tag === 'free' ? at : null }
  const next = verdict.within.next(asked.proposal.opensAt)
  return { allows: next?.from === at, first: next?.from ?? null }
}

const shown = (openings: readonly (readonly (readonly [number, number])[])[]): Hours.WeeklyHours =>
  Object.fromEntries(
    Hours.WEEKDAYS.map((day, i) => [day, openings[i]!.map(([from, until]) => [clock(from), clock(until)] as const)]),
  )

describe('business hours (S2)', () => {
  it('allow nothing that the wall clock of any possible zone shows as closed', () => {
    fc.assert(
      fc.property(week, zoneSet, minuteNearNight, (openings, zones, at) => {
        const { first } = ask(businessHours(Hours.parseOrThrow(shown(openings))), zones, at)
        if (first === null) return
        return zones.every((zone) => {
          const { weekday, hour, minute } = local(first, zone)
          return openings[weekday - 1]!.some(
            ([from, until]) => from <= hour * 60 + minute && hour * 60 + minute < until,
          )
        })
      }),
      runs(150),
    )
  }, 60_000)

  it('refuse nothing that every zone shows as open, except what a change of clocks blurs', () => {
    fc.assert(
      fc.property(week, zoneSet, minuteNearNight, (openings, zones, at) => {
        const open = zones.every((zone) => {
          const now = local(at, zone)
          const minutes = now.hour * 60 + now.minute
          // The hours around a change narrow by design: those nights are left to the test above.
          const changes = now.minus({ hours: 26 }).offset !== now.plus({ hours: 26 }).offset
          return !changes && openings[now.weekday - 1]!.some(([from, until]) => from <= minutes && minutes < until)
        })
        return !open || ask(businessHours(Hours.parseOrThrow(shown(openings))), zones, at).allows
      }),
      runs(150),
    )
  }, 60_000)
})

describe('days on which nothing goes out (S2)', () => {
  it('are whole local days of every possible zone, and no others', () => {
    fc.assert(
      fc.property(zoneSet, minuteNearNight, fc.array(date, { maxLength: 4 }), (zones, at, offsets) => {
        const closed = new Set(
          offsets.map((offset) => Day.fromIsoOrThrow(local(at, 'UTC').plus({ days: offset }).toISODate()!)),
        )
        const free = zones.every((zone) => !closed.has(Day.fromIsoOrThrow(local(at, zone).toISODate()!)))
        const given = { calendars: { holidays: { US: closed }, closures: closed, busy: {} } }
        const asClosure = ask(closures(new Set(closed)), zones, at).allows
        const ofCalendar = ask(closures(new Set()), zones, at, given).allows
        const asHoliday = ask(holidays(['US']), zones, at, given).allows
        return asClosure === free && ofCalendar === free && asHoliday === free
      }),
      runs(150),
    )
  }, 60_000)

  it('may be weekdays', () => {
    fc.assert(
      fc.property(
        zoneSet,
        minuteNearNight,
        fc.subarray([...Hours.WEEKDAYS], { minLength: 1, maxLength: 6 }),
        (zones, at, quiet) => {
          const isQuiet = (t: number): boolean =>
            zones.some((zone) => quiet.includes(Hours.WEEKDAYS[local(t, zone).weekday - 1]!))
          const { first } = ask(quietDays(quiet), zones, at)
          // With zones on both sides of the date line two days that meet nowhere leave no time at all.
          if (first === null) return isQuiet(at)
          if (isQuiet(first)) return false
          return first === at || isQuiet(first - MINUTE)
        },
      ),
      runs(150),
    )
  }, 60_000)
})
