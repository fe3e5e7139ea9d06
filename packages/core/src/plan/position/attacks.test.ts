import { describe, expect, it } from 'vitest'
import type { Told } from './fixtures/tale.ts'
import { brief, call, codes, decide, email, fact, issued, next, of, reply, start } from './fixtures/tale.ts'

const step = (id: string, more: object = {}) => ({ id, do: 'call', ...more })
const said = (at: string, of: string, type: string, data: Told['data'] = {}, more: Told['data'] = {}) =>
  fact(at, type, { call: of, ...data }, more)

describe('attacks, and what became of them (cadence language 8)', () => {
  it('weeks, months and years are calendar ones under business days', () => {
    const doc = (after: string) => of([step('a', { after })], { days: 'business' })
    expect(next(doc('P2W'), start(), '11-02 10:00')).toBe('wait call a/1/1 from 11-16 08:00')
    expect(next(doc('P1M'), start(), '11-02 10:00')).toBe('wait call a/1/1 from 12-02 08:00')
    expect(next(doc('P10D'), start(), '11-02 10:00')).toBe('wait call a/1/1 from 11-16 08:00')
  })

  it("hold or stay for the outcome of one's own visit never offers that visit again", () => {
    for (const target of ['stay', { hold: 'P3D' }]) {
      const doc = of([step('a', { times: 2, every: 'P1D', on: { 'not-now': target } }), step('b')])
      const facts = [
        ...start(),
        ...call('11-02 10:00', 'a', 'right-party'),
        said('11-02 10:05', 'a', 'Declined', { firmness: 'later' }),
      ]
      expect(next(doc, facts, '11-06 10:00')).toBe('act call b/1/1')
    }
  })

  it('a signal that points at the step one is waiting on uses up no round', () => {
    const doc = of([step('a'), step('b', { after: 'P2D' })], { on: { replied: 'b' } })
    const facts = [...start(), ...call('11-02 10:00', 'a'), reply('11-02 11:00'), reply('11-02 12:00')]
    expect(next(doc, facts, '11-02 13:00')).toBe('wait call b/1/1 from 11-04 08:00')
  })

  it('an interested reply after all tries are used up does not end as finished', () => {
    const doc = of([step('a')], { on: { interested: 'a' } })
    const facts = [
      ...start(),
      ...call('11-02 10:00', 'a'),
      reply('11-02 11:00'),
      fact('11-02 11:00', 'InterestShown', { email: 'in-11-02 11:00' }, { seq: 21 }),
    ]
    expect(next(doc, facts, '11-02 12:00')).toMatch(/^act decide/)
  })

  it('a reply fetched after a call that did not know of it counts, and the call counts too', () => {
    const doc = of([step('a', { times: 3, every: 'P1D' }), step('answer')], { on: { replied: 'answer' } })
    const facts = [
      ...start(),
      ...call('11-02 10:00', 'a'),
      reply('11-02 09:30', { recordedAt: '2026-11-02T12:00:00Z' }),
    ]
    expect(next(doc, facts, '11-02 11:00')).toBe('wait call a/1/2 from 11-03 08:00')
    expect(next(doc, facts, '11-02 12:00')).toBe('act call answer/1/1')
  })

  it("two outcomes of one visit: the person's word replaces the machine's, also when a call was issued meanwhile", () => {
    const doc = of([step('a', { times: 3, every: 'P1D', on: { answered: 'spoke' } }), step('spoke')])
    const machine = { by: { kind: 'adapter', id: 'dialer' } }
    const first = [
      ...start(),
      issued('11-02 10:00', 'a'),
      fact('11-02 10:00', 'CallPlaced', { call: 'x', direction: 'out', number: 'n-1', action: 'e/a/1/1' }, machine),
      fact('11-02 10:01', 'CallEnded', { call: 'x', reach: 'no-answer' }, machine),
    ]
    const spoke = fact(
      '11-02 10:02',
      'ConversationHeld',
      { call: 'x' },
      { recordedAt: '2026-11-03T12:00:00Z', by: { kind: 'rep', id: 'ann' } },
    )
    expect(next(doc, [...first, { ...spoke, recordedAt: '2026-11-02T11:00:00Z' }], '11-02 12:00')).toBe(
      'act call spoke/1/1',
    )
    const meanwhile = [...first, ...call('11-03 10:00', 'a/1/2'), spoke]
    expect(next(doc, meanwhile, '11-03 11:00')).toBe('wait call a/1/3 from 11-04 08:00')
    expect(next(doc, meanwhile, '11-03 13:00')).toBe('act call spoke/1/1')
  })

  it('a reply to an email is asked against the place, not against the email', () => {
    const doc = of([
      { id: 'm', do: 'email', on: { replied: 'x' } },
      step('b', { on: { replied: 'y' } }),
      step('x'),
      step('y'),
    ])
    const facts = [...start(), ...email('11-02 10:00', 'm'), ...call('11-02 11:00', 'b')]
    const place = [...facts.slice(0, -2), reply('11-02 10:30')]
    expect(next(doc, place, '11-02 12:00')).toBe('act call y/1/1')
  })

  it('a correction after the next step is done does not take the place back', () => {
    const doc = of([step('a', { on: { 'no-answer': 'b', gatekeeper: 'c' } }), step('b'), step('c'), step('d')])
    const facts = [...start(), ...call('11-02 10:00', 'a'), ...call('11-02 11:00', 'b')]
    const corrected = fact(
      '11-02 10:01',
      'AnswererKnown',
      { call: 'a', answerer: 'voicemail', source: 'person' },
      { recordedAt: '2026-11-02T12:00:00Z' },
    )
    expect(next(doc, [...facts, corrected], '11-02 13:00')).toBe('act call c/1/1')
  })

  it('a reply while the pending call is three days off leaves it where it is; an answer step of its own does not', () => {
    const steps = [step('a'), step('b', { after: 'P3D' }), step('answer')]
    const facts = [...start(), ...call('11-02 10:00', 'a'), reply('11-02 11:00')]
    expect(next(of(steps, { on: { replied: 'b' } }), facts, '11-02 12:00')).toBe('wait call b/1/1 from 11-05 08:00')
    expect(next(of(steps, { on: { replied: 'answer' } }), facts, '11-02 12:00')).toBe('act call answer/1/1')
  })

  it('the target of a start that nobody knows: a person decides, and only as long as the run lasts', () => {
    const doc = of([step('a', { then: { start: 'nobody' } })], { lasts: 'P1M' })
    const facts = [...start(), ...call('11-02 10:00', 'a')]
    expect(next(doc, facts, '11-02 12:00')).toMatch(/^act decide/)
    expect(next(doc, facts, '12-02 12:00')).toBe('closed over')
  })

  it('an automatic email behind a call that nobody makes waits for the horizon of the call', () => {
    const doc = (more: object) => of([step('a', more), { id: 'm', do: 'email', auto: true }])
    expect(next(doc({}), start(), '12-20 10:00')).toBe('act call a/1/1')
    expect(next(doc({ within: 'P2D' }), start(), '11-04 10:00')).toBe('act email m/1/1')
  })

  it('a Tuesday call pushed by a holiday is due on Wednesday, the email on Thursday, the call on Friday (28)', () => {
    const week = of([step('call', { times: 9, every: 'RRULE:FREQ=WEEKLY;BYDAY=TU,TH' })], {
      alongside: { mail: [{ id: 'mail', do: 'email', times: 9, every: 'RRULE:FREQ=WEEKLY;BYDAY=WE' }] },
      rules: [{ rule: 'cap', max: 1, per: 'day' }],
    })
    const at = (facts: ReturnType<typeof start>, when: string) =>
      brief(decide({ cadences: [week], facts, policy: { closures: ['2026-11-03'] } }, when))
    const called = [...start(), ...call('11-04 08:00', 'call')]
    const mailed = [...called, ...email('11-05 08:00', 'mail')]
    expect(at(start(), '11-02 10:00')).toBe('wait call call/1/1 from 11-04 08:00')
    expect(at(called, '11-04 10:00')).toMatch(/^wait (email mail|call call)\/1\/\d from 11-05 08:00$/)
    expect(at(mailed, '11-05 10:00')).toBe('wait call call/1/2 from 11-06 08:00')
  })

  it('a burst ends at a cap that counts dials, and the visit then settles as busy', () => {
    const doc = of([step('a', { times: 2, every: 'P1D' })], {
      busy: { every: 'PT1M', for: 'PT30M' },
      rules: [{ rule: 'cap', of: 'call', counts: 'dial', max: 2, per: 'day' }],
    })
    const facts = [...start(), ...call('11-02 10:00', 'a', 'busy'), ...call('11-02 10:01', 'a/1/1/2', 'busy')]
    expect(next(doc, facts, '11-02 10:02')).toMatch(/^wait call a\/1\/(2|1\/3) from 11-03 08:00$/)
    expect(next(doc, facts, '11-02 10:31')).toBe('wait call a/1/2 from 11-03 08:00')
  })

  it('two enrollments of one person: rules see all touches, and the earliest of both is decided', () => {
    const other = {
      ...of([{ id: 'm', do: 'email', after: 'PT2H' }], { rules: [{ rule: 'cap', max: 1, per: 'day' }] }),
      id: 'd',
    }
    const both = [
      ...start(),
      fact('11-02 09:00', 'Enrolled', { enrollment: 'f', cadence: 'd', version: 1 }, { seq: 6 }),
    ]
    const at = (facts: typeof both, when: string) => decide({ cadences: [of([step('a')]), other], facts }, when)
    expect(brief(at(both, '11-02 10:00'))).toBe('act call a/1/1')
    const called = at([...both, ...call('11-02 10:00', 'a')], '11-02 12:00')
    expect(called).toMatchObject({ decision: 'wait', action: { step: 'm', enrollment: 'f' } })
    expect(codes(called)).toContain('cap-reached')
  })
})
