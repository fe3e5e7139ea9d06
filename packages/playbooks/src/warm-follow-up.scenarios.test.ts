import { called, fact, seen, walk } from '@refrain/testing'
import type { Fact } from '@refrain/testing'
import { describe, expect, it } from 'vitest'
import { playbooks } from './index.ts'
import { ALONE, entering, finished, learned, weekdays } from './worlds.fixture.ts'

// Met on Thursday 15 October 2026, 18:30 in New York: "I will call you next week."
const MET = '2026-10-15T18:30:00-04:00'
const promised = fact(
  MET,
  'ProspectChanged',
  { promised: { from: '2026-10-19T00:00:00-04:00', until: '2026-10-24T00:00:00-04:00' } },
  { seq: 6 },
)
const met = learned(MET, 'how-we-met', 'trade-fair')
const researched = [
  learned('2026-10-15T20:00:00-04:00', 'insight', 'new-plant'),
  ...finished('2026-10-15T20:00:00-04:00', 'e-1/research/1/1'),
]

const world = (...facts: readonly Fact[]) =>
  entering('warm-follow-up', { at: MET, source: 'met' }, promised, met, ...facts)

describe('warm-follow-up', () => {
  it('A1-a: research comes first, due before the call; the call’s window opens in the first block of the promised week', () => {
    const first = seen(world().at('2026-10-15T19:00:00-04:00'))
    expect(first).toMatchObject({ decision: 'act', do: 'research', channel: null, until: '2026-10-19T04:00:00Z' })
    expect(seen(world(...researched).at('2026-10-15T20:30:00-04:00'))).toMatchObject({
      decision: 'wait',
      do: 'call',
      step: 'call',
      from: '2026-10-20T19:00:00Z',
    })
  })

  it('A1-b: nothing done by Monday of the week after: the call is late, and due in the next block', () => {
    const late = seen(world().at('2026-10-26T10:00:00-04:00'))
    expect(late).toMatchObject({ decision: 'wait', do: 'call', step: 'call', from: '2026-10-27T19:00:00Z' })
    expect(late.codes).toContain('promise-late')
  })

  it('A1: the call is never due before the promised days, whatever the call blocks', () => {
    const early = entering('warm-follow-up', { at: MET, source: 'met' }, promised, met, ...researched).policy({
      hours: weekdays('09:00', '17:00'),
      callBlocks: { ann: { zone: 'America/New_York', rrule: 'RRULE:FREQ=DAILY;BYHOUR=9', lasts: 'PT8H' } },
    })
    for (const at of ['2026-10-16T10:00:00-04:00', '2026-10-17T10:00:00-04:00', '2026-10-18T23:59:00-04:00']) {
      const { decision, from } = seen(early.at(at))
      expect(decision).toBe('wait')
      expect(Date.parse(from!)).toBeGreaterThanOrEqual(Date.parse('2026-10-19T00:00:00-04:00'))
    }
  })

  it('A2: the call carries what research found, and is not ready before it is known where we met', () => {
    const { action } = world(...researched).at('2026-10-20T15:00:00-04:00')
    expect(action?.opener?.found).toContain('new-plant')
    const unknown = entering('warm-follow-up', { at: MET, source: 'met' }, promised, ...researched)
    expect(unknown.at('2026-10-20T15:00:00-04:00').action).toMatchObject({ do: 'prepare', needs: ['how-we-met'] })
  })

  it('A4: the call says where we met', () => {
    const { decision, action } = world(...researched).at('2026-10-20T15:00:00-04:00')
    expect([decision, action?.do, action?.opener?.howWeMet]).toEqual(['act', 'call', 'trade-fair'])
  })

  it('A5: every call, from the first to the last, lies in the rep’s own blocks', () => {
    const { touches, end } = walk(world(), { from: MET })
    expect(touches.length).toBeGreaterThan(3)
    for (const { at } of touches) {
      const local = new Date(Date.parse(at) - (at < '2026-11-01T06:00:00Z' ? 4 : 5) * 3_600_000)
      expect([2, 4]).toContain(local.getUTCDay())
      expect([15, 16]).toContain(local.getUTCHours())
    }
    expect(end.reason).toBe('not-reached')
  })

  it('A5: a rep without blocks does not call whenever, but says so', () => {
    const none = world(...researched).policy({
      callBlocks: { bob: playbooks['warm-follow-up'].house.callBlocks!['ann']! },
    })
    const decision = seen(none.at('2026-10-20T15:00:00-04:00'))
    expect(decision.decision).toBe('wait')
    expect(none.at('2026-10-20T15:00:00-04:00').heard).toContainEqual(
      expect.objectContaining({ rule: 'call-blocks', said: 'no', code: 'outside-call-block' }),
    )
  })

  const anyTime = playbooks['warm-follow-up'].variations[0]!.cadence
  const free = (hours: object) =>
    entering('warm-follow-up', { at: MET, source: 'met' }, promised, met, ...researched)
      .cadence({ ...anyTime, id: 'warm-follow-up' })
      .policy({ hours })

  it('A6-a: Monday morning is not chosen while another slot of the horizon is free', () => {
    const monday = seen(free(weekdays('08:00', '17:00')).at('2026-10-19T08:00:00-04:00'))
    expect(monday.decision).toBe('wait')
    expect(Date.parse(monday.from!)).toBeGreaterThanOrEqual(Date.parse('2026-10-19T12:00:00-04:00'))
    expect(monday.codes).toContain('not-preferred-time')
  })

  it('A6: where Monday morning is all there is, it is used', () => {
    const only = free({ mon: [['08:00', '12:00']] })
    expect(seen(only.at('2026-10-19T08:00:00-04:00'))).toMatchObject({ decision: 'act', do: 'call' })
  })

  it('A1: five unanswered calls in all, then not reached', () => {
    const trip = walk(world().surroundings(ALONE), { from: MET })
    expect(trip.touches).toHaveLength(5)
    expect(trip.end).toMatchObject({ decision: 'closed', reason: 'not-reached' })
  })

  it('A1: whoever is spoken with is followed up, with something new to say', () => {
    const spoke = called({ at: '2026-10-20T15:00:00-04:00', step: 'call', reach: 'right-party' })
    const decision = world(...researched, ...spoke).at('2026-10-27T15:00:00-04:00')
    expect(decision.action).toMatchObject({ do: 'prepare', step: 'follow-up', needs: ['talking-point'] })
  })
})
