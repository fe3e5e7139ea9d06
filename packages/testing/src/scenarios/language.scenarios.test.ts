import { describe, expect, it } from 'vitest'
import { called, fact } from '../facts.ts'
import { given, seen } from '../given.ts'
import { calls, stranger, weekly } from './plain.ts'

const hours = weekly('08:00', '20:00')
const start = stranger('2026-03-09T08:00:00-04:00')
const asks = calls({
  steps: [
    { id: 'value', do: 'call', times: 4, every: 'P1D' },
    { id: 'dialogue', do: 'call', atOnce: true },
  ],
  on: { replied: 'dialogue', 'soft-no': 'dialogue' },
})
const reply = (recordedAt: string) =>
  fact('2026-03-10T09:00:00-04:00', 'EmailReceived', { email: 'm-in', intent: 'reply' }, { recordedAt })

describe('the cadence language', () => {
  it('LNG-a: a reply that came before a call made in ignorance of it still decides', () => {
    const facts = [
      ...start,
      ...called({ at: '2026-03-10T10:00:00-04:00', step: 'value' }),
      reply('2026-03-10T12:00:00-04:00'),
    ]
    const world = given(...facts)
      .cadence(asks)
      .policy({ hours })
    expect(seen(world.at('2026-03-10T12:01:00-04:00'))).toMatchObject({ decision: 'act', step: 'dialogue' })
  })

  it('LNG-b: a reply that was known when the call was handed out is not applied again', () => {
    const facts = [
      ...start,
      reply('2026-03-10T09:00:00-04:00'),
      ...called({ at: '2026-03-10T10:00:00-04:00', step: 'value' }),
    ]
    const world = given(...facts)
      .cadence(asks)
      .policy({ hours })
    expect(seen(world.at('2026-03-10T12:01:00-04:00'))).toMatchObject({ step: 'value' })
  })

  it('LNG-c: an interested reply whose target is used up, with only the end after it, is decided by hand', () => {
    const facts = [
      ...start,
      reply('2026-03-10T09:00:00-04:00'),
      ...called({ at: '2026-03-10T10:00:00-04:00', step: 'dialogue' }),
      fact('2026-03-10T11:00:00-04:00', 'EmailReceived', { email: 'm-2', intent: 'question' }, { seq: 0 }),
      fact('2026-03-10T11:00:00-04:00', 'InterestShown', { email: 'm-2' }, { seq: 1 }),
    ]
    const decision = seen(
      given(...facts)
        .cadence(asks)
        .policy({ hours })
        .at('2026-03-10T11:30:00-04:00'),
    )
    expect(decision).toMatchObject({ decision: 'act', do: 'decide', channel: null })
    expect(decision.codes).toContain('needs-attention')
  })

  it('LNG-d: a corrected result is seen at its own time, and moves the person from where they are now', () => {
    const first = called({ at: '2026-03-09T10:00:00-04:00', step: 'value', try: 1 }).map((told) => ({
      ...told,
      id: told.type === 'CallLogged' ? '00000000-0000-4000-8000-000000000001' : '00000000-0000-4000-8000-000000000002',
    }))
    const second = called({ at: '2026-03-10T10:00:00-04:00', step: 'value', try: 2 })
    const spoke = fact(
      '2026-03-10T11:00:00-04:00',
      'CallLogged',
      {
        call: 'e-1/value/1/1@2026-03-09T10:00:00-04:00',
        direction: 'out',
        number: 'p-1-n',
        reach: 'right-party',
        talkSeconds: 90,
        action: 'e-1/value/1/1',
      },
      { corrects: '00000000-0000-4000-8000-000000000001', by: { kind: 'rep', id: 'ann' } },
    )
    const soft = fact(
      '2026-03-09T10:05:00-04:00',
      'Declined',
      { call: 'e-1/value/1/1@2026-03-09T10:00:00-04:00', firmness: 'soft' },
      { recordedAt: '2026-03-10T11:00:00-04:00' },
    )
    const world = given(...start, ...first, ...second, spoke, soft)
      .cadence(asks)
      .policy({ hours })
    expect(seen(world.at('2026-03-10T11:05:00-04:00'))).toMatchObject({ decision: 'act', step: 'dialogue' })
  })

  const two = [...start, ...called({ at: '2026-03-09T10:00:00-04:00', step: 'b', try: 1 })]
  const edited = (steps: readonly object[], more: object = {}) =>
    seen(
      given(...two)
        .cadence(calls({ steps, ...more }))
        .policy({ hours })
        .at('2026-03-12T10:00:00-04:00'),
    )

  it.each([
    [
      'inserted before the last visit is never met',
      [
        { id: 'a', do: 'call' },
        { id: 'new', do: 'email' },
        { id: 'b', do: 'call' },
        { id: 'c', do: 'call' },
      ],
      {},
      'c',
    ],
    [
      'inserted after it is met',
      [
        { id: 'a', do: 'call' },
        { id: 'b', do: 'call' },
        { id: 'new', do: 'email' },
        { id: 'c', do: 'call' },
      ],
      {},
      'new',
    ],
    [
      'removed where the person is goes to its target',
      [
        { id: 'a', do: 'call' },
        { id: 'c', do: 'call' },
        { id: 'd', do: 'email' },
      ],
      { removed: { b: 'd' } },
      'd',
    ],
    [
      'renamed with `was` changes nothing',
      [
        { id: 'a', do: 'call' },
        { id: 'b2', was: ['b'], do: 'call' },
        { id: 'c', do: 'call' },
      ],
      {},
      'c',
    ],
    [
      'reordered: spent steps are passed over, and what stands before is not met',
      [
        { id: 'c', do: 'call' },
        { id: 'b', do: 'call' },
        { id: 'a', do: 'call' },
      ],
      {},
      'a',
    ],
    [
      'given more tries is tried again',
      [
        { id: 'a', do: 'call' },
        { id: 'b', do: 'call', times: 2, every: 'P1D' },
        { id: 'c', do: 'call' },
      ],
      {},
      'b',
    ],
  ])('LNG-e: a step that is %s', (_, steps, more, step) => {
    expect(edited(steps, more).step).toBe(step)
  })

  it('LNG-f: a week on hold inside a horizon of five days does not count', () => {
    const steps = [{ id: 'call', do: 'call', within: 'P5D', then: { close: 'over-it' } }]
    const facts = [
      ...start,
      fact('2026-03-10T08:00:00-04:00', 'EnrollmentPaused', {
        enrollment: 'e-1',
        until: '2026-03-17T08:00:00-04:00',
        why: 'fair',
      }),
    ]
    const world = given(...facts)
      .cadence(calls({ steps }))
      .policy({ hours })
    expect(seen(world.at('2026-03-12T10:00:00-04:00'))).toMatchObject({
      decision: 'wait',
      from: '2026-03-17T12:00:00Z',
    })
    expect(seen(world.at('2026-03-18T10:00:00-04:00'))).toMatchObject({ decision: 'act', step: 'call' })
    expect(seen(world.at('2026-03-25T10:00:00-04:00'))).toMatchObject({ decision: 'closed', reason: 'over-it' })
  })

  const confirming = calls({
    steps: [
      { id: 'call', do: 'call', on: { 'meeting-set': 'confirm' } },
      {
        id: 'confirm',
        do: 'call',
        after: { from: 'appointment', plus: '-P1D' },
        within: { from: 'appointment' },
        rounds: 2,
      },
    ],
    on: { 'appointment-moved': 'confirm' },
  })
  const met = [
    ...start,
    ...called({ at: '2026-03-09T10:00:00-04:00', step: 'call', reach: 'right-party' }),
    fact('2026-03-09T10:05:00-04:00', 'AppointmentHeld', {
      appointment: 'v-1',
      from: '2026-03-19T11:00:00-04:00',
      until: '2026-03-19T12:00:00-04:00',
      presumed: false,
      call: 'e-1/call/1/1@2026-03-09T10:00:00-04:00',
    }),
    fact('2026-03-09T10:06:00-04:00', 'AppointmentConfirmed', { appointment: 'v-1', by: 'prospect' }),
  ]

  it('LNG-g: when an appointment is moved, the call that confirms it moves with it', () => {
    expect(
      seen(
        given(...met)
          .cadence(confirming)
          .policy({ hours })
          .at('2026-03-10T10:00:00-04:00'),
      ),
    ).toMatchObject({
      decision: 'wait',
      from: '2026-03-18T12:00:00Z',
      step: 'confirm',
    })
    const moved = fact('2026-03-11T10:00:00-04:00', 'AppointmentMoved', {
      appointment: 'v-1',
      from: '2026-03-26T11:00:00-04:00',
      until: '2026-03-26T12:00:00-04:00',
    })
    expect(
      seen(
        given(...met, moved)
          .cadence(confirming)
          .policy({ hours })
          .at('2026-03-12T10:00:00-04:00'),
      ),
    ).toMatchObject({
      decision: 'wait',
      from: '2026-03-25T12:00:00Z',
      step: 'confirm',
    })
  })

  it('LNG-h: a referral is not called before an introduction, but may be once they write themselves', () => {
    const referral = stranger('2026-03-09T08:00:00-04:00', { source: 'referral' })
    const writes = calls({
      steps: [
        { id: 'ask', do: 'introduction', within: 'P2D' },
        { id: 'call', do: 'call' },
      ],
      on: { replied: 'call' },
    })
    for (const at of ['2026-03-09T10:00:00-04:00', '2026-03-12T10:00:00-04:00', '2026-04-12T10:00:00-04:00'])
      expect(
        seen(
          given(...referral)
            .cadence(writes)
            .policy({ hours })
            .at(at),
        ).channel,
      ).not.toBe('call')
    const world = given(...referral, reply('2026-03-10T09:00:00-04:00'))
      .cadence(writes)
      .policy({ hours })
    expect(seen(world.at('2026-03-10T10:00:00-04:00'))).toMatchObject({ decision: 'act', do: 'call', step: 'call' })
  })
})
