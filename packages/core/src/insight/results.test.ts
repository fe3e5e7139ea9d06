import { describe, expect, it } from 'vitest'
import type { Prospect } from '../prospect/Prospect.ts'
import { at, call, number, somebody, TOUCH, zones } from '../rules/Situation.arb.ts'
import type { HourResults } from '../rules/Surroundings.ts'
import { collect } from '../plan/surroundings.ts'
import { results } from './results.ts'

const person = (id: string, more: Partial<Prospect>): Prospect => ({
  ...somebody,
  id,
  principalZone: 'America/New_York',
  ...more,
})
const missed = call('2026-11-24T10:00:00-05:00')
const spoke = call('2026-11-24T10:30:00-05:00', { reach: 'right-party', counts: { ...TOUCH, conversation: 1 } })
const TUESDAY_TEN = 24 + 10

const at10 = (results: HourResults | null | undefined): unknown =>
  results && [results.attempts[TUESDAY_TEN], results.conversations[TUESDAY_TEN]]

describe('what worked', () => {
  const ann = person('a', { owner: 'ann', contacts: [missed, spoke] })
  const bob = person('b', { owner: 'bob', contacts: [missed] })
  const dead = { ...number, retired: { at: at('2026-11-24T10:00:00-05:00'), why: 'dead' as const } }
  const dud = person('d', { owner: 'bob', source: 'inbound', contacts: [missed], numbers: [dead] })
  const nowhere = person('n', { owner: 'bob', contacts: [spoke], principalZone: null })
  const of = collect([ann, bob, dud, nowhere], undefined, results(zones))

  it('is told for the owner and for the team, in the time of the people, without duds and those whose zone is unknown', () => {
    expect(at10(of('a').results?.rep)).toEqual([2, 1])
    expect(at10(of('b').results?.rep)).toEqual([1, 0])
    expect(at10(of('b').results?.team)).toEqual([3, 1])
  })

  it('is the same record for all of an owner', () => {
    expect(of('b').results).toBe(of('d').results)
  })

  it('is not told where nothing collects it', () => {
    expect(collect([ann])('a').results).toBeUndefined()
  })
})
