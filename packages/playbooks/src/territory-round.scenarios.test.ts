import { Day } from '@refrain/core'
import { called, fact, mailed, seen, walk } from '@refrain/testing'
import type { Fact } from '@refrain/testing'
import { describe, expect, it } from 'vitest'
import { ALONE, entering, finished } from './worlds.fixture.ts'

// Monday 2 March 2026 in New York; call blocks on Monday and Wednesday, 10 to 12.
const START = '2026-03-02T09:00:00-05:00'
const REVIEW = '2026-04-01T00:00:00-04:00'
const bundle = (isFound: boolean) => ({
  ...ALONE,
  bundle: {
    bundle: isFound ? { id: 'hudson', days: [Day.fromIsoOrThrow('2026-03-25')], members: ['p-1', 'p-2', 'p-3'] } : null,
    reviewAt: Date.parse(REVIEW) as never,
  },
})
const greeted = [
  ...finished('2026-03-02T09:30:00-05:00', 'e-1/research/1/1'),
  ...mailed({ at: '2026-03-02T10:00:00-05:00', step: 'hello', message: 'new-contact' }),
]
const world = (isFound: boolean, ...facts: readonly Fact[]) =>
  entering('territory-round', { at: START, source: 'inherited' }, ...facts).surroundings(bundle(isFound))

const meeting = (at: string, from: string) =>
  fact(
    at,
    'AppointmentHeld',
    { call: `e-1/call/1/1@${at}`, appointment: 'visit-1', from, until: from.replace('T11', 'T12') },
    { seq: 15 },
  )
const agreed = [
  ...greeted,
  ...called({ at: '2026-03-09T10:00:00-04:00', step: 'call', reach: 'right-party' }),
  meeting('2026-03-09T10:00:00-04:00', '2026-03-25T11:00:00-04:00'),
]

describe('territory-round', () => {
  it('A2: the client is looked up before anything is said', () => {
    expect(seen(world(true).at('2026-03-02T09:05:00-05:00'))).toMatchObject({ decision: 'act', do: 'research' })
    expect(seen(world(true, ...greeted.slice(0, 2)).at('2026-03-02T09:31:00-05:00'))).toMatchObject({
      decision: 'act',
      do: 'email',
      message: 'new-contact',
    })
  })

  it('A5: calls lie in the rep’s own blocks', () => {
    const { touches } = walk(world(true), { from: START })
    const calls = touches.filter(({ action }) => action.channel === 'call')
    expect(calls.length).toBeGreaterThan(1)
    for (const { at } of calls) {
      const local = new Date(Date.parse(at) - (at < '2026-03-08T07:00:00Z' ? 5 : 4) * 3_600_000)
      expect([1, 3]).toContain(local.getUTCDay())
      expect([10, 11]).toContain(local.getUTCHours())
    }
  })

  it('A7-a: a client of a bundle is called; one without waits for a bundle until the review date', () => {
    expect(seen(world(true, ...greeted).at('2026-03-09T10:00:00-04:00'))).toMatchObject({ decision: 'act', do: 'call' })
    const alone = seen(world(false, ...greeted).at('2026-03-09T10:00:00-04:00'))
    expect(alone.decision).toBe('wait')
    expect(Date.parse(alone.from!)).toBeGreaterThanOrEqual(Date.parse(REVIEW))
    expect(alone.codes).toContain('no-bundle')
  })

  it('A7: somebody with an appointment needs no bundle any more: the confirming call stands', () => {
    expect(seen(world(false, ...agreed).at('2026-03-09T10:30:00-04:00'))).toMatchObject({
      decision: 'wait',
      do: 'call',
      step: 'confirm',
    })
  })

  it('A7: the confirming call moves with the appointment', () => {
    const moved = fact('2026-03-10T10:00:00-04:00', 'AppointmentMoved', {
      appointment: 'visit-1',
      from: '2026-04-08T11:00:00-04:00',
      until: '2026-04-08T12:00:00-04:00',
    })
    const before = seen(world(true, ...agreed).at('2026-03-10T09:00:00-04:00'))
    const after = seen(world(true, ...agreed, moved).at('2026-03-10T10:01:00-04:00'))
    expect([before.step, after.step]).toEqual(['confirm', 'confirm'])
    expect(Date.parse(before.from!)).toBeLessThan(Date.parse('2026-03-25T11:00:00-04:00'))
    expect(Date.parse(after.from!)).toBeGreaterThanOrEqual(Date.parse('2026-04-07T00:00:00-04:00'))
    expect(Date.parse(after.from!)).toBeLessThan(Date.parse('2026-04-08T11:00:00-04:00'))
  })

  it('A7: a visit that was kept closes the round', () => {
    const kept = fact('2026-03-25T12:00:00-04:00', 'AppointmentKept', { appointment: 'visit-1' })
    expect(seen(world(true, ...agreed, kept).at('2026-03-25T12:01:00-04:00'))).toMatchObject({
      decision: 'closed',
      reason: 'visited',
    })
  })
})
