import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Day from './Day.ts'
import * as Holidays from './Holidays.ts'
import { runs } from './propertyRuns.ts'
import { holidayData } from './WorkDays.arb.ts'

describe('holidays', () => {
  it('are the dates of the calendars chosen', () => {
    fc.assert(
      fc.property(holidayData(), (data) => {
        const chosen = Holidays.select(Holidays.parseOrThrow(data), Object.keys(data))
        const dates = new Set(Object.values(data).flat())
        expect(chosen._tag === 'Right' && new Set([...chosen.right].map(Day.toIso))).toEqual(dates)
      }),
      runs(200),
    )
  })

  it.each<[string, unknown, readonly (readonly (string | number)[])[]]>([
    ['no object', 'US', [[]]],
    ['no list', { US: '2026-11-26' }, [['US']]],
    [
      'dates that do not exist',
      { US: ['2026-11-26', '2026-02-30'], FR: ['14 juillet', 5] },
      [
        ['US', 1],
        ['FR', 0],
        ['FR', 1],
      ],
    ],
  ])('are refused as %s', (_name, json, paths) => {
    const read = Holidays.parse(json)
    expect(read._tag === 'Left' && read.left.map((issue) => issue.path)).toEqual(paths)
  })

  it('of an unknown calendar are an issue, never no holidays', () => {
    const read = Holidays.select(Holidays.parseOrThrow({ US: [] }), ['US', 'XX'])
    expect(read).toMatchObject({
      left: [{ code: 'calendar-unknown', path: [1], expected: 'one of: US', found: '"XX"' }],
    })
  })
})
