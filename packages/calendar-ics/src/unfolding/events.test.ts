import { Instant } from '@refrain/core'
import { describe, expect, it } from 'vitest'
import type { Event } from '../model/Event.ts'
import { ask, day, floating, plainEvent, spanOf, spansOf, utc, zoned } from './proof/sample.ts'

const BERLIN = 'Europe/Berlin'
const WINDOW = spanOf('2026-11-20', '2026-12-04')

/** A quarter of an hour at nine, each day from Monday on. */
const daily: Event = {
  ...plainEvent,
  start: zoned('2026-11-23T09:00', BERLIN),
  length: { days: 0, milliseconds: 15 * Instant.MINUTE },
  rules: ['FREQ=DAILY;COUNT=4'],
}

const single = (start: Event['start'], length: Event['length']): Event => ({ ...plainEvent, start, length })

/** Days and hours in UTC, short. */
const short = (events: readonly Event[], zone = BERLIN): string =>
  spansOf(events, WINDOW, zone)
    .map((each) => each.replace(/2026-1\d-(\d\d)T(\d\d:\d\d):00Z/g, '$1 $2'))
    .join(', ')

const MON = '23 08:00/23 08:15'
const TUE = '24 08:00/24 08:15'
const WED = '25 08:00/25 08:15'
const THU = '26 08:00/26 08:15'

describe('dates of a series', () => {
  it.each([
    ['the time in its zone', zoned('2026-11-24T09:00', BERLIN)],
    ['the time in another zone', zoned('2026-11-24T03:00', 'America/New_York')],
    ['the instant', utc('2026-11-24T08:00Z')],
    ['the time without a zone', floating('2026-11-24T09:00')],
    ['the day', day('2026-11-24')],
  ])('are excepted by %s', (_, exceptDate) => {
    expect(short([{ ...daily, exceptDates: [exceptDate] }])).toBe([MON, WED, THU].join(', '))
  })

  it('are not excepted by another time, and the first may be', () => {
    expect(short([{ ...daily, exceptDates: [utc('2026-11-24T08:01Z'), utc('2026-11-23T08:00Z')] }])).toBe(
      [TUE, WED, THU].join(', '),
    )
  })

  it('are added, once each, with an end of their own where they have one', () => {
    const added = (start: Event['start'], length: Event['length'] = null) => ({ start, length })
    const extraDates = [
      added(utc('2026-11-23T08:00Z')),
      added(zoned('2026-11-28T10:00', BERLIN)),
      added(utc('2026-11-24T08:00Z'), { end: utc('2026-11-24T10:00Z') }),
      added(day('2026-11-29')),
    ]
    expect(short([{ ...daily, rules: [], extraDates }])).toBe(
      [MON, '24 08:00/24 10:00', '28 09:00/28 09:15', '29 08:00/29 08:15'].join(', '),
    )
    // A period goes before what a rule makes of the same time.
    expect(short([{ ...daily, extraDates }])).toContain('24 08:00/24 10:00')
    expect(short([{ ...daily, extraDates }])).not.toContain(TUE)
  })

  it('come from all rules together, each with a count of its own', () => {
    const rules = ['FREQ=DAILY;COUNT=2', 'FREQ=WEEKLY;BYDAY=TU,WE;COUNT=3']
    expect(short([{ ...daily, rules }])).toBe([MON, TUE, WED].join(', '))
  })
})

describe('changed occurrences', () => {
  const changed = (of: Event['start'], start: Event['start'], rest: Partial<Event> = {}): Event => ({
    ...daily,
    rules: [],
    start,
    replaces: { start: of, andFollowing: false },
    ...rest,
  })

  it('stand where they were moved to, into the window and out of it', () => {
    const within = changed(zoned('2026-11-24T09:00', BERLIN), zoned('2026-11-27T11:00', BERLIN))
    expect(short([daily, within])).toBe([MON, WED, THU, '27 10:00/27 10:15'].join(', '))
    const away = changed(utc('2026-11-24T08:00Z'), utc('2027-03-01T09:00Z'))
    expect(short([daily, away])).toBe([MON, WED, THU].join(', '))
    expect(spansOf([daily, away], spanOf('2027-02-28', '2027-03-02'))).toHaveLength(1)
  })

  it('are gone where they are cancelled, and stand alone where their series is elsewhere', () => {
    const at = zoned('2026-11-24T09:00', BERLIN)
    expect(short([daily, changed(at, at, { status: 'cancelled' })])).toBe([MON, WED, THU].join(', '))
    expect(short([changed(at, at)])).toBe(TUE)
    expect(short([{ ...daily, status: 'cancelled' }, changed(at, at)])).toBe(TUE)
  })

  const following = (start: Event['start'], rest: Partial<Event> = {}) =>
    changed(zoned('2026-11-25T09:00', BERLIN), start, {
      replaces: { start: zoned('2026-11-25T09:00', BERLIN), andFollowing: true },
      ...rest,
    })

  it('move all that follow by as much, with their length and status, where they say so', () => {
    const moved = following(zoned('2026-11-25T14:30', BERLIN), { length: { days: 0, milliseconds: Instant.HOUR } })
    expect(short([daily, moved])).toBe([MON, TUE, '25 13:30/25 14:30', '26 13:30/26 14:30'].join(', '))
    expect(short([daily, following(zoned('2026-11-25T09:00', BERLIN), { status: 'cancelled' })])).toBe(`${MON}, ${TUE}`)
    // One that was changed by itself is not moved with the others.
    const alone = changed(zoned('2026-11-26T09:00', BERLIN), zoned('2026-11-26T07:00', BERLIN))
    expect(short([daily, moved, alone])).toBe([MON, TUE, '25 13:30/25 14:30', '26 06:00/26 06:15'].join(', '))
  })

  it('move into a window from far outside, and are cut where the next begin', () => {
    const endless = { ...daily, rules: ['FREQ=DAILY'] }
    const late = following(zoned('2027-11-25T09:00', BERLIN))
    expect(spansOf([endless, late], spanOf('2026-11-20', '2026-11-30'))).toHaveLength(2)
    expect(spansOf([endless, late], spanOf('2027-11-20', '2027-11-30'))).toHaveLength(5)
    const back = {
      ...following(zoned('2026-11-26T18:00', BERLIN)),
      replaces: { start: utc('2026-11-26T08:00Z'), andFollowing: true },
    }
    expect(short([daily, following(zoned('2026-11-25T12:00', BERLIN)), back])).toBe(
      [MON, TUE, '25 11:00/25 11:15', '26 17:00/26 17:15'].join(', '),
    )
  })

  it('both stand where two begin with the same occurrence, in whatever order', () => {
    const [early, late] = [following(zoned('2026-11-25T07:00', BERLIN)), following(zoned('2026-11-25T18:00', BERLIN))]
    const both = [MON, TUE, '25 06:00/25 06:15', '25 17:00/25 17:15', '26 06:00/26 06:15', '26 17:00/26 17:15']
    expect(short([daily, early, late])).toBe(both.join(', '))
    expect(short([daily, late, early])).toBe(both.join(', '))
  })

  it('that bring a rule of their own are not understood', () => {
    const at = utc('2026-11-24T08:00Z')
    expect(ask([daily, changed(at, at, { rules: ['FREQ=DAILY'] })], WINDOW).kind).toBe('unknown')
  })
})

describe('how long an event lasts', () => {
  const nights = (length: Event['length']) =>
    spansOf(
      [{ ...single(zoned('2026-10-24T22:00', BERLIN), length), rules: ['FREQ=DAILY;COUNT=2'] }],
      spanOf('2026-10-20', '2026-10-30'),
    )

  it('is to its end on the clock, also in the night when clocks change', () => {
    expect(nights({ end: zoned('2026-10-25T06:00', BERLIN) })).toEqual([
      '2026-10-24T20:00:00Z/2026-10-25T05:00:00Z',
      '2026-10-25T21:00:00Z/2026-10-26T05:00:00Z',
    ])
  })

  it('is exact time where it is said in hours, or by the clock of another zone', () => {
    const exact = ['2026-10-24T20:00:00Z/2026-10-25T04:00:00Z', '2026-10-25T21:00:00Z/2026-10-26T05:00:00Z']
    expect(nights({ days: 0, milliseconds: 8 * Instant.HOUR })).toEqual(exact)
    expect(nights({ end: utc('2026-10-25T04:00Z') })).toEqual(exact)
  })

  it('is days of the calendar, then exact time', () => {
    expect(nights({ days: 1, milliseconds: Instant.HOUR })[0]).toBe('2026-10-24T20:00:00Z/2026-10-25T22:00:00Z')
  })

  it('is nothing for a time without an end, and what is said where its start is skipped', () => {
    expect(short([single(utc('2026-11-24T08:00Z'), null)])).toBe('')
    const skipped = single(zoned('2026-03-29T02:30', BERLIN), { end: zoned('2026-03-29T03:00', BERLIN) })
    expect(spansOf([skipped], spanOf('2026-03-28', '2026-03-30'))).toEqual([
      '2026-03-29T01:30:00Z/2026-03-29T02:00:00Z',
    ])
  })

  it('begins with the way there', () => {
    expect(short([{ ...daily, rules: [], travel: 30 * Instant.MINUTE }])).toBe('23 07:30/23 08:15')
    expect(short([{ ...daily, rules: ['FREQ=DAILY;COUNT=2'], travel: 30 * Instant.MINUTE }])).toBe(
      '23 07:30/23 08:15, 24 07:30/24 08:15',
    )
  })
})

describe('whole days', () => {
  const days = (start: string, length: Event['length'], zone: string, rules: readonly string[] = []) =>
    spansOf([{ ...single(day(start), length), rules }], spanOf('2011-01-01', '2027-12-31'), zone)

  it('are days of the zone of the calendar, of 23 and 25 hours', () => {
    expect(days('2026-03-29', null, BERLIN)).toEqual(['2026-03-28T23:00:00Z/2026-03-29T22:00:00Z'])
    expect(days('2026-10-25', null, BERLIN)).toEqual(['2026-10-24T22:00:00Z/2026-10-25T23:00:00Z'])
    expect(days('2026-10-24', { end: day('2026-10-26') }, 'Asia/Kolkata')).toEqual([
      '2026-10-23T18:30:00Z/2026-10-25T18:30:00Z',
    ])
    expect(ask([single(day('2026-11-24'), null)], WINDOW).kind === 'known').toBe(true)
  })

  it('begin when they do, not always at midnight', () => {
    expect(days('2026-04-24', null, 'Africa/Cairo')).toEqual(['2026-04-23T22:00:00Z/2026-04-24T21:00:00Z'])
    expect(days('2026-09-06', null, 'America/Santiago')).toEqual(['2026-09-06T04:00:00Z/2026-09-07T03:00:00Z'])
  })

  it('take no time where the zone left the day out, and are counted', () => {
    const apia = days('2011-12-29', null, 'Pacific/Apia', ['FREQ=DAILY;COUNT=3'])
    expect(apia).toEqual(['2011-12-29T10:00:00Z/2011-12-30T10:00:00Z', '2011-12-30T10:00:00Z/2011-12-31T10:00:00Z'])
  })

  it('are excepted by day, by a time on it, and end by day', () => {
    const rules = ['FREQ=DAILY;UNTIL=20261126']
    const week = (exceptDates: Event['exceptDates']) =>
      spansOf([{ ...single(day('2026-11-23'), null), rules, exceptDates }], WINDOW)
    expect(week([])).toHaveLength(4)
    expect(week([day('2026-11-24'), floating('2026-11-25T00:00')])).toHaveLength(2)
    expect(week([utc('2026-11-24T00:00Z')])).toHaveLength(3)
    const inHours = { ...single(day('2026-11-23'), null), rules: ['FREQ=HOURLY'] }
    expect(ask([inHours], WINDOW).kind).toBe('unknown')
    expect(spansOf([{ ...inHours, rules: ['FREQ=DAILY;COUNT=2;BYHOUR=9'] }], WINDOW)).toHaveLength(2)
  })

  it('move to a time of day, and back', () => {
    const series = { ...single(day('2026-11-23'), null), rules: ['FREQ=DAILY;COUNT=3'] }
    const timed = {
      ...single(zoned('2026-11-24T09:00', BERLIN), { days: 0, milliseconds: Instant.HOUR }),
      replaces: { start: day('2026-11-24'), andFollowing: true },
    }
    expect(short([series, timed])).toBe('22 23:00/23 23:00, 24 08:00/24 09:00, 25 08:00/25 09:00')
    const whole = {
      ...single(day('2026-11-26'), null),
      replaces: { start: zoned('2026-11-25T09:00', BERLIN), andFollowing: true },
    }
    expect(short([daily, whole])).toBe([MON, TUE, '25 23:00/26 23:00', '26 23:00/27 23:00'].join(', '))
  })
})
