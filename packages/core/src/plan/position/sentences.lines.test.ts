import { describe, expect, it } from 'vitest'
import { brief, call, decide, email, fact, next, of, reply, start } from './fixtures/tale.ts'

const main = [
  { id: 'a', do: 'call', times: 3, every: 'P1D' },
  { id: 'b', do: 'call' },
]
const mail = (more: object = {}) => ({ mail: [{ id: 'm', do: 'email', times: 3, every: 'P2D', ...more }] })

describe('bounds (cadence language 4.6)', () => {
  it('41: visits are at most times by rounds, whatever is reacted', () => {
    const asks = of([{ id: 'a', do: 'call', times: 2, every: 'P1D', rounds: 2 }], { on: { replied: 'a' } })
    const facts = [
      ...start(),
      ...call('11-02 10:00', 'a'),
      ...call('11-03 10:00', 'a/1/2'),
      reply('11-03 11:00'),
      ...call('11-04 10:00', 'a/2/1'),
      ...call('11-05 10:00', 'a/2/2'),
      reply('11-05 11:00'),
    ]
    expect(next(asks, facts, '11-06 10:00')).toMatch(/^act decide/)
  })

  it('42: a cadence ends even when nobody works it', () => {
    expect(next(of(main, { lasts: 'P2W' }), start(), '11-17 09:00')).toBe('closed over')
  })

  it('43: the silent path ends by itself', () => {
    const facts = [
      ...start(),
      ...call('11-02 10:00', 'a'),
      ...call('11-03 10:00', 'a/1/2'),
      ...call('11-04 10:00', 'a/1/3'),
      ...call('11-04 11:00', 'b'),
    ]
    expect(next(of(main), facts, '11-04 12:00')).toBe('closed finished')
  })
})

describe('lines (cadence language 4.7)', () => {
  it('45: each line has a place of its own; the earliest action is decided, the main line first on a tie', () => {
    const both = of(main, { alongside: mail() })
    expect(next(both, start(), '11-02 10:00')).toBe('act call a/1/1')
    const called = [...start(), ...call('11-02 10:00', 'a')]
    expect(next(both, called, '11-02 11:00')).toBe('act email m/1/1')
    const mailed = [...called, ...email('11-02 11:00', 'm')]
    expect(next(both, mailed, '11-02 12:00')).toBe('wait call a/1/2 from 11-03 08:00')
    expect(next(both, [...mailed, ...call('11-03 10:00', 'a/1/2')], '11-03 12:00')).toBe(
      'wait call a/1/3 from 11-04 08:00',
    )
  })

  it('46: one touch a day holds across the lines', () => {
    const daily = of(main, { alongside: mail(), rules: [{ rule: 'cap', max: 1, per: 'day' }] })
    expect(next(daily, [...start(), ...call('11-02 10:00', 'a')], '11-02 11:00')).toMatch(/from 11-03 08:00$/)
  })

  it('46: the cadence answers words on the main line only; a hold binds all lines', () => {
    const asks = of(main, { alongside: mail(), on: { replied: 'b', 'not-now': { hold: 'P10D' } } })
    const moved = [...start(), reply('11-02 09:30'), ...call('11-02 10:00', 'b')]
    expect(next(asks, moved, '11-02 11:00')).toBe('closed finished')
    const moved2 = [...start(), reply('11-02 09:30')]
    expect(next(asks, moved2, '11-02 10:00')).toBe('act call b/1/1')
    const later = [...start(), fact('11-02 09:30', 'Declined', { firmness: 'later' })]
    expect(next(asks, later, '11-02 10:00')).toBe('wait call a/1/1 from 11-12 08:00')
    const mailOnly = of([{ id: 'w', do: 'wait', after: 'P30D' }], {
      alongside: mail(),
      on: { 'not-now': { hold: 'P10D' } },
    })
    expect(next(mailOnly, later, '11-02 10:00')).toBe('wait email m/1/1 from 11-12 08:00')
  })

  it('47: a line alongside that ends is silent; the end of the main line ends all', () => {
    const both = of(main, { alongside: mail({ times: 1 }) })
    const facts = [...start(), ...call('11-02 10:00', 'a'), ...email('11-02 11:00', 'm')]
    expect(next(both, facts, '11-02 12:00')).toBe('wait call a/1/2 from 11-03 08:00')
    const short = of([{ id: 'a', do: 'call' }], { alongside: mail() })
    expect(next(short, [...start(), ...call('11-02 10:00', 'a')], '11-02 12:00')).toBe('closed finished')
  })
})

describe('editing (cadence language 4.8)', () => {
  const step = (id: string, more: object = {}) => ({ id, do: 'call', ...more })
  const first = of(['a', 'b', 'c'].map((id) => step(id)))
  const moved = (steps: readonly object[], visits: readonly string[], at = '11-02 14:00', more: object = {}) => {
    const facts = [
      ...start(),
      ...visits.flatMap((visit, i) => call(`11-02 1${String(i)}:00`, visit)),
      fact('11-02 13:30', 'EnrollmentMoved', { enrollment: 'e', cadence: 'c', version: 2 }),
    ]
    return brief(decide({ cadences: [first, of(steps, { version: 2, ...more })], facts }, at))
  }

  it('48: an enrollment stays on its version until a fact moves it', () => {
    const second = of([step('x')], { version: 2 })
    expect(brief(decide({ cadences: [first, second], facts: start() }, '11-02 10:00'))).toBe('act call a/1/1')
  })

  it('49: an inserted step is met after the last visit and not before it', () => {
    expect(
      moved(
        ['x', 'a', 'b', 'c'].map((id) => step(id)),
        ['a'],
      ),
    ).toBe('act call b/1/1')
    expect(
      moved(
        ['a', 'x', 'b', 'c'].map((id) => step(id)),
        ['a'],
      ),
    ).toBe('act call x/1/1')
  })

  it('49: a removed step leads to its target; if forced, the last visit of a known step decides', () => {
    expect(moved([step('a'), step('c')], ['a', 'b'], undefined, { removed: { b: 'c' } })).toBe('act call c/1/1')
    expect(moved([step('a'), step('d'), step('c')], ['a', 'b'])).toBe('act call d/1/1')
  })

  it('49: a declared rename carries tries and rounds over', () => {
    expect(moved([step('x', { was: ['a'], times: 2, every: 'PT1H' }), step('b')], ['a'])).toBe('act call x/1/2')
  })

  it('49: after a reordering spent steps are passed over and nobody is visited twice', () => {
    expect(
      moved(
        ['b', 'a', 'c'].map((id) => step(id)),
        ['a', 'b'],
      ),
    ).toBe('act call c/1/1')
    expect(
      moved(
        ['c', 'b', 'a'].map((id) => step(id)),
        ['a', 'b'],
      ),
    ).toBe('closed finished')
  })

  it('49: fewer tries than were used mean exhausted; more carry on', () => {
    const tries = (times: number) => (times === 1 ? step('a') : step('a', { times, every: 'PT1H' }))
    expect(moved([tries(1), step('b')], ['a', 'a/1/2'])).toBe('act call b/1/1')
    expect(moved([tries(3), step('b')], ['a', 'a/1/2'])).toBe('act call a/1/3')
  })

  it('49: a delay is computed again from the same anchor', () => {
    expect(moved([step('a'), step('b', { after: 'P2D' })], ['a'])).toBe('wait call b/1/1 from 11-04 08:00')
    expect(moved([step('a'), step('b', { after: 'PT1H' })], ['a'])).toBe('act call b/1/1')
  })
})
