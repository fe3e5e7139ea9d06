import { describe, expect, it } from 'vitest'
import { brief, call, codes, decide, email, fact, next, of, reply, start, WEEKDAYS } from './fixtures/tale.ts'

const step = (id: string, more: object = {}) => ({ id, do: 'call', ...more })
const pause = (at: string, until: string) =>
  fact(at, 'EnrollmentPaused', { enrollment: 'e', until: `2026-${until.replace(' ', 'T')}:00Z` })

describe('horizons under holds', () => {
  it('a hold across a weekend lends only the work days that it took', () => {
    const doc = of([step('a', { within: 'P3D' }), step('b')], { days: 'business' })
    const facts = [...start('11-06 08:00'), pause('11-06 12:00', '11-09 12:00')]
    const at = (when: string) => brief(decide({ cadences: [doc], facts, policy: { hours: WEEKDAYS } }, when))
    expect(at('11-06 13:00')).toBe('wait call a/1/1 from 11-09 12:00')
    expect(at('11-11 10:00')).toBe('act call a/1/1')
    expect(at('11-13 10:00')).toBe('act call b/1/1')
  })

  it('the horizon ends with the local day of the person', () => {
    const zone = 'Australia/Sydney'
    const doc = of([step('a', { within: 'P1D' }), step('b')])
    const facts = start('11-01 22:00', { zones: [zone], principalZone: zone })
    expect(next(doc, facts, '11-02 08:30')).toBe('act call a/1/1')
    expect(next(doc, facts, '11-02 21:30')).toBe('act call b/1/1')
  })

  it('a pause that was ended early counts only until then', () => {
    const doc = of([step('a', { within: 'PT10H' }), step('b')])
    const resumed = fact('11-02 12:00', 'EnrollmentResumed', { enrollment: 'e' })
    const facts = [...start(), pause('11-02 10:00', '11-09 10:00'), resumed]
    expect(next(doc, facts, '11-02 12:00')).toBe('act call a/1/1')
    expect(next(doc, facts, '11-03 09:00')).toBe('act call b/1/1')
  })
})

describe('zones that change while one waits', () => {
  it('the visit moves with the zone', () => {
    const doc = of([step('a', { after: 'P2D' })])
    const zone = 'America/New_York'
    const learned = fact('11-02 12:00', 'ZoneLearned', { zones: [zone], principalZone: zone, evidence: 'person' })
    expect(next(doc, start(), '11-02 13:00')).toBe('wait call a/1/1 from 11-04 08:00')
    expect(next(doc, [...start(), learned], '11-02 13:00')).toBe('wait call a/1/1 from 11-04 13:00')
  })
})

describe('what they asked for themselves', () => {
  const rules = [
    { rule: 'cap', of: 'call', max: 1, per: 'week' },
    { rule: 'spacing', of: 'call', gap: 'P2D' },
  ]
  const doc = of([step('a', { times: 9, every: 'P1D' }), step('answer', { times: 2, every: 'PT1H' })], {
    rules,
    on: { replied: 'answer' },
  })
  const facts = [...start(), ...call('11-02 10:00', 'a'), reply('11-02 11:00')]

  it('its first try is exempt from caps and spacing, its second is not', () => {
    const first = decide({ cadences: [doc], facts }, '11-02 12:00')
    expect(brief(first)).toBe('act call answer/1/1')
    expect(codes(first)).toContain('exempt-requested')
    expect(next(doc, [...facts, ...call('11-02 12:00', 'answer')], '11-02 13:30')).toBe(
      'wait call answer/1/2 from 11-09 08:00',
    )
  })

  it('it is not exempt from quiet days, hours, or an opt-out', () => {
    const quiet = decide({ cadences: [doc], facts, policy: { quietDays: ['mon'] } }, '11-02 12:00')
    expect(brief(quiet)).toBe('wait call answer/1/1 from 11-03 08:00')
    expect(next(doc, facts, '11-02 21:00')).toBe('wait call answer/1/1 from 11-03 08:00')
    const out = fact('11-02 11:30', 'OptedOut', { channels: ['call'] })
    expect(next(doc, [...facts, out], '11-02 12:00')).not.toMatch(/call answer/)
  })
})

describe('bursts', () => {
  it('perDay counts the bursts of a local day', () => {
    const busy = { every: 'PT1M', for: 'PT30M', perDay: 2 }
    const doc = of([step('a', { times: 3, every: 'PT2H' })], { busy })
    const facts = [
      ...start(),
      ...call('11-02 10:00', 'a', 'busy'),
      ...call('11-02 10:01', 'a/1/1/2', 'busy'),
      ...call('11-02 13:00', 'a/1/2', 'busy'),
    ]
    expect(next(doc, facts, '11-02 13:00')).toBe('wait call a/1/2/2 from 11-02 13:01')
    const twice = [...facts, ...call('11-02 13:01', 'a/1/2/2', 'busy'), ...call('11-02 15:31', 'a/1/3', 'busy')]
    expect(next(doc, twice, '11-02 15:32')).toBe('closed finished')
  })

  it('a burst that is answered settles its one try', () => {
    const doc = of([step('a', { times: 3, every: 'PT2H' }), step('b')], { busy: { every: 'PT1M', for: 'PT30M' } })
    const facts = [...start(), ...call('11-02 10:00', 'a', 'busy'), ...call('11-02 10:01', 'a/1/1/2', 'right-party')]
    expect(next(doc, facts, '11-02 11:00')).toBe('act call b/1/1')
  })
})

describe('blocked', () => {
  it('a step whose only channel is gone closes as blocked although a reaction came before', () => {
    const doc = of([{ id: 'm', do: 'email' }, step('a', { after: 'P1D' }), { id: 'n', do: 'email' }], {
      on: { 'soft-no': 'n' },
    })
    const facts = [
      ...start(),
      ...email('11-02 10:00', 'm'),
      fact('11-02 10:30', 'OptedOut', { channels: ['email'] }),
      fact('11-02 11:00', 'Declined', { firmness: 'soft' }),
    ]
    expect(next(doc, facts, '11-02 12:00')).toMatch(/^(closed blocked|act decide)/)
  })

  it('no address blocks an email, no number asks for one', () => {
    const without = (fact: string) => start().filter(({ type }) => type !== fact)
    expect(
      next(
        of([
          { id: 'm', do: 'email' },
          { id: 'r', do: 'research' },
        ]),
        without('EmailAdded'),
        '11-02 10:00',
      ),
    ).toBe('act research r/1/1')
    expect(next(of([step('a')]), without('NumberAdded'), '11-02 10:00')).toMatch(/^act find-number/)
  })
})

describe('agendas and counts', () => {
  it('an agenda asks what its condition holds for now', () => {
    const over = { happened: { unanswered: { over: 1 } } }
    const doc = of([step('a', { times: 5, every: 'P1D', agenda: ['who', { ask: 'too-much', when: over }] })])
    const agenda = (facts: ReturnType<typeof start>, at: string) =>
      decide({ cadences: [doc], facts }, at).action?.agenda
    const once = [...start(), ...call('11-02 10:00', 'a')]
    expect(agenda(once, '11-03 10:00')).toEqual(['who'])
    expect(agenda([...once, ...call('11-03 10:00', 'a/1/2')], '11-04 10:00')).toEqual(['who', 'too-much'])
  })

  it('a condition may ask for stage, source and what has happened', () => {
    const doc = of([
      step('a', { when: { stage: ['negotiation'] } }),
      step('b', { when: { source: ['inbound'] } }),
      step('c', { when: { source: ['met', 'list'], lacks: ['conversation'] } }),
    ])
    expect(next(doc, start(), '11-02 10:00')).toBe('act call c/1/1')
    expect(next(doc, [...start(), fact('11-02 09:30', 'StageChanged', { stage: 'negotiation' })], '11-02 10:00')).toBe(
      'act call a/1/1',
    )
  })
})

describe('a late result on another line', () => {
  it("is asked against its own step there, and moves the main line by the cadence's on", () => {
    const doc = of([step('a', { times: 9, every: 'P2D' }), step('b')], {
      alongside: { mail: [{ id: 'm', do: 'email', times: 5, every: 'P1D' }] },
      on: { interested: 'b' },
    })
    const facts = [...start(), ...call('11-02 10:00', 'a'), ...email('11-02 11:00', 'm')]
    const liked = fact('11-02 12:00', 'InterestShown', { email: 'm' })
    expect(next(doc, [...facts, liked], '11-02 13:00')).toBe('act call b/1/1')
  })
})
