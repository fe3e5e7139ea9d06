import { describe, expect, it } from 'vitest'
import { spans, weekly } from '../time/Availability.ts'
import * as Hours from '../time/Hours.ts'
import * as Instant from '../time/Instant.ts'
import { plan, planTeam } from './plan.ts'
import { closed, due, NOW, ZONE } from './sheet.arb.ts'

const at = (minutes: number): Instant.Instant => Instant.plus(NOW, minutes * Instant.MINUTE)
const ids = (entries: readonly { readonly decision: { readonly prospect: string } }[]): readonly string[] =>
  entries.map(({ decision }) => decision.prospect)
const DAY = 24 * 60
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri']
const OFFICE = weekly(ZONE, Hours.parseOrThrow(Object.fromEntries(WEEKDAYS.map((day) => [day, [['09:00', '17:00']]]))))

describe('the order of a sheet', () => {
  const candidates = [
    due('rest', -30, null),
    due('small', -30, null, {}),
    due('large', -20, null, {}),
    due('long', -8 * DAY, null, {}),
    due('closing', -30, 50),
    due('duty', 0, 400, { agenda: ['confirm-appointment'] }),
    due('hold', 0, 300, { do: 'appointment', channel: null }),
    due('late', -30, null, {}, ['late']),
    due('fresh', 0, null, {}, ['at-once']),
    due('callback', -10, null, { promise: 'c-1' }, ['at-once']),
    due('missed', -90, null, { promise: 'c-2' }),
    due('later', 60, null),
    due('look', 90, null, null),
    closed('gone'),
  ]
  const sheet = plan({ candidates, now: NOW, worth: { small: 10, large: 5_000 } })

  it('has missed callbacks first, then what cannot wait, then what is worth most, then the rest', () => {
    expect(sheet.due.map(({ rank, decision }) => `${decision.prospect}: ${rank}`)).toEqual([
      'missed: missed-callback',
      'callback: callback',
      'fresh: fresh-lead',
      'late: late-promise',
      'hold: appointment',
      'duty: appointment',
      'closing: closing-window',
      'long: overdue',
      'large: worth',
      'small: worth',
      'rest: rest',
    ])
  })

  it('has what comes, what waits and who is closed apart', () => {
    expect(ids(sheet.coming)).toEqual(['later'])
    expect(sheet.waiting.map(({ prospect }) => prospect)).toEqual(['look'])
    expect(sheet.closed.map(({ prospect }) => prospect)).toEqual(['gone'])
    expect(sheet.displaced).toEqual([])
  })

  it('has the oldest promise first, also where the window of another closes sooner', () => {
    const promises = [due('b', -90, 30, { promise: 'c' }), due('a', -200, 600, { promise: 'c' })]
    expect(ids(plan({ candidates: promises, now: NOW }).due)).toEqual(['a', 'b'])
  })
})

describe('a day with little room', () => {
  const ann = { id: 'ann', zone: ZONE }

  it('takes as many as fit, and says of the others who was the last to fit today and when they come', () => {
    const rep = { ...ann, capacity: { channels: { call: { count: 2 } } } }
    const candidates = ['a', 'b', 'c', 'd', 'e'].map((id) => due(id, -5, null))
    const mail = due('mail', -5, null, { do: 'email', channel: 'email' })
    const sheet = plan({ candidates: [...candidates, mail], rep, now: NOW, until: at(8 * 60) })
    expect(ids(sheet.due)).toEqual(['a', 'b', 'mail'])
    expect(sheet.displaced.map(({ decision, at: when, because }) => [decision.prospect, when, because])).toEqual(
      [
        ['c', 1],
        ['d', 1],
        ['e', 2],
      ].map(([id, days]) => [
        id,
        Instant.parseOrThrow(`2026-11-${23 + Number(days)}T00:00:00Z`),
        { code: 'no-capacity', facts: { rep: 'ann', of: 'call', count: 2, by: 'b' } },
      ]),
    )
  })

  it('counts minutes as well, by how long each action takes', () => {
    const rep = { ...ann, capacity: { minutes: 60 } }
    const candidates = Array.from({ length: 40 }, (_, i) => due(`p-${i}`, -5, null))
    expect(plan({ candidates, rep, now: NOW, until: at(600) }).due).toHaveLength(15)
    expect(plan({ candidates, rep, now: NOW, until: at(600), minutes: { call: 20 } }).due).toHaveLength(3)
  })

  it('puts calls one after another into the call blocks, around what is busy, where hours are known', () => {
    const rep = { ...ann, hours: OFFICE, callBlocks: spans([{ from: at(60), until: at(90) }]) }
    const calendars = { holidays: {}, closures: new Set<number>(), busy: { ann: [{ from: at(64), until: at(80) }] } }
    const candidates = [due('a', -5, null), due('b', -5, null), due('c', -5, null), due('d', -5, null)]
    const research = due('e', -5, null, { do: 'research', channel: null })
    const sheet = plan({ candidates: [...candidates, research], rep, calendars, now: NOW, until: at(600) })
    expect(sheet.due.map(({ decision, at: when }) => [decision.prospect, (when - NOW) / Instant.MINUTE])).toEqual([
      ['a', 60],
      ['b', 80],
      ['c', 84],
      ['e', 0],
    ])
    expect(sheet.displaced).toMatchObject([{ at: null, because: { code: 'no-capacity' } }])
  })

  it('puts calls into the blocks of their calendar where none are given, and nowhere beyond what is known of it', () => {
    const rep = { ...ann, hours: OFFICE }
    const callBlocks = { ann: { blocks: [{ from: at(60), until: at(65) }], until: at(90) } }
    const calendars = { holidays: {}, closures: new Set<number>(), busy: {}, callBlocks }
    const candidates = [due('a', -5, null), due('b', -5, null)]
    const sheet = plan({ candidates, rep, calendars, now: NOW, until: at(600) })
    expect(sheet.due.map(({ at: when }) => (when - NOW) / Instant.MINUTE)).toEqual([60])
    expect(sheet.displaced).toMatchObject([{ at: null, because: { code: 'no-capacity' } }])
  })

  it('keeps the time of a callback free', () => {
    const rep = { ...ann, hours: OFFICE }
    const candidates = [due('call', 2, 60, { promise: 'c' }), due('a', -5, null), due('b', -5, null)]
    const { due: now, coming } = plan({ candidates, rep, now: NOW, until: at(60) })
    expect(coming).toMatchObject([{ at: at(2) }])
    expect(now.map(({ at: when }) => when)).toEqual([at(6), at(10)])
  })

  it('marks whose window closes before there is room, with the time at which to look again', () => {
    const rep = { ...ann, capacity: { count: 1 } }
    const candidates = [due('a', -5, 50), due('b', -5, 55)]
    const { displaced } = plan({ candidates, rep, now: NOW, until: at(600) })
    expect(displaced).toMatchObject([{ lapses: true, at: at(55), rep: null }])
  })

  it('takes the end of a window as outside of it', () => {
    const rep = { ...ann, hours: OFFICE }
    const sheet = plan({ candidates: [due('a', -5, 3), due('b', -5, 4)], rep, now: NOW, until: at(600) })
    expect([ids(sheet.due), ids(sheet.displaced)]).toEqual([['a'], ['b']])
  })

  it('is told when somebody comes whose window closes, where it can be asked what is due then', () => {
    const rep = { ...ann, capacity: { count: 1 } }
    const candidates = [due('a', -5, 50), due('b', -5, 55), due('c', -5, 58), due('d', -5, 59)]
    const again = (prospect: string, when: Instant.Instant) =>
      prospect === 'd' ? closed('d') : due(prospect, (when - NOW) / Instant.MINUTE + 90, 3 * DAY)
    const { displaced } = plan({ candidates, rep, now: NOW, until: at(600), again })
    const [tuesday, wednesday] = [24, 25].map((day) => Instant.parseOrThrow(`2026-11-${day}T01:30:00Z`))
    expect(displaced.map(({ decision, at: when, lapses }) => [decision.prospect, when, lapses])).toEqual([
      ['b', tuesday, true],
      ['c', wednesday, true],
      ['d', null, true],
    ])
  })

  it('does what needs no person at its time, however full the day is', () => {
    const rep = { ...ann, capacity: { count: 0 } }
    expect(plan({ candidates: [due('a', -5, null, { auto: true })], rep, now: NOW }).due).toMatchObject([
      { at: NOW, rep: null },
    ])
  })
})

describe('a team', () => {
  const [ann, bob] = [
    { id: 'ann', zone: ZONE, hours: OFFICE },
    { id: 'bob', zone: ZONE, hours: OFFICE },
  ]
  const away = (policy: 'hold' | 'hand-over' | 'drop') => ({
    ...ann,
    away: [{ from: at(-60), until: at(2 * DAY), policy }],
  })
  const promise = due('promised', -5, null, { promise: 'c-1' })
  const touch = due('touch', -5, null)
  const people = { promised: { owner: 'ann' }, touch: { owner: 'ann' } }
  const told = (reps: Parameters<typeof planTeam>[0]['reps']) =>
    planTeam({ candidates: [promise, touch], reps, people, now: NOW, until: at(600) })

  it('never has two at one account, and gives the next to who is free', () => {
    const candidates = ['a', 'b', 'c'].map((id) => due(id, -5, null))
    const sheet = planTeam({
      candidates,
      reps: [bob, ann],
      people: { a: { account: 'acme' }, b: { account: 'acme' } },
      now: NOW,
    })
    expect(sheet.due.map(({ decision, rep, at: when }) => [decision.prospect, rep, when])).toEqual([
      ['a', 'ann', NOW],
      ['b', 'bob', at(4)],
      ['c', 'bob', NOW],
    ])
  })

  it.each([
    ['hand-over', ['bob', 'bob']],
    ['hold', ['bob']],
    ['drop', ['bob']],
  ] as const)('keeps promises while the owner is away with the policy %s', (policy, reps) => {
    const sheet = told([away(policy), bob])
    expect(sheet.due.map(({ rep }) => rep)).toEqual(reps)
    expect(ids(sheet.displaced)).toEqual(policy === 'hand-over' ? [] : ['touch'])
    for (const { because, rep } of sheet.displaced) expect([because.code, rep]).toEqual(['rep-away', 'ann'])
  })

  it('leaves to nobody what is owned by somebody who is not here, except a promise', () => {
    const sheet = told([bob])
    expect(sheet.due).toMatchObject([{ rep: 'bob', decision: { prospect: 'promised' } }])
    expect(sheet.displaced).toMatchObject([{ at: null, because: { code: 'rep-away', facts: { rep: 'ann' } } }])
  })
})

describe('the return of a rep', () => {
  it('brings no pile: what fell due meanwhile is spread over the days, the oldest promise first', () => {
    const rep = { id: 'ann', zone: ZONE, hours: OFFICE, capacity: { count: 10 } }
    const promises = Array.from({ length: 15 }, (_, i) => due(`c-${i}`, -(i + 2) * 60, null, { promise: 'x' }))
    const touches = Array.from({ length: 20 }, (_, i) => due(`t-${String(i).padStart(2, '0')}`, -5 * DAY + i, null))
    const sheet = plan({ candidates: [...touches, ...promises], rep, now: NOW, until: at(8 * 60) })
    expect(ids(sheet.due)).toEqual(Array.from({ length: 10 }, (_, i) => `c-${14 - i}`))
    const days = new Map<string, string[]>()
    for (const { decision, at: when } of sheet.displaced) {
      const day = Instant.toIso(when!).slice(0, 10)
      days.set(day, [...(days.get(day) ?? []), decision.prospect])
    }
    expect([...days].map(([day, all]) => [day, all.length])).toEqual([
      ['2026-11-24', 10],
      ['2026-11-25', 10],
      ['2026-11-26', 5],
    ])
    expect(days.get('2026-11-24')).toEqual(['c-4', 'c-3', 'c-2', 'c-1', 'c-0', 't-00', 't-01', 't-02', 't-03', 't-04'])
  })
})
