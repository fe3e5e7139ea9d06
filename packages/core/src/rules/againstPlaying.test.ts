import { describe, expect, it } from 'vitest'
import * as Event from '../prospect/Event.ts'
import { fold } from '../prospect/fold.ts'
import { parseOrThrow } from '../time/Instant.ts'
import { againstPlaying, type Played } from './againstPlaying.ts'
import type { CallsFile } from './PolicyFile.ts'
import * as Policy from './Policy.ts'

const VOICEMAIL: Played = { what: 'voicemail' }
const REMINDER: Played = { what: 'call', cadence: 'reminders', step: 'remind' }
const ALL: CallsFile = { voicemail: 'prerecorded', unattended: ['reminders/remind'] }

type Said = readonly [type: 'ConsentGiven' | 'ConsentWithdrawn', data: object]

const GIVEN: Said = ['ConsentGiven', { channels: ['call'], kind: 'express' }]

const asked = (calls: CallsFile | undefined, played: Played, ...said: readonly Said[]) => {
  const facts = said.map(([type, data], n) =>
    Event.readOrThrow({ prospect: 'p-1', type, at: `2026-11-2${String(n)}T10:00:00Z`, data }),
  )
  const policy = Policy.makeOrThrow({ file: { purpose: 'sales', ...(calls !== undefined && { calls }) }, programs: [] })
  return againstPlaying(policy, fold(facts, { now: parseOrThrow('2026-11-30T12:00:00Z'), id: 'p-1' }), played)
}

describe('playing something instead of speaking', () => {
  it('is not done unless the policy file says so, whatever anybody agreed to', () => {
    expect(asked(undefined, VOICEMAIL, GIVEN)).toBe('live-only')
    expect(asked({ voicemail: 'live' }, VOICEMAIL, GIVEN)).toBe('live-only')
    expect(asked(undefined, REMINDER, GIVEN)).toBe('attended-only')
    expect(asked({ unattended: ['other/remind', 'reminders/other'] }, REMINDER, GIVEN)).toBe('attended-only')
    expect(asked({ voicemail: 'prerecorded' }, REMINDER, GIVEN)).toBe('attended-only')
  })

  it.each<[string, readonly Said[], 'needs-consent' | null]>([
    ['to nobody who was never asked', [], 'needs-consent'],
    ['to who agreed expressly', [GIVEN], null],
    ['under every kind that is express', [['ConsentGiven', { kind: 'express-written' }]], null],
    ['not under an implied one', [['ConsentGiven', { kind: 'implied' }]], 'needs-consent'],
    ['not under one of an unknown kind', [['ConsentGiven', { channels: ['call'] }]], 'needs-consent'],
    [
      'not under one for another channel',
      [['ConsentGiven', { channels: ['email'], kind: 'express' }]],
      'needs-consent',
    ],
    ['not under one for another purpose', [['ConsentGiven', { kind: 'express', purpose: 'surveys' }]], 'needs-consent'],
    ['not once it was taken back', [GIVEN, ['ConsentWithdrawn', {}]], 'needs-consent'],
    ['again once it was given again', [GIVEN, ['ConsentWithdrawn', {}], GIVEN], null],
  ])('is done %s', (_, said, why) => {
    expect(asked(ALL, VOICEMAIL, ...said)).toBe(why)
    expect(asked(ALL, REMINDER, ...said)).toBe(why)
  })

  it('goes by the kinds that the house names', () => {
    const calls = { ...ALL, consent: ['written'] }
    expect(asked(calls, VOICEMAIL, GIVEN)).toBe('needs-consent')
    expect(asked(calls, VOICEMAIL, ['ConsentGiven', { kind: 'written' }])).toBe(null)
  })

  it('is stated as cadence/step', () => {
    const faults = (calls: object) => {
      const read = Policy.parse({ calls })
      return read._tag === 'Left' ? read.left.map(({ code, path }) => [code, path.join('.')]) : []
    }
    expect(faults(ALL)).toEqual([])
    expect(faults({ unattended: ['remind'] })).toEqual([['step-malformed', 'calls.unattended.0']])
    expect(faults({ voicemail: 'ringless' })).toHaveLength(1)
  })
})
