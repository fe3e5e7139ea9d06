import { called, fact, given, newcomer, seen, walk } from '@refrain/testing'
import type { Fact } from '@refrain/testing'
import { describe, expect, it } from 'vitest'
import { playbooks } from './index.ts'

const cadence = playbooks['steady-drumbeat'].cadence
const hours = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]))

// Tuesday 6 January 2026; the first conversation was on Monday the 5th.
const spoken = [
  ...newcomer({ at: '2026-01-05T09:00:00-05:00', cadence: 'steady-drumbeat' }).filter(
    ({ type }) => type !== 'Enrolled',
  ),
  fact('2026-01-05T10:00:00-05:00', 'CallLogged', {
    call: 'c-0',
    direction: 'out',
    number: 'p-1-n',
    reach: 'right-party',
    talkSeconds: 300,
  }),
  fact('2026-01-05T10:10:00-05:00', 'Enrolled', { enrollment: 'e-1', cadence: 'steady-drumbeat', version: 1 }),
]

const points = (many: number) =>
  Array.from({ length: many }, (_, i) =>
    fact('2026-01-05T10:05:00-05:00', 'Learned', { what: 'talking-point', item: `t-${String(i)}` }, { seq: i }),
  )

const world = (...facts: readonly Fact[]) =>
  given(...spoken, ...facts)
    .cadence(cadence)
    .policy({ hours })
    .surroundings({ account: null, rep: { rep: 'ann', load: 3, away: [] }, numbers: [] })

describe('steady-drumbeat', () => {
  const insight = fact('2026-01-05T10:05:00-05:00', 'Learned', { what: 'insight', item: 'new-oven' }, { seq: 90 })

  it('D3: the first call after a conversation comes on the next working day, with the insight', () => {
    const decision = world(insight).at('2026-01-06T09:00:00-05:00')
    expect(decision.action).toMatchObject({ do: 'call', step: 'first', opener: { found: ['new-oven'] } })
    expect(new Date(decision.from!).toISOString().slice(0, 10)).toBe('2026-01-06')
  })

  it('D3: without an insight nothing is made up: the drumbeat begins', () => {
    expect(seen(world(...points(1)).at('2026-01-06T09:00:00-05:00')).step).toBe('call')
  })

  it('D4-a: without a talking point the action is to find one, not to call', () => {
    const decision = seen(world().at('2026-01-06T10:00:00-05:00'))
    expect(decision).toMatchObject({ decision: 'act', do: 'prepare', channel: null, step: 'call' })
    expect(decision.codes).toContain('needs-research')
  })

  it('D4: with one, the call goes out', () => {
    // Monday's conversation was in the morning: another part of the day is preferred, and of that the best hours.
    expect(seen(world(...points(1)).at('2026-01-06T13:00:00-05:00'))).toMatchObject({
      decision: 'act',
      do: 'call',
      step: 'call',
    })
  })

  it('D5-a: eight weeks without reaction are two calls and one mail a week, never two on one day', () => {
    const { touches } = walk(world(...points(24)), {
      from: '2026-01-05T10:10:00-05:00',
      until: '2026-03-02T00:00:00-05:00',
    })
    const days = touches.map(({ at }) => at.slice(0, 10))
    expect(new Set(days).size).toBe(days.length)
    for (let week = 1; week < 8; week++) {
      const monday = Date.parse('2026-01-05T00:00:00-05:00') + week * 7 * 86_400_000
      const inWeek = touches.filter(({ at }) => Date.parse(at) >= monday && Date.parse(at) < monday + 7 * 86_400_000)
      expect(inWeek.map(({ action }) => action.channel).sort()).toEqual(['call', 'call', 'email'])
    }
  })

  /** The day on which the call after one of Tuesday 13 January opens. */
  const nextAfterTuesday = (load: number, ...facts: readonly Fact[]): string => {
    const tuesday = called({ at: '2026-01-13T12:00:00-05:00', step: 'call', try: 1 })
    const asked = world(...points(24), ...facts, ...tuesday).surroundings({
      account: null,
      rep: { rep: 'ann', load, away: [] },
      numbers: [],
    })
    const mailed = fact('2026-01-14T09:00:00-05:00', 'ActionIssued', {
      key: 'e-1/insight/1/1',
      openedAt: '2026-01-14T09:00:00-05:00',
      channel: 'email',
    })
    const sent = fact(
      '2026-01-14T09:00:00-05:00',
      'EmailSent',
      { email: 'm', action: 'e-1/insight/1/1', message: 'insight' },
      { seq: 1 },
    )
    const { because } = asked.and(mailed, sent).at('2026-01-14T09:01:00-05:00')
    const opens = because.find(({ code }) => code === 'step-not-due')?.facts['opensAt']
    return opens === undefined ? 'now' : new Date(Number(opens)).toISOString().slice(0, 10)
  }

  it('D6: the stage sets the pace: in negotiation the call after Tuesday opens on Wednesday, otherwise on Thursday', () => {
    const stage = fact('2026-01-12T10:00:00-05:00', 'StageChanged', { stage: 'negotiation' })
    expect(nextAfterTuesday(3)).toBe('2026-01-15')
    expect(nextAfterTuesday(3, stage)).toBe('now')
  })

  it('D6: in negotiation three calls a week, and the mail between them', () => {
    const stage = fact('2026-01-05T10:06:00-05:00', 'StageChanged', { stage: 'negotiation' })
    const { touches } = walk(world(...points(60), stage), {
      from: '2026-01-05T10:10:00-05:00',
      until: '2026-02-09T00:00:00-05:00',
    })
    for (let week = 1; week < 5; week++) {
      const monday = Date.parse('2026-01-05T00:00:00-05:00') + week * 7 * 86_400_000
      const inWeek = touches.filter(({ at }) => Date.parse(at) >= monday && Date.parse(at) < monday + 7 * 86_400_000)
      expect(inWeek.map(({ action }) => action.channel).sort()).toEqual(['call', 'call', 'call', 'email'])
    }
  })

  it('D6: the load sets the pace: with more than a hundred open opportunities it opens on Tuesday next', () => {
    expect(nextAfterTuesday(100)).toBe('2026-01-15')
    expect(nextAfterTuesday(101)).toBe('2026-01-20')
  })

  it('D7: no cold email to somebody with whom no conversation was ever held', () => {
    const strangers = [...newcomer({ at: '2026-01-05T09:00:00-05:00', cadence: 'steady-drumbeat' }), ...points(24)]
    const { touches } = walk(
      given(...strangers)
        .cadence(cadence)
        .policy({ hours })
        .surroundings({ account: null, rep: null, numbers: [] }),
      { from: '2026-01-05T09:00:00-05:00', until: '2026-02-16T00:00:00-05:00' },
    )
    expect(touches.filter(({ action }) => action.channel === 'email')).toEqual([])
    expect(touches.length).toBeGreaterThan(0)
  })

  it('D8-a: one of three people of an account says yes: the others are held, with the reason', () => {
    const yes = fact('2026-01-12T10:00:00-05:00', 'ColleagueAnswered', { prospect: 'p-2', what: 'yes' })
    const before = seen(world(...points(24)).at('2026-01-13T12:00:00-05:00'))
    expect(before).toMatchObject({ decision: 'act', do: 'call' })
    const held = world(...points(24), yes).at('2026-01-13T12:00:00-05:00')
    expect(held.decision).toBe('wait')
    expect(held.from).toBeGreaterThanOrEqual(Date.parse('2026-01-26T00:00:00-05:00'))
    expect(JSON.stringify(held.because)).toContain('colleague-said-yes')
  })

  it('D8: two calls a day to one account at most, whoever of it they go to', () => {
    const other = (at: string) => ({
      prospect: 'p-2',
      channel: 'call' as const,
      at: Date.parse(at) as never,
      latest: Date.parse(at) as never,
      touch: 1 as const,
      attempt: 1 as const,
      dial: 1 as const,
      conversation: 0 as const,
      message: 0 as const,
    })
    const contacts = [other('2026-01-13T09:30:00-05:00'), other('2026-01-13T10:30:00-05:00')]
    const acme = fact('2026-01-05T10:06:00-05:00', 'ProspectChanged', { account: 'acme' })
    const busy = world(...points(24), acme).surroundings({
      account: { account: 'acme', contacts, heldUntil: null },
      rep: { rep: 'ann', load: 3, away: [] },
      numbers: [],
    })
    const decision = busy.at('2026-01-13T12:00:00-05:00')
    expect([decision.decision, decision.action?.do]).not.toEqual(['act', 'call'])
    const called = walk(busy, { from: '2026-01-13T12:00:00-05:00', until: '2026-01-14T00:00:00-05:00' }).touches
    expect(called.filter(({ action }) => action.channel === 'call')).toEqual([])
  })

  it('D9: after a long chase the next call asks whether it is too much', () => {
    const { touches } = walk(world(...points(60)), {
      from: '2026-01-05T10:10:00-05:00',
      until: '2026-03-02T00:00:00-05:00',
    })
    const agendas = touches.filter(({ action }) => action.channel === 'call').map(({ action }) => action.agenda.join())
    expect(agendas.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => ''))
    expect(new Set(agendas.slice(9))).toEqual(new Set(['too-much']))
  })

  it('D9-a: once a week was asked for: nothing before next Wednesday, whatever the cadence says', () => {
    const calls = called({ at: '2026-01-07T10:00:00-05:00', step: 'call', try: 1, reach: 'right-party' })
    const preference = fact('2026-01-07T10:05:00-05:00', 'PreferenceStated', { max: 1, per: 'P1W' })
    const held = world(...points(24), ...calls, preference)
    for (const at of [
      '2026-01-08T10:00:00-05:00',
      '2026-01-09T12:00:00-05:00',
      '2026-01-13T12:00:00-05:00',
      '2026-01-14T09:59:00-05:00',
    ]) {
      const decision = seen(held.at(at))
      expect(decision.decision).toBe('wait')
      expect(Date.parse(decision.from!)).toBeGreaterThanOrEqual(Date.parse('2026-01-14T10:00:00-05:00'))
      expect(decision.codes).toContain('preference-stated')
    }
  })
})
