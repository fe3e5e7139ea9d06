import { describe, expect, it } from 'vitest'
import * as Event from '../prospect/Event.ts'
import type { Fact } from '../prospect/Fact.ts'
import * as Instant from '../time/Instant.ts'
import { fold } from './others.ts'

const at = Instant.parseOrThrow

const told = (
  [kind, id]: readonly ['account' | 'rep', string],
  type: string,
  when: string,
  data: object = {},
  more: object = {},
): Fact => Event.readOrThrow({ type, stream: { kind, id }, at: `${when}Z`, recordedAt: `${when}Z`, data, ...more })

const ACME = ['account', 'acme'] as const
const ANN = ['rep', 'ann'] as const
const WEEK = { from: '2026-11-23T00:00:00Z', until: '2026-11-30T00:00:00Z' }

describe('what accounts and reps tell', () => {
  it('is until when an account is held: two weeks where nobody says, no longer than its release', () => {
    const held = told(ACME, 'AccountHeld', '2026-11-20T10:00:00')
    expect(fold([held]).heldUntil).toEqual({ acme: at('2026-12-04T10:00:00Z') })
    const released = told(ACME, 'AccountReleased', '2026-11-24T10:00:00')
    expect(fold([released, held]).heldUntil).toEqual({ acme: at('2026-11-24T10:00:00Z') })
    expect(fold([released, held], { now: at('2026-11-21T00:00:00Z') })).toEqual(fold([held]))
  })

  it('is when a rep is away, with what becomes of the work, until they are back', () => {
    const away = told(ANN, 'RepAway', '2026-11-20T10:00:00', { ...WEEK, policy: 'drop' })
    const later = { from: '2026-12-24T00:00:00Z', until: '2026-12-27T00:00:00Z' }
    const planned = told(ANN, 'RepAway', '2026-11-20T11:00:00', later)
    const back = told(ANN, 'RepBack', '2026-11-25T08:00:00')
    expect(fold([back, planned, away, away]).away).toEqual({
      ann: [
        { from: at(WEEK.from), until: at('2026-11-25T08:00:00Z'), policy: 'drop' },
        { from: at(later.from), until: at(later.until) },
      ],
    })
  })

  it('is what a rep can do, as it was said last', () => {
    const added = told(ANN, 'RepAdded', '2026-11-01T10:00:00', { zone: 'Europe/London', capacity: 40 })
    const changed = told(ANN, 'RepChanged', '2026-11-02T10:00:00', {
      capacity: 30,
      callBlocks: ['RRULE:FREQ=WEEKLY;BYDAY=TU'],
    })
    expect(fold([changed, added]).reps).toEqual({
      ann: { zone: 'Europe/London', capacity: 30, callBlocks: ['RRULE:FREQ=WEEKLY;BYDAY=TU'] },
    })
  })

  it('follows corrections and retractions', () => {
    const away = told(ANN, 'RepAway', '2026-11-20T10:00:00', WEEK)
    const shorter = { ...WEEK, until: '2026-11-24T00:00:00Z' }
    const corrected = told(ANN, 'RepAway', '2026-11-21T10:00:00', shorter, { corrects: away.id })
    expect(fold([corrected, away]).away['ann']).toEqual([{ from: at(WEEK.from), until: at(shorter.until) }])
    const undone = told(ANN, 'Retracted', '2026-11-21T10:00:00', {}, { corrects: away.id })
    expect(fold([away, undone]).away).toEqual({})
  })
})
