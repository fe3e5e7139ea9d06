import { describe, expect, it } from 'vitest'
import * as Day from '../time/Day.ts'
import * as Wall from '../time/Wall.ts'
import { expand, parseRule, parseRuleOrThrow } from './index.ts'

const codesOf = (text: unknown): readonly string[] => {
  const rule = parseRule(text as string)
  return rule._tag === 'Left' ? rule.left.map((issue) => issue.code) : []
}

describe('a rule is refused', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['when it is no text', 7, ['recurrence-malformed']],
    ['when it is empty', '', ['recurrence-malformed', 'recurrence-unsupported']],
    ['in lower case', 'freq=daily', ['recurrence-malformed', 'recurrence-unsupported']],
    ['without a frequency', 'INTERVAL=2', ['recurrence-unsupported']],
    ['below a day', 'FREQ=MINUTELY', ['recurrence-unsupported']],
    ['with a count', 'FREQ=DAILY;COUNT=3', ['recurrence-ends']],
    ['with an end', 'FREQ=DAILY;UNTIL=20300101', ['recurrence-ends']],
    ['with a part twice', 'FREQ=DAILY;INTERVAL=2;INTERVAL=3', ['recurrence-malformed']],
    ['with an unknown part', 'FREQ=DAILY;X-NOTE=1;BYSECOND=5', ['recurrence-unsupported', 'recurrence-unsupported']],
    ['with an interval of zero', 'FREQ=DAILY;INTERVAL=0', ['recurrence-range']],
    ['with hours that no day has', 'FREQ=DAILY;BYHOUR=25', ['recurrence-range']],
    ['with words among numbers', 'FREQ=DAILY;BYHOUR=9,a', ['recurrence-range']],
    ['with weekdays in lower case', 'FREQ=WEEKLY;BYDAY=mo', ['recurrence-range']],
    ['with a month day zero', 'FREQ=MONTHLY;BYMONTHDAY=0', ['recurrence-range']],
    ['with the fifth Monday of a week', 'FREQ=WEEKLY;BYDAY=5MO', ['recurrence-combination']],
    ['with a position among nothing', 'FREQ=MONTHLY;BYSETPOS=1', ['recurrence-combination']],
    [
      'with every fault at once',
      'FREQ=DAILY;COUNT=1;BYHOUR=99;WKST=XX',
      ['recurrence-ends', 'recurrence-range', 'recurrence-range'],
    ],
    [
      'with a time for every minute',
      `FREQ=DAILY;BYMINUTE=${Array.from({ length: 60 }, (_, i) => i).join()}`,
      ['recurrence-dense'],
    ],
    ['when it is endlessly long', `FREQ=DAILY;BYMONTH=${'1,'.repeat(999)}1`, ['recurrence-malformed']],
    ['when it never occurs', 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', ['recurrence-empty']],
    ['when its years are never leap years', 'FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29', ['recurrence-empty']],
    ['when its position is never reached', 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6', ['recurrence-empty']],
    ['when its position from the end is never reached', 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-6', ['recurrence-empty']],
  ])('%s', (_name, text, codes) => {
    expect(codesOf(text)).toEqual(codes)
  })

  it('by the throwing twin with every issue in the message', () => {
    expect(() => parseRuleOrThrow('FREQ=DAILY;COUNT=1;BYHOUR=99')).toThrow(/recurrence-ends[^]*recurrence-range/)
  })

  it('by the expander as one issue that names every fault', () => {
    const read = expand('FREQ=DAILY;COUNT=1;BYHOUR=99')
    expect(read).toMatchObject({
      left: { code: 'recurrence-ends', expected: expect.stringContaining('BYHOUR') as string },
    })
  })
})

describe('a rule occurs', () => {
  const dates = (text: string, from: string, days: number): readonly string[] => {
    const read = expand(text)
    if (read._tag === 'Left') throw new Error(read.left.code)
    const day = Day.fromIsoOrThrow(from)
    return read.right(day, day + days - 1).map(Wall.toIso)
  }

  it.each<[string, string, string, number, readonly string[]]>([
    [
      'every second week, counted from 1970',
      'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH',
      '2026-11-23',
      14,
      ['2026-11-24T00:00:00', '2026-11-26T00:00:00'],
    ],
    ['on Mondays where no weekday is named', 'FREQ=WEEKLY;WKST=SU', '2026-11-22', 8, ['2026-11-23T00:00:00']],
    [
      'at the hours it names',
      'FREQ=DAILY;BYHOUR=9,15;BYMINUTE=30',
      '2026-11-23',
      1,
      ['2026-11-23T09:30:00', '2026-11-23T15:30:00'],
    ],
    [
      'on the last working day of the month',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      '2026-01-01',
      60,
      ['2026-01-30T00:00:00', '2026-02-27T00:00:00'],
    ],
    ['only in leap years', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2026-01-01', 1200, ['2028-02-29T00:00:00']],
    ['on the second Tuesday', 'FREQ=MONTHLY;BYDAY=2TU;BYHOUR=10', '2026-11-01', 30, ['2026-11-10T10:00:00']],
    [
      'on numbered and other weekdays together',
      'FREQ=MONTHLY;BYDAY=MO,1SA',
      '2026-11-01',
      15,
      ['2026-11-02T00:00:00', '2026-11-07T00:00:00', '2026-11-09T00:00:00'],
    ],
    [
      'on the last Friday of the year and every Monday',
      'FREQ=YEARLY;BYDAY=MO,-1FR',
      '2026-12-20',
      12,
      ['2026-12-21T00:00:00', '2026-12-25T00:00:00', '2026-12-28T00:00:00'],
    ],
    ['in a week of the year', 'FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO', '2026-01-01', 365, ['2026-12-28T00:00:00']],
  ])('%s', (_name, text, from, days, expected) => {
    expect(dates(text, from, days)).toEqual(expected)
  })

  it('before 1970 as after it, for blocks that look back', () => {
    expect(dates('FREQ=DAILY;INTERVAL=2', '1969-12-30', 4)).toEqual(['1969-12-30T00:00:00', '1970-01-01T00:00:00'])
  })
})
