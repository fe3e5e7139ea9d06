import { Instant } from '@refrain/core'
import { called, fact, seen, walk } from '@refrain/testing'
import type { Fact } from '@refrain/testing'
import { describe, expect, it } from 'vitest'
import { entering, theyWrite, weekdays } from './worlds.fixture.ts'

// Tuesday 10 March 2026, 09:05 in London.
const START = '2026-03-10T09:05:00Z'
const LONDON = { at: START, zones: ['Europe/London'], country: 'GB' }
const world = (...facts: readonly Fact[]) => entering('inbound-pursuit', LONDON, ...facts)
const tried = (at: string, attempt: number, reach = 'no-answer') =>
  called({ at, step: 'first-day', try: attempt, reach })

describe('inbound-pursuit', () => {
  it('E1: thirty dials to a busy line are no conversation and no touch, and one try', () => {
    const { done, touches } = walk(world(), {
      from: START,
      until: '2026-03-10T10:00:00Z',
      rep: (action, now, prospect) => {
        const at = Instant.toIso(now)
        const data = {
          call: `${action.key}@${at}`,
          direction: 'out',
          reach: 'busy',
          number: `${prospect}-n`,
          action: action.key,
        }
        return action.channel === 'call'
          ? [
              fact(at, 'ActionIssued', { key: action.key, openedAt: at, channel: 'call' }, { seq: 10 }),
              fact(at, 'CallLogged', data, { seq: 11 }),
            ]
          : []
      },
    })
    expect(touches).toHaveLength(30)
    expect(new Set(done.map(({ action }) => `${String(action.step)}/${String(action.try)}`))).toEqual(
      new Set(['first-day/1']),
    )
  })

  it('E2-a: at every instant of the first day a next call is known, until the daily bound is met, then Wednesday', () => {
    const { touches } = walk(world(), { from: START, until: '2026-03-11T00:00:00Z' })
    const calls = touches.filter(({ action }) => action.channel === 'call').map(({ at }) => at)
    expect(calls.length).toBeGreaterThanOrEqual(4)
    expect(calls.length).toBeLessThanOrEqual(5)
    expect(calls[0]).toBe('2026-03-10T09:05:00Z')
    for (let i = 1; i < calls.length; i++)
      expect(Date.parse(calls[i]!) - Date.parse(calls[i - 1]!)).toBeGreaterThanOrEqual(90 * 60_000)
    let facts: readonly Fact[] = []
    calls.forEach((at, i) => {
      facts = [...facts, ...tried(at, i + 1)]
      const after = seen(world(...facts).at(new Date(Date.parse(at) + 60_000).toISOString()))
      expect(after.decision).not.toBe('closed')
      expect(after.from).not.toBeNull()
    })
  })

  it('E2-a: five tries are the bound of the first day, whatever its hours', () => {
    const long = world().policy({ hours: weekdays('08:00', '22:00') })
    const { touches } = walk(long, { from: START, until: '2026-03-11T00:00:00Z' })
    expect(touches.filter(({ action }) => action.channel === 'call')).toHaveLength(5)
  })

  it('E2: two a day for the four days after, then two more, then not reached', () => {
    const { touches, end } = walk(world(), { from: START })
    const byDay = new Map<string, number>()
    for (const { at, action } of touches)
      if (action.channel === 'call') byDay.set(at.slice(0, 10), (byDay.get(at.slice(0, 10)) ?? 0) + 1)
    expect([...byDay.values()].slice(1)).toEqual([2, 2, 2, 2, 1, 1])
    expect(end.reason).toBe('not-reached')
  })

  const callsBack = (at: string) =>
    fact(
      '2026-03-10T09:10:00Z',
      'CallbackAgreed',
      { promise: 'cb', who: 'prospect', at, call: 'e-1/first-day/1/1@2026-03-10T09:06:00Z' },
      { seq: 15 },
    )
  const agreed = [...tried('2026-03-10T09:06:00Z', 1, 'right-party'), callsBack('2026-03-12T15:00:00Z')]

  it('E4: nothing goes out before an agreed callback; missed, the rep calls at once', () => {
    for (const at of ['2026-03-11T10:00:00Z', '2026-03-12T14:59:00Z', '2026-03-12T15:14:00Z'])
      expect(seen(world(...agreed).at(at)).decision).toBe('wait')
    expect(seen(world(...agreed).at('2026-03-12T15:15:00Z'))).toMatchObject({
      decision: 'act',
      do: 'call',
      promise: 'cb',
      codes: expect.arrayContaining(['exempt-requested']),
    })
  })

  it('E5: a busy line is dialled again within a minute, as the same try', () => {
    const busy = tried('2026-03-10T09:06:00Z', 1, 'busy')
    const { action, from } = world(...busy).at('2026-03-10T09:06:05Z')
    expect(action).toMatchObject({ step: 'first-day', try: 1 })
    expect(from! - Date.parse('2026-03-10T09:06:00Z')).toBeLessThanOrEqual(60_000)
  })

  it('E6: hot pursuit has an upper bound: 16 touches in silence, and at most five calls on any day', () => {
    const { touches } = walk(world().policy({ hours: weekdays('08:00', '20:00') }), { from: START })
    expect(touches.length).toBeLessThanOrEqual(16)
    const days = touches.filter(({ action }) => action.channel === 'call').map(({ at }) => at.slice(0, 10))
    for (const day of new Set(days)) expect(days.filter((other) => other === day).length).toBeLessThanOrEqual(5)
  })

  it('E7-a: the only number is wrong, as a person said: returned as a dud', () => {
    const wrong = [
      ...tried('2026-03-10T09:06:00Z', 1, 'wrong-party'),
      fact('2026-03-10T09:07:00Z', 'NumberRetired', { number: 'p-1-n', why: 'wrong' }),
    ]
    expect(seen(world(...wrong).at('2026-03-10T09:08:00Z'))).toMatchObject({
      decision: 'closed',
      reason: 'returned-as-dud',
    })
  })

  it('E7-b: two numbers, one dead: the other is called', () => {
    const dead = [
      fact(START, 'NumberAdded', { number: 'second', kind: 'mobile' }, { seq: 7 }),
      ...called({ at: '2026-03-10T09:06:00Z', step: 'first-day', try: 1, reach: 'dead-number' }),
      fact('2026-03-10T09:07:00Z', 'NumberRetired', { number: 'p-1-n', why: 'dead' }),
    ]
    const later = world(...dead).at('2026-03-10T14:00:00Z')
    expect(later.decision).toBe('act')
    expect(later.action).toMatchObject({ do: 'call', number: 'second' })
  })

  it('E8-a: a question that came by mail is answered by a call, with the mail as its reason', () => {
    const facts = [
      ...tried('2026-03-10T09:06:00Z', 1),
      fact('2026-03-10T11:00:00Z', 'EmailReceived', { email: 'm-7', intent: 'question' }),
    ]
    const { decision, action } = world(...facts).at('2026-03-10T11:01:00Z')
    expect([decision, action?.do, action?.step]).toEqual(['act', 'call', 'answer'])
    expect(action?.item).toBe('m-7')
  })

  it('E8: whoever is answered and does not pick up is called again, and not forgotten', () => {
    const facts = [
      ...tried('2026-03-10T09:06:00Z', 1),
      theyWrite('2026-03-10T11:00:00Z'),
      ...called({ at: '2026-03-10T11:05:00Z', step: 'answer' }),
    ]
    expect(seen(world(...facts).at('2026-03-10T11:06:00Z'))).toMatchObject({
      decision: 'wait',
      do: 'call',
      step: 'answer',
    })
  })

  it('E1: whoever answers goes on in phone-mail-phone', () => {
    expect(seen(world(...tried('2026-03-10T09:06:00Z', 1, 'right-party')).at('2026-03-10T09:10:00Z'))).toMatchObject({
      decision: 'closed',
      reason: 'moved-on',
    })
  })
})
