import { Instant, Wall } from '@refrain/core'
import { describe, expect, it } from 'vitest'
import { ALL, plainEvent, spanOf, spansOf, startsOf, utc, zoned } from './proof/sample.ts'

const NEW_YORK = 'America/New_York'

/** The local days, or days and hours, on which a rule of New York takes place before the year 2001. */
const recurs = (start: string, rule: string): readonly string[] =>
  startsOf({ ...plainEvent, start: utc(`${start}Z`), rules: [rule] }, spanOf('1996-01-01', '2001-01-01')).map((at) =>
    typeof at === 'number' ? Wall.toIso(at) : at,
  )

const daysOf = (start: string, rule: string): string =>
  recurs(start, rule)
    .map((each) => each.slice(2, 10))
    .join(' ')

/** What RFC 5545 3.8.5.3 says its examples give, as far as it lists them. */
const EXAMPLES: readonly (readonly [start: string, rule: string, first: string])[] = [
  ['1997-09-02T09:00', 'FREQ=DAILY;COUNT=4', '97-09-02 97-09-03 97-09-04 97-09-05'],
  ['1997-09-02T09:00', 'FREQ=DAILY;INTERVAL=10;COUNT=5', '97-09-02 97-09-12 97-09-22 97-10-02 97-10-12'],
  ['1997-09-02T09:00', 'FREQ=WEEKLY;INTERVAL=2;WKST=SU;COUNT=4', '97-09-02 97-09-16 97-09-30 97-10-14'],
  [
    '1997-09-01T09:00',
    'FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,WE,FR;COUNT=6',
    '97-09-01 97-09-03 97-09-05 97-09-15 97-09-17 97-09-19',
  ],
  ['1997-09-05T09:00', 'FREQ=MONTHLY;COUNT=4;BYDAY=1FR', '97-09-05 97-10-03 97-11-07 97-12-05'],
  [
    '1997-09-07T09:00',
    'FREQ=MONTHLY;INTERVAL=2;COUNT=6;BYDAY=1SU,-1SU',
    '97-09-07 97-09-28 97-11-02 97-11-30 98-01-04 98-01-25',
  ],
  ['1997-09-22T09:00', 'FREQ=MONTHLY;COUNT=6;BYDAY=-2MO', '97-09-22 97-10-20 97-11-17 97-12-22 98-01-19 98-02-16'],
  ['1997-09-28T09:00', 'FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=6', '97-09-28 97-10-29 97-11-28 97-12-29 98-01-29 98-02-26'],
  ['1997-09-30T09:00', 'FREQ=MONTHLY;COUNT=5;BYMONTHDAY=1,-1', '97-09-30 97-10-01 97-10-31 97-11-01 97-11-30'],
  [
    '1997-09-10T09:00',
    'FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15',
    '97-09-10 97-09-11 97-09-12 97-09-13 97-09-14 97-09-15 99-03-10 99-03-11 99-03-12 99-03-13',
  ],
  ['1997-06-10T09:00', 'FREQ=YEARLY;COUNT=4;BYMONTH=6,7', '97-06-10 97-07-10 98-06-10 98-07-10'],
  [
    '1997-01-01T09:00',
    'FREQ=YEARLY;INTERVAL=3;COUNT=6;BYYEARDAY=1,100,200',
    '97-01-01 97-04-10 97-07-19 00-01-01 00-04-09 00-07-18',
  ],
  ['1997-05-19T09:00', 'FREQ=YEARLY;BYDAY=20MO;COUNT=3', '97-05-19 98-05-18 99-05-17'],
  ['1997-05-12T09:00', 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3', '97-05-12 98-05-11 99-05-17'],
  ['1997-03-13T09:00', 'FREQ=YEARLY;BYMONTH=3;BYDAY=TH;COUNT=5', '97-03-13 97-03-20 97-03-27 98-03-05 98-03-12'],
  ['1998-02-13T09:00', 'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=5', '98-02-13 98-03-13 98-11-13 99-08-13 00-10-13'],
  [
    '1997-09-13T09:00',
    'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13;COUNT=5',
    '97-09-13 97-10-11 97-11-08 97-12-13 98-01-10',
  ],
  ['1996-11-05T09:00', 'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8', '96-11-05 00-11-07'],
  ['1997-09-04T09:00', 'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3', '97-09-04 97-10-07 97-11-06'],
  [
    '1997-09-29T09:00',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=5',
    '97-09-29 97-10-30 97-11-27 97-12-30 98-01-29',
  ],
  ['1997-08-05T09:00', 'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO', '97-08-05 97-08-10 97-08-19 97-08-24'],
  ['1997-08-05T09:00', 'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU', '97-08-05 97-08-17 97-08-19 97-08-31'],
  ['1998-01-15T09:00', 'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5', '98-01-15 98-01-30 98-02-15 98-03-15 98-03-30'],
]

describe('a rule', () => {
  it.each(EXAMPLES)('from %s on, %s, recurs as RFC 5545 says', (start, rule, first) => {
    expect(daysOf(start, rule)).toBe(first)
  })

  it('by hours, minutes and seconds recurs as RFC 5545 says', () => {
    const times = (rule: string) =>
      recurs('1997-09-02T09:00', rule)
        .map((each) => each.slice(8, 19))
        .join(' ')
    expect(times('FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z')).toBe('02T09:00:00 02T12:00:00 02T15:00:00')
    expect(times('FREQ=MINUTELY;INTERVAL=90;COUNT=4')).toBe('02T09:00:00 02T10:30:00 02T12:00:00 02T13:30:00')
    expect(times('FREQ=SECONDLY;INTERVAL=43200;COUNT=3')).toBe('02T09:00:00 02T21:00:00 03T09:00:00')
    const listed = times('FREQ=DAILY;BYHOUR=9,16;BYMINUTE=0,40;COUNT=5')
    expect(listed).toBe('02T09:00:00 02T09:40:00 02T16:00:00 02T16:40:00 03T09:00:00')
    expect(times('FREQ=MINUTELY;INTERVAL=40;BYHOUR=9,10;COUNT=4')).toBe(
      '02T09:00:00 02T09:40:00 02T10:20:00 03T09:00:00',
    )
  })

  it('by weeks counts positions in the year that the weeks are of', () => {
    // The first days of 2026 are of the last week of 2025, and no position of 2026.
    const weeks = (rule: string) =>
      startsOf(
        { ...plainEvent, start: utc('2026-09-10T00:00Z'), rules: [rule] },
        spanOf('2026-09-11', '2027-06-01'),
      ).map((at) => Wall.toIso(Number(at)).slice(0, 10))
    expect(weeks('FREQ=YEARLY;WKST=SU;BYWEEKNO=-1,52,24;BYDAY=MO,TH;BYSETPOS=4')).toEqual(['2026-12-31'])
    expect(weeks('FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1,53;BYDAY=FR')).toEqual(['2027-01-01'])
  })

  it('begins with its start and counts it, also where it would not take it', () => {
    expect(daysOf('1997-09-03T09:00', 'FREQ=WEEKLY;BYDAY=MO;COUNT=3')).toBe('97-09-03 97-09-08 97-09-15')
    expect(daysOf('1997-09-03T09:00', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30')).toBe('97-09-03')
  })

  it('is read in any case, and with a semicolon too many', () => {
    expect(daysOf('1997-09-01T09:00', 'freq=weekly;byday=mo;count=2;')).toBe('97-09-01 97-09-08')
  })

  const daily = (start: string, rule: string, span = ALL) =>
    spansOf(
      [{ ...plainEvent, start: zoned(start, NEW_YORK), length: { days: 0, milliseconds: 1 }, rules: [rule] }],
      span,
    ).map((each) => each.slice(0, 16))

  it('leaves out and does not count what clocks skip', () => {
    expect(daily('2026-03-07T02:30', 'FREQ=DAILY;COUNT=3')).toEqual([
      '2026-03-07T07:30',
      '2026-03-09T06:30',
      '2026-03-10T06:30',
    ])
    // The skipped hour is no position either: the last of Sunday is 01:30.
    expect(daily('2026-03-07T02:30', 'FREQ=DAILY;BYHOUR=1,2;BYSETPOS=-1;COUNT=2')).toEqual([
      '2026-03-07T07:30',
      '2026-03-08T06:30',
    ])
  })

  it('takes the first of two where clocks are put back', () => {
    expect(daily('2026-10-31T01:30', 'FREQ=DAILY;COUNT=3')).toEqual([
      '2026-10-31T05:30',
      '2026-11-01T05:30',
      '2026-11-02T06:30',
    ])
  })

  it('ends with its UNTIL, which is inside, in all three forms', () => {
    const until = (text: string) => daily('2026-11-20T09:00', `FREQ=DAILY;UNTIL=${text}`).length
    expect(until('20261122T140000Z')).toBe(3)
    expect(until('20261122T135959Z')).toBe(2)
    expect(until('20261122T090000')).toBe(3)
    expect(until('20261122T085959')).toBe(2)
    // A day among times is all of it.
    expect(until('20261122')).toBe(3)
    // After the first 01:30 of two, and before the second.
    expect(daily('2026-10-31T01:30', 'FREQ=DAILY;UNTIL=20261101T060000Z')).toEqual([
      '2026-10-31T05:30',
      '2026-11-01T05:30',
    ])
  })

  it.each([
    ['FREQ=FORTNIGHTLY', 'recurrence-malformed'],
    ['INTERVAL=2', 'recurrence-malformed'],
    ['FREQ=DAILY;FREQ=WEEKLY', 'recurrence-malformed'],
    ['FREQ=DAILY;X-SKIP=1', 'recurrence-unsupported'],
    ['RSCALE=CHINESE;FREQ=YEARLY', 'recurrence-unsupported'],
    ['FREQ=DAILY;INTERVAL=0', 'recurrence-range'],
    ['FREQ=DAILY;COUNT=0', 'recurrence-range'],
    ['FREQ=DAILY;BYHOUR=24', 'recurrence-range'],
    ['FREQ=MONTHLY;BYMONTHDAY=0', 'recurrence-range'],
    ['FREQ=MONTHLY;BYDAY=0MO', 'recurrence-range'],
    ['FREQ=DAILY;UNTIL=20260230', 'recurrence-range'],
    ['FREQ=DAILY;COUNT=2;UNTIL=20260301', 'recurrence-combination'],
    ['FREQ=WEEKLY;BYDAY=1MO', 'recurrence-combination'],
    ['FREQ=WEEKLY;BYMONTHDAY=1', 'recurrence-combination'],
    ['FREQ=MONTHLY;BYYEARDAY=1', 'recurrence-combination'],
    ['FREQ=MONTHLY;BYWEEKNO=1', 'recurrence-combination'],
    ['FREQ=DAILY;BYSETPOS=1', 'recurrence-combination'],
  ])('is refused as %s: %s', (rule, code) => {
    const event = { ...plainEvent, start: utc('2026-11-20T09:00Z'), rules: [rule] }
    expect(spansOf([event], ALL)[0]).toContain(code)
    // Before it starts it takes no time, whatever it is.
    expect(spansOf([event], spanOf('2026-01-01', '2026-11-01'))).toEqual([])
  })

  it('looks for its window by arithmetic, however long ago it started', () => {
    const event = { ...plainEvent, start: utc('1970-01-01T09:00Z'), rules: ['FREQ=SECONDLY;INTERVAL=86399'] }
    const found = startsOf(event, spanOf('2099-12-01', '2099-12-08'), 'UTC', { effort: { steps: 50, occurrences: 50 } })
    expect(found).toHaveLength(7)
    expect((Number(found[0]) - 9 * Instant.HOUR) % 86_399_000).toBe(0)
  })
})
