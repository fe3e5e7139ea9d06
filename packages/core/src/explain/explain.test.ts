import { describe, expect, it } from 'vitest'
import type { Action, Because, Decision, Heard } from '../plan/Decision.ts'
import * as Instant from '../time/Instant.ts'
import * as Zones from '../time/Zones.ts'
import { REASON_CODES } from '../words/Reason.ts'
import type { Phrasebook } from './Phrasebook.ts'
import { clause, english, explain, german, hear, moment } from './index.ts'

const at = (text: string): Instant.Instant => Instant.parseOrThrow(text)
const zone = Zones.getOrThrow(Zones.fromPlatform(), 'America/New_York')
const now = at('2026-11-23T15:00:00Z')

const call: Action = {
  do: 'call',
  channel: 'call',
  step: 'value',
  message: 'result-2',
  item: null,
  key: 'e-1/value/1/2',
  number: 'n-1',
  email: null,
  enrollment: 'e-1',
  round: 1,
  try: 2,
  dial: 1,
  promise: null,
  needs: [],
  agenda: [],
  voicemail: 'always',
  appointment: null,
  opener: null,
  auto: false,
  openedAt: now,
}

const push = (rule: string, code: Because['code'], facts: Because['facts'], to: string): Because => ({
  rule,
  code,
  facts,
  from: now,
  to: at(to),
})

const refusal: Heard = {
  rule: 'cap',
  tier: 4,
  said: 'no',
  code: 'cap-reached',
  facts: { max: 3, per: 'P7D' },
  firstAt: null,
}

const decision = (more: Partial<Decision>): Decision => ({
  decision: 'wait',
  prospect: 'ada-lovelace',
  enrollment: 'e-1',
  from: at('2026-11-25T14:00:00Z'),
  until: at('2026-11-25T22:00:00Z'),
  action: call,
  reason: null,
  because: [],
  heard: [],
  notYet: [],
  basis: { core: '0.1.0', fold: 1, zones: '2025c', policy: 'x' },
  ...more,
})

const texts = (given: Decision, phrasebook: Phrasebook = english): readonly string[] =>
  explain(given, { phrasebook, zone, now }).map(({ text }) => text)

describe('an explanation', () => {
  const waiting = decision({
    because: [
      push('spacing', 'too-soon', { gap: 'P2D' }, '2026-11-25T05:00:00Z'),
      push('business-hours', 'outside-hours', { zones: ['America/New_York'] }, '2026-11-25T14:00:00Z'),
    ],
  })

  it('says what is due, why, why not earlier, and what would change that', () => {
    expect(texts(waiting)).toEqual([
      'Call on Wed 25 Nov 09:00, until Wed 25 Nov 17:00.',
      'Step value, try 2.',
      'With the message result-2.',
      'Not before Wed 25 Nov 00:00: the last contact was less than 2 days ago.',
      'Not before Wed 25 Nov 09:00: outside business hours in America/New_York.',
      'It would change with other hours in the policy; not before Wed 25 Nov 00:00.',
      'Only together with the rest: a shorter distance in the policy.',
    ])
  })

  it('says the same in German', () => {
    expect(texts(waiting, german)).toEqual([
      'Am Mi 25.11. 09:00 anrufen, bis Mi 25.11. 17:00.',
      'Schritt value, Versuch 2.',
      'Mit der Nachricht result-2.',
      'Nicht vor Mi 25.11. 00:00: der letzte Kontakt ist keine 2 Tage her.',
      'Nicht vor Mi 25.11. 09:00: außerhalb der Geschäftszeiten (America/New_York).',
      'Das ändert sich durch andere Zeiten in der Richtlinie; nicht vor Mi 25.11. 00:00.',
      'Nur zusammen mit dem Übrigen durch einen kürzeren Abstand in der Richtlinie.',
    ])
  })

  it('says of what is due now until when, and why it is late', () => {
    const late: Because = { rule: 'cadence', code: 'promise-late', facts: {}, from: null, to: null }
    expect(texts(decision({ decision: 'act', from: now, until: null, because: [late] }))).toEqual([
      'Call now.',
      'Step value, try 2.',
      'With the message result-2.',
      'The promised time has passed.',
    ])
  })

  it('says why it is closed, in the words of the cadence where they are known', () => {
    const closed = (reason: string): readonly string[] =>
      texts(decision({ decision: 'closed', from: null, until: null, action: null, reason }))
    expect(closed('opted-out')).toEqual(['Closed: they asked not to be contacted.'])
    expect(closed('no-response')).toEqual(['Closed: there was no response.'])
    expect(closed('x-moved-to-mars')).toEqual(['Closed: x-moved-to-mars.'])
  })

  it('says when to look again where nothing is due', () => {
    expect(texts(decision({ action: null, until: null }))).toEqual([
      'Nothing is due before Wed 25 Nov 09:00; then look again.',
    ])
  })

  it('names what must be found out first', () => {
    const prepare = decision({ action: { ...call, do: 'prepare', channel: null, needs: ['benefit', 'industry'] } })
    expect(texts(prepare)).toContain('First find out: benefit and industry.')
  })

  it('says what a call opens with, what to ask, and what a message names', () => {
    const opener = {
      referrer: 'p-7',
      introducedBy: 'p-7',
      howWeMet: 'fair-2026',
      found: ['press-3'],
      enlist: true,
      screener: null,
    }
    const appointment = { from: at('2026-12-01T15:00:00Z'), until: at('2026-12-01T16:00:00Z') }
    const told = decision({ action: { ...call, opener, appointment, agenda: ['too-much'] } })
    expect(texts(told).slice(3)).toEqual([
      'The message names Tue 1 Dec 10:00: we come unless they call to decline.',
      'To ask: too-much.',
      'Open with who referred them: p-7; name them to whoever answers.',
      'The introduction came from p-7.',
      'Where we met: fair-2026.',
      'Found out and not used yet: press-3.',
      'If a screener answers, win their help: ask for a direct line and a better time.',
    ])
  })

  it('remembers the screener', () => {
    const nobody = { referrer: null, introducedBy: null, howWeMet: null, found: [], enlist: true }
    const told = decision({ action: { ...call, opener: { ...nobody, screener: { note: 'note-4', helped: true } } } })
    expect(texts(told)[3]).toBe(
      'If a screener answers (note note-4), they have helped before: ask for a direct line and a better time.',
    )
    expect(texts(told, german)[3]).toBe(
      'Am Empfang (Notiz note-4) um Hilfe bitten, wie schon einmal: um eine Durchwahl und eine bessere Zeit.',
    )
  })

  it('says a limit by the day as people say it', () => {
    expect(clause('cap-reached', { max: 1, per: 'P1D' })).toBe('the limit (1 per day) is reached')
    expect(clause('cap-reached', { max: 1, per: 'day' }, { phrasebook: german })).toMatch('(1 je Tag)')
    expect(clause('cap-reached', { max: 1, per: 'P1DT1H' })).toMatch('(1 per 1 day 1 hour)')
  })

  it('names nobody', () => {
    const everything = decision({
      heard: [refusal],
      because: [push('hold', 'colleague-answered', { prospect: 'bob' }, '2026-11-25T14:00:00Z')],
    })
    for (const book of [english, german]) expect(texts(everything, book).join(' ')).not.toMatch(/ada|bob/i)
  })
})

describe('a rule that was asked', () => {
  it('is told with its reason and its first time', () => {
    expect(hear(refusal, { zone, now })).toBe('cap: no (the limit (3 per 7 days) is reached)')
    expect(hear({ ...refusal, said: 'free', code: null }, { zone, now })).toBe('cap: nothing against it')
    expect(
      hear({ ...refusal, said: 'only-within', firstAt: at('2027-01-04T14:00:00Z') }, { phrasebook: german, zone, now }),
    ).toBe('cap: zu bestimmten Zeiten (die Obergrenze (3 je 7 Tage) ist erreicht; erstmals Mo 04.01.2027 09:00)')
  })
})

describe('a phrasebook', () => {
  it.each([english, german])('has a clause for every code, with facts and without: $language', (phrasebook) => {
    const facts = {
      max: 3,
      per: 'P7D',
      gap: 'PT90M',
      zones: ['Europe/London', 'Europe/Berlin'],
      until: now,
      holdUntil: now,
      needs: ['benefit'],
    }
    for (const code of REASON_CODES)
      for (const given of [{}, facts]) {
        const text = clause(code, given, { phrasebook, zone, now })
        expect(text, code).toMatch(/\S/)
        expect(text, code).not.toMatch(/undefined|null|\[object|[.!?]$/)
      }
  })

  it('may be replaced in part', () => {
    const ours: Phrasebook = { ...english, deeds: { ...english.deeds, call: 'ring up' } }
    expect(texts(decision({}), ours)[0]).toBe('Ring up on Wed 25 Nov 09:00, until Wed 25 Nov 17:00.')
  })

  it('tells the year only where it is another one', () => {
    expect(moment(at('2026-12-31T23:00:00Z'), { zone, now })).toBe('Thu 31 Dec 18:00')
    expect(moment(at('2027-01-01T12:00:00Z'), { zone, now })).toBe('Fri 1 Jan 2027 07:00')
    expect(moment(at('2027-01-01T12:00:00Z'), { moment: String })).toBe('1798804800000')
  })
})
