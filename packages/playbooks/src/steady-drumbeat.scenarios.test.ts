import { called, fact, given, newcomer, seen, walk } from '@refrain/testing'
import type { Fact } from '@refrain/testing'
import { describe, expect, it } from 'vitest'
import { playbooks } from './index.ts'

const cadence = playbooks['steady-drumbeat'].cadence
const hours = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]))

// Tuesday 6 January 2026; the first conversation was on Monday the 5th.
const spoken = [
  ...newcomer({ at: '2026-01-05T09:00:00-05:00', cadence: 'steady-drumbeat' }).filter(
    ({ type }) => type !== 'Enrolled',
  ),
  fact('2026-01-05T10:00:00-05:00', 'CallLogged', {
    call: 'c-0',
    direction: 'out',
    number: 'p-1-n',
    reach: 'right-party',
    talkSeconds: 300,
  }),
  fact('2026-01-05T10:10:00-05:00', 'Enrolled', { enrollment: 'e-1', cadence: 'steady-drumbeat', version: 1 }),
]

const points = (many: number) =>
  Array.from({ length: many }, (_, i) =>
    fact('2026-01-05T10:05:00-05:00', 'Learned', { what: 'talking-point', item: `t-${String(i)}` }, { seq: i }),
  )

const world = (...facts: readonly Fact[]) =>
  given(...spoken, ...facts)
    .cadence(cadence)
    .policy({ hours })
    .surroundings({ account: null, rep: { rep: 'ann', load: 3, away: [] }, numbers: [] })

describe('steady-drumbeat', () => {
  it('D4-a: without a talking point the action is to find one, not to call', () => {
    const decision = seen(world().at('2026-01-06T10:00:00-05:00'))
    expect(decision).toMatchObject({ decision: 'act', do: 'prepare', channel: null, step: 'call' })
    expect(decision.codes).toContain('needs-research')
  })

  it('D4: with one, the call goes out', () => {
    // Monday's conversation was in the morning: another part of the day is preferred, and of that the best hours.
    expect(seen(world(...points(1)).at('2026-01-06T13:00:00-05:00'))).toMatchObject({
      decision: 'act',
      do: 'call',
      step: 'call',
    })
  })

  it('D5-a: eight weeks without reaction are two calls and one mail a week, never two on one day', () => {
    const { touches } = walk(world(...points(24)), {
      from: '2026-01-05T10:10:00-05:00',
      until: '2026-03-02T00:00:00-05:00',
    })
    const days = touches.map(({ at }) => at.slice(0, 10))
    expect(new Set(days).size).toBe(days.length)
    for (let week = 1; week < 8; week++) {
      const monday = Date.parse('2026-01-05T00:00:00-05:00') + week * 7 * 86_400_000
      const inWeek = touches.filter(({ at }) => Date.parse(at) >= monday && Date.parse(at) < monday + 7 * 86_400_000)
      expect(inWeek.map(({ action }) => action.channel).sort()).toEqual(['call', 'call', 'email'])
    }
  })

  it('D7: no cold email to somebody with whom no conversation was ever held', () => {
    const strangers = [...newcomer({ at: '2026-01-05T09:00:00-05:00', cadence: 'steady-drumbeat' }), ...points(24)]
    const { touches } = walk(
      given(...strangers)
        .cadence(cadence)
        .policy({ hours })
        .surroundings({ account: null, rep: null, numbers: [] }),
      { from: '2026-01-05T09:00:00-05:00', until: '2026-02-16T00:00:00-05:00' },
    )
    expect(touches.filter(({ action }) => action.channel === 'email')).toEqual([])
    expect(touches.length).toBeGreaterThan(0)
  })

  it('D9-a: once a week was asked for: nothing before next Wednesday, whatever the cadence says', () => {
    const calls = called({ at: '2026-01-07T10:00:00-05:00', step: 'call', try: 1, reach: 'right-party' })
    const preference = fact('2026-01-07T10:05:00-05:00', 'PreferenceStated', { max: 1, per: 'P1W' })
    const held = world(...points(24), ...calls, preference)
    for (const at of [
      '2026-01-08T10:00:00-05:00',
      '2026-01-09T12:00:00-05:00',
      '2026-01-13T12:00:00-05:00',
      '2026-01-14T09:59:00-05:00',
    ]) {
      const decision = seen(held.at(at))
      expect(decision.decision).toBe('wait')
      expect(Date.parse(decision.from!)).toBeGreaterThanOrEqual(Date.parse('2026-01-14T10:00:00-05:00'))
      expect(decision.codes).toContain('preference-stated')
    }
  })
})
