import { describe, expect, it } from 'vitest'
import { compileOrThrow } from '../cadence/compile.ts'
import { parseOrThrow } from '../cadence/parse.ts'
import type { Decision } from '../plan/Decision.ts'
import { next } from '../plan/next.ts'
import * as Event from '../prospect/Event.ts'
import { fold } from '../prospect/fold.ts'
import { none } from '../rules/Calendars.ts'
import { makeOrThrow } from '../rules/Policy.ts'
import type { PolicyFile } from '../rules/Policy.ts'
import * as Instant from '../time/Instant.ts'
import * as Zones from '../time/Zones.ts'
import { data } from './data.ts'

const zones = Zones.fromPlatform()
const program = compileOrThrow(
  parseOrThrow({
    ...{ refrain: 1, id: 'two', version: 1, title: 'Two calls', lasts: 'P2M' },
    steps: [{ id: 'call', do: 'call', times: 9, every: 'PT1H', needs: ['benefit'], then: { close: 'not-reached' } }],
  }),
  null,
)
const week = (from: string, until: string): NonNullable<PolicyFile['hours']> =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [[from, until]]]))

const told = (type: string, at: string, of: object = {}): Event.Event =>
  Event.readOrThrow({ prospect: 'p-1', type, at, data: of })
const known = (consent = true): readonly Event.Event[] => [
  told('ProspectAdded', '2026-11-23T14:00:00Z', { source: 'list', country: 'US', zones: ['America/New_York'] }),
  told('NumberAdded', '2026-11-23T14:00:01Z', { number: 'n' }),
  ...(consent ? [told('ConsentGiven', '2026-11-23T14:00:02Z', { channels: ['call', 'email'] })] : []),
  told('Learned', '2026-11-23T14:00:02Z', { what: 'benefit', item: 'b' }),
  told('Enrolled', '2026-11-23T14:00:03Z', { enrollment: 'e', cadence: 'two' }),
]
const called = told('CallLogged', '2026-11-23T15:00:00Z', { call: 'c', number: 'n', reach: 'no-answer' })

const decide = (file: PolicyFile, facts: readonly Event.Event[], at = '2026-11-23T16:00:00Z'): Decision => {
  const now = Instant.parseOrThrow(at)
  const policy = makeOrThrow({ file, programs: [program] })
  const surroundings = { account: null, numbers: [], rep: null }
  return next({ prospect: fold(facts, { now }), surroundings, policy, calendars: none, zones, now })
}
const iso = (at: number | null): string | null => (at === null ? null : Instant.toIso(at as Instant.Instant))

const hours = week('09:00', '17:00')
const spacing = { rule: 'spacing', of: 'call', gap: 'P2D' }

describe('the data of an explanation', () => {
  const facts = [...known(), called]
  const both = decide({ hours, rules: [spacing] }, facts)

  it('names what stands in the way, and what would be enough alone', () => {
    const { this: action, now, notEarlier, wouldChange } = data(both)
    expect([action?.step, now.decision, iso(now.from)]).toEqual(['call', 'wait', '2026-11-25T15:00:00Z'])
    expect(notEarlier.map(({ code, until }) => [code, iso(until)])).toEqual([
      ['too-soon', '2026-11-25T15:00:00Z'],
      ['outside-hours', '2026-11-25T15:00:00Z'],
    ])
    expect(wouldChange).toMatchObject([{ rule: 'spacing', lever: { kind: 'policy' }, alone: true, notBefore: null }])
    // And so it is: without that rule it is due at once.
    expect(decide({ hours }, facts).decision).toBe('act')
  })

  it('says before when it would not be even then, and keeps to it', () => {
    const night = '2026-11-24T01:00:00Z'
    const answer = data(decide({ hours, rules: [spacing] }, facts, night))
    const bySpacing = answer.wouldChange.find(({ code }) => code === 'too-soon')!
    expect([bySpacing.alone, iso(bySpacing.notBefore)]).toEqual([true, '2026-11-24T14:00:00Z'])
    expect(iso(decide({ hours }, facts, night).from)).toBe('2026-11-24T14:00:00Z')
    // The hours alone change nothing: the distance holds longer.
    const byHours = answer.wouldChange.find(({ code }) => code === 'outside-hours')!
    expect([byHours.alone, iso(byHours.notBefore)]).toEqual([false, '2026-11-25T15:00:00Z'])
    expect(iso(decide({ rules: [spacing], hours: week('00:00', '24:00') }, facts, night).from)).toBe(
      '2026-11-25T15:00:00Z',
    )
  })

  it('names the fact that lifts a refusal, and with it the refusal is gone', () => {
    const file = { hours, consent: [{ channels: ['call'] as const }] }
    const refused = data(decide(file, known(false)))
    expect(refused.wouldChange).toMatchObject([
      { code: 'needs-consent', lever: { kind: 'fact', types: ['ConsentGiven'] }, at: null, alone: true },
    ])
    expect(decide(file, known()).decision).toBe('act')
  })

  it('invents nothing: what is due now, or closed, needs no change', () => {
    expect(data(decide({ hours }, known())).wouldChange).toEqual([])
    const won = data(decide({ hours }, [...known(), told('Won', '2026-11-23T15:30:00Z')]))
    expect([won.this, won.now.closed, won.wouldChange]).toEqual([null, 'won', []])
  })
})
