import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE, plus, toIso } from '../../time/Instant.ts'
import { runs } from '../../time/propertyRuns.ts'
import { make as span } from '../../time/Span.ts'
import { none } from '../Calendars.ts'
import { at, situation } from '../Situation.arb.ts'
import type { Said } from '../Situation.arb.ts'
import { repBusy } from './repBusy.ts'

const nine = at('2026-11-23T09:00:00-05:00')
const meeting = span(plus(nine, -HOUR), plus(nine, HOUR))

const answer = (said: Said = {}, busy = { ann: [meeting] }): string => {
  const verdict = repBusy.judge(situation(said, { calendars: { ...none, busy } }))
  return verdict.tag === 'only-within' ? toIso(verdict.within.next(nine)!.from) : verdict.tag
}

describe('a rep who is busy', () => {
  it('calls nobody until the appointment is over', () => {
    expect(answer()).toBe('2026-11-23T15:00:00Z')
  })

  it('keeps even a callback waiting that was asked for: nobody rings from within a meeting', () => {
    expect(answer({ proposal: { requested: true, namedTime: true } })).toBe('2026-11-23T15:00:00Z')
    expect(repBusy.lifted).toBe('never')
  })

  it('may write, prepare, and leave what is nobody’s to others', () => {
    expect(answer({ proposal: { channel: 'email' } })).toBe('free')
    expect(answer({ proposal: { channel: null } })).toBe('free')
    expect(answer({ prospect: { owner: null } })).toBe('free')
  })

  it('is not busy where no calendar says so', () => {
    expect(answer({ prospect: { owner: 'bob' } })).toBe('free')
    expect(answer({}, { ann: [] })).toBe('free')
  })

  it('is free in exactly the minutes that no appointment covers', () => {
    const spans = fc.array(
      fc
        .tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: 1, max: 120 }))
        .map(([start, length]) => span(plus(nine, start * MINUTE), plus(nine, (start + length) * MINUTE))),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(spans, fc.integer({ min: -400, max: 500 }), (busy, minute) => {
        const instant = plus(nine, minute * MINUTE)
        const verdict = repBusy.judge(situation({}, { calendars: { ...none, busy: { ann: busy } } }))
        const isFree =
          verdict.tag === 'free' || (verdict.tag === 'only-within' && verdict.within.next(instant)?.from === instant)
        expect(isFree).toBe(!busy.some(({ from, until }) => from <= instant && instant < until))
      }),
      runs(100),
    )
  })
})
