import { describe, expect, it } from 'vitest'
import { toIso } from '../../time/Instant.ts'
import { DEFAULT } from '../../time/Slots.ts'
import { at, call, situation, zoneNamed } from '../Situation.arb.ts'
import type { Said } from '../Situation.arb.ts'
import { betterTime, timesOf } from './betterTime.ts'

const newYork = zoneNamed('America/New_York')
const monday = at('2026-11-23T09:00:00-05:00')

describe('a better time, as somebody tells it (B4)', () => {
  it.each([
    ['2026-11-26T14:00:00Z', '2026-11-26T14:00:00Z', '2026-11-26T15:00:00Z'],
    ['2026-11-26T14:00+01:00', '2026-11-26T13:00:00Z', '2026-11-26T14:00:00Z'],
    ['17:00', '2026-11-23T22:00:00Z', '2026-11-23T23:00:00Z'],
    ['23:30', '2026-11-24T04:30:00Z', '2026-11-24T05:00:00Z'],
    ['16:00-16:45', '2026-11-23T21:00:00Z', '2026-11-23T21:45:00Z'],
    ['after 17:00', '2026-11-23T22:00:00Z', '2026-11-24T05:00:00Z'],
    ['before 08:30', '2026-11-24T05:00:00Z', '2026-11-24T13:30:00Z'],
    ['lunch', '2026-11-23T17:00:00Z', '2026-11-23T18:00:00Z'],
    ['thursday-late', '2026-11-26T22:00:00Z', '2026-11-27T05:00:00Z'],
  ])('%s is understood', (text, from, until) => {
    const next = timesOf(text, newYork, DEFAULT)!.next(monday)!
    expect([toIso(next.from), toIso(next.until)]).toEqual([from, until])
  })

  it.each(['when she is back', '25:00', '17:00-09:00', 'after 17:00-18:00', 'midnight', 'after', ''])(
    'what nobody can read is not guessed: %s',
    (text) => {
      expect(timesOf(text, newYork, DEFAULT)).toBeNull()
    },
  )
})

describe('the rule of the better time', () => {
  const told = (time: string, said: Said['prospect'] = {}, proposal: Said['proposal'] = {}): string => {
    const better = { time, at: at('2026-11-20T10:00:00-05:00') }
    const screener = { at: better.at, helped: true, note: null, better }
    const verdict = betterTime.judge(situation({ prospect: { screener, ...said }, proposal }))
    return verdict.tag === 'only-within' ? toIso(verdict.within.next(monday)!.from) : verdict.tag
  }

  it('prefers it for a call', () => {
    expect(told('after 17:00')).toBe('2026-11-23T22:00:00Z')
    expect(told('after 17:00', {}, { channel: 'email' })).toBe('free')
  })

  it('is silent where nobody named a time, where nobody understands it, and where it has passed', () => {
    expect(told('late', { screener: null })).toBe('free')
    expect(told('some day')).toBe('free')
    expect(told('2026-11-20T14:00Z')).toBe('free')
  })

  it('is used up by an attempt that was made in it, and by no other', () => {
    expect(told('after 17:00', { contacts: [call('2026-11-20T17:30:00-05:00')] })).toBe('free')
    expect(told('after 17:00', { contacts: [call('2026-11-20T16:30:00-05:00')] })).toBe('2026-11-23T22:00:00Z')
    expect(told('after 17:00', { contacts: [call('2026-11-19T17:30:00-05:00')] })).toBe('2026-11-23T22:00:00Z')
    const failed = { touch: 0, attempt: 0, dial: 1, conversation: 0, slot: 0, message: 0 } as const
    expect(told('after 17:00', { contacts: [call('2026-11-20T17:30:00-05:00', { counts: failed })] })).toBe(
      '2026-11-23T22:00:00Z',
    )
  })
})
