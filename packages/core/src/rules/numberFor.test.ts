import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NumberState } from '../prospect/Prospect.ts'
import { MINUTE, plus } from '../time/Instant.ts'
import { runs } from '../time/propertyRuns.ts'
import { numberFor } from './numberFor.ts'
import type { Calling, ChosenNumber } from './numberFor.ts'
import { at, call, number as known, somebody } from './Situation.arb.ts'
import { alone } from './Surroundings.ts'

const now = at('2026-11-23T09:00:00-05:00')
const line = (number: string, said: Partial<NumberState> = {}): NumberState => ({ ...known, number, ...said })
const retired = { at: now, why: 'dead' as const }

const choose = (numbers: readonly NumberState[], said: Partial<Calling> = {}): ChosenNumber =>
  numberFor({ prospect: { ...somebody, numbers }, surroundings: alone, visit: null, callback: null, now, ...said })

const brief = (numbers: readonly NumberState[], said?: Partial<Calling>): string => {
  const { number, why } = choose(numbers, said)
  return `${number ?? 'none'} ${why}`
}

describe('which of several numbers is called', () => {
  const hourAgo = plus(now, -60 * MINUTE)
  const dayAgo = plus(now, -24 * 60 * MINUTE)

  it.each<[string, readonly NumberState[], string]>([
    ['none where none is known', [], 'none only'],
    ['the only one', [line('n-1')], 'n-1 only'],
    ['never one that is retired (E7-b)', [line('n-1', { retired }), line('n-2')], 'n-2 only'],
    ['never one that was suppressed for somebody else', [line('n-1', { suppressedAt: now }), line('n-2')], 'n-2 only'],
    ['none where all are retired', [line('n-1', { retired }), line('n-2', { suppressedAt: now })], 'none only'],
    ['a personal line before a switchboard', [line('n-1', { kind: 'switchboard' }), line('n-2')], 'n-2 untried'],
    [
      'a direct line before a mobile, and that before a landline',
      [line('n-1', { kind: 'landline' }), line('n-2', { kind: 'mobile' }), line('n-3', { kind: 'direct' })],
      'n-3 untried',
    ],
    [
      'one that nobody has tried before one that was',
      [line('n-1', { kind: 'direct', lastDialAt: dayAgo }), line('n-2', { kind: 'switchboard' })],
      'n-2 untried',
    ],
    [
      'of those that were tried the one that has rested longest',
      [line('n-1', { lastDialAt: hourAgo }), line('n-2', { lastDialAt: dayAgo })],
      'n-2 rested',
    ],
    [
      'the direct line that a screener gave before all others (B4)',
      [line('n-1'), line('n-2', { lastDialAt: dayAgo, givenAt: hourAgo })],
      'n-2 given',
    ],
    [
      'once that was tried it takes its turn like the others',
      [line('n-1'), line('n-2', { lastDialAt: hourAgo, givenAt: dayAgo })],
      'n-1 untried',
    ],
    [
      'another one first, where a machine found a number unusable',
      [line('n-1', { strikeAt: dayAgo }), line('n-2', { lastDialAt: hourAgo })],
      'n-2 rested',
    ],
    ['but that number rather than none', [line('n-1', { strikeAt: dayAgo })], 'n-1 only'],
    ['the first that was told, all else being equal', [line('n-2'), line('n-1')], 'n-2 untried'],
  ])('%s', (_, numbers, expected) => {
    expect(brief(numbers)).toBe(expected)
  })

  it('counts the calls of others to a number that is shared, and none that are yet to come', () => {
    const dial = {
      prospect: 'p-2',
      channel: 'call',
      touch: 1,
      attempt: 1,
      dial: 1,
      conversation: 0,
      message: 0,
    } as const
    const numbers = [line('n-1', { kind: 'switchboard', lastDialAt: dayAgo }), line('n-2', { lastDialAt: hourAgo })]
    const sharedSince = (when: typeof now) => ({
      surroundings: { numbers: [{ number: 'n-1', contacts: [{ ...dial, at: when, latest: when }] }] },
    })
    expect(brief(numbers, sharedSince(plus(now, -MINUTE)))).toBe('n-2 rested')
    expect(brief(numbers, sharedSince(plus(now, MINUTE)))).toBe('n-1 rested')
  })

  it('a busy line is redialled, not another one (E5)', () => {
    const visit = { enrollment: 'e-1', step: 'call', round: 1, try: 1, dial: 1 }
    const contacts = [call(hourAgo, { number: 'n-1', reach: 'busy', visit })]
    const numbers = [line('n-1', { lastDialAt: hourAgo }), line('n-2')]
    const said = { prospect: { ...somebody, numbers, contacts } }
    expect(brief(numbers, { ...said, visit: { ...visit, dial: 2 } })).toBe('n-1 redial')
    expect(brief(numbers, { ...said, visit: { ...visit, try: 2 } })).toBe('n-2 untried')
  })

  it('a callback rings where it was agreed, as long as that number is good', () => {
    const callback = {
      promise: 'k-1',
      who: 'rep' as const,
      agreedAt: hourAgo,
      recordedAt: hourAgo,
      at: now,
      grace: null,
      call: 'c-1',
      enrollment: null,
      settled: null,
      tries: 0,
      dials: 0,
      last: null,
    }
    const contacts = [call(hourAgo, { id: 'c-1', number: 'n-1', reach: 'right-party' })]
    const agreedOn = (numbers: readonly NumberState[]) =>
      brief(numbers, { prospect: { ...somebody, numbers, contacts }, callback })
    expect(agreedOn([line('n-1', { lastDialAt: hourAgo }), line('n-2'), line('n-3')])).toBe('n-1 agreed')
    expect(agreedOn([line('n-1', { retired }), line('n-2'), line('n-3')])).toBe('n-2 untried')
  })
})

describe('whatever is known of the numbers', () => {
  const when = fc.option(fc.integer({ min: 0, max: 500 }).map((minutes) => plus(now, -minutes * MINUTE)))
  const anyLine = fc.record({
    kind: fc.constantFrom('mobile', 'landline', 'direct', 'switchboard', 'unknown'),
    retired: fc.constantFrom(null, null, retired),
    suppressedAt: fc.constantFrom(null, null, now),
    strikeAt: when,
    lastDialAt: when,
    givenAt: when,
  }) satisfies fc.Arbitrary<Partial<NumberState>>
  const lines = fc.array(anyLine, { maxLength: 5 }).map((all) => all.map((said, i) => line(`n-${String(i)}`, said)))

  it('a usable number is called wherever there is one, and no other (E7-b)', () => {
    fc.assert(
      fc.property(lines, (numbers) => {
        const usable = numbers.filter((one) => one.retired === null && one.suppressedAt === null)
        const { number } = choose(numbers)
        expect(usable.length === 0 ? number === null : usable.some((one) => one.number === number)).toBe(true)
      }),
      runs(200),
    )
  })

  it('numbers that were tried come in turn: none is called again before the others were', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5 }), (many) => {
        let numbers: readonly NumberState[] = Array.from({ length: many }, (_, i) => line(`n-${String(i)}`))
        const called: (string | null)[] = []
        for (let i = 0; i < 2 * many; i++) {
          const { number } = choose(numbers)
          called.push(number)
          numbers = numbers.map((one) => (one.number === number ? { ...one, lastDialAt: plus(now, i * MINUTE) } : one))
        }
        expect(new Set(called.slice(0, many)).size).toBe(many)
        expect(called.slice(many)).toEqual(called.slice(0, many))
      }),
      runs(20),
    )
  })
})
