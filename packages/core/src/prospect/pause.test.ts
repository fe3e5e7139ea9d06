import { describe, expect, it } from 'vitest'
import * as Instant from '../time/Instant.ts'
import * as Event from './Event.ts'
import { fold } from './fold.ts'

const at = (day: string): string => `2026-11-${day}T09:00:00Z`
const fact = (day: string, type: string, data: object = {}) =>
  Event.readOrThrow({ prospect: 'p-1', type, at: at(day), data })
const begun = fact('01', 'Enrolled', { enrollment: 'e', cadence: 'c', version: 1 })
const instant = (day: string) => Instant.parseOrThrow(at(day))
const span = (from: string, until: string) => ({ from: instant(from), until: instant(until) })
const runOf = (...facts: readonly Event.Event[]) => fold([begun, ...facts]).runs[0]!

describe('a pause', () => {
  it('has a review date, 14 days on where none is given', () => {
    expect(runOf(fact('02', 'EnrollmentPaused')).pausedUntil).toBe(instant('16'))
  })

  it('that is paused again lasts until the new date, later or sooner', () => {
    const longer = runOf(fact('02', 'EnrollmentPaused'), fact('05', 'EnrollmentPaused', { until: at('20') }))
    expect(longer).toMatchObject({ pausedAt: instant('02'), pausedUntil: instant('20') })
    expect(longer.held).toEqual([span('02', '05'), span('05', '20')])
    const sooner = runOf(fact('02', 'EnrollmentPaused'), fact('05', 'EnrollmentPaused', { until: at('07') }))
    expect(sooner.held).toEqual([span('02', '05'), span('05', '07')])
  })

  it('that ended by itself is not the beginning of the next one', () => {
    const twice = runOf(
      fact('02', 'EnrollmentPaused', { until: at('04') }),
      fact('10', 'EnrollmentPaused', { until: at('12') }),
    )
    expect(twice).toMatchObject({ pausedAt: instant('10'), held: [span('02', '04'), span('10', '12')] })
  })

  it('that is resumed holds nothing from then on', () => {
    const resumed = runOf(fact('02', 'EnrollmentPaused'), fact('05', 'EnrollmentResumed'))
    expect(resumed).toMatchObject({ pausedAt: null, pausedUntil: null, held: [span('02', '05')] })
  })

  it('that is resumed after its end gives nothing back that was held since', () => {
    const late = runOf(
      fact('02', 'EnrollmentPaused', { until: at('04') }),
      fact('06', 'OutOfOffice', { until: at('12') }),
      fact('08', 'EnrollmentResumed'),
    )
    expect(late.held).toEqual([span('02', '04'), span('06', '12')])
  })
})

describe('a question whether another cadence is started', () => {
  it('ends the run, whatever its answer', () => {
    const run = runOf(fact('05', 'ActionDone', { key: 'cause/e%2Fstart%2Fnext-one' }))
    expect(run.closed).toEqual({ at: instant('05'), why: 'moved-on', quietUntil: null })
  })
})
