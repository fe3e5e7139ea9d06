import { describe, expect, it } from 'vitest'
import * as Day from '../../time/Day.ts'
import * as Hours from '../../time/Hours.ts'
import { toIso } from '../../time/Instant.ts'
import type { Calendars } from '../Calendars.ts'
import { none } from '../Calendars.ts'
import type { NumberState } from '../../prospect/Prospect.ts'
import { at, number, situation } from '../Situation.arb.ts'
import type { Said } from '../Situation.arb.ts'
import type { Rule } from '../Rule.ts'
import type { Verdict } from '../Verdict.ts'
import { legalHolidays, legalHours } from './legalHours.ts'
import type { Pack } from './Pack.ts'
import { SAFE_WORLDWIDE } from './safeWorldwide.ts'

const weekdays = (from: string, to: string): Hours.Hours =>
  Hours.parseOrThrow(Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [[from, to]]])))

const PACK: Pack = {
  ...SAFE_WORLDWIDE,
  id: 'law',
  hours: weekdays('09:00', '18:00'),
  holidayHours: null,
  channels: ['call'],
  caps: [],
}

const days = (...dates: readonly string[]): ReadonlySet<number> => new Set(dates.map(Day.fromIsoOrThrow))

const calendars: Calendars = { ...none, holidays: { US: days('2026-11-26'), FR: days('2026-11-11', '2026-11-24') } }

/** The times that a verdict allows in a span, or its code. */
const opened = (verdict: Verdict, from: string, until: string): unknown => {
  if (verdict.tag === 'free') return 'free'
  if (verdict.tag === 'no') return [verdict.lifts, verdict.because.code, verdict.because.facts]
  const found: string[] = []
  let next = verdict.within.next(at(from))
  while (next !== null && next.from < at(until)) {
    found.push(`${toIso(next.from)} ${next.until >= at(until) ? '…' : toIso(next.until)}`)
    next = verdict.within.next(next.until)
  }
  return found
}

const asked = (rule: Rule, said: Said, from: string, until: string, given: Calendars = calendars): unknown =>
  opened(rule.judge(situation(said, { calendars: given })), from, until)

describe('legal hours', () => {
  it('are those of every zone that may be theirs', () => {
    const both = { zones: ['America/New_York', 'America/Chicago'] }
    expect(asked(legalHours(PACK), both, '2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z')).toEqual([
      '2026-11-23T15:00:00Z 2026-11-23T23:00:00Z',
    ])
  })

  it('say which law, and of what sort the refusal is', () => {
    const verdict = legalHours(PACK).judge(situation())
    expect(verdict.tag === 'only-within' && verdict.because).toEqual({
      code: 'outside-legal-hours',
      facts: { pack: 'law' },
    })
    expect(legalHours(PACK)).toMatchObject({ name: 'legal-hours', tier: 1, lifted: 'never', concerns: 'contact' })
    expect(legalHours({ ...PACK, askedTime: true }).lifted).toBe('asked-time')
  })

  it('bind whom the pack protects, in the channels that it names', () => {
    const rule = legalHours({ ...PACK, where: 'US' })
    expect(rule.judge(situation({ prospect: { country: 'FR' } })).tag).toBe('free')
    expect(rule.judge(situation({ prospect: { country: 'US' } })).tag).toBe('only-within')
    expect(rule.judge(situation({ proposal: { channel: 'email' } })).tag).toBe('free')
    expect(rule.judge(situation({ proposal: { channel: null } })).tag).toBe('free')
    expect(legalHours({ ...PACK, hours: null }).judge(situation()).tag).toBe('free')
  })

  it('go by the numbers too: any of them that is in use may be where the law holds', () => {
    const rule = legalHours({ ...PACK, where: 'US' })
    const inUs = { ...number, country: 'US' }
    const retired = { ...inUs, retired: { at: at('2026-11-01T00:00:00Z'), why: 'dead' as const } }
    const nowhere = { ...number, number: 'n-2', country: null }
    const tagFor = (...numbers: readonly NumberState[]): string =>
      rule.judge(situation({ prospect: { country: 'FR', numbers } })).tag
    expect(tagFor(nowhere, inUs)).toBe('only-within')
    expect(tagFor(retired)).toBe('free')
    expect(tagFor(nowhere)).toBe('free')
  })

  it('cannot be kept where no zone is known', () => {
    expect(asked(legalHours(PACK), { zones: [] }, '2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z')).toEqual([
      'fact',
      'needs-zone',
      { pack: 'law' },
    ])
  })

  it('bind from the day on which the law comes into force, at the first midnight that may be theirs', () => {
    const zones = ['America/New_York', 'Asia/Tokyo']
    const rule = legalHours({ ...PACK, hours: weekdays('00:00', '24:00'), from: Day.fromIsoOrThrow('2026-11-28') })
    // Saturday begins in Tokyo on Friday at 15:00 UTC.
    expect(asked(rule, { zones }, '2026-11-27T00:00:00Z', '2026-11-29T00:00:00Z')).toEqual([
      '2026-11-27T00:00:00Z 2026-11-27T15:00:00Z',
    ])
  })

  it('bind until the law ends, at the last midnight that may be theirs', () => {
    const zones = ['America/New_York', 'Asia/Tokyo']
    const rule = legalHours({ ...PACK, hours: weekdays('00:00', '00:01'), to: Day.fromIsoOrThrow('2026-11-28') })
    expect(asked(rule, { zones }, '2026-11-27T16:00:00Z', '2026-11-29T00:00:00Z')).toEqual(['2026-11-28T05:00:00Z …'])
  })

  it('have hours of their own on holidays, where the pack says so', () => {
    const rule = legalHours({ ...PACK, holidayHours: Hours.on(Hours.parseOrThrow({ mon: [['11:00', '12:00']] }), 1) })
    const us = { prospect: { country: 'US' } }
    expect(asked(rule, us, '2026-11-25T05:00:00Z', '2026-11-28T05:00:00Z')).toEqual([
      '2026-11-25T14:00:00Z 2026-11-25T23:00:00Z',
      '2026-11-26T16:00:00Z 2026-11-26T17:00:00Z',
      '2026-11-27T14:00:00Z 2026-11-27T23:00:00Z',
    ])
    // The holidays of another country are days like others.
    expect(asked(rule, us, '2026-11-24T05:00:00Z', '2026-11-25T05:00:00Z')).toEqual([
      '2026-11-24T14:00:00Z 2026-11-24T23:00:00Z',
    ])
    expect(asked(rule, { prospect: { country: 'JP' } }, '2026-11-26T05:00:00Z', '2026-11-27T05:00:00Z')).toEqual([
      '2026-11-26T14:00:00Z 2026-11-26T23:00:00Z',
    ])
  })

  it('are those of weekdays on holidays that the pack passes over, or that a rule of their own forbids', () => {
    const us = { prospect: { country: 'US' } }
    for (const holidayHours of [null, []])
      expect(asked(legalHours({ ...PACK, holidayHours }), us, '2026-11-26T05:00:00Z', '2026-11-27T05:00:00Z')).toEqual([
        '2026-11-26T14:00:00Z 2026-11-26T23:00:00Z',
      ])
  })

  it('cannot be told where a calendar that counts is not given', () => {
    const rule = legalHours({ ...PACK, holidayHours: [], holidays: ['US'] })
    expect(asked(rule, { prospect: { country: 'US' } }, '2026-11-26T00:00:00Z', '2026-11-27T00:00:00Z', none)).toEqual([
      'fact',
      'cannot-tell',
      { pack: 'law', calendar: 'US' },
    ])
    expect(rule.judge(situation({ prospect: { country: 'FR' } }, { calendars: none })).tag).toBe('only-within')
  })
})

describe('legal holidays', () => {
  const rule = legalHolidays({ ...PACK, holidayHours: [] })
  const thanksgiving = ['2026-11-26T05:00:00Z', '2026-11-28T05:00:00Z'] as const

  it('are whole days off in every zone that may be theirs, and say which calendars', () => {
    expect(asked(rule, { prospect: { country: 'US' } }, ...thanksgiving)).toEqual(['2026-11-27T05:00:00Z …'])
    expect(
      asked(rule, { prospect: { country: 'US' }, zones: ['America/New_York', 'Asia/Tokyo'] }, ...thanksgiving),
    ).toEqual(['2026-11-27T05:00:00Z …'])
    const verdict = rule.judge(situation({ prospect: { country: 'US' } }, { calendars }))
    expect(verdict.tag === 'only-within' && verdict.because).toEqual({
      code: 'legal-holiday',
      facts: { pack: 'law', calendars: ['US'] },
    })
    expect(rule).toMatchObject({ name: 'legal-hours', tier: 1, lifted: 'never' })
    expect(legalHolidays({ ...PACK, holidayHours: [], askedTime: true }).lifted).toBe('asked-time')
  })

  it('are those of every country where theirs is not known, in the order of their names', () => {
    const verdict = rule.judge(
      situation({}, { calendars: { ...none, holidays: { US: days(), FR: days(), BE: days() } } }),
    )
    expect(verdict.tag === 'only-within' && verdict.because.facts['calendars']).toEqual(['BE', 'FR', 'US'])
  })

  it('are those that the pack names', () => {
    const named = legalHolidays({ ...PACK, holidayHours: [], holidays: ['FR'] })
    expect(asked(named, {}, '2026-11-24T05:00:00Z', '2026-11-27T05:00:00Z')).toEqual(['2026-11-25T05:00:00Z …'])
  })

  it('forbid nothing where the pack has none, has hours for them, protects others, or was told too little', () => {
    const us = { prospect: { country: 'US' } }
    const free = (one: Rule, said: Said = us, given = calendars): void => {
      expect(one.judge(situation(said, { calendars: given })).tag).toBe('free')
    }
    free(legalHolidays({ ...PACK, holidayHours: null }))
    free(legalHolidays({ ...PACK, holidayHours: Hours.on(weekdays('11:00', '12:00'), 1) }))
    free(legalHolidays({ ...PACK, holidayHours: [], where: 'FR' }))
    free(rule, { proposal: { channel: 'email' } })
    free(rule, { ...us, zones: [] })
    free(rule, { prospect: { country: 'JP' } })
    free(legalHolidays({ ...PACK, holidayHours: [], holidays: ['US'] }), us, none)
    expect(rule.judge(situation(us, { calendars })).tag).toBe('only-within')
  })
})
