import { describe, expect, it } from 'vitest'
import { called, fact } from '../facts.ts'
import { given, seen } from '../given.ts'
import { calls, stranger, weekly } from './plain.ts'

const hours = weekly('08:00', '20:00')
const start = stranger('2026-03-09T08:00:00-04:00')
const spoke = called({ at: '2026-03-10T10:00:00-04:00', step: 'call', reach: 'right-party' })
const theyCall = fact('2026-03-10T10:05:00-04:00', 'CallbackAgreed', {
  promise: 'b-1',
  who: 'prospect',
  at: '2026-03-12T15:00:00-04:00',
  grace: 'PT15M',
})
const tight = calls(
  {
    rules: [
      { rule: 'cap', max: 1, per: 'P7D' },
      { rule: 'spacing', gap: 'P5D' },
    ],
  },
  { on: { answered: 'again' } },
)

describe('liveness', () => {
  it('L1-a: at every instant there is an action with a time, a dated wait with a reason, or a close', () => {
    const world = given(...start)
      .cadence(calls({ lasts: 'P10D' }, { within: 'P3D' }))
      .policy({ hours })
    for (let hour = 0; hour < 24 * 12; hour++) {
      const at = new Date(Date.parse('2026-03-09T08:00:00-04:00') + hour * 3_600_000).toISOString()
      const { decision, from, do: deed, until, reason, codes } = seen(world.at(at))
      if (decision === 'act')
        expect([
          Date.parse(from!) <= Date.parse(at),
          until === null || Date.parse(until) > Date.parse(at),
          typeof deed,
        ]).toEqual([true, true, 'string'])
      if (decision === 'wait') expect([Date.parse(from!) > Date.parse(at), codes.length > 0]).toEqual([true, true])
      if (decision === 'closed') expect([from, until, deed, typeof reason]).toEqual([null, null, null, 'string'])
    }
  })

  it('L5-a: capped, outside hours and quiet at once: all three reasons, and one instant that satisfies all', () => {
    const facts = [...start, ...called({ at: '2026-03-13T10:00:00-04:00', step: 'call', try: 1 })]
    const world = given(...facts)
      .cadence(calls({ rules: [{ rule: 'cap', max: 1, per: 'P3D' }] }))
      .policy({ hours, quietDays: ['sun'] })
    // Sunday 22:00: a quiet day, outside hours, and three days after Friday 10:00 are Monday 10:00.
    const decision = seen(world.at('2026-03-15T22:00:00-04:00'))
    expect(decision).toMatchObject({ decision: 'wait', from: '2026-03-16T14:00:00Z', do: 'call' })
    expect(decision.codes).toEqual(expect.arrayContaining(['cap-reached', 'outside-hours', 'quiet-day']))
  })

  it('E4-a: until an agreed callback and its grace are over, nothing', () => {
    const world = given(...start, ...spoke, theyCall)
      .cadence(tight)
      .policy({ hours })
    for (const at of ['2026-03-11T12:00:00-04:00', '2026-03-12T15:14:00-04:00']) {
      const decision = seen(world.at(at))
      expect(decision).toMatchObject({ decision: 'wait', from: '2026-03-12T19:15:00Z' })
      expect(decision.codes).toContain('callback-pending')
    }
  })

  it('E4-b: then a call, at once; caps and spacing do not hold it', () => {
    const decision = seen(
      given(...start, ...spoke, theyCall)
        .cadence(tight)
        .policy({ hours })
        .at('2026-03-12T15:15:00-04:00'),
    )
    expect(decision).toMatchObject({ decision: 'act', do: 'call', promise: 'b-1', from: '2026-03-12T19:15:00Z' })
    expect(decision.codes).toEqual(expect.arrayContaining(['exempt-requested', 'callback-missed']))
  })

  it('E4-b: but law does', () => {
    const opted = fact('2026-03-11T09:00:00-04:00', 'OptedOut', { channels: ['call'] })
    const world = given(...start, ...spoke, theyCall, opted)
      .cadence(tight)
      .policy({ hours })
    expect(seen(world.at('2026-03-12T15:15:00-04:00')).channel).not.toBe('call')
  })

  it('E4-c: they called before, so the promise is kept and no call is made because of it', () => {
    const inbound = fact('2026-03-12T14:40:00-04:00', 'CallLogged', {
      call: 'c-in',
      direction: 'in',
      reach: 'right-party',
      talkSeconds: 200,
    })
    const decision = seen(
      given(...start, ...spoke, theyCall, inbound)
        .cadence(tight)
        .policy({ hours })
        .at('2026-03-12T15:15:00-04:00'),
    )
    expect(decision.promise).toBeNull()
    expect(decision.decision).not.toBe('act')
  })

  it('L2-a: when nobody does anything it closes within its life', () => {
    const world = given(...start)
      .cadence(calls({ lasts: 'P10D' }))
      .policy({ hours })
    expect(seen(world.at('2026-03-18T12:00:00-04:00')).decision).not.toBe('closed')
    expect(seen(world.at('2026-03-26T12:00:00-04:00'))).toMatchObject({ decision: 'closed', reason: 'over' })
  })

  it('L3: a missed callback, and a horizon that passes, act without any further fact', () => {
    const agreed = given(...start, ...spoke, theyCall)
      .cadence(tight)
      .policy({ hours })
    expect(seen(agreed.at('2026-03-13T09:00:00-04:00'))).toMatchObject({ decision: 'act', do: 'call', promise: 'b-1' })
    const steps = [
      { id: 'first', do: 'call', within: 'P1D' },
      { id: 'second', do: 'email' },
    ]
    const passed = given(...start)
      .cadence(calls({ steps }))
      .policy({ hours })
    expect(seen(passed.at('2026-03-09T19:59:00-04:00'))).toMatchObject({ decision: 'act', step: 'first' })
    expect(seen(passed.at('2026-03-10T09:00:00-04:00'))).toMatchObject({ decision: 'act', step: 'second' })
  })
})
