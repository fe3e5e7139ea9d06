import { describe, expect, it } from 'vitest'
import type { RuleSpec } from '../../cadence/Cadence.ts'
import { HOUR, MINUTE, plus, toIso } from '../../time/Instant.ts'
import { DEFAULT } from '../../time/Slots.ts'
import { emptyTally } from '../bestTime/hourResults.ts'
import type { HourTally } from '../bestTime/hourResults.ts'
import { at, call, situation, TOUCH } from '../Situation.arb.ts'
import type { Said } from '../Situation.arb.ts'
import type { Situation } from '../Situation.ts'
import type { OnlyWithin } from '../Verdict.ts'
import { ownResults } from './ownResults.ts'

const judge = (said: Said = {}, rest: Partial<Situation> = {}, more: object = {}): OnlyWithin => {
  const spec: RuleSpec = { rule: 'own-results', ...more }
  const verdict = ownResults.make(spec, { slots: DEFAULT, callBlocks: null }).judge(situation(said, rest))
  if (verdict.tag !== 'only-within') throw new Error(`expected bands, found ${verdict.tag}`)
  return verdict
}

const bestOf = (verdict: OnlyWithin): string =>
  toIso(verdict.better!.within.next(at('2026-11-23T00:00:00-05:00'))!.from)

/** Results of which an hour had twice what the others had. */
const good = (hours: readonly number[]): HourTally => {
  const tally = emptyTally()
  for (let i = 0; i < 168; i++) {
    tally.attempts[i] = 1_000_000
    tally.conversations[i] = hours.includes(i) ? 200_000 : 100_000
  }
  return tally
}

const TUESDAY_17 = 24 + 17

describe('own results', () => {
  it('know what studies found as long as there is nothing else: Monday at ten, not at eight', () => {
    const verdict = judge()
    expect(bestOf(verdict)).toBe('2026-11-23T15:00:00Z')
    expect(toIso(verdict.within.next(at('2026-11-23T08:00:00-05:00'))!.from)).toBe('2026-11-23T14:00:00Z')
    expect(verdict.better!.because).toMatchObject({
      code: 'not-preferred-time',
      facts: { band: 'best', prior: 'evidence', team: 0, rep: 0, own: 0, gain: 8 },
    })
  })

  it('of a warm method leave out Monday mornings and like Friday afternoons (A6)', () => {
    const verdict = judge({}, {}, { prior: 'warm' })
    expect(toIso(verdict.within.next(at('2026-11-23T08:00:00-05:00'))!.from)).toBe('2026-11-23T17:00:00Z')
    expect(verdict.better!.because.facts['hours']).toEqual(['fri 12-24'])
  })

  it('of a flat prior without results like all hours alike', () => {
    const verdict = judge({}, {}, { prior: 'flat' })
    expect(verdict.better).toBeNull()
    expect(verdict.within.next(at('2026-11-23T03:00:00-05:00'))!.from).toBe(at('2026-11-23T03:00:00-05:00'))
  })

  it('follow what the team found, and the rep over the team', () => {
    const team = good([TUESDAY_17])
    expect(bestOf(judge({}, { surroundings: { results: { team, rep: null } } }))).toBe('2026-11-24T22:00:00Z')
    const verdict = judge({}, { surroundings: { results: { team, rep: good([3 * 24 + 9]) } } })
    expect(verdict.better!.because.facts).toMatchObject({
      hours: ['thu 9-10'],
      team: 16_900_000,
      teamCalls: 168_000_000,
    })
  })

  it('follow the conversations that were held with the person', () => {
    const fridays = Array.from({ length: 12 }, (_, i) => plus(at('2026-11-20T15:00:00-05:00'), i * 4 * MINUTE))
    const spoken = fridays.map((when) => call(when, { reach: 'right-party', counts: { ...TOUCH, conversation: 1 } }))
    const missed = fridays.map((when) => call(plus(when, -6 * HOUR)))
    const facts = (contacts: typeof spoken): unknown => judge({ prospect: { contacts } }).better!.because.facts['hours']
    expect(facts(missed)).not.toContainEqual(expect.stringContaining('fri'))
    expect(facts([...missed, ...spoken])).toContainEqual('fri 15-16')
  })

  it('learn nothing of hours from facts that name only the day, or from dead numbers', () => {
    const day = call('2026-11-20T00:00:00-05:00', {
      reach: 'right-party',
      counts: { ...TOUCH, conversation: 1 },
      latest: plus(at('2026-11-20T00:00:00-05:00'), 24 * HOUR),
    })
    const dead = call('2026-11-20T10:00:00-05:00', { reach: 'dead-number', counts: { ...TOUCH, touch: 0, slot: 0 } })
    const { facts } = judge({ prospect: { contacts: [day, dead] } }).because
    expect(facts).toMatchObject({ own: 0, ownCalls: 0 })
  })

  it('refuse a prior that there is not', () => {
    expect(ownResults.check({ rule: 'own-results', prior: 'hunch' })).toMatchObject([{ code: 'rule-parameters' }])
  })
})
