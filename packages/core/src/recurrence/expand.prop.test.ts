import fc from 'fast-check'
import { RRuleTemporal } from 'rrule-temporal'
import { describe, expect, it } from 'vitest'
import * as Day from '../time/Day.ts'
import { DAY } from '../time/Instant.ts'
import { runs } from '../time/propertyRuns.ts'
import * as Recurrence from '../time/Recurrence.ts'
import * as Wall from '../time/Wall.ts'
import { expand } from './index.ts'
import { ruleText } from './Rule.arb.ts'

/** The twin is rrule-temporal, which shares no code with rrule. It starts at our anchor, in UTC: floating wall time. */
const twin = (text: string, fromDay: Day.Day, untilDay: Day.Day): readonly Wall.Wall[] => {
  const weekly = text.startsWith('FREQ=WEEKLY')
  const start = weekly ? '19700105T000000Z' : '19700101T000000Z'
  const implied = weekly && !text.includes('BYDAY') ? ';BYDAY=MO' : ''
  const rule = new RRuleTemporal({ rruleString: `DTSTART:${start}\nRRULE:${text}${implied}`, maxIterations: 1_000_000 })
  return rule
    .between(new Date(fromDay * DAY), new Date((untilDay + 1) * DAY - 1), true)
    .map((local) => local.epochMilliseconds)
}

const FIRST = Day.ofCivil(1970, 2, 1)
const window = fc.tuple(fc.integer({ min: FIRST, max: Day.ofCivil(2035, 1, 1) }), fc.integer({ min: 0, max: 400 }))

describe('a recurrence', () => {
  it('unfolds as rrule-temporal unfolds it', () => {
    fc.assert(
      fc.property(ruleText(), window, (text, [from, length]) => {
        const occurrences = expand(text)
        const expected = twin(text, from, from + length)
        if (occurrences._tag === 'Left') {
          expect(occurrences.left.code).toBe('recurrence-empty')
          expect(expected).toEqual([])
        } else expect(occurrences.right(from, from + length)).toEqual(expected)
      }),
      runs(250),
    )
  })

  it('unfolds alike in parts and at once', () => {
    fc.assert(
      fc.property(ruleText(), window, fc.integer({ min: 0, max: 400 }), (text, [from, length], cut) => {
        const occurrences = expand(text)
        if (occurrences._tag === 'Left') return
        const middle = from + Math.min(cut, length)
        const parts = [...occurrences.right(from, middle), ...occurrences.right(middle + 1, from + length)]
        expect(parts).toEqual(occurrences.right(from, from + length))
      }),
      runs(150),
    )
  })

  it('has as its next occurrence the first of those that a year brings', () => {
    fc.assert(
      fc.property(
        ruleText(),
        window,
        fc.integer({ min: 0, max: DAY - 1 }),
        fc.option(fc.nat(40)),
        (text, [from], time, later) => {
          const read = Recurrence.compile(text, expand)
          if (read._tag === 'Left') return
          const recurrence = read.right
          const wall = from * DAY + time
          const after = later === null ? undefined : from + later
          const found = twin(text, from, from + 400).find(
            (w) =>
              (recurrence.namesHours ? w >= wall : Wall.dayOf(w) >= from) &&
              (after === undefined || Wall.dayOf(w) > after),
          )
          const next = recurrence.next(wall, after)
          if (found === undefined) expect(next === null || Wall.dayOf(next) > from + 400).toBe(true)
          else expect(next).toBe(found)
        },
      ),
      runs(150),
    )
  })
})
