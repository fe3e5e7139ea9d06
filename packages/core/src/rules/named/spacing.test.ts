import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MINUTE, plus, toIso } from '../../time/Instant.ts'
import { runs } from '../../time/propertyRuns.ts'
import { DEFAULT } from '../../time/Slots.ts'
import { at, call, situation, TOUCH } from '../Situation.arb.ts'
import type { Said } from '../Situation.arb.ts'
import type { Surroundings } from '../Surroundings.ts'
import { spacing } from './spacing.ts'

const nine = at('2026-11-23T09:00:00-05:00')
const house = { slots: DEFAULT, callBlocks: null }
const resting = spacing.make({ rule: 'spacing', of: 'call', by: 'number', gap: 'PT1H' }, house)
const NOBODY: Surroundings = { numbers: [] }

const other = (minutes: number, said: object = {}) => {
  const when = plus(nine, minutes * MINUTE)
  return { prospect: 'p-2', channel: 'call' as const, at: when, latest: when, ...TOUCH, ...said }
}

const answer = (said: Said, surroundings: Surroundings = NOBODY): string => {
  const verdict = resting.judge(situation(said, { surroundings }))
  if (verdict.tag === 'free') return 'free'
  if (verdict.tag === 'no') return verdict.because.code
  return `${verdict.because.code} ${toIso(verdict.within.next(nine)!.from)}`
}

const contacts = (...minutes: readonly number[]) => minutes.map((minute) => call(plus(nine, minute * MINUTE)))

describe('how long a number rests', () => {
  it('is the time since it was called last', () => {
    expect(answer({ prospect: { contacts: contacts(-20) } })).toBe('number-resting 2026-11-23T14:40:00Z')
    expect(answer({ prospect: { contacts: contacts(-60) } })).toBe('free')
  })

  it('is asked of that number alone; a call of which nobody says to which may have been to it', () => {
    const to = (number: string | null): Said => ({ prospect: { contacts: [call(plus(nine, -MINUTE), { number })] } })
    expect([answer(to('n-2')), answer(to(null))]).toEqual(['free', 'number-resting 2026-11-23T14:59:00Z'])
  })

  it('counts calls to others, and refuses where nobody tells of them', () => {
    const numbers = [{ number: 'n-1', contacts: [other(-10)] }]
    expect(answer({}, { numbers })).toBe('number-resting 2026-11-23T14:50:00Z')
    expect(answer({}, { numbers: [{ number: 'n-2', contacts: [other(-10)] }] })).toBe('free')
    expect(answer({}, {})).toBe('cannot-tell')
    expect(resting.needs).toEqual(['numbers'])
  })

  it('is no matter of emails, of calls that never rang, or of a line that is redialled', () => {
    const visit = { enrollment: 'e', step: 'call', round: 1, try: 1, dial: 1 }
    const busy = call(plus(nine, -MINUTE), { reach: 'busy', visit })
    expect(answer({ prospect: { contacts: [busy] }, proposal: { visit: { ...visit, dial: 2 } } })).toBe('free')
    expect(answer({ prospect: { contacts: [busy] }, proposal: { visit } })).toContain('number-resting')
    expect(answer({ prospect: { contacts: contacts(-1) }, proposal: { channel: 'email' } })).toBe('free')
    const failed = call(plus(nine, -MINUTE), { counts: { ...TOUCH, touch: 0, attempt: 0 } })
    expect(answer({ prospect: { contacts: [failed] } })).toBe('free')
  })

  it('gives way to what the prospect asked for', () => {
    expect(resting.lifted).toBe('requested')
  })

  it('is over at exactly the minute that a count of every call says', () => {
    const minutes = fc.array(fc.integer({ min: -200, max: 0 }), { maxLength: 5 })
    fc.assert(
      fc.property(minutes, minutes, fc.integer({ min: 0, max: 120 }), (own, theirs, minute) => {
        const numbers = [{ number: 'n-1', contacts: theirs.map((at) => other(at)) }]
        const verdict = resting.judge(
          situation({ prospect: { contacts: contacts(...own) } }, { surroundings: { numbers } }),
        )
        const now = plus(nine, minute * MINUTE)
        const isFree =
          verdict.tag === 'free' || (verdict.tag === 'only-within' && verdict.within.next(now)?.from === now)
        expect(isFree).toBe([...own, ...theirs].every((last) => minute - last >= 60))
      }),
      runs(100),
    )
  })
})

describe('the parameters of a spacing', () => {
  it.each([
    ['a gap that is missing', {}, ['gap']],
    ['a gap that is no length', { gap: 'day' }, ['gap']],
    ['somebody else’s', { gap: 'PT1H', by: 'account' }, ['by']],
  ])('refuse %s', (_, parameters, path) => {
    expect(spacing.check({ rule: 'spacing', ...parameters }).map((issue) => issue.path)).toEqual([path])
  })
})
