import { describe, expect, it } from 'vitest'
import * as Program from '../cadence/compile.ts'
import * as Cadence from '../cadence/index.ts'
import { next } from '../plan/next.ts'
import {
  brief,
  call,
  fact,
  iso,
  issued,
  logged,
  of,
  start,
  type Told,
  WEEKDAYS,
} from '../plan/position/fixtures/tale.ts'
import * as Event from '../prospect/Event.ts'
import { fold } from '../prospect/fold.ts'
import { expand } from '../recurrence/index.ts'
import * as Calendars from '../rules/Calendars.ts'
import * as Policy from '../rules/Policy.ts'
import * as Instant from '../time/Instant.ts'
import * as Zones from '../time/Zones.ts'
import * as Migration from './Migration.ts'

const zones = Zones.fromPlatform()
const step = (id: string, more: object = {}) => ({ id, do: 'call', ...more })
const abc = ['a', 'b', 'c'].map((id) => step(id))

interface Case {
  readonly from?: object
  readonly to: object
  readonly facts: readonly Told[]
  readonly at?: string
  readonly declared?: Migration.Declared
  readonly others?: readonly object[]
}

const settingOf = (cadences: readonly object[], at: string): Migration.Setting => ({
  policy: Policy.makeOrThrow({
    file: Policy.parseOrThrow({ hours: { ...WEEKDAYS, sat: [['08:00', '20:00']], sun: [['08:00', '20:00']] } }),
    programs: cadences.map((document) => Program.compileOrThrow(Cadence.parseOrThrow(document), expand)),
    expand,
  }),
  calendars: Calendars.none,
  zones,
  now: Instant.parseOrThrow(iso(at)),
})

const eventsOf = (facts: readonly Told[]) => facts.map((told) => Event.readOrThrow(told, { zones }))

const V1 = of(abc)
const MOVE = { from: { cadence: 'c', version: 1 }, to: { cadence: 'c', version: 2 } }

/** The move of one person: what was planned, the row, and what is decided later by the log with its facts. */
const moved = ({ from = V1, to, facts, at = '11-02 13:30', declared = {}, others = [] }: Case) => {
  const second = { ...to, version: 2 }
  const setting = settingOf([from, second, ...others], at)
  const migration = Migration.planOrThrow(setting, { ...MOVE, ...declared })
  const events = eventsOf(facts)
  const { now } = setting
  const rows = [...Migration.rows(migration, [{ prospect: fold(events, { now }) }])]
  const row = rows[0]!
  const then = (later: string, ...more: readonly Told[]) => {
    const clock = Instant.parseOrThrow(iso(later))
    const prospect = fold([...events, ...row.facts, ...eventsOf(more)], { now: clock })
    return brief(next({ ...setting, now: clock, prospect, surroundings: {} }))
  }
  return { row, rows, then, migration }
}

const faults = (to: object, declared: Migration.Declared = {}, from: object = V1): readonly string[] => {
  const plan = Migration.plan(settingOf([from, { ...to, version: 2 }], '11-02 13:30'), { ...MOVE, ...declared })
  return plan._tag === 'Right' ? [] : plan.left.map(({ code, path, found }) => `${path.join('.')} ${code} ${found}`)
}

const past = (...visits: readonly string[]) => visits.flatMap((visit, i) => call(`11-02 1${String(i)}:00`, visit))

describe('edits, and people in flight (cadence language 49, LNG-e)', () => {
  it.each<[string, readonly object[], object, readonly string[], string, Partial<Migration.Row>]>([
    ['inserted before the last visit is never met', [step('x'), ...abc], {}, ['a'], 'act call b/1/1', { newSteps: [] }],
    [
      'inserted after it is met',
      [abc[0]!, step('x'), abc[1]!, abc[2]!],
      {},
      ['a'],
      'act call x/1/1',
      { newSteps: ['x'], how: 'kept' },
    ],
    [
      'removed, where they are, leads to its target',
      [abc[0]!, abc[2]!, step('d')],
      { removed: { b: 'd' } },
      ['a', 'b'],
      'act call d/1/1',
      { newSteps: ['d'] },
    ],
    [
      'removed is never met by others',
      [abc[0]!, abc[2]!],
      { removed: { b: 'c' } },
      ['a'],
      'act call c/1/1',
      { how: 'removed' },
    ],
    [
      'renamed carries its tries over',
      [step('x', { was: ['a'], times: 2, every: 'PT1H' }), abc[1]!, abc[2]!],
      {},
      ['a'],
      'act call x/1/2',
      { how: 'kept', newSteps: [] },
    ],
    ['reordered passes over what is spent', [abc[1]!, abc[0]!, abc[2]!], {}, ['a', 'b'], 'act call c/1/1', {}],
    [
      'moved in front of them is not met',
      [abc[2]!, abc[0]!, abc[1]!],
      {},
      ['a', 'b'],
      'closed finished',
      { isClosed: true },
    ],
    [
      'given more tries is tried again',
      [step('a', { times: 2, every: 'PT1H' }), abc[1]!, abc[2]!],
      {},
      ['a'],
      'act call a/1/2',
      {},
    ],
    [
      'given a shorter delay may be due at once',
      [abc[0]!, step('b', { after: 'PT1H' }), abc[2]!],
      {},
      ['a'],
      'act call b/1/1',
      {},
    ],
  ])('a step that is %s', (_, steps, more, visits, decided, row) => {
    const { row: found, then } = moved({ to: of(steps, more), facts: [...start(), ...past(...visits)] })
    expect(found).toMatchObject({ what: 'moved', isTwice: false, ...row })
    expect(then('11-02 14:00')).toBe(decided)
  })

  it('fewer tries than were used mean exhausted', () => {
    const from = of([step('a', { times: 3, every: 'PT1H' }), step('b')])
    const to = of([step('a'), step('b')])
    const { row, then } = moved({ from, to, facts: [...start(), ...past('a', 'a/1/2')] })
    expect(row).toMatchObject({ before: { step: 'a', try: 3 }, after: { step: 'b', try: 1 } })
    expect(then('11-02 14:00')).toBe('act call b/1/1')
  })

  it('another target in `on` counts for those whose last visit has that outcome', () => {
    const on = { voicemail: 'c' }
    const facts = (reach: string) => [...start(), ...call('11-02 10:00', 'a', reach)]
    const to = of([step('a', { on }), step('b'), step('c')])
    expect(moved({ to, facts: facts('voicemail') }).then('11-02 14:00')).toBe('act call c/1/1')
    expect(moved({ to, facts: facts('no-answer') }).then('11-02 14:00')).toBe('act call b/1/1')
  })

  it('the report tells place and time before and after, and who is due at once', () => {
    const from = of([step('a'), step('b', { after: 'P7D' })])
    const to = of([step('a'), step('b', { after: 'PT1H' })])
    const { row } = moved({ from, to, facts: [...start(), ...past('a')] })
    expect(row).toMatchObject({
      isDueAtOnce: true,
      before: { place: 'visit', step: 'b', decision: 'wait', from: Instant.parseOrThrow('2026-11-09T08:00:00Z') },
      after: {
        place: 'visit',
        step: 'b',
        decision: 'act',
        key: 'e/b/1/1',
        from: Instant.parseOrThrow(iso('11-02 13:30')),
      },
    })
  })
})

describe('what is out when people are moved (50)', () => {
  it('keeps its key where its step is renamed, and what follows goes by the new name', () => {
    const from = of([step('a', { times: 2, every: 'PT1H' }), step('b')])
    const to = of([step('x', { was: ['a'], times: 2, every: 'PT1H' }), step('b')])
    const { row, then } = moved({ from, to, facts: [...start(), issued('11-02 13:00', 'a')] })
    expect(row).toMatchObject({
      how: 'was',
      keptOpen: ['e/a/1/1'],
      withdrawn: [],
      after: { key: 'e/a/1/1', step: 'x' },
    })
    expect(then('11-02 14:00', logged('11-02 13:40', 'a'))).toBe('wait call x/1/2 from 11-02 14:40')
  })

  it('is taken back where its step is gone; done all the same, it counts once (L1-b)', () => {
    const to = of([step('a'), step('c'), step('d')], { removed: { b: 'd' } })
    const facts = [...start(), ...past('a'), issued('11-02 13:00', 'b')]
    const { row, then } = moved({ to, facts })
    expect(row).toMatchObject({ how: 'removed', withdrawn: ['e/b/1/1'], keptOpen: [] })
    expect(row.facts.map(({ type }) => type)).toEqual(['EnrollmentMoved', 'ActionWithdrawn'])
    expect(then('11-02 14:00')).toBe('act call d/1/1')
    expect(then('11-02 14:00', logged('11-02 13:40', 'b'))).toBe('act call d/1/1')
  })

  it('is heard where it was done all the same: what was said leads on by the cadence itself', () => {
    const to = of([step('a'), step('c'), step('d')], { removed: { b: 'd' }, on: { 'meeting-set': { close: 'met' } } })
    const facts = [...start(), ...past('a'), issued('11-02 13:00', 'b')]
    const spoke = logged('11-02 13:40', 'b', 'right-party')
    const agreed = fact('11-02 13:41', 'AdvanceAgreed', { call: 'b', kind: 'meeting' })
    expect(moved({ to, facts }).then('11-02 14:00', spoke, agreed)).toBe('closed met')
  })

  it('of a line alongside takes no one on the main line with it', () => {
    const mail = {
      mail: [
        { id: 'm', do: 'task' },
        { id: 'n', do: 'task' },
      ],
    }
    const from = of(abc, { alongside: mail })
    const to = of(abc, { alongside: { mail: [{ id: 'n', do: 'task' }] }, removed: { m: 'n' } })
    const facts = [
      ...start(),
      ...past('a'),
      issued('11-02 11:00', 'b'),
      issued('11-02 12:00', 'm', { channel: undefined }),
    ]
    const { row, then } = moved({ from, to, facts })
    expect(row).toMatchObject({ withdrawn: ['e/m/1/1'], keptOpen: ['e/b/1/1'], after: { step: 'b' } })
    expect(then('11-02 13:31')).toBe('act call b/1/1')
  })

  it('an agreed callback stands, whoever owns the person and whatever version they are on (S8-a)', () => {
    const facts = [
      ...start(),
      ...call('11-02 10:00', 'a', 'right-party'),
      fact('11-02 10:05', 'CallbackAgreed', { promise: 'p', who: 'rep', at: iso('11-05 15:00') }),
      fact('11-03 09:00', 'OwnerChanged', { owner: 'bob' }),
    ]
    const { row, then } = moved({
      to: of([step('x', { was: ['a'] }), step('z')], { removed: { b: 'z', c: 'z' } }),
      facts,
      at: '11-04 09:00',
    })
    expect(row.before?.key).toBe('promise/p/1')
    expect(row.after?.key).toBe('promise/p/1')
    expect(then('11-05 14:59')).toBe('wait call promise/p/1 from 11-05 15:00')
    expect(then('11-05 15:00')).toBe('act call promise/p/1')
  })

  it('a pause goes on, and the time it held counts under no version (LNG-f)', () => {
    const from = of([step('a', { within: 'P5D', then: { close: 'late' } })])
    const facts = [...start(), fact('11-03 08:00', 'EnrollmentPaused', { enrollment: 'e', until: iso('11-10 08:00') })]
    const { row, then } = moved({ from, to: from, facts, at: '11-05 09:00' })
    expect(row).toMatchObject({ isDueAtOnce: false, before: { decision: 'wait' }, after: { decision: 'wait' } })
    expect(then('11-11 10:00')).toBe('act call a/1/1')
    expect(then('11-20 10:00')).toBe('closed late')
  })
})

describe('names', () => {
  it('follow through several moves, also where a later document no longer tells of the first', () => {
    const [v1, v2, v3] = [
      of([step('a', { times: 4, every: 'PT1H' })]),
      of([step('x', { was: ['a'], times: 4, every: 'PT1H' })], { version: 2 }),
      of([step('y', { was: ['x'], times: 4, every: 'PT1H' })], { version: 3 }),
    ]
    const facts = [...start(), ...past('a')]
    const first = moved({ from: v1, to: v2, facts, others: [v3] })
    const setting = settingOf([v1, v2, v3], '11-02 15:00')
    const migration = Migration.planOrThrow(setting, { from: MOVE.to, to: { cadence: 'c', version: 3 } })
    const prospect = fold([...eventsOf(facts), ...first.row.facts], { now: setting.now })
    const [row] = [...Migration.rows(migration, [{ prospect }])]
    expect(row).toMatchObject({ before: { key: 'e/x/1/2' }, after: { key: 'e/y/1/2' } })
  })

  it('come back where people are moved back: a rename is declared both ways', () => {
    const v2 = of([step('x', { was: ['a'] }), step('b'), step('c')], { version: 2 })
    const facts = [...start(), ...past('a')]
    const there = moved({ to: v2, facts })
    const setting = settingOf([V1, v2], '11-02 15:00')
    const back = Migration.planOrThrow(setting, { from: MOVE.to, to: MOVE.from })
    const prospect = fold([...eventsOf(facts), ...there.row.facts], { now: setting.now })
    expect([...Migration.rows(back, [{ prospect }])][0]).toMatchObject({ after: { key: 'e/b/1/1' }, isTwice: false })
  })

  it('carry rounds and horizons over, as well as tries', () => {
    const rounds = { rounds: 2, times: 5, every: 'P1D', within: 'P2D' }
    const from = of([step('a', rounds), step('b'), step('z')], { on: { replied: 'a' } })
    const to = of([step('x', { ...rounds, was: ['a'] }), step('b'), step('z')], { on: { replied: 'x' } })
    const { then } = moved({ from, to, facts: [...start(), ...past('a')] })
    const again = call('11-03 10:00', 'x/1/2')
    expect(then('11-04 09:00', ...again)).toBe('act call b/1/1')
    const replied = fact('11-04 10:00', 'EmailReceived', { email: 'm', intent: 'reply' })
    expect(then('11-04 10:01', ...again, ...call('11-04 09:00', 'b'), replied)).toBe('act call x/2/1')
    const twice = call('11-04 10:02', 'x/2/1')
    expect(then('11-04 10:03', ...again, ...call('11-04 09:00', 'b'), replied, ...twice)).toBe(
      'wait call x/2/2 from 11-05 08:00',
    )
  })

  it('may be declared by the move itself: mapped like `was`, or removed', () => {
    const to = of([step('x', { times: 2, every: 'PT1H' }), step('d')])
    const declared = { map: { a: 'x' }, removed: { b: 'd', c: 'next' } }
    const mapped = moved({ to, declared, facts: [...start(), ...past('a')] })
    expect(mapped.row).toMatchObject({ how: 'removed', after: { key: 'e/x/1/2' } })
    expect(moved({ to, declared, facts: [...start(), ...past('a', 'b')] }).then('11-02 14:00')).toBe('act call d/1/1')
  })
})

describe('a move is refused', () => {
  it.each<[string, object, Migration.Declared, readonly string[]]>([
    ['where a step has vanished', of([step('a'), step('c')]), {}, ['steps step-vanished "b"']],
    ['where two have, with both', of([step('a')]), {}, ['steps step-vanished "b"', 'steps step-vanished "c"']],
    [
      'where a step does something else',
      of([{ id: 'a', do: 'task' }, step('b'), step('c')]),
      {},
      ['steps.0.do step-changed-kind "a"'],
    ],
    ['where the map names a step that nobody had', of(abc), { map: { z: 'a' } }, ['map.z step-unknown "z"']],
    ['where it leads to none', of([step('a'), step('c')]), { map: { b: 'z' } }, ['map.b step-unknown "z"']],
    ['where it maps what is still there', of(abc), { map: { b: 'c' } }, ['map.b step-kept "b"']],
    [
      'where it leads to another kind of step',
      of([step('a'), { id: 'm', do: 'task' }, step('c')]),
      { map: { b: 'm' } },
      ['map.b step-changed-kind "m, which does task"'],
    ],
    [
      'where a step is both mapped and removed',
      of([step('a'), step('c')]),
      { map: { b: 'c' }, removed: { b: 'c' } },
      ['removed.b step-kept "b"'],
    ],
  ])('%s', (_, to, declared, expected) => {
    expect(faults(to, declared)).toEqual(expected)
  })

  it('where a version is not known, or is the same', () => {
    const setting = settingOf([V1], '11-02 13:30')
    const plan = (to: number) => {
      const planned = Migration.plan(setting, { ...MOVE, to: { cadence: 'c', version: to } })
      return planned._tag === 'Left' && planned.left.map(({ code, found }) => [code, found])
    }
    expect(plan(7)).toEqual([['cadence-unknown', '"c@7"']])
    expect(plan(1)).toEqual([['version-same', '"c@1"']])
    expect(() => Migration.planOrThrow(setting, MOVE)).toThrow('cadence-unknown')
  })

  it('for somebody who is in the other cadence already', () => {
    const other = of([step('q')], { id: 'd' })
    const setting = settingOf([V1, other], '11-02 13:30')
    const removed = { a: 'q', b: 'q', c: 'q' }
    const migration = Migration.planOrThrow(setting, { from: MOVE.from, to: { cadence: 'd', version: 1 }, removed })
    const both = [...start(), fact('11-02 09:30', 'Enrolled', { enrollment: 'f', cadence: 'd', version: 1 })]
    const [row] = [...Migration.rows(migration, [{ prospect: fold(eventsOf(both), { now: setting.now }) }])]
    expect(row).toMatchObject({ what: 'refused', because: [{ code: 'exclusive-elsewhere' }], facts: [] })
  })
})

describe('people', () => {
  it('whose run has ended by itself are not reopened: the end is recorded', () => {
    const from = of([step('a')])
    const to = of([step('a', { times: 3, every: 'P1D' })])
    const { row, then } = moved({ from, to, facts: [...start(), ...past('a')] })
    expect(row).toMatchObject({ what: 'ended', before: { place: 'end', reason: 'finished' } })
    expect(row.facts.map(({ type }) => type)).toEqual(['EnrollmentClosed'])
    expect(then('11-05 10:00')).toBe('closed finished')
  })

  it('who are not in it are left alone', () => {
    const elsewhere = start().map((told) =>
      told.type === 'Enrolled' ? { ...told, data: { ...told.data, cadence: 'q' } } : told,
    )
    const { row } = moved({ to: of(abc), facts: elsewhere, others: [of(abc, { id: 'q' })] })
    expect(row).toMatchObject({ what: 'unaffected', enrollment: null, facts: [] })
  })

  it('come one at a time, however many there are, and add up', () => {
    const setting = settingOf([V1, of(abc, { version: 2 })], '11-02 13:30')
    const migration = Migration.planOrThrow(setting, MOVE)
    const prospect = fold(eventsOf([...start(), ...past('a')]), { now: setting.now })
    let asked = 0
    function* people() {
      for (; asked < 500; asked++) yield { prospect: { ...prospect, id: `p-${String(asked)}` } }
    }
    let totals = Migration.none
    for (const row of Migration.rows(migration, people())) {
      totals = Migration.add(totals, row)
      expect(asked).toBe(totals.rows - 1)
    }
    expect(totals).toMatchObject({ rows: 500, moved: 500, kept: 500, twice: 0, facts: 500 })
  })

  it('have facts that are the same whenever the plan is made, and that name the move', () => {
    const first = moved({ to: of(abc), facts: [...start(), ...past('a')] })
    const again = moved({ to: of(abc), facts: [...start(), ...past('a')] })
    expect(again.row.facts).toEqual(first.row.facts)
    expect(first.row.facts[0]).toMatchObject({
      correlation: first.migration.id,
      by: { kind: 'engine' },
      data: { enrollment: 'e', cadence: 'c', version: 2, map: {}, removed: {} },
    })
  })
})
