import { called, fact, given, judged, newcomer, seen } from '@refrain/testing'
import { describe, expect, it } from 'vitest'
import { playbooks } from './index.ts'

const cadence = playbooks['value-then-breakup'].cadence
const policy = { hours: weekdays('09:00', '17:00'), rules: [], prefer: [] }

function weekdays(from: string, until: string) {
  return Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [[from, until]]]))
}

const MESSAGES = ['number-saved', 'before-after', 'one-idea', 'same-industry']

// Monday 2 March 2026; clocks in New York change on Sunday 8 March.
const start = newcomer({ at: '2026-03-02T09:00:00-05:00', cadence: 'value-then-breakup' })
const industry = fact('2026-03-02T09:00:00-05:00', 'Learned', { what: 'industry', item: 'bakeries' }, { seq: 5 })

const voicemail = (at: string, attempt: number, message = MESSAGES[attempt - 1]!) =>
  called({ at, step: 'value', try: attempt, reach: 'voicemail', message, kind: 'value' })

const fourValues = [
  ...start,
  industry,
  ...voicemail('2026-03-02T09:30:00-05:00', 1),
  ...voicemail('2026-03-04T12:30:00-05:00', 2),
  ...voicemail('2026-03-06T14:00:00-05:00', 3),
  ...voicemail('2026-03-10T09:30:00-04:00', 4),
]

const goodbye = [
  ...fourValues,
  ...called({
    at: '2026-03-12T13:30:00-04:00',
    step: 'breakup',
    reach: 'voicemail',
    message: 'goodbye',
    kind: 'breakup',
  }),
]

/** They call, and somebody answers and listens. */
const theyCall = (at: string, answer: string) => [
  fact(at, 'CallLogged', { call: 'c-in', direction: 'in', reach: 'right-party', talkSeconds: 180 }, { seq: 0 }),
  fact(at, 'Declined', { call: 'c-in', firmness: answer }, { seq: 1 }),
]

describe('value-then-breakup', () => {
  it('C1-a: two voicemails reached and none left are two violations, and the next action says that one is owed', () => {
    const silent = [
      ...start,
      ...called({ at: '2026-03-02T09:30:00-05:00', step: 'value', try: 1, reach: 'voicemail' }),
      ...called({ at: '2026-03-04T12:30:00-05:00', step: 'value', try: 2, reach: 'voicemail' }),
    ]
    const world = given(...silent)
      .cadence(cadence)
      .policy(policy)
    expect(judged(world.check()).filter(({ rule }) => rule === 'C1')).toHaveLength(2)
    const decision = seen(world.at('2026-03-06T14:00:00-05:00'))
    expect(decision).toMatchObject({ decision: 'act', do: 'call', step: 'value', message: expect.any(String) })
    expect(decision.codes).toContain('voicemail-owed')
  })

  it('C2-a: after Monday morning comes Wednesday, in another part of the day', () => {
    const world = given(...start, industry, ...voicemail('2026-03-02T09:30:00-05:00', 1))
      .cadence(cadence)
      .policy(policy)
    expect(seen(world.at('2026-03-02T12:00:00-05:00'))).toMatchObject({
      decision: 'wait',
      from: '2026-03-04T17:00:00Z',
      do: 'call',
      step: 'value',
    })
  })

  it('C2-a: an attempt on Friday is followed on Tuesday', () => {
    const friday = newcomer({ at: '2026-03-20T09:00:00-04:00', cadence: 'value-then-breakup' })
    const world = given(...friday, ...voicemail('2026-03-20T13:30:00-04:00', 1))
      .cadence(cadence)
      .policy(policy)
    expect(seen(world.at('2026-03-20T16:00:00-04:00'))).toMatchObject({
      decision: 'wait',
      from: '2026-03-24T13:00:00Z',
    })
  })

  it('C3: no message is proposed twice', () => {
    const twice = [
      ...start,
      industry,
      ...voicemail('2026-03-02T09:30:00-05:00', 1),
      ...voicemail('2026-03-04T12:30:00-05:00', 2),
    ]
    const { message } = seen(
      given(...twice)
        .cadence(cadence)
        .policy(policy)
        .at('2026-03-06T14:00:00-05:00'),
    )
    expect([MESSAGES[2], MESSAGES[3]]).toContain(message)
  })

  it('C4-a: after all value messages there is one breakup', () => {
    expect(
      seen(
        given(...fourValues)
          .cadence(cadence)
          .policy(policy)
          .at('2026-03-12T13:30:00-04:00'),
      ),
    ).toMatchObject({
      decision: 'act',
      do: 'call',
      step: 'breakup',
      message: 'goodbye',
    })
  })

  it('C4-a: after it nothing goes out for three calendar months, then it closes', () => {
    const world = given(...goodbye)
      .cadence(cadence)
      .policy(policy)
    for (const day of ['2026-03-13', '2026-04-13', '2026-05-13', '2026-06-11']) {
      expect(seen(world.at(`${day}T13:30:00-04:00`))).toMatchObject({
        decision: 'wait',
        from: '2026-06-12T04:00:00Z',
        do: null,
      })
    }
    expect(seen(world.at('2026-06-12T00:00:00-04:00'))).toMatchObject({ decision: 'closed', reason: 'no-response' })
  })

  it('C5-a: a soft no after the breakup is an opening: a dialogue, not a close', () => {
    const world = given(...goodbye, ...theyCall('2026-03-16T11:00:00-04:00', 'soft'))
      .cadence(cadence)
      .policy(policy)
    expect(seen(world.at('2026-03-16T11:05:00-04:00'))).toMatchObject({ step: 'dialogue' })
    expect(seen(world.at('2026-03-16T11:05:00-04:00')).decision).not.toBe('closed')
    const ready = fact('2026-03-16T12:00:00-04:00', 'Learned', { what: 'talking-point', item: 'new-oven' })
    const asked = given(...goodbye, ...theyCall('2026-03-16T11:00:00-04:00', 'soft'), ready)
      .cadence(cadence)
      .policy(policy)
    expect(seen(asked.at('2026-03-18T12:30:00-04:00'))).toMatchObject({ decision: 'act', do: 'call', step: 'dialogue' })
  })

  it('C5-b: a firm no closes for ever, and nothing goes out for this purpose in any cadence for a year', () => {
    const firm = [...goodbye, ...theyCall('2026-03-16T11:00:00-04:00', 'firm')]
    const world = given(...firm)
      .cadence(cadence)
      .policy(policy)
    expect(seen(world.at('2026-03-16T11:05:00-04:00'))).toMatchObject({ decision: 'closed', reason: 'firm-no' })
    for (const at of ['2026-03-23T10:00:00-04:00', '2026-10-05T10:00:00-04:00', '2027-03-15T10:00:00-04:00']) {
      const again = fact(at, 'Enrolled', { enrollment: 'e-2', cadence: 'new-lead-blitz', version: 1 })
      const elsewhere = given(...firm, again)
        .cadence(cadence, playbooks['new-lead-blitz'].cadence)
        .policy(policy)
      expect(seen(elsewhere.at(at)).decision).not.toBe('act')
    }
    const at = '2027-03-17T10:00:00-04:00'
    const later = fact(at, 'Enrolled', { enrollment: 'e-2', cadence: 'new-lead-blitz', version: 1 })
    const anew = given(...firm, later)
      .cadence(cadence, playbooks['new-lead-blitz'].cadence)
      .policy(policy)
    expect(seen(anew.at(at))).toMatchObject({ decision: 'act', do: 'call' })
  })
})
