import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { dayDuration, duration, elapsedDuration } from './Duration.arb.ts'
import * as Duration from './Duration.ts'
import { DAY } from './Instant.ts'
import type { Instant } from './Instant.ts'
import { runs } from './propertyRuns.ts'
import { freeDays } from './WorkDays.arb.ts'
import * as WorkDays from './WorkDays.ts'
import { zoneAndInstant } from './Zone.arb.ts'

/** The slow twins: Temporal on the wall clock, and one day after the other for worked days. */
const clock = (zone: string, at: number): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
const EPOCH = Temporal.PlainDate.from('1970-01-01')
const numberOf = (date: Temporal.PlainDate): number => EPOCH.until(date, { largestUnit: 'day' }).days
const startOf = (zone: string, day: number): number => EPOCH.add({ days: day }).toZonedDateTime(zone).epochMilliseconds

/** Months and weeks as Temporal counts them, then days one by one. */
const walk = (day: number, text: string, isWorkDay: (day: number) => boolean): number => {
  const d = Temporal.Duration.from(text)
  let at = numberOf(EPOCH.add({ days: day }).add({ years: d.years, months: d.months }).add({ weeks: d.weeks }))
  for (let left = Math.abs(d.days); left > 0;) {
    at += d.sign
    if (isWorkDay(at)) left--
  }
  return at
}

const work = zoneAndInstant().chain(([zone, at]) =>
  freeDays(Math.floor(at / DAY)).map((free) => ({ zone, at, work: WorkDays.make(free) })),
)

describe('a duration', () => {
  it('is added on the wall clock as Temporal adds it', () => {
    fc.assert(
      fc.property(zoneAndInstant(), duration(), ([zone, at], text) => {
        const d = Duration.parseOrThrow(text)
        const { sign } = d
        // Temporal adds years and months first and then weeks and days in one go; so do we.
        const moved = clock(zone.name, at).add({
          years: sign * d.years,
          months: sign * d.months,
          weeks: sign * d.weeks,
          days: sign * d.days,
        })
        expect(Duration.plusWall(zone, at, d)).toBe(moved.epochMilliseconds + sign * d.ms)
        expect(Duration.minusWall(zone, at, d)).toBe(Duration.plusWall(zone, at, Duration.negate(d)))
      }),
      runs(1500),
    )
  })

  it('without a time part opens a step at the start of the day that a walk finds', () => {
    fc.assert(
      fc.property(work, fc.constantFrom('', '-'), dayDuration(), ({ zone, at, work }, sign, text) => {
        const today = numberOf(clock(zone.name, at).toPlainDate())
        const d = Duration.parseOrThrow(sign + text)
        expect(Duration.moment(zone, at, d, null)).toBe(
          startOf(
            zone.name,
            walk(today, sign + text, () => true),
          ),
        )
        expect(Duration.moment(zone, at, d, work)).toBe(startOf(zone.name, walk(today, sign + text, work.isWorkDay)))
      }),
      runs(800),
    )
  })

  it('of worked days ends a horizon after as many of them, counting the day of opening', () => {
    fc.assert(
      fc.property(work, fc.integer({ min: 1, max: 30 }), ({ zone, at, work }, days) => {
        const ended = Duration.deadline(zone, at, Duration.parseOrThrow(`P${days}D`), work)
        let day = numberOf(clock(zone.name, at).toPlainDate())
        for (let left = days; ; day++) if (work.isWorkDay(day) && --left === 0) break
        expect(ended).toBe(startOf(zone.name, day + 1))
      }),
      runs(800),
    )
  })

  it('of hours elapses, in every zone alike', () => {
    fc.assert(
      fc.property(work, elapsedDuration(), ({ zone, at, work }, text) => {
        const d = Duration.parseOrThrow(text)
        const expected = (at + Temporal.Duration.from(text).total('milliseconds')) as Instant
        for (const got of [
          Duration.moment(zone, at, d, work),
          Duration.deadline(zone, at, d, work),
          Duration.plusElapsed(at, d),
        ])
          expect(got).toBe(expected)
      }),
      runs(300),
    )
  })

  it('is turned round by negating it, and back by doing so twice', () => {
    fc.assert(
      fc.property(duration(), (text) => {
        const d = Duration.parseOrThrow(text)
        expect(Duration.negate(Duration.negate(d))).toEqual(d)
        expect(Duration.parseOrThrow(Duration.negate(d).text)).toEqual(Duration.negate(d))
      }),
      runs(300),
    )
  })
})
