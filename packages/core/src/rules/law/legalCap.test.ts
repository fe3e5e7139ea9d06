import { describe, expect, it } from 'vitest'
import type { Counts } from '../../prospect/Contact.ts'
import type { Suppression } from '../../prospect/Prospect.ts'
import * as Day from '../../time/Day.ts'
import * as Duration from '../../time/Duration.ts'
import { toIso } from '../../time/Instant.ts'
import * as Period from '../named/Period.ts'
import { at, call, run, situation, TOUCH } from '../Situation.arb.ts'
import type { Said } from '../Situation.arb.ts'
import { legalCaps } from './legalCap.ts'
import type { Pack } from './Pack.ts'
import { SAFE_WORLDWIDE } from './safeWorldwide.ts'

const PACK: Pack = {
  ...SAFE_WORLDWIDE,
  id: 'law',
  hours: null,
  holidayHours: null,
  channels: ['call'],
  caps: [],
  cooldowns: [],
}

const cap = (max: number, per: string, counts: 'dial' | 'touch' = 'dial'): Pack['caps'][number] => ({
  max,
  period: Period.parseOrThrow(per),
  counts,
})

const NEVER_TOUCHED: Counts = { ...TOUCH, touch: 0, dial: 1 }

/** What the only rule of a pack says: `free`, or its code, its facts and when it is free. */
const said = (pack: Pack, given: Said): unknown => {
  const [rule] = legalCaps(pack)
  const verdict = rule!.judge(situation(given))
  if (verdict.tag === 'free') return 'free'
  const { code, facts } = verdict.because
  const { freeAt, ...rest } = facts
  return [code, rest, verdict.tag === 'no' ? verdict.lifts : toIso(freeAt as never)]
}

const MORNING = '2026-11-23T09:00:00-05:00'

describe('a legal cap', () => {
  const twice: Pack = { ...PACK, caps: [cap(2, 'P7D')] }
  const calls = [call('2026-11-18T10:00:00-05:00'), call('2026-11-20T10:00:00-05:00')]

  it('holds until there is room again, and says which law, what it counts and how many', () => {
    expect(said(twice, { prospect: { contacts: calls }, opensAt: MORNING })).toEqual([
      'legal-cap',
      { pack: 'law', counts: 'dial', max: 2, per: 'P7D' },
      '2026-11-25T15:00:00Z',
    ])
  })

  it('is silent while there is room', () => {
    expect(said(twice, { prospect: { contacts: calls.slice(1) } })).toBe('free')
    expect(said(twice, {})).toBe('free')
  })

  it('counts what the law counts: dials that rang nowhere, or touches alone', () => {
    const dialled = calls.map((one) => ({ ...one, counts: NEVER_TOUCHED }))
    expect(said(twice, { prospect: { contacts: dialled } })).not.toBe('free')
    expect(said({ ...PACK, caps: [cap(2, 'P7D', 'touch')] }, { prospect: { contacts: dialled } })).toBe('free')
  })

  it('counts the channels that it speaks of, and no others', () => {
    const emails = calls.map((one) => ({ ...one, channel: 'email' as const }))
    expect(said(twice, { prospect: { contacts: emails } })).toBe('free')
    expect(said({ ...twice, channels: ['call', 'email'] }, { prospect: { contacts: emails } })).not.toBe('free')
    expect(said(twice, { prospect: { contacts: calls }, proposal: { channel: 'email' } })).toBe('free')
    expect(said(twice, { prospect: { contacts: calls }, proposal: { channel: null } })).toBe('free')
  })

  it('protects those whom it names', () => {
    const there: Pack = { ...twice, where: 'US' }
    expect(said(there, { prospect: { contacts: calls, country: 'US' } })).not.toBe('free')
    expect(said(there, { prospect: { contacts: calls, country: 'FR' } })).toBe('free')
  })

  it('is a rule of law that nothing lifts', () => {
    expect(legalCaps(twice)).toMatchObject([{ name: 'legal-cap', tier: 1, lifted: 'never', concerns: 'contact' }])
  })

  it('stands beside the other caps of its pack, one rule each', () => {
    expect(legalCaps({ ...PACK, caps: [cap(1, 'day'), cap(3, 'P7D')] })).toHaveLength(2)
  })

  const from = (day: string): Pack => ({ ...twice, from: Day.fromIsoOrThrow(day) })
  const to = (day: string): Pack => ({ ...twice, to: Day.fromIsoOrThrow(day) })

  it.each([
    ['from the day on which it comes into force', from('2026-11-23'), true],
    ['not on the day before', from('2026-11-24'), false],
    ['to the end of its last day', to('2026-11-24'), true],
    ['not from the day on which it no longer is in force', to('2026-11-23'), false],
    ['between both', { ...from('2026-11-01'), to: Day.fromIsoOrThrow('2026-12-01') }, true],
    ['not after both', { ...from('2026-10-01'), to: Day.fromIsoOrThrow('2026-11-01') }, false],
    ['not before both', { ...from('2026-12-01'), to: Day.fromIsoOrThrow('2026-12-31') }, false],
  ])('binds %s', (_, pack, binds) => {
    expect(said(pack, { prospect: { contacts: calls } }) === 'free').toBe(!binds)
  })

  it('comes into force at the first midnight that may be theirs, and ends at the last', () => {
    const zones = ['America/New_York', 'Asia/Tokyo']
    const asked = (pack: Pack, opensAt: string): unknown =>
      said(pack, { zones, opensAt, prospect: { contacts: calls } })
    expect(asked(from('2026-11-24'), '2026-11-23T14:59:59Z')).toBe('free')
    expect(asked(from('2026-11-24'), '2026-11-23T15:00:00Z')).not.toBe('free')
    expect(asked(to('2026-11-23'), '2026-11-23T04:59:59Z')).not.toBe('free')
    expect(asked(to('2026-11-23'), '2026-11-23T05:00:00Z')).toBe('free')
  })
})

describe('a legal pause', () => {
  const after = (what: Pack['cooldowns'][number]['after'], days = 'P30D'): Pack => ({
    ...PACK,
    cooldowns: [{ after: what, days: Duration.parseOrThrow(days) }],
  })
  const refusal = (code: Suppression['code'], when: string): Suppression => ({
    code,
    id: `${code}@${when}`,
    at: at(when),
    recordedAt: at(when),
    channels: ['email'],
    purpose: null,
    list: null,
  })
  const spoken = { count: 1, first: null, last: { id: 'c-1', at: at('2026-11-02T12:00:00-05:00') } }

  it('follows a conversation by the wall clock, and says after what', () => {
    expect(said(after('conversation'), { prospect: { conversations: spoken } })).toEqual([
      'legal-cooldown',
      { pack: 'law', after: 'conversation' },
      '2026-12-02T17:00:00Z',
    ])
  })

  it('follows nothing that never was', () => {
    for (const what of ['conversation', 'refused', 'opted-out'] as const) expect(said(after(what), {})).toBe('free')
  })

  it('follows a refusal: the latest firm no, or a no of any sort in a cadence', () => {
    const firm = { suppressions: [refusal('firm-no', '2026-11-10T12:00:00-05:00'), refusal('firm-no', '2026-11-05T12:00:00-05:00')] } // prettier-ignore
    expect(said(after('refused'), { prospect: firm })).toMatchObject(['legal-cooldown', {}, '2026-12-10T17:00:00Z'])
    const no = (word: string) => ({
      runs: [run({ words: { [word]: { count: 1, at: at('2026-11-12T12:00:00-05:00') } } })],
    })
    for (const word of ['soft-no', 'firm-no'])
      expect(said(after('refused'), { prospect: no(word) })).toMatchObject([
        'legal-cooldown',
        {},
        '2026-12-12T17:00:00Z',
      ])
    expect(said(after('refused'), { prospect: no('not-now') })).toBe('free')
    expect(said(after('refused'), { prospect: { conversations: spoken } })).toBe('free')
  })

  it('follows an opt-out, and takes no refusal for one', () => {
    const optedOut = { suppressions: [refusal('opted-out', '2026-11-10T12:00:00-05:00')] }
    expect(said(after('opted-out'), { prospect: optedOut })).toMatchObject([
      'legal-cooldown',
      {},
      '2026-12-10T17:00:00Z',
    ])
    expect(said(after('refused'), { prospect: optedOut })).toBe('free')
    const refused = {
      suppressions: [refusal('firm-no', '2026-11-10T12:00:00-05:00')],
      runs: [run({ words: { 'soft-no': { count: 1, at: at('2026-11-12T12:00:00-05:00') } } })],
    }
    expect(said(after('opted-out'), { prospect: refused })).toBe('free')
  })

  it('is over when it is over, binds only whom the pack protects, and only while it is in force', () => {
    const pause = after('conversation', 'P20D')
    expect(said(pause, { prospect: { conversations: spoken }, opensAt: '2026-11-22T12:00:00-05:00' })).toBe('free')
    expect(said(pause, { prospect: { conversations: spoken }, opensAt: '2026-11-22T11:59:59-05:00' })).not.toBe('free')
    const now = { prospect: { conversations: spoken }, opensAt: '2026-11-20T12:00:00-05:00' }
    expect(said({ ...pause, where: 'FR' }, { ...now, prospect: { ...now.prospect, country: 'US' } })).toBe('free')
    expect(said({ ...pause, from: Day.fromIsoOrThrow('2027-01-01') }, now)).toBe('free')
    expect(said({ ...pause, from: Day.fromIsoOrThrow('2026-01-01') }, now)).not.toBe('free')
  })
})
