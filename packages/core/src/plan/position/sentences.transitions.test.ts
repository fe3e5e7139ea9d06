import { describe, expect, it } from 'vitest'
import { brief, call, codes, decide, fact, next, of, start } from './fixtures/tale.ts'

const branch = (on: object, more: object = {}, step: object = {}) =>
  of(
    [
      { id: 'a', do: 'call', times: 5, every: 'P1D', on, ...step },
      { id: 'b', do: 'call' },
      { id: 'c', do: 'call' },
      { id: 'd', do: 'call' },
    ],
    more,
  )
const agreed = (at: string, of: string, type: string, data: object = {}) => fact(at, type, { call: of, ...data })

describe('transitions (cadence language 4.3)', () => {
  it('17: word:n before word; results, then the reach, then the group; the step before the cadence', () => {
    const met = branch({ 'gatekeeper:2': 'c', gatekeeper: 'again', unanswered: 'd' })
    const once = [...start(), ...call('11-02 10:00', 'a', 'gatekeeper')]
    expect(next(met, once, '11-03 10:00')).toBe('act call a/1/2')
    expect(next(met, [...once, ...call('11-03 10:00', 'a/1/2', 'gatekeeper')], '11-03 12:00')).toBe('act call c/1/1')
    const liked = [...start(), ...call('11-02 10:00', 'a', 'right-party'), agreed('11-02 10:05', 'a', 'InterestShown')]
    expect(next(branch({ answered: 'b', interested: 'c' }), liked, '11-02 12:00')).toBe('act call c/1/1')
    expect(next(branch({ answered: 'b' }, { on: { interested: 'd' } }), liked, '11-02 12:00')).toBe('act call d/1/1')
    expect(next(branch({ interested: 'c' }, { on: { interested: 'd' } }), liked, '11-02 12:00')).toBe('act call c/1/1')
    expect(next(branch({ interested: 'stay', answered: 'b' }), liked, '11-02 12:00')).toBe('act call b/1/1')
  })

  it('17: a hold decides nothing and adds a floor', () => {
    const soft = [
      ...start(),
      ...call('11-02 10:00', 'a', 'right-party'),
      agreed('11-02 10:05', 'a', 'Declined', { firmness: 'later' }),
    ]
    expect(next(branch({ 'not-now': { hold: 'P10D' }, answered: 'b' }), soft, '11-02 12:00')).toBe(
      'wait call b/1/1 from 11-12 08:00',
    )
    expect(next(branch({ answered: 'b' }, { on: { 'not-now': { hold: 'P10D' } } }), soft, '11-02 12:00')).toBe(
      'wait call b/1/1 from 11-12 08:00',
    )
  })

  it('17: word:n is counted within the enrollment', () => {
    const met = branch({ 'gatekeeper:2': 'c' })
    const row = { direction: 'out', number: 'n-1', reach: 'gatekeeper' }
    const before = fact('10-05 10:00', 'CallLogged', { call: 'old', ...row })
    const known = start('10-01 09:00').slice(0, 4)
    const facts = [...known, before, start()[4]!, ...call('11-02 10:00', 'a', 'gatekeeper')]
    expect(next(met, facts, '11-03 10:00')).toBe('act call a/1/2')
  })

  it('18, 22: final words close, whatever the document says of other words', () => {
    const spoke = [...start(), ...call('11-02 10:00', 'a', 'right-party')]
    const no = agreed('11-02 10:05', 'a', 'Declined', { firmness: 'firm' })
    expect(next(branch({ answered: 'b' }), [...spoke, no], '11-02 12:00')).toBe('closed firm-no')
    expect(next(branch({}), [...spoke, fact('11-02 11:00', 'OptedOut', { channels: 'all' })], '11-02 12:00')).toBe(
      'closed opted-out',
    )
    expect(next(branch({}), [...spoke, fact('11-02 11:00', 'Won')], '11-02 12:00')).toBe('closed won')
    expect(next(branch({}), [...spoke, fact('11-02 11:00', 'ReturnedAsDud', { why: 'x' })], '11-02 12:00')).toBe(
      'closed returned-as-dud',
    )
  })

  it('19: after answered the target is then; after anything else again, and at last exhausted', () => {
    const step = { times: 2, then: 'c', on: { exhausted: 'd' } }
    expect(next(branch({}, {}, step), [...start(), ...call('11-02 10:00', 'a', 'right-party')], '11-02 12:00')).toBe(
      'act call c/1/1',
    )
    const once = [...start(), ...call('11-02 10:00', 'a', 'gatekeeper')]
    expect(next(branch({}, {}, step), once, '11-03 12:00')).toBe('act call a/1/2')
    expect(next(branch({}, {}, step), [...once, ...call('11-03 10:00', 'a/1/2')], '11-03 12:00')).toBe('act call d/1/1')
  })

  it('20: missed falls back to exhausted, all fall back to then, then to next; the cadence is not asked', () => {
    const short = { within: 'P1D' }
    expect(next(branch({ exhausted: 'd' }, {}, short), start(), '11-03 12:00')).toBe('act call d/1/1')
    expect(next(branch({ missed: 'c', exhausted: 'd' }, {}, short), start(), '11-03 12:00')).toBe('act call c/1/1')
    expect(next(branch({}, {}, { ...short, then: 'd' }), start(), '11-03 12:00')).toBe('act call d/1/1')
    expect(next(branch({}, {}, short), start(), '11-03 12:00')).toBe('act call b/1/1')
  })

  it('20: a channel that was opted out of blocks; an unmet need or a rule with a condition holds', () => {
    const out = fact('11-02 09:30', 'OptedOut', { channels: ['email'] })
    const mails = of([
      { id: 'm', do: 'email', on: { blocked: 'c' } },
      { id: 'b', do: 'call' },
      { id: 'c', do: 'call' },
    ])
    expect(next(mails, [...start(), out], '11-02 12:00')).toBe('act call c/1/1')
    const never = of(
      [
        { id: 'm', do: 'email' },
        { id: 'b', do: 'call' },
      ],
      { rules: [{ rule: 'no', of: 'email' }] },
    )
    expect(next(never, start(), '11-02 12:00')).toBe('act call b/1/1')
    const yet = of(
      [
        { id: 'm', do: 'email' },
        { id: 'b', do: 'call' },
      ],
      {
        rules: [{ rule: 'no', of: 'email', when: { lacks: ['conversation'] } }],
      },
    )
    expect(next(yet, start(), '11-02 12:00')).toMatch(/^wait look/)
    const held = fact('11-02 11:00', 'ConversationHeld', { meeting: 'x' })
    expect(next(yet, [...start(), held], '11-02 12:00')).toBe('act email m/1/1')
  })

  it('21: an inbound call is asked with answered; a dial outside the plan uses up no try', () => {
    const talked = fact('11-02 11:00', 'CallLogged', {
      call: 'in',
      direction: 'in',
      number: 'n-1',
      reach: 'right-party',
    })
    expect(next(branch({ answered: 'c' }), [...start(), talked], '11-02 12:00')).toBe('act call c/1/1')
    const dial = fact('11-02 11:00', 'CallLogged', { call: 'out', direction: 'out', number: 'n-1', reach: 'no-answer' })
    expect(next(branch({ unanswered: 'c', 'no-answer': 'd' }), [...start(), dial], '11-03 12:00')).toBe(
      'act call a/1/1',
    )
    expect(next(branch({ answered: 'again' }), [...start(), talked], '11-02 12:00')).toBe('act call a/1/1')
  })

  it('22: an opt-out of one channel is no word', () => {
    const out = fact('11-02 09:30', 'OptedOut', { channels: ['email'] })
    expect(next(branch({}), [...start(), out], '11-02 12:00')).toBe('act call a/1/1')
  })

  it('22: with the last number gone an inbound or listed lead is a dud; for others a number is to be found', () => {
    const gone = fact('11-02 09:30', 'NumberRetired', { number: 'n-1', why: 'dead' })
    expect(next(branch({}), [...start('11-02 09:00', { source: 'inbound' }), gone], '11-02 12:00')).toBe(
      'closed returned-as-dud',
    )
    expect(next(branch({}), [...start('11-02 09:00', { source: 'list' }), gone], '11-02 12:00')).toBe(
      'closed returned-as-dud',
    )
    expect(next(branch({}), [...start(), gone], '11-02 12:00')).toMatch(/^act find-number/)
  })

  it('23: a late result is asked against its own step and moves the person from where they are', () => {
    const facts = [
      ...start(),
      ...call('11-02 10:00', 'a'),
      ...call('11-03 10:00', 'a/1/2'),
      { ...agreed('11-02 10:05', 'a', 'InterestShown'), recordedAt: '2026-11-03T12:00:00Z' },
    ]
    expect(next(branch({ interested: 'd' }), facts, '11-03 11:00')).toBe('wait call a/1/3 from 11-04 08:00')
    expect(next(branch({ interested: 'd' }), facts, '11-03 13:00')).toBe('act call d/1/1')
  })

  it('23: a late result of another step is asked against that step', () => {
    const doc = of([
      { id: 'a', do: 'call', on: { interested: 'd' } },
      { id: 'b', do: 'call', times: 3, every: 'P1D', on: { interested: 'c' } },
      { id: 'c', do: 'call' },
      { id: 'd', do: 'call' },
    ])
    const late = { ...agreed('11-02 10:05', 'a', 'InterestShown'), recordedAt: '2026-11-02T13:00:00Z' }
    const facts = [...start(), ...call('11-02 10:00', 'a'), ...call('11-02 12:00', 'b'), late]
    expect(next(doc, facts, '11-02 14:00')).toBe('act call d/1/1')
  })

  it('24: the end of the main line finishes; blocked alone closes as blocked, with the rules', () => {
    const out = fact('11-02 09:30', 'OptedOut', { channels: ['email'] })
    const mail = (step: object = {}) => of([{ id: 'm', do: 'email', ...step }])
    const ended = decide({ cadences: [mail()], facts: [...start(), out] }, '11-02 12:00')
    expect(brief(ended)).toBe('closed blocked')
    expect(codes(ended)).toContain('opted-out')
    expect(next(mail({ on: { blocked: { close: 'no-way' } } }), [...start(), out], '11-02 12:00')).toBe('closed no-way')
    const both = of([
      { id: 'a', do: 'call' },
      { id: 'm', do: 'email' },
    ])
    expect(next(both, [...start(), out, ...call('11-02 10:00', 'a')], '11-02 12:00')).toBe('closed finished')
  })

  it('24: start closes as moved on', () => {
    const other = { ...of([{ id: 'z', do: 'call' }]), id: 'other' }
    const one = of([{ id: 'a', do: 'call', then: { start: 'other' } }])
    const facts = [...start(), ...call('11-02 10:00', 'a')]
    expect(brief(decide({ cadences: [one, other], facts }, '11-02 12:00'))).toBe('closed moved-on')
    const unknown = decide({ cadences: [one], facts }, '11-02 12:00')
    expect(unknown).toMatchObject({ decision: 'act', action: { do: 'decide' } })
  })
})
