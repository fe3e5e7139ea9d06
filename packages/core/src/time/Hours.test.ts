import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { weeklyHours } from './Hours.arb.ts'
import * as Hours from './Hours.ts'
import type { Weekday } from './Day.ts'
import { runs } from './propertyRuns.ts'

const codesOf = (json: unknown): readonly (readonly [string, string])[] => {
  const read = Hours.parse(json)
  return read._tag === 'Left' ? read.left.map((issue) => [issue.code, issue.path.join('.')] as const) : []
}

describe('weekly hours', () => {
  it('are joined where they touch or overlap, in whatever order they stand', () => {
    const hours = Hours.parseOrThrow({
      mon: [
        ['13:00', '17:00'],
        ['09:00', '12:00'],
        ['11:00', '13:00'],
      ],
      sat: [['20:00', '24:00']],
    })
    expect(Hours.on(hours, 1)).toEqual([{ from: 540, until: 1020 }])
    expect(Hours.on(hours, 6)).toEqual([{ from: 1200, until: 1440 }])
    expect(Hours.on(hours, 7)).toEqual([])
  })

  it.each<[string, unknown, readonly (readonly [string, string])[]]>([
    ['no object', null, [['hours-malformed', '']]],
    ['a list', [], [['hours-malformed', '']]],
    ['an unknown weekday', { monday: [] }, [['weekday-unknown', 'monday']]],
    ['no list of pairs', { mon: '09:00-17:00' }, [['hours-malformed', 'mon']]],
    ['a pair of three', { mon: [['09:00', '12:00', '17:00']] }, [['hours-malformed', 'mon.0']]],
    ['a time that is none', { mon: [['9:00', '17:00']] }, [['hours-malformed', 'mon.0']]],
    ['hours past midnight', { mon: [['22:00', '06:00']] }, [['hours-order', 'mon.0']]],
    ['hours of no length', { mon: [['09:00', '09:00']] }, [['hours-order', 'mon.0']]],
    ['a start at the end of the day', { mon: [['24:00', '24:00']] }, [['hours-order', 'mon.0']]],
    [
      'several faults',
      {
        mon: [['a', 'b']],
        tue: [
          ['09:00', '10:00'],
          ['25:00', '26:00'],
        ],
        x: 1,
      },
      [
        ['hours-malformed', 'mon.0'],
        ['hours-malformed', 'tue.1'],
        ['weekday-unknown', 'x'],
      ],
    ],
  ])('are refused as %s', (_name, json, codes) => {
    expect(codesOf(json)).toEqual(codes)
  })

  it('are open at exactly the minutes that some pair covers', () => {
    fc.assert(
      fc.property(
        weeklyHours(),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 0, max: 1439 }),
        (json, weekday, minute) => {
          const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
          const pairs = json[Hours.WEEKDAYS[weekday - 1]!] ?? []
          const covered = pairs.some(([from, until]) => from <= time && time < until)
          expect(Hours.isOpen(Hours.parseOrThrow(json), weekday as Weekday, minute)).toBe(covered)
        },
      ),
      runs(500),
    )
  })
})
