import { lint } from '@refrain/core/lint'
import { called, fact, seen } from '@refrain/testing'
import type { Fact } from '@refrain/testing'
import { describe, expect, it } from 'vitest'
import { playbooks } from './index.ts'
import { ALONE, entering, finished, learned, weekdays } from './worlds.fixture.ts'

const { cadence } = playbooks['voicemail-appointment']

// Monday 1 June 2026 in New York.
const START = '2026-06-01T09:00:00-04:00'
const HERE = { lat: 40.75, lon: -73.99 }
const NEAR = { lat: 40.775, lon: -73.975 } // 3 km away
const FAR = { lat: 41.9, lon: -74.9 } // 150 km away

const ready = [
  learned('2026-06-01T09:30:00-04:00', 'benefit', 'less-scrap'),
  ...finished('2026-06-01T09:30:00-04:00', 'e-1/research/1/1'),
]
const world = (...facts: readonly Fact[]) =>
  entering('voicemail-appointment', { at: START, source: 'list' }, ...ready, ...facts)
const iso = (at: number) => new Date(at).toISOString()
const screened = (at: string, attempt: number) => called({ at, step: 'call', try: attempt, reach: 'gatekeeper' })
const voicemail = (at: string, attempt: number, message: string) =>
  called({ at, step: 'call', try: attempt, reach: 'voicemail', message, kind: 'value' })

describe('voicemail-appointment', () => {
  it('B1-a: a call step whose message has no benefit is refused, naming step and message', () => {
    const bad = { ...cadence, messages: { ...cadence.messages, saving: { kind: 'value', angle: 'saving' } } }
    const { findings } = lint(bad)
    expect(findings).toContainEqual(
      expect.objectContaining({
        id: 'message-without-benefit',
        level: 'error',
        facts: expect.objectContaining({ message: 'saving', step: 'call' }),
      }),
    )
  })

  it('B1: no voicemail before a benefit is known for this customer: the action is to find one', () => {
    const unknown = entering('voicemail-appointment', { at: START }, ...ready.slice(1))
    expect(unknown.at('2026-06-01T10:00:00-04:00').action).toMatchObject({ do: 'prepare', needs: ['benefit'] })
  })

  const withPlace = (location: object, ...facts: readonly Fact[]) =>
    world(fact(START, 'ProspectChanged', { location }, { seq: 6 }), ...facts).surroundings({
      ...ALONE,
      rep: {
        ...ALONE.rep,
        appointments: [
          {
            prospect: 'seed',
            appointment: 'a-1',
            status: 'confirmed',
            location: HERE,
            from: Date.parse('2026-06-09T11:00:00-04:00') as never,
            until: Date.parse('2026-06-09T12:00:00-04:00') as never,
          },
        ],
      },
    })

  it('B2-a: near a confirmed appointment the voicemail names a time on that day', () => {
    const { decision, action } = withPlace(NEAR).at('2026-06-04T10:00:00-04:00')
    expect([decision, action?.do, action?.message]).toEqual(['act', 'call', 'presumed-visit'])
    const named = action!.appointment!.from
    expect(named).toBeGreaterThanOrEqual(Date.parse('2026-06-09T09:00:00-04:00'))
    expect(named).toBeLessThan(Date.parse('2026-06-09T17:00:00-04:00'))
  })

  /** The voicemail that names the time was left on Thursday morning. */
  const named = (...facts: readonly Fact[]) => {
    const { appointment } = withPlace(NEAR).at('2026-06-04T10:00:00-04:00').action!
    const time = { from: iso(appointment!.from), until: iso(appointment!.until) }
    const left = called({
      at: '2026-06-04T10:00:00-04:00',
      step: 'call',
      reach: 'voicemail',
      message: 'presumed-visit',
      kind: 'appointment',
    }).map((told) =>
      told.type === 'ActionIssued'
        ? { ...told, data: { ...told.data, message: 'presumed-visit', appointment: time } }
        : told,
    )
    return { world: withPlace(NEAR, ...left, ...facts), time }
  }
  const held = (...facts: readonly Fact[]) => {
    const { time } = named()
    const hold = fact('2026-06-04T10:05:00-04:00', 'AppointmentHeld', { appointment: 'a-p', ...time, presumed: true })
    return named(hold, ...facts).world
  }

  it('B2-a: by silence it stands, as an action on its day', () => {
    expect(seen(held().at('2026-06-04T11:00:00-04:00'))).toMatchObject({ decision: 'wait', do: 'appointment' })
    expect(seen(held().at('2026-06-09T08:00:00-04:00'))).toMatchObject({ decision: 'act', do: 'appointment' })
    const stands = fact('2026-06-09T08:00:00-04:00', 'AppointmentConfirmed', { appointment: 'a-p', by: 'silence' })
    expect(seen(held(stands).at('2026-06-10T09:00:00-04:00'))).toMatchObject({ decision: 'closed', reason: 'visited' })
  })

  it('B2-a: on decline it is released, and a conversation is sought instead', () => {
    const declined = fact('2026-06-05T09:30:00-04:00', 'AppointmentDeclined', { appointment: 'a-p' })
    const decision = held(declined).at('2026-06-05T09:31:00-04:00')
    expect(decision.action).toMatchObject({ do: 'task', agenda: ['release-appointment'] })
    const released = fact('2026-06-05T09:40:00-04:00', 'AppointmentReleased', { appointment: 'a-p' })
    expect(seen(held(declined, released).at('2026-06-05T09:41:00-04:00'))).toMatchObject({ step: 'follow-up' })
  })

  it('B2: a time that no calendar ever showed is no visit', () => {
    const { world: left } = named()
    expect(left.at('2026-06-04T10:01:00-04:00').action).toMatchObject({ do: 'prepare', needs: ['appointment'] })
    const after = seen(left.at('2026-06-11T10:00:00-04:00'))
    expect(after.reason).not.toBe('visited')
    expect(after.step).toBe('follow-up')
  })

  it('B2-b: 150 km away no appointment is presumed', () => {
    const { decision, action } = withPlace(FAR).at('2026-06-04T10:00:00-04:00')
    expect([decision, action?.message, action?.appointment]).toEqual(['act', 'saving', null])
  })

  it('B3: a referral is not called before the introduction; then the call opens with the referrer’s name', () => {
    const referred = (...facts: readonly Fact[]) =>
      entering(
        'voicemail-appointment',
        { at: START, source: 'referral' },
        fact(START, 'ProspectChanged', { referrer: 'bob' }, { seq: 6 }),
        ...ready,
        ...facts,
      )
    expect(seen(referred().at('2026-06-02T10:00:00-04:00')).decision).not.toBe('act')
    const introduced = fact('2026-06-02T11:00:00-04:00', 'IntroductionMade', { by: 'bob' })
    const { decision, action } = referred(introduced).at('2026-06-02T11:01:00-04:00')
    expect([decision, action?.do, action?.opener?.referrer]).toEqual(['act', 'call', 'bob'])
  })

  it('B4: whoever screens is an ally: the next call asks for their help', () => {
    const { action } = world(...screened('2026-06-02T10:20:00-04:00', 1)).at('2026-06-02T12:30:00-04:00')
    expect(action).toMatchObject({ do: 'call', opener: { enlist: true } })
  })

  it('B4: a direct line that they give is called next', () => {
    const helped = [
      ...screened('2026-06-02T10:20:00-04:00', 1),
      fact('2026-06-02T10:21:00-04:00', 'GatekeeperMet', {
        call: 'e-1/call/1/1@2026-06-02T10:20:00-04:00',
        helped: true,
        number: 'p-1-direct',
      }),
    ]
    expect(world(...helped).at('2026-06-02T12:30:00-04:00').action?.number).toBe('p-1-direct')
  })

  it('B4: a better time that they name is used', () => {
    const named = [
      ...screened('2026-06-02T10:20:00-04:00', 1),
      fact('2026-06-02T10:21:00-04:00', 'GatekeeperMet', {
        call: 'e-1/call/1/1@2026-06-02T10:20:00-04:00',
        helped: true,
        betterTime: '15:00-16:00',
      }),
    ]
    expect(seen(world(...named).at('2026-06-02T12:30:00-04:00'))).toMatchObject({
      decision: 'wait',
      from: '2026-06-02T19:00:00Z',
    })
  })

  const twice = [...screened('2026-06-02T10:20:00-04:00', 1), ...screened('2026-06-03T14:10:00-04:00', 2)]

  it('B5-a: after two screeners the call comes when they are out: late, or else at lunch', () => {
    const late = world(...twice).policy({ hours: weekdays('08:00', '20:00') })
    expect(seen(late.at('2026-06-03T15:00:00-04:00')).from).toBe('2026-06-03T21:00:00Z')
    const lunch = world(...twice).policy({ hours: weekdays('09:00', '17:00') })
    expect(seen(lunch.at('2026-06-03T15:00:00-04:00')).from).toBe('2026-06-04T16:00:00Z')
  })

  it('B6-a: after a voicemail at 09:10 neither voicemail nor call today', () => {
    const left = voicemail('2026-06-02T09:10:00-04:00', 1, 'saving')
    const { decision, from } = seen(world(...left).at('2026-06-02T16:00:00-04:00'))
    expect(decision).toBe('wait')
    expect(Date.parse(from!)).toBeGreaterThanOrEqual(Date.parse('2026-06-03T00:00:00-04:00'))
  })

  it('B6: each try differs from the one before in time and in angle', () => {
    const first = voicemail('2026-06-02T09:10:00-04:00', 1, 'saving')
    const second = seen(world(...first).at('2026-06-02T16:00:00-04:00'))
    expect(second.from).toBe('2026-06-03T16:00:00Z')
    const { message } = seen(world(...first).at('2026-06-03T12:00:00-04:00'))
    expect(message).not.toBe('saving')
    expect(cadence.messages?.[message!]?.angle).not.toBe('saving')
  })
})
