import { describe, expect, it } from 'vitest'
import voicemailAppointment from '../cadence/fixtures/voicemail-appointment.json' with { type: 'json' }
import * as Event from '../prospect/Event.ts'
import { fold } from '../prospect/fold.ts'
import type { NumberState } from '../prospect/Prospect.ts'
import { parseOrThrow } from '../time/Instant.ts'
import type { Decision } from './Plan.ts'
import { brief, call, codes, decide, fact, issued, iso, logged, of, reply, start } from './position/fixtures/tale.ts'
import type { Told } from './position/fixtures/tale.ts'

const calls = of([{ id: 'call', do: 'call', times: 9, every: 'P1D', on: { answered: 'again' } }])

const number = (id: string, more: object = {}): Told => fact('11-02 09:01', 'NumberAdded', { number: id, ...more })

const ask = (at: string, facts: readonly Told[], policy: object = {}, cadence: object = calls): Decision =>
  decide({ cadences: [cadence], facts: [...start(), ...facts], policy }, at)

const machine = { by: { kind: 'adapter', id: 'line' } }

const dialled = (at: string, visit: string, to: string, reach: string, more: object = {}): readonly Told[] => [
  issued(at, visit, { number: to }),
  fact(at, 'CallLogged', { call: visit, number: to, reach, action: `e/${visit}` }, { seq: 11, ...more }),
]

const numbersOf = (facts: readonly Told[]): readonly NumberState[] =>
  fold([...start(), ...facts].map((told) => Event.readOrThrow(told))).numbers

describe('several numbers (E7)', () => {
  it('come in turn, and the decision says why', () => {
    const first = ask('11-02 09:30', [number('n-2', { kind: 'mobile' })])
    expect([first.action?.number, first.because.find(({ code }) => code === 'number-chosen')?.facts]).toEqual([
      'n-1',
      { number: 'n-1', why: 'untried' },
    ])
    const once = [number('n-2', { kind: 'mobile' }), ...dialled('11-02 09:30', 'call/1/1', 'n-1', 'no-answer')]
    expect(ask('11-03 09:00', once).action?.number).toBe('n-2')
    const twice = [...once, ...dialled('11-03 09:00', 'call/1/2', 'n-2', 'voicemail')]
    const third = ask('11-04 09:00', twice)
    expect(third.because.find(({ code }) => code === 'number-chosen')?.facts).toEqual({ number: 'n-1', why: 'rested' })
  })

  it('a single number needs no word about it', () => {
    expect(codes(ask('11-02 09:30', []))).not.toContain('number-chosen')
  })

  it('E7-a: a wrong number, said by a person, is the only one of an inbound lead: returned as dud', () => {
    const facts = dialled('11-02 09:30', 'call/1/1', 'n-1', 'wrong-party')
    for (const source of ['inbound', 'list']) {
      const decision = decide(
        { cadences: [calls], facts: [...start('11-02 09:00', { source }), ...facts] },
        '11-02 09:31',
      )
      expect(brief(decision)).toBe('closed returned-as-dud')
    }
    const met = decide({ cadences: [calls], facts: [...start(), ...facts] }, '11-03 09:00')
    expect([met.action?.do, met.action?.channel]).toEqual(['find-number', null])
  })

  it('E7-b: of two numbers one is dead: it is retired, and the other one called', () => {
    const facts = [number('n-2'), ...dialled('11-02 09:30', 'call/1/1', 'n-1', 'dead-number')]
    expect(numbersOf(facts).map(({ retired }) => retired?.why ?? null)).toEqual(['dead', null])
    const decision = ask('11-03 09:00', facts)
    expect([decision.action?.do, decision.action?.number]).toEqual(['call', 'n-2'])
  })

  it('what a machine found once is tried after the others, and twice, a day apart, no more', () => {
    const once = [number('n-2'), ...dialled('11-02 09:30', 'call/1/1', 'n-1', 'dead-number', machine)]
    const then = [...once, ...dialled('11-03 09:00', 'call/1/2', 'n-2', 'no-answer')]
    expect(ask('11-04 09:00', then).action?.number).toBe('n-2')
    const alone = dialled('11-02 09:30', 'call/1/1', 'n-1', 'dead-number', machine)
    expect(ask('11-03 09:00', alone).action?.number).toBe('n-1')
    const twice = [...alone, ...dialled('11-03 09:31', 'call/1/2', 'n-1', 'dead-number', machine)]
    expect(ask('11-04 09:00', twice).action?.do).toBe('find-number')
    const heard = [...alone, number('n-1', { kind: 'direct' })].map((told, i, all) => (i === all.length - 1 ? { ...told, at: iso('11-02 10:00') } : told)) // prettier-ignore
    expect(numbersOf(heard)[0]?.strikeAt).toBeNull()
  })

  it('one that was opted out in somebody else’s stream is not called, the others are', () => {
    const out = fact('11-02 09:05', 'NumberSuppressed', { number: 'n-1' })
    expect(ask('11-02 09:30', [number('n-2'), out]).action?.number).toBe('n-2')
    expect(ask('11-02 09:30', [out]).action?.do).toBe('find-number')
  })
})

describe('a number rests', () => {
  const rests = { rules: [{ rule: 'spacing', of: 'call', by: 'number', gap: 'PT4H' }] }
  const often = of([{ id: 'call', do: 'call', times: 9, every: 'PT1H', on: { answered: 'again' } }])
  const once = dialled('11-02 09:30', 'call/1/1', 'n-1', 'no-answer')

  it('between calls to it, while another one may be called', () => {
    const decision = ask('11-02 10:31', once, rests, often)
    expect([brief(decision), codes(decision)]).toEqual(['wait call call/1/2 from 11-02 13:30', ['number-resting']])
    expect(ask('11-02 10:31', [number('n-2'), ...once], rests, often).action?.number).toBe('n-2')
    expect(ask('11-02 10:31', [number('n-2'), ...once], rests, often).decision).toBe('act')
  })

  it('whoever it was dialled for: two people share a switchboard', () => {
    const at = parseOrThrow(iso('11-02 09:20'))
    const other = { prospect: 'p-2', channel: 'call', at, latest: at, touch: 1, attempt: 1, dial: 1, conversation: 0, message: 0 } as const // prettier-ignore
    const surroundings = { account: null, rep: null, numbers: [{ number: 'n-1', contacts: [other] }] }
    const decision = decide({ cadences: [calls], facts: start(), policy: rests, surroundings }, '11-02 09:30')
    expect(brief(decision)).toBe('wait call call/1/1 from 11-02 13:20')
  })

  it('not for what the prospect asked for, nor within a burst', () => {
    const asked = fact('11-02 09:31', 'CallbackAgreed', { promise: 'k', who: 'rep', at: iso('11-02 10:00') })
    expect(brief(ask('11-02 10:00', [...once, asked], rests, often))).toBe('act call promise/k/1')
    const line = of([{ id: 'call', do: 'call' }], { busy: { every: 'PT1M', for: 'PT10M' } })
    const busy = dialled('11-02 09:30', 'call/1/1', 'n-1', 'busy')
    expect(brief(ask('11-02 09:31', busy, rests, line))).toBe('act call call/1/1/2')
  })
})

describe('whoever answers before the person does (B4)', () => {
  const met = (data: object, at = '11-02 10:00'): readonly Told[] => [
    issued(at, 'call/1/1'),
    logged(at, 'call/1/1', 'gatekeeper'),
    fact(at, 'GatekeeperMet', { call: 'call/1/1', ...data }, { seq: 12 }),
  ]

  it('gives a direct line: the next attempt rings it', () => {
    const facts = met({ number: 'n-9', helped: true, note: 'note-1' })
    const decision = ask('11-03 09:00', facts)
    expect(decision.action?.number).toBe('n-9')
    expect(decision.because.find(({ code }) => code === 'number-chosen')?.facts).toEqual({
      number: 'n-9',
      why: 'given',
    })
    expect(numbersOf(facts).find(({ number: id }) => id === 'n-9')).toMatchObject({ kind: 'direct', retired: null })
  })

  it('gives a number that had been retired: it is good again', () => {
    const retired = fact('11-02 09:05', 'NumberRetired', { number: 'n-9', why: 'changed' })
    expect(ask('11-03 09:00', [number('n-9'), retired, ...met({ number: 'n-9' })]).action?.number).toBe('n-9')
  })

  it('was reached on the number that was dialled, not on the one that they gave', () => {
    const told = fact('11-02 10:00', 'GatekeeperMet', { number: 'n-9' }, { seq: 12 })
    const { contacts } = fold([...start(), told].map((one) => Event.readOrThrow(one)))
    expect(contacts.map(({ number: id, reach }) => [id, reach])).toEqual([[null, 'gatekeeper']])
  })

  it.each([
    ['late', '11-03 17:00'],
    ['after 16:00', '11-03 16:00'],
    ['14:30', '11-03 14:30'],
    ['2026-11-04T11:15:00Z', '11-04 11:15'],
    ['before lunch, she says', '11-03 08:00'],
  ])('names a better time, %s: the next attempt is then', (betterTime, at) => {
    expect(brief(ask('11-02 10:01', met({ betterTime })))).toBe(`wait call call/1/2 from ${at}`)
  })

  it('names a time that outranks every preference, and gives way to what cannot wait', () => {
    const slots = { prefer: [{ rule: 'slots', use: ['early', 'morning'] }] }
    const decision = ask('11-02 10:01', met({ betterTime: 'late' }), slots)
    expect(brief(decision)).toBe('wait call call/1/2 from 11-03 17:00')
    expect(decision.because.filter(({ code }) => code === 'relaxed').map(({ rule }) => rule)).toEqual(['slots'])
    const short = of([{ id: 'call', do: 'call', times: 9, every: 'P1D', within: 'P2D', on: { answered: 'again' } }])
    const hours = { hours: { mon: [['08:00', '12:00']], tue: [['08:00', '12:00']] } }
    expect(brief(ask('11-02 10:01', met({ betterTime: 'late' }), hours, short))).toBe(
      'wait call call/1/2 from 11-03 08:00',
    )
  })

  it('named it for the next attempt alone', () => {
    const used = [...met({ betterTime: 'late' }), ...dialled('11-03 17:10', 'call/1/2', 'n-1', 'no-answer')]
    expect(brief(ask('11-03 17:30', used))).toBe('wait call call/1/3 from 11-04 08:00')
  })

  it('is to be won over: the action says so, with who it is, and only for the number where they answer', () => {
    expect(ask('11-02 09:30', []).action?.opener).toMatchObject({ enlist: false, screener: null })
    const facts = met({ helped: true, note: 'note-1' })
    expect(ask('11-03 09:00', facts).action?.opener).toMatchObject({
      enlist: true,
      screener: { note: 'note-1', helped: true },
    })
    expect(ask('11-03 09:00', [...facts, number('n-2')]).action?.opener).toMatchObject({
      enlist: false,
      screener: null,
    })
  })
})

describe('calling when screeners are out (B5)', () => {
  const enrolled = start('11-02 09:00').map((told) =>
    told.type === 'Enrolled' ? { ...told, data: { ...told.data, cadence: 'voicemail-appointment' } } : told,
  )
  const prepared = [
    fact('11-02 09:05', 'Learned', { what: 'benefit' }),
    fact('11-02 09:06', 'ActionDone', { action: 'e/research/1/1' }),
  ]
  const screened = [...call('11-03 10:20', 'call/1/1', 'gatekeeper'), ...call('11-04 14:10', 'call/1/2', 'gatekeeper')]
  const hours = (from: string, until: string): object => ({
    hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [[from, until]]])),
  })

  it.each([
    ['08:00', '20:00', 'wait call call/1/3 from 11-04 17:00'],
    ['09:00', '17:00', 'wait call call/1/3 from 11-05 12:00'],
  ])('B5-a: after screeners at 10:20 and 14:10, with hours from %s to %s', (from, until, expected) => {
    const facts = [...enrolled, ...prepared, ...screened]
    expect(brief(decide({ cadences: [voicemailAppointment], facts, policy: hours(from, until) }, '11-04 15:00'))).toBe(
      expected,
    )
  })
})

describe('a referral (A3, S7)', () => {
  const referred = start('11-02 09:00', { source: 'referral', referrer: 'bob' })
  const next = (at: string, ...facts: readonly Told[]): Decision =>
    decide({ cadences: [calls], facts: [...referred, ...facts] }, at)

  it('LNG-h: is not called cold, and may be called once they write themselves', () => {
    const cold = next('11-02 10:00', fact('11-02 09:30', 'EmailReceived', { email: 'a', intent: 'auto-reply' }))
    expect(cold.action?.channel ?? null).toBeNull()
    expect(codes(cold)).toContain('introduction-missing')
    expect(brief(next('11-02 10:01', reply('11-02 10:00')))).toBe('act call call/1/1')
  })

  it('A3-b: the call carries who referred and who introduced them', () => {
    const introduced = next('11-02 11:41', fact('11-02 11:40', 'IntroductionMade', { by: 'bea' }))
    expect(brief(introduced)).toBe('act call call/1/1')
    expect(introduced.action?.opener).toMatchObject({ referrer: 'bob', introducedBy: 'bea' })
  })
})

describe('what a rep said of a call, and then what came of it', () => {
  it('a conversation outweighs the rep’s own "no answer" of the same call', () => {
    const facts = [...call('11-02 10:00', 'call/1/1', 'no-answer'), fact('11-02 10:05', 'ConversationHeld', { call: 'call/1/1' }, { seq: 12 })] // prettier-ignore
    const { contacts, runs } = fold([...start(), ...facts].map((told) => Event.readOrThrow(told)))
    expect([contacts[0]?.reach, contacts[0]?.counts.conversation]).toEqual(['right-party', 1])
    expect(runs[0]?.steps['call']?.last.words).toEqual(['right-party', 'answered'])
    expect(runs[0]?.words).not.toHaveProperty('unanswered')
  })

  it('a machine’s conversation does not outweigh a person’s word', () => {
    const facts = [...call('11-02 10:00', 'call/1/1', 'voicemail').map((told) => ({ ...told, by: { kind: 'rep', id: 'ann' } })), fact('11-02 10:05', 'ConversationHeld', { call: 'call/1/1' }, { seq: 12, ...machine })] // prettier-ignore
    const { contacts } = fold([...start(), ...facts].map((told) => Event.readOrThrow(told)))
    expect(contacts[0]?.reach).toBe('voicemail')
  })
})

describe('a goodbye that belongs to no visit (C4, S6)', () => {
  const goodbye = fact('11-02 10:00', 'VoicemailLeft', { message: 'bye', kind: 'breakup' })

  it('is followed by three months of quiet, or by a reaction', () => {
    const decision = ask('11-03 09:00', [goodbye])
    expect(brief(decision)).toBe('wait call call/1/1 from 02-02 10:00')
    expect(codes(decision)).toContain('quiet-period')
    expect(brief(ask('11-03 09:00', [goodbye, reply('11-03 08:30')]))).toBe('act call call/1/1')
  })

  it('holds emails as well', () => {
    const mails = of([{ id: 'mail', do: 'email', say: 'news' }], { messages: { hello: { kind: 'news' } } })
    expect(brief(ask('11-03 09:00', [goodbye], {}, mails))).toBe('wait email mail/1/1 from 02-02 10:00')
  })
})
