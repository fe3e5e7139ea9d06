import { describe, expect, it } from 'vitest'
import * as Day from './Day.ts'
import * as Duration from './Duration.ts'
import * as Instant from './Instant.ts'
import * as WorkDays from './WorkDays.ts'
import type { Zone } from './Zone.ts'
import * as Zones from './Zones.ts'

const zones = Zones.fromPlatform()
const zone = (name: string): Zone => Zones.getOrThrow(zones, name)
const newYork = zone('America/New_York')
const at = Instant.parseOrThrow
const of = Duration.parseOrThrow
const office = WorkDays.make({ holidays: [new Set([Day.fromIsoOrThrow('2026-11-26')])] })

describe('a duration is read', () => {
  it.each([
    ['P1Y2M3W4D', { years: 1, months: 2, weeks: 3, days: 4, ms: 0, sign: 1, hasTime: false }],
    ['PT1H30M1.5S', { ms: 5_401_500, hasTime: true }],
    ['-P1D', { days: 1, sign: -1 }],
    ['P0D', { days: 0 }],
    ['PT36H', { ms: 36 * Instant.HOUR }],
    ['P1DT0S', { days: 1, ms: 0, hasTime: true }],
    ['P100Y', { years: 100 }],
  ])('%s', (text, parts) => {
    expect(of(text)).toMatchObject(parts)
  })

  it.each([
    '',
    'P',
    'PT',
    'P1DT',
    'T1H',
    '1D',
    'P1',
    'P-1D',
    '+P1D',
    'P1.5D',
    'PT1.5H',
    'p1d',
    'P1D ',
    'P1H',
    'PT1D',
    'P1D1W',
    7,
    null,
  ])('but not %j', (text) => {
    expect(Duration.parse(text)).toMatchObject({ left: { code: 'duration-malformed' } })
  })

  it.each(['P101Y', 'P36601D', 'PT999999999H', '-P200Y'])('but not %s, which is beyond a century', (text) => {
    expect(Duration.parse(text)).toMatchObject({ left: { code: 'duration-too-long' } })
  })
})

describe('a step opens', () => {
  it.each([
    [
      'two days after Monday afternoon: as Wednesday begins',
      '2026-11-23T16:00:00-05:00',
      'P2D',
      null,
      '2026-11-25T05:00:00Z',
    ],
    ['48 hours after: exactly then', '2026-11-23T16:00:00-05:00', 'PT48H', null, '2026-11-25T21:00:00Z'],
    [
      'a day and an hour after: the same time tomorrow, and an hour',
      '2026-10-31T16:00:00-04:00',
      'P1DT1H',
      null,
      '2026-11-01T22:00:00Z',
    ],
    [
      'two business days after Wednesday, over Thanksgiving',
      '2026-11-25T16:00:00-05:00',
      'P2D',
      office,
      '2026-11-30T05:00:00Z',
    ],
    ['a business day after Saturday', '2026-11-28T10:00:00-05:00', 'P1D', office, '2026-11-30T05:00:00Z'],
    ['a week after, whatever the business days', '2026-11-19T10:00:00-05:00', 'P1W', office, '2026-11-26T05:00:00Z'],
    [
      'a business day and two hours after Friday',
      '2026-11-27T10:00:00-05:00',
      'P1DT2H',
      office,
      '2026-11-30T17:00:00Z',
    ],
    ['a month after the end of January', '2026-01-31T10:00:00-05:00', 'P1M', null, '2026-02-28T05:00:00Z'],
    ['a year after a leap day', '2028-02-29T10:00:00-05:00', 'P1Y', null, '2029-02-28T05:00:00Z'],
    ['the day before', '2026-11-23T16:00:00-05:00', '-P1D', null, '2026-11-22T05:00:00Z'],
    ['the business day before Monday', '2026-11-23T16:00:00-05:00', '-P1D', office, '2026-11-20T05:00:00Z'],
    ['at once, with the day', '2026-11-23T16:00:00-05:00', 'P0D', null, '2026-11-23T05:00:00Z'],
    [
      'on the day that began at one o’clock elsewhere, but here at midnight',
      '2026-03-07T16:00:00-05:00',
      'P1D',
      null,
      '2026-03-08T05:00:00Z',
    ],
  ])('%s', (_name, from, text, work, expected) => {
    expect(Instant.toIso(Duration.moment(newYork, at(from), of(text), work))).toBe(expected)
  })

  it('where midnight is skipped, when the day begins', () => {
    const opens = Duration.moment(zone('Africa/Cairo'), at('2024-04-24T12:00:00+02:00'), of('P2D'), null)
    expect(Instant.toIso(opens)).toBe('2024-04-25T22:00:00Z')
  })

  it('never, with a calendar without work days', () => {
    const idle = WorkDays.make({ weekend: [1, 2, 3, 4, 5, 6, 7] })
    for (const text of ['P1D', '-P1D', 'P1DT1H'])
      expect(Duration.moment(newYork, at('2026-11-23T16:00:00Z'), of(text), idle)).toBe(Instant.FOREVER)
    expect(Duration.deadline(newYork, at('2026-11-23T16:00:00Z'), of('P1D'), idle)).toBe(Instant.FOREVER)
  })
})

describe('a horizon ends', () => {
  it.each([
    ['of two days from Friday: with Saturday', '2026-11-27T16:00:00-05:00', 'P2D', null, '2026-11-29T05:00:00Z'],
    [
      'of two business days from Friday: with Monday',
      '2026-11-27T16:00:00-05:00',
      'P2D',
      office,
      '2026-12-01T05:00:00Z',
    ],
    [
      'of one business day from Wednesday: with Wednesday',
      '2026-11-25T08:00:00-05:00',
      'P1D',
      office,
      '2026-11-26T05:00:00Z',
    ],
    [
      'of two business days from Wednesday: with Friday, over Thanksgiving',
      '2026-11-25T08:00:00-05:00',
      'P2D',
      office,
      '2026-11-28T05:00:00Z',
    ],
    [
      'of one business day from Saturday: with Monday',
      '2026-11-28T08:00:00-05:00',
      'P1D',
      office,
      '2026-12-01T05:00:00Z',
    ],
    ['of a week from Thursday: with Wednesday', '2026-11-19T08:00:00-05:00', 'P1W', office, '2026-11-26T05:00:00Z'],
    ['of a week and a business day', '2026-11-20T08:00:00-05:00', 'P1W1D', office, '2026-11-28T05:00:00Z'],
    ['of four hours: exactly then', '2026-11-19T08:00:00-05:00', 'PT4H', office, '2026-11-19T17:00:00Z'],
    ['of no days: before it began', '2026-11-19T08:00:00-05:00', 'P0D', null, '2026-11-19T05:00:00Z'],
    [
      'of the day on which the clocks go back: 25 hours on',
      '2026-11-01T00:00:00-04:00',
      'P1D',
      null,
      '2026-11-02T05:00:00Z',
    ],
  ])('%s', (_name, from, text, work, expected) => {
    expect(Instant.toIso(Duration.deadline(newYork, at(from), of(text), work))).toBe(expected)
  })
})

describe('a duration on the wall clock', () => {
  it.each([
    ['keeps the time of day over a clock change', '2026-03-07T12:00:00-05:00', 'P1D', '2026-03-08T16:00:00Z'],
    ['lets hours elapse over a clock change', '2026-03-07T12:00:00-05:00', 'PT24H', '2026-03-08T17:00:00Z'],
    ['moves forward out of a gap', '2026-03-07T02:30:00-05:00', 'P1D', '2026-03-08T07:30:00Z'],
    ['takes the first of two', '2026-10-31T01:30:00-04:00', 'P1D', '2026-11-01T05:30:00Z'],
    ['leaves the second of two alone where no day passes', '2026-11-01T01:30:00-05:00', 'P0D', '2026-11-01T06:30:00Z'],
  ])('%s', (_name, from, text, expected) => {
    expect(Instant.toIso(Duration.plusWall(newYork, at(from), of(text)))).toBe(expected)
  })

  it('has no fixed length in months', () => {
    expect(() => Duration.plusElapsed(Instant.MIN, of('P1M'))).toThrow(RangeError)
    expect(Duration.plusElapsed(Instant.MIN, of('P1W'))).toBe(7 * Instant.DAY)
    expect(Duration.plusElapsed(Instant.MIN, of('-PT1H'))).toBe(-Instant.HOUR)
  })

  it('only elapses where nothing needs a calendar', () => {
    expect(['PT1H', 'PT0S', 'P1D', 'P1DT1H', 'P0DT1H'].map((text) => Duration.isElapsed(of(text)))).toEqual([
      true,
      true,
      false,
      false,
      true,
    ])
  })
})
