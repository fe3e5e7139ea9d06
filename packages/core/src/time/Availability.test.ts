import { describe, expect, it } from 'vitest'
import * as Availability from './Availability.ts'
import * as Day from './Day.ts'
import * as Hours from './Hours.ts'
import * as Instant from './Instant.ts'
import * as Wall from './Wall.ts'
import type { Zone } from './Zone.ts'
import * as Zones from './Zones.ts'

const zones = Zones.fromPlatform()
const zone = (name: string): Zone => Zones.getOrThrow(zones, name)
const at = Instant.parseOrThrow
const daily = Hours.daily

const shown = (availability: Availability.Availability, from: string): readonly (string | null)[] => {
  const span = availability.next(at(from))
  if (span === null) return [null, null]
  return [Instant.toIso(span.from), span.until === Instant.FOREVER ? null : Instant.toIso(span.until)]
}

describe('weekly hours on hard nights', () => {
  it.each<[string, string, Hours.Hours, string, string, string | null]>([
    [
      'open after the gap that their start falls into',
      'America/New_York',
      daily('02:30', '06:00'),
      '2026-03-08T00:00-05:00',
      '2026-03-08T07:30:00Z',
      '2026-03-08T10:00:00Z',
    ],
    [
      'close before the gap that their end falls into',
      'America/New_York',
      daily('00:00', '02:30'),
      '2026-03-08T00:00-05:00',
      '2026-03-08T05:00:00Z',
      '2026-03-08T06:30:00Z',
    ],
    [
      'are skipped when they lie in the gap',
      'America/New_York',
      daily('02:00', '03:00'),
      '2026-03-08T00:00-05:00',
      '2026-03-09T06:00:00Z',
      '2026-03-09T07:00:00Z',
    ],
    [
      'open at the second of two one o’clocks',
      'America/New_York',
      daily('01:30', '06:00'),
      '2026-11-01T00:00-04:00',
      '2026-11-01T06:30:00Z',
      '2026-11-01T11:00:00Z',
    ],
    [
      'close at the first of two one o’clocks',
      'America/New_York',
      daily('00:00', '01:30'),
      '2026-11-01T00:00-04:00',
      '2026-11-01T04:00:00Z',
      '2026-11-01T05:30:00Z',
    ],
    [
      'are skipped when both edges are repeated',
      'America/New_York',
      daily('01:00', '01:45'),
      '2026-11-01T00:00-04:00',
      '2026-11-02T06:00:00Z',
      '2026-11-02T06:45:00Z',
    ],
    [
      'go on over a midnight that Cairo skips',
      'Africa/Cairo',
      daily('00:00', '24:00'),
      '2024-04-25T12:00+02:00',
      '2024-04-25T10:00:00Z',
      null,
    ],
    [
      'go on over a midnight that Havana has twice',
      'America/Havana',
      daily('00:00', '24:00'),
      '2026-10-31T12:00-04:00',
      '2026-10-31T16:00:00Z',
      null,
    ],
    [
      'know that Lord Howe goes back by half an hour',
      'Australia/Lord_Howe',
      daily('01:30', '02:00'),
      '2026-04-04T12:00+11:00',
      '2026-04-04T15:00:00Z',
      '2026-04-04T15:30:00Z',
    ],
    [
      'pass over the day that Apia never had',
      'Pacific/Apia',
      daily('09:00', '17:00'),
      '2011-12-29T18:00-10:00',
      '2011-12-30T19:00:00Z',
      '2011-12-31T03:00:00Z',
    ],
    [
      'hold at a quarter to the hour in Kathmandu',
      'Asia/Kathmandu',
      daily('09:00', '17:00'),
      '2026-06-01T00:00Z',
      '2026-06-01T03:15:00Z',
      '2026-06-01T11:15:00Z',
    ],
    [
      'hold on a leap day',
      'Europe/Lisbon',
      daily('09:00', '17:00', [2]),
      '2028-02-28T00:00Z',
      '2028-02-29T09:00:00Z',
      '2028-02-29T17:00:00Z',
    ],
    [
      'go on over the end of a year',
      'Europe/Lisbon',
      Hours.parseOrThrow({ thu: [['18:00', '24:00']], fri: [['00:00', '06:00']] }),
      '2026-12-31T12:00Z',
      '2026-12-31T18:00:00Z',
      '2027-01-01T06:00:00Z',
    ],
  ])('%s', (_name, where, hours, from, start, end) => {
    expect(shown(Availability.weekly(zone(where), hours), from)).toEqual([start, end])
  })

  it('do not hold on closed days', () => {
    const thanksgiving = Day.fromIsoOrThrow('2026-11-26')
    const open = Availability.weekly(zone('America/New_York'), daily('09:00', '17:00'), {
      closed: (day) => day === thanksgiving,
    })
    expect(shown(open, '2026-11-25T22:00Z')).toEqual(['2026-11-27T14:00:00Z', '2026-11-27T22:00:00Z'])
  })

  it('of zones with nothing in common are never open', () => {
    const apart = [zone('Asia/Tokyo'), zone('America/New_York')]
    expect(Availability.weeklyAll(apart, daily('09:00', '17:00')).next(at('2026-01-01T00:00Z'))).toBe(null)
  })
})

describe('a table that is filled a year at a time', () => {
  it.each([
    ['Pacific/Kiritimati', 14],
    ['UTC', 0],
    ['Pacific/Pago_Pago', -11],
  ])('sees in %s what begins in the year before and what ends in the one after', (name, offset) => {
    for (let year = 30; year < 60; year++)
      for (const day of [-1, 0, 1].map((n) => year * 364 + n)) {
        // A fresh table each, so that only the year that is asked about is there.
        const open = Availability.weekly(zone(name), daily('00:00', '23:00'))
        const local = (minutes: number): Instant.Instant =>
          Instant.fromMillis(Wall.of(day, minutes) - offset * Instant.HOUR)
        expect(open.next(local(30))).toEqual({ from: local(30), until: local(23 * 60) })
        expect(open.next(local(23 * 60 + 30))?.from).toBe(local(24 * 60))
      }
  })
})

describe('blocks', () => {
  it('begin where the clock shows it, last as long as they last, and are skipped in a gap', () => {
    const walls = ['2026-03-07T02:30', '2026-03-08T02:30', '2026-03-09T02:30'].map(Wall.parseOrThrow)
    const blocks = Availability.blocks(zone('America/New_York'), () => walls, 2 * Instant.HOUR)
    expect(shown(blocks, '2026-03-07T00:00Z')).toEqual(['2026-03-07T07:30:00Z', '2026-03-07T09:30:00Z'])
    expect(shown(blocks, '2026-03-07T10:00Z')).toEqual(['2026-03-09T06:30:00Z', '2026-03-09T08:30:00Z'])
  })

  it('that last for days are found from the middle', () => {
    const start = Wall.parseOrThrow('2025-12-20T12:00')
    const occurrences = (from: Day.Day, until: Day.Day): readonly Wall.Wall[] =>
      from <= Wall.dayOf(start) && Wall.dayOf(start) <= until ? [start] : []
    const blocks = Availability.blocks(zone('UTC'), occurrences, 40 * Instant.DAY)
    for (const from of ['2025-12-20T13:00:00Z', '2026-01-01T00:00:00Z', '2026-01-28T00:00:00Z'])
      expect(shown(blocks, from)).toEqual([from, '2026-01-29T12:00:00Z'])
  })
})
