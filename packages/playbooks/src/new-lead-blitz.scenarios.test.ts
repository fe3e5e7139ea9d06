import { called, fact, given, judged, newcomer, seen } from '@refrain/testing'
import type { Fact } from '@refrain/testing'
import { describe, expect, it } from 'vitest'
import { playbooks } from './index.ts'

const cadence = playbooks['new-lead-blitz'].cadence
const hours = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]))
const lead = newcomer({ at: '2026-03-06T16:50:00-05:00', cadence: 'new-lead-blitz' })
const world = (...facts: readonly Fact[]) =>
  given(...lead, ...facts)
    .cadence(cadence, playbooks['steady-drumbeat'].cadence)
    .policy({ hours })

describe('new-lead-blitz', () => {
  it('D1-a: a lead of Friday 16:50 is called at once', () => {
    expect(seen(world().at('2026-03-06T16:50:00-05:00'))).toMatchObject({
      decision: 'act',
      from: '2026-03-06T21:50:00Z',
      do: 'call',
      channel: 'call',
      step: 'call',
      message: null,
      codes: expect.arrayContaining(['at-once']),
    })
  })

  it('D2-a: two calls on Monday, in different parts of the day, though the clocks change on Sunday', () => {
    const friday = called({ at: '2026-03-06T16:50:00-05:00', step: 'call', try: 1 })
    const first = seen(world(...friday).at('2026-03-06T17:00:00-05:00'))
    expect(first).toMatchObject({ decision: 'wait', from: '2026-03-09T13:00:00Z', do: 'call' })
    const morning = called({ at: '2026-03-09T09:00:00-04:00', step: 'call', try: 2 })
    const second = seen(world(...friday, ...morning).at('2026-03-09T09:05:00-04:00'))
    expect(second).toMatchObject({ decision: 'wait', from: '2026-03-09T16:00:00Z', do: 'call' })
  })

  it('D2-a: never a third call on Monday, and closed as not reached by the end of the permitted hours', () => {
    const tried = [
      ...called({ at: '2026-03-06T16:50:00-05:00', step: 'call', try: 1 }),
      ...called({ at: '2026-03-09T09:00:00-04:00', step: 'call', try: 2 }),
      ...called({ at: '2026-03-09T12:00:00-04:00', step: 'call', try: 3 }),
    ]
    const after = world(...tried)
    expect(seen(after.at('2026-03-09T14:30:00-04:00')).decision).not.toBe('act')
    expect(seen(after.at('2026-03-09T17:00:00-04:00'))).toMatchObject({ decision: 'closed', reason: 'not-reached' })
  })

  it('D2-a: closed by Monday 17:00 even if nobody ever calls', () => {
    expect(seen(world().at('2026-03-09T16:59:00-04:00')).decision).toBe('act')
    expect(seen(world().at('2026-03-09T17:00:00-04:00'))).toMatchObject({ decision: 'closed', reason: 'not-reached' })
  })

  it('D7-a: no voicemail is proposed, and one that was left anyway is reported', () => {
    const decision = world().at('2026-03-06T16:50:00-05:00')
    expect(decision.action?.voicemail).toBe('never')
    const left = called({
      at: '2026-03-06T16:50:00-05:00',
      step: 'call',
      try: 1,
      reach: 'voicemail',
      message: 'hello',
      kind: 'value',
    })
    expect(judged(world(...left).check())).toEqual([
      { rule: 'D7', code: 'voicemail-not-allowed', at: '2026-03-06T21:50:00Z', verdict: 'broken' },
    ])
  })

  it('D7: a voicemail that was reached and not left is as it should be', () => {
    const reached = called({ at: '2026-03-06T16:50:00-05:00', step: 'call', try: 1, reach: 'voicemail' })
    expect(judged(world(...reached).check())).toEqual([])
  })

  it('D3: somebody who answers goes on in the steady drumbeat', () => {
    const spoke = called({ at: '2026-03-06T16:50:00-05:00', step: 'call', try: 1, reach: 'right-party' })
    expect(seen(world(...spoke).at('2026-03-06T17:00:00-05:00'))).toMatchObject({
      decision: 'closed',
      reason: 'moved-on',
    })
  })

  it('S1-a: opted out of calls on Monday, enrolled by hand on Tuesday: no call, emails allowed', () => {
    const both = {
      refrain: 1,
      id: 'both',
      version: 1,
      title: 'A call and a mail',
      lasts: 'P1M',
      steps: [
        { id: 'call', do: 'call' },
        { id: 'mail', do: 'email' },
      ],
    }
    const opted = fact('2026-03-09T10:00:00-04:00', 'OptedOut', { channels: ['call'] })
    const again = fact('2026-03-10T10:00:00-04:00', 'Enrolled', { enrollment: 'e-2', cadence: 'both', version: 1 })
    const closed = fact('2026-03-09T10:01:00-04:00', 'EnrollmentClosed', { enrollment: 'e-1', why: 'blocked' })
    const decision = given(...lead, opted, closed, again)
      .cadence(cadence, both)
      .policy({ hours })
      .at('2026-03-10T10:00:00-04:00')
    expect(seen(decision)).toMatchObject({ decision: 'act', do: 'email', channel: 'email', step: 'mail' })
  })
})
