import { Instant } from '@refrain/core'
import { describe, expect, it } from 'vitest'
import { called, fact } from '../facts.ts'
import { given, judged, seen } from '../given.ts'
import { calls, stranger, weekly } from './plain.ts'

const hours = weekly('08:00', '20:00')

describe('safety', () => {
  it('S1-b: an opt-out of 09:00 that was recorded at 11:00 does not make the call of 10:00 a violation', () => {
    const facts = [
      ...stranger('2026-03-09T08:00:00-04:00'),
      fact('2026-03-09T09:00:00-04:00', 'OptedOut', {}, { recordedAt: '2026-03-09T11:00:00-04:00' }),
      ...called({ at: '2026-03-09T10:00:00-04:00', step: 'call' }),
    ]
    expect(
      judged(
        given(...facts)
          .cadence(calls())
          .policy({ hours })
          .check(),
      ),
    ).toEqual([{ rule: 'S1', code: 'opted-out', at: '2026-03-09T14:00:00Z', verdict: 'unknowable-then' }])
  })

  it('S1: the same opt-out, known in time, makes it one', () => {
    const facts = [
      ...stranger('2026-03-09T08:00:00-04:00'),
      fact('2026-03-09T09:00:00-04:00', 'OptedOut', {}),
      ...called({ at: '2026-03-09T10:00:00-04:00', step: 'call' }),
    ]
    expect(
      judged(
        given(...facts)
          .cadence(calls())
          .policy({ hours })
          .check(),
      ),
    ).toEqual([{ rule: 'S1', code: 'opted-out', at: '2026-03-09T14:00:00Z', verdict: 'broken' }])
  })

  it('S2-a: two possible zones, eight to eight: nine to eight Eastern', () => {
    const both = { zones: ['America/New_York', 'America/Chicago'] }
    const world = given(...stranger('2026-03-10T00:00:00-04:00', both))
      .cadence(calls())
      .policy({ hours })
    expect(seen(world.at('2026-03-10T01:00:00-04:00'))).toMatchObject({
      decision: 'wait',
      from: '2026-03-10T13:00:00Z',
      until: '2026-03-11T00:00:00Z',
    })
  })

  it('S2-b: a national holiday on Thursday is passed over to Friday', () => {
    const world = given(...stranger('2026-11-25T19:00:00-05:00'))
      .cadence(calls())
      .policy({ hours: weekly('09:00', '17:00', ['mon', 'tue', 'wed', 'thu', 'fri']), holidays: ['US'] })
      .holidays({ US: ['2026-11-26'] })
    const decision = seen(world.at('2026-11-25T19:00:00-05:00'))
    expect(decision).toMatchObject({ decision: 'wait', from: '2026-11-27T14:00:00Z' })
    expect(decision.codes).toEqual(expect.arrayContaining(['outside-hours', 'holiday']))
  })

  it('S2-c: a move from New York to Los Angeles waits for the window there', () => {
    const facts = [
      ...stranger('2026-03-09T07:00:00-04:00'),
      fact('2026-03-09T08:20:00-04:00', 'ZoneLearned', {
        zones: ['America/Los_Angeles'],
        principalZone: 'America/Los_Angeles',
        evidence: 'person',
      }),
    ]
    const world = given(...facts)
      .cadence(calls())
      .policy({ hours })
    expect(seen(world.at('2026-03-09T08:30:00-04:00'))).toMatchObject({
      decision: 'wait',
      from: '2026-03-09T15:00:00Z',
    })
  })

  it('S3-a: two touches in the cadence and one by hand fill a cap of three in seven days until the oldest is that old', () => {
    const facts = [
      ...stranger('2026-03-09T08:00:00-04:00'),
      ...called({ at: '2026-03-09T10:00:00-04:00', step: 'call', try: 1 }),
      fact('2026-03-10T11:00:00-04:00', 'CallLogged', {
        call: 'c-hand',
        direction: 'out',
        number: 'p-1-n',
        reach: 'no-answer',
      }),
      ...called({ at: '2026-03-11T12:00:00-04:00', step: 'call', try: 2 }),
    ]
    const capped = calls({ rules: [{ rule: 'cap', max: 3, per: 'P7D' }] })
    const decision = seen(
      given(...facts)
        .cadence(capped)
        .policy({ hours })
        .at('2026-03-11T18:00:00-04:00'),
    )
    expect(decision).toMatchObject({ decision: 'wait', from: '2026-03-16T14:00:00Z', do: 'call' })
    expect(decision.codes).toContain('cap-reached')
  })

  it('S3-b: the third dial to a shared number waits until tomorrow, whoever it is for', () => {
    const dial = (prospect: string, at: Instant.Instant) => ({
      prospect,
      channel: 'call' as const,
      at,
      latest: at,
      touch: 1 as const,
      attempt: 1 as const,
      dial: 1 as const,
      conversation: 0 as const,
      message: 0 as const,
    })
    const others = ['2026-03-09T09:00:00-04:00', '2026-03-09T11:00:00-04:00'].map(Instant.parseOrThrow)
    const world = given(...stranger('2026-03-09T08:00:00-04:00'))
      .cadence(calls({ rules: [{ rule: 'cap', of: 'call', counts: 'dial', by: 'number', max: 2, per: 'day' }] }))
      .policy({ hours })
      .surroundings({
        account: null,
        rep: null,
        numbers: [{ number: 'p-1-n', contacts: others.map((at) => dial('p-2', at)) }],
      })
    const decision = seen(world.at('2026-03-09T13:00:00-04:00'))
    expect(decision).toMatchObject({ decision: 'wait', from: '2026-03-10T12:00:00Z' })
    expect(decision.codes).toContain('cap-reached')
  })

  it('S3-c: a touch of which only the date is known fills the caps of its whole day', () => {
    const facts = [
      ...stranger('2026-03-08T08:00:00-04:00'),
      fact(
        '2026-03-09',
        'CallLogged',
        { call: 'c-old', direction: 'out', number: 'p-1-n', reach: 'no-answer' },
        {
          zone: 'America/New_York',
          recordedAt: '2026-03-09T01:00:00-04:00',
        },
      ),
    ]
    const capped = calls({ rules: [{ rule: 'cap', max: 1, per: 'P1D' }] })
    const decision = seen(
      given(...facts)
        .cadence(capped)
        .policy({ hours })
        .at('2026-03-10T09:00:00-04:00'),
    )
    expect(decision).toMatchObject({ decision: 'wait', from: '2026-03-11T12:00:00Z' })
  })

  it('S3-c: check cannot tell where the hour of a touch decides', () => {
    const facts = [
      ...stranger('2026-03-08T08:00:00-04:00'),
      fact(
        '2026-03-10',
        'CallLogged',
        { call: 'c-old', direction: 'out', number: 'p-1-n', reach: 'no-answer' },
        {
          zone: 'America/New_York',
        },
      ),
    ]
    const narrow = { hours: weekly('09:00', '17:00') }
    expect(
      judged(
        given(...facts)
          .cadence(calls())
          .policy(narrow)
          .check(),
      ),
    ).toEqual([{ rule: 'S2', code: 'outside-hours', at: '2026-03-10T04:00:00Z', verdict: 'cannot-tell' }])
  })

  it('S8-a: an agreed callback survives another owner and another version', () => {
    const facts = [
      ...stranger('2026-03-09T08:00:00-04:00'),
      ...called({ at: '2026-03-09T10:00:00-04:00', step: 'call', reach: 'right-party' }),
      fact('2026-03-09T10:05:00-04:00', 'CallbackAgreed', {
        promise: 'b-1',
        who: 'rep',
        at: '2026-03-12T15:00:00-04:00',
      }),
      fact('2026-03-11T09:00:00-04:00', 'OwnerChanged', { owner: 'bob' }),
      fact('2026-03-11T09:30:00-04:00', 'EnrollmentMoved', { enrollment: 'e-1', cadence: 'calls', version: 2 }),
    ]
    const world = given(...facts)
      .cadence(calls(), calls({ version: 2 }))
      .policy({ hours })
    expect(seen(world.at('2026-03-12T14:59:00-04:00'))).toMatchObject({
      decision: 'wait',
      from: '2026-03-12T19:00:00Z',
    })
    expect(seen(world.at('2026-03-12T15:00:00-04:00'))).toMatchObject({ decision: 'act', do: 'call', promise: 'b-1' })
  })

  it('D2*-a: of two merged people with two of three touches each, two must age; an opt-out of either holds', () => {
    const other = stranger('2026-03-08T08:00:00-04:00', { prospect: 'p-2', enrollment: 'e-2' })
    const by = (at: string, n: number, prospect = 'p-1') =>
      called({ at, step: 'call', try: n, prospect, enrollment: prospect === 'p-1' ? 'e-1' : 'e-2' })
    const facts = [
      ...stranger('2026-03-08T08:00:00-04:00'),
      ...other,
      ...by('2026-03-09T10:00:00-04:00', 1),
      ...by('2026-03-09T14:00:00-04:00', 1, 'p-2'),
      ...by('2026-03-10T10:00:00-04:00', 2),
      ...by('2026-03-10T14:00:00-04:00', 2, 'p-2'),
      fact('2026-03-11T09:00:00-04:00', 'ProspectMerged', { into: 'p-1' }, { prospect: 'p-2' }),
    ]
    const capped = calls({ rules: [{ rule: 'cap', max: 3, per: 'P7D' }] })
    const world = given(...facts)
      .cadence(capped)
      .policy({ hours })
    expect(seen(world.at('2026-03-11T10:00:00-04:00'))).toMatchObject({
      decision: 'wait',
      from: '2026-03-16T18:00:00Z',
    })
    const opted = fact('2026-03-08T12:00:00-04:00', 'OptedOut', { channels: ['call'] }, { prospect: 'p-2' })
    const either = given(...facts, opted)
      .cadence(capped)
      .policy({ hours })
    expect(seen(either.at('2026-03-18T10:00:00-04:00')).decision).not.toBe('act')
  })
})
