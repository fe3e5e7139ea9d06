import { describe, expect, it } from 'vitest'
import * as Calendars from '../../rules/Calendars.ts'
import * as Holidays from '../../time/Holidays.ts'
import type { Told } from './fixtures/tale.ts'
import { brief, call, codes, decide, fact, next, of, start, until, WEEKDAYS } from './fixtures/tale.ts'

const b = { id: 'b', do: 'call' }
const after = (delay: unknown, more: object = {}) => of([{ id: 'a', do: 'call', after: delay }], more)
const paced = (every: unknown, more: object = {}) => of([{ id: 'a', do: 'call', times: 9, every, ...more }])
const tried = [...start(), ...call('11-02 16:00', 'a')]

describe('time (cadence language 4.4)', () => {
  it('25: days end at the start of the local day, hours count from the instant', () => {
    const late = start('11-02 16:00')
    expect(next(after('P2D'), late, '11-02 17:00')).toBe('wait call a/1/1 from 11-04 08:00')
    expect(next(after('PT48H'), late, '11-02 17:00')).toBe('wait call a/1/1 from 11-04 16:00')
    expect(
      next(
        after('P2D'),
        start('11-02 16:00', { zones: ['America/New_York'], principalZone: 'America/New_York' }),
        '11-02 17:00',
      ),
    ).toBe('wait call a/1/1 from 11-04 13:00')
  })

  it('26: business days leave out weekends, holidays and quiet days', () => {
    const days = (policy: object, calendars = Calendars.none) =>
      brief(
        decide(
          { cadences: [after('P2D', { days: 'business' })], facts: start('11-05 16:00'), policy, calendars },
          '11-05 17:00',
        ),
      )
    expect(days({})).toBe('wait call a/1/1 from 11-09 08:00')
    const holidays = Object.fromEntries(Holidays.parseOrThrow({ US: ['2026-11-06'] }))
    expect(days({ holidays: ['US'] }, { ...Calendars.none, holidays })).toBe('wait call a/1/1 from 11-10 08:00')
    expect(days({ quietDays: ['mon'] })).toBe('wait call a/1/1 from 11-10 08:00')
  })

  it('26: inside within the day of opening counts as the first', () => {
    const doc = of([{ id: 'a', do: 'call', within: 'P2D' }, b], { days: 'business' })
    expect(next(doc, start('11-06 10:00'), '11-09 19:00')).toBe('act call a/1/1')
    expect(next(doc, start('11-06 10:00'), '11-10 09:00')).toBe('act call b/1/1')
  })

  it('27: a moment already past means now, and no visit opens before its step was entered', () => {
    const doc = of([
      { id: 'a', do: 'call' },
      { ...b, after: { from: 'enrollment', plus: 'PT1H' } },
    ])
    expect(next(doc, tried, '11-02 17:00')).toBe('act call b/1/1')
  })

  it('28: a recurrence names days; each later try comes on a later day; what was missed is not made up', () => {
    const weekly = paced('RRULE:FREQ=WEEKLY;BYDAY=TU,TH')
    expect(next(weekly, start(), '11-02 10:00')).toBe('wait call a/1/1 from 11-03 08:00')
    const first = [...start(), ...call('11-03 09:00', 'a')]
    expect(next(weekly, first, '11-03 10:00')).toBe('wait call a/1/2 from 11-05 08:00')
    const late = [...start(), ...call('11-04 09:00', 'a')]
    expect(next(weekly, late, '11-04 10:00')).toBe('wait call a/1/2 from 11-05 08:00')
    const missed = [...start(), ...call('11-03 09:00', 'a'), ...call('11-13 09:00', 'a/1/2')]
    expect(next(weekly, missed, '11-13 10:00')).toBe('wait call a/1/3 from 11-17 08:00')
    expect(next(weekly, first, '11-13 10:00')).toBe('act call a/1/2')
  })

  it('28: a recurrence may name hours; it opens and does not confine', () => {
    const hourly = paced('RRULE:FREQ=WEEKLY;BYDAY=TU,TH;BYHOUR=14;BYMINUTE=30')
    expect(next(hourly, start(), '11-02 10:00')).toBe('wait call a/1/1 from 11-03 14:30')
    expect(next(hourly, start(), '11-04 10:00')).toBe('act call a/1/1')
    const closed = decide(
      { cadences: [paced('RRULE:FREQ=WEEKLY;BYDAY=TU,TH')], facts: start(), policy: { closures: ['2026-11-03'] } },
      '11-02 10:00',
    )
    expect(brief(closed)).toBe('wait call a/1/1 from 11-04 08:00')
  })

  it('29, 30: a horizon counts from the first instant that the hard rules allow; issued, from then on', () => {
    const doc = of([{ id: 'a', do: 'call', within: 'P1D', times: 2, every: 'PT2H' }, b])
    const friday = (facts: readonly Told[], at: string) =>
      brief(decide({ cadences: [doc], facts, policy: { hours: WEEKDAYS } }, at))
    expect(friday(start('11-06 21:00'), '11-09 19:00')).toBe('act call a/1/1')
    expect(friday(start('11-06 21:00'), '11-10 10:00')).toBe('act call b/1/1')
    const end = decide({ cadences: [doc], facts: start(), policy: { hours: WEEKDAYS } }, '11-02 10:00')
    expect(until(end)).toBe('11-02 20:00')
  })

  it('30: it is missed as soon as no allowed instant is left; after a try the round is exhausted', () => {
    const doc = of([
      { id: 'a', do: 'call', within: 'P1D', times: 2, every: 'PT2H', on: { missed: 'c', exhausted: 'd' } },
      b,
      { id: 'c', do: 'call' },
      { id: 'd', do: 'call' },
    ])
    expect(next(doc, start(), '11-02 20:30')).toBe('wait call c/1/1 from 11-03 08:00')
    expect(next(doc, [...start(), ...call('11-02 19:00', 'a')], '11-02 19:30')).toMatch(/d\/1\/1/)
  })

  it('30: with missed stay it stays due, late since the horizon', () => {
    const doc = of([{ id: 'a', do: 'call', within: 'P1D', on: { missed: 'stay' } }, b])
    const late = decide({ cadences: [doc], facts: start() }, '11-04 10:00')
    expect(brief(late)).toBe('act call a/1/1')
    expect(codes(late)).toContain('late')
    expect(codes(decide({ cadences: [doc], facts: start() }, '11-02 10:00'))).not.toContain('late')
  })

  it('31: an anchor that has not happened blocks; in within it means no horizon; one that moves moves the visit', () => {
    const doc = of([{ id: 'a', do: 'call', after: { from: 'appointment', plus: '-P1D' } }, b])
    expect(next(doc, start(), '11-02 10:00')).toBe('act call b/1/1')
    expect(codes(decide({ cadences: [after({ from: 'appointment' })], facts: start() }, '11-02 10:00'))).toContain(
      'anchor-missing',
    )
    const open = of([{ id: 'a', do: 'call', within: { from: 'appointment' } }, b])
    expect(next(open, start(), '12-20 10:00')).toBe('act call a/1/1')
    const held = (day: string) => ({
      appointment: 'x',
      from: `2026-11-${day}T10:00:00Z`,
      until: `2026-11-${day}T11:00:00Z`,
    })
    const first = [...start(), fact('11-02 09:30', 'AppointmentHeld', held('12'))]
    expect(next(doc, first, '11-02 10:00')).toBe('wait call a/1/1 from 11-11 08:00')
    expect(next(doc, [...first, fact('11-02 10:00', 'AppointmentMoved', held('20'))], '11-02 11:00')).toBe(
      'wait call a/1/1 from 11-19 08:00',
    )
  })

  it('32: a wait is done when it opens', () => {
    const doc = of([{ id: 'w', do: 'wait', after: 'P3D', on: { done: 'c' } }, b, { id: 'c', do: 'call' }])
    expect(next(doc, start(), '11-02 10:00')).toBe('wait look from 11-05 00:00')
    expect(next(doc, start(), '11-05 10:00')).toBe('act call c/1/1')
  })

  it('33: a life ends with over, later for a callback or an appointment', () => {
    const doc = of([b], { lasts: 'P1M' })
    expect(next(doc, start(), '12-02 09:00')).toBe('closed over')
    const callback = (at: string) =>
      fact('11-25 09:00', 'CallbackAgreed', { promise: 'p', who: 'rep', at: `2026-${at}:00Z` })
    expect(next(doc, [...start(), callback('12-10T10:00')], '12-05 10:00')).toBe(
      'wait call promise/p/1 from 12-10 10:00',
    )
    expect(next(doc, [...start(), callback('12-10T10:00')], '12-18 10:00')).toBe('closed over')
    const meeting = fact('11-25 09:00', 'AppointmentHeld', {
      appointment: 'x',
      from: '2026-12-10T10:00:00Z',
      until: '2026-12-10T11:00:00Z',
    })
    expect(next(doc, [...start(), meeting], '12-05 10:00')).toBe('act call b/1/1')
    expect(next(doc, [...start(), meeting], '12-18 11:00')).toBe('closed over')
  })

  it('34: held time counts neither for the horizon nor for the life', () => {
    const doc = of([{ id: 'a', do: 'call', within: 'P2D' }, b], { lasts: 'P1M' })
    const pause = fact('11-02 12:00', 'EnrollmentPaused', { enrollment: 'e', until: '2026-11-09T12:00:00Z' })
    expect(next(doc, [...start(), pause], '11-03 10:00')).toBe('wait call a/1/1 from 11-09 12:00')
    expect(next(doc, [...start(), pause], '11-10 10:00')).toBe('act call a/1/1')
    expect(next(doc, [...start(), pause], '11-13 10:00')).toBe('act call b/1/1')
    expect(next(doc, [...start(), pause], '12-05 10:00')).toBe('act call b/1/1')
    expect(next(doc, [...start(), pause], '12-09 10:00')).toBe('closed over')
  })

  it('34: out of office and an agreed callback hold everything but its confirmation', () => {
    const out = fact('11-02 09:30', 'OutOfOffice', { until: '2026-11-06T00:00:00Z' })
    expect(next(of([b]), [...start(), out], '11-02 10:00')).toBe('wait call b/1/1 from 11-06 08:00')
    const talk = [...start(), ...call('11-02 10:00', 'a', 'right-party')]
    const theirs = fact('11-02 10:05', 'CallbackAgreed', {
      call: 'a',
      promise: 'p',
      who: 'prospect',
      at: '2026-11-05T10:00:00Z',
    })
    const doc = (kind: string) =>
      of([{ id: 'a', do: 'call' }, { id: 'm', do: 'email', say: kind }, b], {
        messages: { x: { kind } },
      })
    expect(next(doc('confirmation'), [...talk, theirs], '11-02 11:00')).toBe('act email m/1/1')
    expect(next(doc('value'), [...talk, theirs], '11-02 11:00')).toBe('wait call promise/p/1 from 11-05 10:15')
  })

  it('35: conditions are asked at now; where load is not given they do not hold, and the decision says so', () => {
    const doc = paced([{ when: { load: { over: 100 } }, use: 'P7D' }, { use: 'P1D' }])
    const told = decide(
      { cadences: [doc], facts: tried, surroundings: { account: null, numbers: [], rep: null } },
      '11-02 17:00',
    )
    expect(brief(told)).toBe('wait call a/1/2 from 11-03 08:00')
    expect(JSON.stringify([told.because, told.heard])).toContain('load')
    const rep = { load: 120 }
    const surroundings = { account: null, numbers: [], rep } as never
    const loaded = decide({ cadences: [doc], facts: tried, surroundings }, '11-02 17:00')
    expect(brief(loaded)).toBe('wait call a/1/2 from 11-09 08:00')
  })
})
