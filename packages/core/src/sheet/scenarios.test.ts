/** Sheets over decisions of the planner itself: what the scenarios and the methods promise of a day. */
import { describe, expect, it } from 'vitest'
import * as Cadence from '../cadence/index.ts'
import * as Program from '../cadence/compile.ts'
import * as Event from '../prospect/Event.ts'
import type { Fact } from '../prospect/Fact.ts'
import * as Prospect from '../prospect/fold.ts'
import { expand } from '../recurrence/index.ts'
import * as Calendars from '../rules/Calendars.ts'
import * as Policy from '../rules/Policy.ts'
import * as Instant from '../time/Instant.ts'
import * as Zones from '../time/Zones.ts'
import type { Decision } from '../plan/Decision.ts'
import * as Others from '../plan/others.ts'
import * as Plan from '../plan/Plan.ts'
import { collect } from '../plan/surroundings.ts'
import { plan, planTeam } from './plan.ts'

const ZONES = Zones.fromPlatform()
const LONDON = Zones.getOrThrow(ZONES, 'Europe/London')
const OFFICE = {
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]])),
  purpose: 'sales',
  rules: [{ rule: 'cap', of: 'call', max: 3, per: 'day' }],
}

type Data = Readonly<Record<string, unknown>>

const told = (kind: 'prospect' | 'rep', id: string, type: string, when: string, data: Data = {}): Fact =>
  Event.readOrThrow({ type, stream: { kind, id }, at: when, recordedAt: when, data })

/** Somebody in London of whom all is known, enrolled in a cadence. */
const lead = (id: string, when: string, cadence: string, more: Data = {}): readonly Fact[] => [
  told('prospect', id, 'ProspectAdded', when, {
    ...{ source: 'inbound', country: 'GB', zones: ['Europe/London'], principalZone: 'Europe/London', owner: 'ann' },
    ...more,
  }),
  told('prospect', id, 'NumberAdded', when, { number: `${id}-n`, kind: 'direct' }),
  told('prospect', id, 'ConsentGiven', when, { channels: ['call', 'email'] }),
  told('prospect', id, 'Enrolled', when, { enrollment: 'e', cadence, version: 1 }),
]

/** What is decided about everybody of a log at an instant, and a way to ask again. */
const deskOf = (facts: readonly Fact[], cadences: readonly unknown[]) => {
  const policy = Policy.makeOrThrow({
    file: Policy.parseOrThrow(OFFICE),
    provides: ['account', 'numbers', 'rep'],
    expand,
    programs: cadences.map((one) => Program.compileOrThrow(Cadence.parseOrThrow(one), expand)),
  })
  const ids = [...new Set(facts.filter(({ stream }) => stream.kind === 'prospect').map(({ stream }) => stream.id))]
  const people = (now: Instant.Instant) =>
    new Map(
      ids.map((id) => [
        id,
        Prospect.fold(
          facts.filter(({ stream }) => stream.id === id),
          { id, now },
        ),
      ]),
    )
  const decideAll = (text: string): { readonly candidates: readonly Decision[]; readonly now: Instant.Instant } => {
    const now = Instant.parseOrThrow(text)
    return { candidates: ids.map((id) => again(id, now)), now }
  }
  const again = (id: string, now: Instant.Instant): Decision => {
    const states = people(now)
    const surroundings = collect(states.values(), Others.fold(facts, { now }))(id)
    const prospect = states.get(id)!
    return Plan.next({ prospect, surroundings, policy, calendars: Calendars.none, zones: ZONES, now })
  }
  return { decideAll, again }
}

const calls = (id: string, step: object, more: object = {}): object => ({
  ...{ refrain: 1, id, version: 1, title: id, lasts: 'P2M' },
  steps: [{ id: 'call', do: 'call', agenda: ['appointment'], ...step }],
  ...more,
})

const PURSUIT = calls('pursuit', { atOnce: true, times: 5, every: 'PT90M' })

describe('E2: nineteen leads today, spoke to two', () => {
  const spoken = (id: string): Fact =>
    told('prospect', id, 'CallLogged', '2026-11-24T11:00:00Z', {
      direction: 'out',
      reach: 'right-party',
      talkSeconds: 240,
    })
  const names = Array.from({ length: 19 }, (_, i) => `lead-${String(i).padStart(2, '0')}`)
  const facts = [
    ...names.flatMap((id, i) => lead(id, `2026-11-24T09:${String(i + 10)}:00Z`, 'pursuit')),
    spoken('lead-03'),
    spoken('lead-11'),
    told('prospect', 'lead-03', 'EnrollmentClosed', '2026-11-24T11:05:00Z', { enrollment: 'e', why: 'reached' }),
    told('prospect', 'lead-11', 'EnrollmentClosed', '2026-11-24T11:05:00Z', { enrollment: 'e', why: 'reached' }),
  ]
  const { decideAll, again } = deskOf(facts, [PURSUIT])

  it('the other seventeen are all there, each with a next call and what displaced it', () => {
    const asked = decideAll('2026-11-24T11:30:00Z')
    const rep = { id: 'ann', zone: LONDON, capacity: { channels: { call: { count: 5 } } } }
    const until = Instant.parseOrThrow('2026-11-25T00:00:00Z')
    const { due, displaced, coming, waiting, closed } = plan({ ...asked, rep, until, again })
    expect([due.length, displaced.length, coming.length, waiting.length, closed.length]).toEqual([5, 12, 0, 0, 2])
    for (const { decision, at, because, lapses, rank } of displaced) {
      expect([rank, decision.action?.channel, lapses]).toEqual(['fresh-lead', 'call', true])
      expect(because).toMatchObject({
        code: 'no-capacity',
        facts: { of: 'call', count: 5, by: due[4]!.decision.prospect },
      })
      expect(at).not.toBeNull()
    }
    expect(displaced.map(({ at }) => Instant.toIso(at!).slice(0, 16))).toEqual([
      ...Array<string>(5).fill('2026-11-25T09:00'),
      ...Array<string>(5).fill('2026-11-26T09:00'),
      ...Array<string>(2).fill('2026-11-27T09:00'),
    ])
  })
})

describe('D8: twenty opportunities with three people each, two calls a person', () => {
  const names = Array.from({ length: 60 }, (_, i) => `p-${String(i).padStart(2, '0')}`)
  const accounts = Object.fromEntries(names.map((id, i) => [id, `account-${String(Math.floor(i / 3))}`]))
  const facts = names.flatMap((id) =>
    lead(id, '2026-11-23T09:00:00Z', 'twice', { account: accounts[id], opportunity: accounts[id] }),
  )
  const { decideAll } = deskOf(facts, [calls('twice', { times: 2, every: 'PT3H' })])
  const asked = decideAll('2026-11-24T09:00:00Z')
  const until = Instant.parseOrThrow('2026-11-24T17:00:00Z')
  const people = Object.fromEntries(names.map((id) => [id, { account: accounts[id]! }]))

  it('are 120 calls of four minutes, a day of eight hours: sixty in the morning, sixty after', () => {
    const rep = { id: 'ann', zone: LONDON, capacity: { minutes: 480 } }
    expect(plan({ ...asked, rep, until }).due).toHaveLength(60)
    const half = { ...rep, capacity: { minutes: 200 } }
    const { due, displaced } = plan({ ...asked, rep: half, until })
    expect([due.length, displaced.length]).toEqual([50, 10])
  })

  it('are called by two reps without two calls into one account at once', () => {
    const hours = { next: (from: Instant.Instant) => ({ from, until: until > from ? until : Instant.FOREVER }) }
    const reps = ['ann', 'bob'].map((id) => ({ id, zone: LONDON, hours }))
    const { due } = planTeam({ ...asked, reps, people, until })
    expect(due).toHaveLength(60)
    expect(due.filter(({ rep }) => rep === 'ann')).toHaveLength(30)
    const last = Math.max(...due.map(({ at }) => at))
    expect(last - asked.now).toBe(29 * 4 * Instant.MINUTE)
    for (const a of due)
      for (const b of due)
        if (a !== b && a.at === b.at) expect(accounts[a.decision.prospect]).not.toBe(accounts[b.decision.prospect])
  })
})

describe('D6: how often depends on the load', () => {
  const BY_LOAD = calls('by-load', {
    times: 10,
    every: [{ when: { load: { over: 50 } }, use: 'P7D' }, { use: 'P2D' }],
  })
  const nextCall = (load: number): string => {
    const others = Array.from({ length: load - 1 }, (_, i) =>
      lead(`o-${String(i)}`, '2026-11-20T10:00:00Z', 'by-load', { opportunity: `o-${String(i)}` }).slice(0, 1),
    )
    const one = [
      ...lead('p', '2026-11-20T10:00:00Z', 'by-load', { opportunity: 'mine' }),
      told('prospect', 'p', 'CallLogged', '2026-11-23T10:00:00Z', {
        direction: 'out',
        reach: 'no-answer',
        action: 'e/call/1/1',
      }),
    ]
    const { again } = deskOf([...one, ...others.flat()], [BY_LOAD])
    return Instant.toIso(again('p', Instant.parseOrThrow('2026-11-23T12:00:00Z')).from!)
  }

  it('a hundred open opportunities are worked differently from three', () => {
    expect(nextCall(3)).toBe('2026-11-25T09:00:00Z')
    expect(nextCall(100)).toBe('2026-11-30T09:00:00Z')
  })
})

describe('the absence of a rep', () => {
  const SOON = calls('soon', { within: 'P2D', then: { close: 'gone-by' } })
  const lasting = calls('lasting', { times: 3, every: 'P1D' })
  const away = (policy?: string): Fact =>
    told('rep', 'ann', 'RepAway', '2026-11-20T10:00:00Z', {
      ...{ from: '2026-11-23T00:00:00Z', until: '2026-11-30T00:00:00Z' },
      ...(policy === undefined ? {} : { policy }),
    })
  const promised = told('prospect', 'p', 'CallbackAgreed', '2026-11-20T12:00:00Z', {
    ...{ promise: 'c-1', who: 'rep', at: '2026-11-24T15:00:00Z' },
  })
  const decide = (policy: string | undefined, cadence: string, when: string, ...more: readonly Fact[]): Decision => {
    const facts = [...lead('p', '2026-11-23T08:00:00Z', cadence), away(policy), ...more]
    return deskOf(facts, [SOON, lasting]).again('p', Instant.parseOrThrow(when))
  }
  const answer = ({ decision, from, reason }: Decision): readonly unknown[] => [
    decision,
    from === null ? reason : Instant.toIso(from),
  ]

  it.each([
    ['hold', ['wait', '2026-11-30T09:00:00Z']],
    [undefined, ['wait', '2026-11-30T09:00:00Z']],
    ['hand-over', ['act', '2026-11-23T10:00:00Z']],
    ['drop', ['closed', 'gone-by']],
  ] as const)('with the policy %s it holds a touch, lets others do it, or lets it go by', (policy, expected) => {
    expect(answer(decide(policy, 'soon', '2026-11-23T10:00:00Z'))).toEqual(expected)
  })

  it('what is dropped goes by, what is held is still there after the return', () => {
    expect(answer(decide('drop', 'soon', '2026-11-30T10:00:00Z'))).toEqual(['closed', 'gone-by'])
    expect(answer(decide('hold', 'soon', '2026-11-30T10:00:00Z'))).toEqual(['act', '2026-11-30T10:00:00Z'])
  })

  it.each(['hold', 'hand-over', 'drop'])(
    'keeps a promise at its time, for somebody (L1), with the policy %s',
    (policy) => {
      const decision = decide(policy, 'lasting', '2026-11-24T15:00:00Z', promised)
      expect(decision).toMatchObject({ decision: 'act', action: { promise: 'c-1' } })
      const reps = ['ann', 'bob'].map((id) => ({
        ...{ id, zone: LONDON },
        away: id === 'ann' ? (Others.fold([away(policy)]).away['ann'] ?? []) : [],
      }))
      const now = Instant.parseOrThrow('2026-11-24T15:00:00Z')
      const { due } = planTeam({ candidates: [decision], reps, people: { p: { owner: 'ann' } }, now })
      expect(due).toMatchObject([{ rep: 'bob', at: now }])
    },
  )
})
