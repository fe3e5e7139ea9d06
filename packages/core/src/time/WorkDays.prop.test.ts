import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Day from './Day.ts'
import { runs } from './propertyRuns.ts'
import { day, freeDays } from './WorkDays.arb.ts'
import * as WorkDays from './WorkDays.ts'

const calendar = day().chain((around) => freeDays(around).map((free) => ({ around, free, work: WorkDays.make(free) })))

describe('work days', () => {
  it('are neither weekend, holiday nor quiet day', () => {
    fc.assert(
      fc.property(calendar, fc.integer({ min: -60, max: 60 }), ({ around, free, work }, n) => {
        const asked = around + n
        const weekday = new Date(asked * 86_400_000).getUTCDay() || 7
        const isFree =
          free.weekend!.includes(weekday) ||
          free.quiet!.includes(weekday) ||
          free.holidays!.some((days) => days.has(asked))
        expect(work.isWorkDay(asked)).toBe(!isFree)
      }),
      runs(500),
    )
  })

  it('are counted so that there and back again is where one was, from a work day', () => {
    fc.assert(
      fc.property(calendar, fc.integer({ min: -30, max: 30 }), ({ around, work }, n) => {
        const start = WorkDays.next(work, around)!
        expect(WorkDays.plus(work, WorkDays.plus(work, start, n)!, -n)).toBe(start)
      }),
      runs(500),
    )
  })

  it('lie n apart when n are between', () => {
    fc.assert(
      fc.property(calendar, fc.integer({ min: 1, max: 40 }), ({ around, work }, n) => {
        const end = WorkDays.plus(work, around, n)!
        const between = Array.from({ length: end - around }, (_, i) => around + i + 1).filter(work.isWorkDay)
        expect(between.length).toBe(n)
        expect(work.isWorkDay(end)).toBe(true)
      }),
      runs(500),
    )
  })

  it('do not exist in a calendar without any', () => {
    const idle = WorkDays.make({ weekend: [1, 2, 3, 4, 5, 6, 7] })
    expect([WorkDays.next(idle, 0), WorkDays.plus(idle, 0, 1), WorkDays.plus(idle, 0, -1)]).toEqual([null, null, null])
    expect(WorkDays.plus(idle, Day.ofCivil(2026, 1, 1), 0)).toBe(Day.ofCivil(2026, 1, 1))
  })
})
