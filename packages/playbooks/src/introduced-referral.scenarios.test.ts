import { called, fact, mailed, seen, walk } from '@refrain/testing'
import type { Fact } from '@refrain/testing'
import { describe, expect, it } from 'vitest'
import { entering, finished, theyWrite } from './worlds.fixture.ts'

// Wednesday 4 March 2026 in New York; Bob referred them.
const START = '2026-03-04T09:00:00-05:00'
const bob = fact(START, 'ProspectChanged', { referrer: 'bob' }, { seq: 6 })
const introduced = (at: string) => fact(at, 'IntroductionMade', { by: 'bob' })
const world = (...facts: readonly Fact[]) =>
  entering('introduced-referral', { at: START, source: 'referral' }, bob, ...facts)

const asked = finished('2026-03-04T09:30:00-05:00', 'e-1/ask/1/1')
const reminded = finished('2026-03-11T09:30:00-04:00', 'e-1/remind/1/1')

describe('introduced-referral', () => {
  it('A3-a: the first action is to ask Bob, then to remind him; there is no call', () => {
    expect(seen(world().at('2026-03-04T09:05:00-05:00'))).toMatchObject({
      decision: 'act',
      do: 'introduction',
      step: 'ask',
    })
    expect(seen(world(...asked).at('2026-03-05T10:00:00-05:00'))).toMatchObject({
      decision: 'wait',
      do: 'introduction',
      step: 'remind',
    })
    expect(seen(world(...asked).at('2026-03-11T09:00:00-04:00'))).toMatchObject({ decision: 'act', step: 'remind' })
  })

  it('A3-a: without an introduction it comes to a letter and a close, and never to a call', () => {
    const { done, touches, end } = walk(world(), { from: START })
    expect(done.map(({ action }) => action.step)).toEqual(['ask', 'remind', 'letter'])
    expect(touches.map(({ action }) => [action.channel, action.message])).toEqual([['email', 'mutual-friend']])
    expect(end).toMatchObject({ decision: 'closed', reason: 'no-introduction' })
  })

  it('A3: a referrer who would not introduce ends it', () => {
    const declined = fact('2026-03-05T10:00:00-05:00', 'IntroductionDeclined', { by: 'bob' })
    expect(seen(world(...asked, declined).at('2026-03-05T10:01:00-05:00'))).toMatchObject({
      decision: 'closed',
      reason: 'no-introduction',
    })
  })

  it('A3-b: made at 11:40, the call is there at 11:41, and carries Bob’s name', () => {
    const { decision, action } = world(...asked, introduced('2026-03-11T11:40:00-04:00')).at(
      '2026-03-11T11:41:00-04:00',
    )
    expect([decision, action?.do, action?.step]).toEqual(['act', 'call', 'call'])
    expect(action?.opener).toMatchObject({ referrer: 'bob', introducedBy: 'bob' })
  })

  it('A4: every later call says who introduced us as well', () => {
    const facts = [
      ...asked,
      introduced('2026-03-11T11:40:00-04:00'),
      ...called({ at: '2026-03-11T11:45:00-04:00', step: 'call', try: 1 }),
    ]
    expect(world(...facts).at('2026-03-13T14:00:00-04:00').action?.opener).toMatchObject({ introducedBy: 'bob' })
  })

  it('B3: after a screener the call still opens with the referrer, and asks the screener for help', () => {
    const facts = [
      ...asked,
      introduced('2026-03-11T11:40:00-04:00'),
      ...called({ at: '2026-03-11T11:45:00-04:00', step: 'call', try: 1, reach: 'gatekeeper' }),
    ]
    expect(world(...facts).at('2026-03-13T14:00:00-04:00').action?.opener).toMatchObject({
      referrer: 'bob',
      enlist: true,
    })
  })

  it('A3: a referral who writes himself before any introduction may be called', () => {
    const { decision, action } = world(...asked, theyWrite('2026-03-05T10:00:00-05:00')).at('2026-03-05T10:30:00-05:00')
    expect([decision, action?.do]).toEqual(['act', 'call'])
  })

  it('A3: an introduction after the letter still leads to the call', () => {
    const facts = [
      ...asked,
      ...reminded,
      ...mailed({ at: '2026-03-18T10:00:00-04:00', step: 'letter', message: 'mutual-friend' }),
      introduced('2026-03-20T11:40:00-04:00'),
    ]
    expect(seen(world(...facts).at('2026-03-20T11:41:00-04:00'))).toMatchObject({
      decision: 'act',
      do: 'call',
      step: 'call',
    })
  })
})
