import { describe, expect, it } from 'vitest'
import * as Day from '../time/Day.ts'
import * as Calendars from '../rules/Calendars.ts'
import * as Instant from '../time/Instant.ts'
import type { Decision } from './Plan.ts'
import {
  brief,
  call,
  codes,
  decide,
  fact,
  iso,
  issued,
  logged,
  of,
  start,
  until,
  WEEKDAYS,
} from './position/fixtures/tale.ts'
import type { Told } from './position/fixtures/tale.ts'

/** Spoken with on Monday 11-02 at ten; Thursday is 11-05. */
const spoke = call('11-02 10:00', 'call/1/1', 'right-party')

const agreed = (who: 'prospect' | 'rep', at: string, more: object = {}): Told =>
  fact('11-02 10:05', 'CallbackAgreed', { promise: 'k', who, at: iso(at), call: 'call/1/1', ...more }, { seq: 12 })

const cadence = of(
  [
    { id: 'call', do: 'call', times: 9, every: 'P1D' },
    { id: 'mail', do: 'email', say: 'news' },
  ],
  {
    on: { answered: 'again' },
    messages: { hello: { kind: 'news' }, agreed: { kind: 'confirmation', uses: ['conversation'] } },
    alongside: { mail: [{ id: 'confirm', do: 'email', after: { from: 'conversation' }, say: 'confirmation' }] },
  },
)
const quiet = of([{ id: 'call', do: 'call', times: 9, every: 'P1D', on: { answered: 'again' } }])

const ask = (at: string, facts: readonly Told[], policy: object = {}, document = quiet): Decision =>
  decide({ cadences: [document], facts: [...start(), ...spoke, ...facts], policy }, at)
const seen = (at: string, facts: readonly Told[], policy: object = {}): string => brief(ask(at, facts, policy))

const theyCall = agreed('prospect', '11-05 15:00', { grace: 'PT15M' })
const weCall = (at: string): readonly Told[] => [agreed('rep', at)]

describe('an agreed callback (E4, S8)', () => {
  it('E4-a: nothing goes out until its time and its grace are over', () => {
    for (const at of ['11-03 12:00', '11-04 12:00', '11-05 15:14'])
      expect(seen(at, [theyCall])).toBe('wait call promise/k/1 from 11-05 15:15')
    expect(codes(ask('11-04 12:00', [theyCall]))).toContain('callback-pending')
  })

  it('E4-b: then a call, at once; caps and spacing do not hold it', () => {
    const tight = { rules: [{ rule: 'cap', max: 1, per: 'P7D' }, { rule: 'spacing', gap: 'P5D' }] } // prettier-ignore
    const decision = ask('11-05 15:15', [theyCall], tight)
    expect(brief(decision)).toBe('act call promise/k/1')
    expect(codes(decision)).toEqual(expect.arrayContaining(['callback-missed', 'at-once', 'exempt-requested']))
  })

  it('E4-c: a conversation before keeps it', () => {
    const called = fact('11-05 14:40', 'CallLogged', { call: 'in', direction: 'in', reach: 'right-party' })
    expect(ask('11-05 15:15', [theyCall, called]).action?.promise).toBeNull()
  })

  it('the confirmation of that conversation goes out meanwhile, and nothing else does', () => {
    const during = ask('11-02 10:06', [theyCall], {}, cadence)
    expect([brief(during), during.action?.message]).toEqual(['act email confirm/1/1', 'agreed'])
    const sent = fact('11-02 10:10', 'EmailSent', { email: 'x', action: 'e/confirm/1/1' })
    expect(brief(ask('11-04 12:00', [theyCall, sent], {}, cadence))).toBe('wait call promise/k/1 from 11-05 15:15')
  })

  it('a callback of an earlier conversation is not confirmed by a later one', () => {
    const other = agreed('prospect', '11-05 15:00', { call: 'another' })
    expect(brief(ask('11-02 10:06', [other], {}, cadence))).toBe('wait call promise/k/1 from 11-05 15:15')
  })

  it('is tried as often as the cadence says, and then let go', () => {
    const seldom = of([{ id: 'call', do: 'call', times: 9, every: 'P9D', on: { answered: 'again' } }])
    const tried = (at: string, nth: string): Told =>
      fact(at, 'CallLogged', { call: `k-${nth}`, number: 'n-1', reach: 'no-answer', action: `promise/k/${nth}` })
    const once = [theyCall, tried('11-05 15:15', '1')]
    expect(brief(ask('11-05 15:20', once, {}, seldom))).toBe('wait call promise/k/2 from 11-05 17:15')
    const thrice = [...once, tried('11-05 17:15', '2'), tried('11-05 19:15', '3')]
    expect(brief(ask('11-05 19:20', thrice, {}, seldom))).toBe('wait call call/1/2 from 11-11 08:00')
  })

  it('rings where it was agreed, though another number has rested longer', () => {
    const added = fact('11-01 09:00', 'NumberAdded', { number: 'n-0', kind: 'direct' })
    const decision = ask('11-05 15:15', [theyCall, added])
    expect(decision.action?.number).toBe('n-1')
    expect(decision.because.find(({ code }) => code === 'number-chosen')?.facts).toEqual({
      number: 'n-1',
      why: 'agreed',
    })
  })
})

describe('what is due beside an agreed callback', () => {
  const today = agreed('prospect', '11-02 15:00', { grace: 'PT15M' })

  it('holds until the callback opens, which then outranks it', () => {
    const before = ask('11-02 10:06', [today], {}, cadence)
    expect([brief(before), until(before)]).toEqual(['act email confirm/1/1', '11-02 15:15'])
    expect(brief(ask('11-02 15:15', [today], {}, cadence))).toBe('act call promise/k/1')
  })
})

describe('a time that the prospect named', () => {
  it('lifts business hours for an hour, and not longer', () => {
    expect(seen('11-05 21:00', weCall('11-05 21:00'))).toBe('act call promise/k/1')
    expect(codes(ask('11-05 21:00', weCall('11-05 21:00')))).toContain('exempt-requested')
    expect(until(ask('11-05 21:00', weCall('11-05 21:00')))).toBe('11-05 22:00')
    expect(seen('11-05 22:00', weCall('11-05 21:00'))).toBe('wait call promise/k/1 from 11-06 08:00')
  })

  it('lifts weekends, closures and holidays of the house', () => {
    const calendars = { ...Calendars.none, holidays: { US: new Set([Day.fromIsoOrThrow('2026-11-07')]) } }
    const facts = [...start(), ...spoke, ...weCall('11-07 10:00')]
    const policy = { hours: WEEKDAYS, closures: ['2026-11-07'], holidays: ['US'] }
    expect(brief(decide({ cadences: [quiet], facts, policy, calendars }, '11-07 10:00'))).toBe('act call promise/k/1')
  })

  it('never lifts a quiet day, nor a meeting of the rep', () => {
    expect(seen('11-07 10:00', weCall('11-07 10:00'), { quietDays: ['sat'] })).toBe(
      'wait call promise/k/1 from 11-08 08:00',
    )
    const from = Instant.parseOrThrow(iso('11-05 09:30'))
    const calendars = { ...Calendars.none, busy: { ann: [{ from, until: Instant.plus(from, Instant.HOUR) }] } }
    const facts = [...start(), ...spoke, ...weCall('11-05 10:00')]
    const decision = decide({ cadences: [quiet], facts, calendars }, '11-05 10:00')
    expect(brief(decision)).toBe('wait call promise/k/1 from 11-05 10:30')
    expect(codes(decision)).toContain('rep-busy')
  })

  const law = (more: object = {}): object => ({
    packs: [
      {
        id: 'law',
        windows: { mon: [['09:00', '18:00']], thu: [['09:00', '18:00']], fri: [['09:00', '18:00']] },
        ...more,
      },
    ],
  })

  it('does not lift the hours of the law, unless the law says so', () => {
    expect(seen('11-05 19:00', weCall('11-05 19:00'), law())).toBe('wait call promise/k/1 from 11-06 09:00')
    const lifted = ask('11-05 19:00', weCall('11-05 19:00'), law({ askedTime: true }))
    expect(brief(lifted)).toBe('act call promise/k/1')
    expect(codes(lifted)).toContain('exempt-requested')
  })

  it('to say that one will call is not to ask to be called', () => {
    const evening = [agreed('prospect', '11-05 19:00')]
    expect(seen('11-05 19:15', evening, law({ askedTime: true }))).toBe('wait call promise/k/1 from 11-06 09:00')
  })

  it('lifts the holidays of the law in the same way', () => {
    const calendars = { ...Calendars.none, holidays: { US: new Set([Day.fromIsoOrThrow('2026-11-05')]) } }
    const facts = [...start(), ...spoke, ...weCall('11-05 10:00')]
    const onHoliday = (more: object): string => {
      const windows = { thu: [['09:00', '18:00']], fri: [['09:00', '18:00']], hol: [] }
      const policy = { packs: [{ id: 'law', windows, ...more }] }
      return brief(decide({ cadences: [quiet], facts, policy, calendars }, '11-05 10:00'))
    }
    expect(onHoliday({})).toBe('wait call promise/k/1 from 11-06 09:00')
    expect(onHoliday({ askedTime: true })).toBe('act call promise/k/1')
  })

  it('lifts no cap of the law', () => {
    const capped = { packs: [{ id: 'law', caps: [{ max: 1, per: 'P7D' }], askedTime: true }] }
    expect(seen('11-05 10:00', weCall('11-05 10:00'), capped)).toBe('wait call promise/k/1 from 11-09 10:00')
  })
})

describe('a call logged late for a callback', () => {
  it('is the same try, whichever of its facts came first', () => {
    const facts = [
      theyCall,
      issued('11-05 15:15', 'x', { key: 'promise/k/1' }),
      logged('11-05 15:16', 'y', 'voicemail'),
    ]
    const kept = { ...facts[2]!, data: { call: 'c', number: 'n-1', reach: 'right-party', action: 'promise/k/1' } }
    expect(ask('11-05 15:20', [theyCall, facts[1]!, kept]).action?.promise ?? null).toBeNull()
  })
})
