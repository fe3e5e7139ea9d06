import { Cadence, Calendars, Instant, Plan, Program, Prospect, Zones } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import { Policy } from '@refrain/core/policy'
import { expand } from '@refrain/core/recurrence'
import { describe, expect, it } from 'vitest'
import { skipPast } from './index.ts'

const zones = Zones.fromPlatform({ version: 'test' })
const cadence = Cadence.parseOrThrow({
  ...{ refrain: 1, id: 'three', version: 1, title: 'Three calls', lasts: 'P6M' },
  steps: [{ id: 'call', do: 'call', times: 3, every: 'P2D', then: { close: 'not-reached' } }],
})
const policy = Policy.makeOrThrow({
  file: Policy.parseOrThrow({
    hours: {
      mon: [['09:00', '17:00']],
      tue: [['09:00', '17:00']],
      wed: [['09:00', '17:00']],
      thu: [['09:00', '17:00']],
      fri: [['09:00', '17:00']],
    },
  }),
  programs: [Program.compileOrThrow(cadence, expand)],
  provides: ['account', 'numbers', 'rep'],
  expand,
})
const surroundings = { account: null, numbers: [], rep: null }

const decide = (facts: readonly Event.Event[], now: Instant.Instant): Plan.Decision =>
  Plan.next({
    prospect: Prospect.fold(facts, { now, id: 'p' }),
    surroundings,
    policy,
    calendars: Calendars.none,
    zones,
    now,
  })

const NOW = '2026-11-23T15:00:00Z'
const fact = (at: string, type: string, data: object): Event.Event =>
  Event.readOrThrow({ prospect: 'p', type, at, recordedAt: NOW, by: { kind: 'import', id: 'crm' }, data })

const enrolledAt = (at: string): readonly Event.Event[] => [
  fact(at, 'ProspectAdded', { source: 'list', country: 'US', zones: ['America/New_York'] }),
  fact(at, 'NumberAdded', { number: 'n' }),
  fact(at, 'Enrolled', { enrollment: 'e', cadence: 'three' }),
]
const call = (at: string): Event.Event => fact(at, 'CallLogged', { call: at, number: 'n', reach: 'no-answer' })

describe('the past of people enrolled before an import', () => {
  it('takes each touch for the visit that was open then', () => {
    const past = skipPast(
      [...enrolledAt('2026-11-17T14:00:00Z'), call('2026-11-17T15:00:00Z'), call('2026-11-19T15:00:00Z')],
      decide,
    )
    expect(past.filter(({ type }) => type === 'CallLogged').map(({ data }) => data)).toMatchObject([
      { enrollment: 'e', step: 'call', round: 1, try: 1 },
      { enrollment: 'e', step: 'call', round: 1, try: 2 },
    ])
    expect(decide(past, Instant.parseOrThrow(NOW))).toMatchObject({ decision: 'act', action: { key: 'e/call/1/3' } })
  })

  it('skips what went by unseen, and hands out nothing of it', () => {
    const past = skipPast(enrolledAt('2026-11-02T14:00:00Z'), decide)
    expect(
      past.filter(({ type }) => type === 'ActionSkipped').every(({ data }) => 'why' in data && data.why === 'imported'),
    ).toBe(true)
    const { decision, action, reason } = decide(past, Instant.parseOrThrow(NOW))
    expect(
      decision === 'closed' ? reason : Number(action?.openedAt) > Instant.parseOrThrow('2026-11-20T00:00Z'),
    ).toBeTruthy()
  })

  it('is the same whether asked once or twice, and leaves people alone whom nobody enrolled', () => {
    const facts = [...enrolledAt('2026-11-10T14:00:00Z'), call('2026-11-10T15:00:00Z')]
    const once = skipPast(facts, decide)
    expect(skipPast(once, decide)).toEqual(
      [...once].sort((a, b) => a.at - b.at || a.seq - b.seq || (a.id < b.id ? -1 : 1)),
    )
    const stranger = facts.filter(({ type }) => type !== 'Enrolled')
    expect(skipPast(stranger, decide)).toBe(stranger)
  })
})
