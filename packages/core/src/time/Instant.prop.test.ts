import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Day from './Day.ts'
import * as Instant from './Instant.ts'
import { runs } from './propertyRuns.ts'
import * as Wall from './Wall.ts'

/** The slow twin of calendar arithmetic is the `Date` of JavaScript, read and written in UTC. */
const instant = fc.integer({ min: Instant.MIN, max: Instant.MAX - 1 }).map((n) => n as Instant.Instant)
const anyDay = fc.integer({ min: Day.ofCivil(1, 1, 1), max: Day.ofCivil(9999, 12, 31) })
const offset = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), fc.constantFrom(1, -1))
const two = (n: number): string => String(n).padStart(2, '0')

describe('an instant', () => {
  it('is written as Date writes it, and read back', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const text = Instant.toIso(at)
        expect(text).toBe(new Date(at).toISOString().replace('.000Z', 'Z'))
        expect(Instant.parseOrThrow(text)).toBe(at)
      }),
      runs(2000),
    )
  })

  it('is read at any offset as Date reads it', () => {
    fc.assert(
      fc.property(instant, offset, fc.boolean(), (at, [hours, minutes, sign], colon) => {
        const local = new Date(at).toISOString().slice(0, -1)
        const written = `${sign < 0 ? '-' : '+'}${two(hours)}${colon ? ':' : ''}${two(minutes)}`
        const expected = at - sign * (hours * Instant.HOUR + minutes * Instant.MINUTE)
        const read = Instant.parse(local + written)
        if (expected < Instant.MIN || expected >= Instant.MAX) expect(read._tag).toBe('Left')
        else expect(read).toEqual({ _tag: 'Right', right: expected })
      }),
      runs(2000),
    )
  })

  it('is read, or refused with an issue, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.string(), fc.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)),
        (text) => {
          const read = Instant.parse(text)
          if (read._tag === 'Right') expect(new Date(text as string).getTime()).toBe(read.right)
          else expect(read.left.code).toMatch(/^instant-(malformed|impossible|out-of-range)$/)
        },
      ),
      runs(1000),
    )
  })

  it.each([
    ['2026-11-23T15:04Z', '2026-11-23T15:04:00Z'],
    ['2026-11-23T15:04:05.6Z', '2026-11-23T15:04:05.600Z'],
    ['2026-11-23T15:04:05.123456789Z', '2026-11-23T15:04:05.123Z'],
    ['2026-11-23T15:04+0530', '2026-11-23T09:34:00Z'],
    ['2028-02-29T00:00:00-12:00', '2028-02-29T12:00:00Z'],
  ])('%s is %s', (text, expected) => {
    expect(Instant.toIso(Instant.parseOrThrow(text))).toBe(expected)
  })

  it.each([
    ['2026-11-23T15:04:05', 'instant-malformed'],
    ['2026-11-23', 'instant-malformed'],
    ['2026-11-23 15:04:05Z', 'instant-malformed'],
    ['2026-11-23T15:04:05z', 'instant-malformed'],
    ['2026-11-23T15:04:05+5', 'instant-malformed'],
    ['26-11-23T15:04:05Z', 'instant-malformed'],
    ['2026-02-29T00:00:00Z', 'instant-impossible'],
    ['2026-11-23T24:00:00Z', 'instant-impossible'],
    ['2026-11-23T23:59:60Z', 'instant-impossible'],
    ['2026-11-23T15:04:05+24:00', 'instant-impossible'],
    ['1969-12-31T23:59:59Z', 'instant-out-of-range'],
    ['2101-01-01T00:00:00Z', 'instant-out-of-range'],
  ])('%s is refused as %s', (text, code) => {
    expect(Instant.parse(text)).toMatchObject({ left: { code } })
  })

  it('is whole, and for ever has no date', () => {
    for (const millis of [0.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => Instant.fromMillis(millis)).toThrow(RangeError)
    expect(() => Instant.toIso(Instant.FOREVER)).toThrow(RangeError)
  })
})

describe('a day', () => {
  it('has the date that Date gives it, and the date gives it back', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = new Date(day * Instant.DAY)
        const civil = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
        expect(Day.civil(day)).toEqual(civil)
        expect(Day.ofCivil(civil.year, civil.month, civil.day)).toBe(day)
        expect(Day.toIso(day)).toBe(date.toISOString().slice(0, 10))
        expect(Day.fromIsoOrThrow(Day.toIso(day))).toBe(day)
        expect(Day.weekday(day)).toBe(date.getUTCDay() || 7)
        expect(Day.weekday(Day.weekStart(day))).toBe(1)
        expect(day - Day.weekStart(day)).toBeLessThan(7)
      }),
      runs(2000),
    )
  })

  it('some months later is the same of the month, or the last', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -500, max: 500 }), (day, months) => {
        const from = Day.civil(day)
        const to = Day.civil(Day.plusMonths(day, months))
        expect(to.year * 12 + to.month - (from.year * 12 + from.month)).toBe(months)
        expect(to.day).toBe(Math.min(from.day, Day.daysInMonth(to.year, to.month)))
      }),
      runs(1000),
    )
  })

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-01-00', '2100-02-29'])('%s does not exist', (text) => {
    expect(Day.fromIso(text)).toMatchObject({ left: { code: 'date-impossible' } })
  })

  it.each(['2026-1-2', '20260102', '2026-01-02T00:00', '', 5])('%j is no date', (text) => {
    expect(Day.fromIso(text)).toMatchObject({ left: { code: 'date-malformed' } })
  })
})

describe('a wall clock', () => {
  it('shows what Date shows in UTC, and is read back', () => {
    fc.assert(
      fc.property(instant, (wall) => {
        const date = new Date(wall)
        const shown = Wall.fields(wall)
        expect([shown.year, shown.month, shown.day]).toEqual([
          date.getUTCFullYear(),
          date.getUTCMonth() + 1,
          date.getUTCDate(),
        ])
        expect([shown.hour, shown.minute, shown.second, shown.milli]).toEqual([
          date.getUTCHours(),
          date.getUTCMinutes(),
          date.getUTCSeconds(),
          date.getUTCMilliseconds(),
        ])
        expect(Wall.minuteOfDay(wall)).toBe(date.getUTCHours() * 60 + date.getUTCMinutes())
        expect(Wall.toTime(wall)).toBe(date.toISOString().slice(11, 16))
        expect(Wall.parseOrThrow(Wall.toIso(wall))).toBe(wall)
      }),
      runs(1000),
    )
  })

  it.each(['2026-11-23T24:00', '2026-11-23T12:60', '2026-02-30', '2026-11-23T12:00Z', '12:00', null])(
    'never shows %j',
    (text) => {
      expect(Wall.parse(text)._tag).toBe('Left')
    },
  )
})
