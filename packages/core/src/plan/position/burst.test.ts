import { describe, expect, it } from 'vitest'
import * as Event from '../../prospect/Event.ts'
import { fold } from '../../prospect/fold.ts'
import * as Calendars from '../../rules/Calendars.ts'
import * as Instant from '../../time/Instant.ts'
import { brief, call, codes, decide, fact, issued, logged, of, start, until } from './fixtures/tale.ts'
import type { Told } from './fixtures/tale.ts'

const busy = { every: 'PT1M', for: 'PT30M' }
const blitz = (more: object = {}): object =>
  of([{ id: 'call', do: 'call', times: 3, every: 'PT90M' }], { busy, ...more })
const three = { packs: [{ id: 'three', caps: [{ max: 3, per: 'PT24H' }] }] }

/** Dials of the first try, minute by minute, each busy. */
const dials = (many: number, from = 480): readonly Told[] =>
  Array.from({ length: many }, (_, i) => {
    const minute = from + i
    const at = `11-02 ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    return call(at, i === 0 ? 'call/1/1' : `call/1/1/${String(i + 1)}`, 'busy')
  }).flat()

const facts = (...more: readonly Told[]): readonly Told[] => [...start('11-02 07:00'), ...more]
const seen = (told: readonly Told[], at: string, policy: object = {}, cadence = blitz()): string =>
  brief(decide({ cadences: [cadence], facts: told, policy }, at))

describe('an engaged line (E5)', () => {
  it('E5-a: is redialled within a minute from when the line opens, again and again', () => {
    expect(seen(facts(), '11-02 07:30')).toBe('wait call call/1/1 from 11-02 08:00')
    expect(seen(facts(...dials(1)), '11-02 08:00')).toBe('wait call call/1/1/2 from 11-02 08:01')
    expect(seen(facts(...dials(1)), '11-02 08:01')).toBe('act call call/1/1/2')
    expect(seen(facts(...dials(20)), '11-02 08:20')).toBe('act call call/1/1/21')
  })

  it('E5-a: a legal cap of three dials in a day ends the burst after the third', () => {
    expect(seen(facts(...dials(2)), '11-02 08:02', three)).toBe('act call call/1/1/3')
    for (const at of ['11-02 08:02', '11-02 08:29', '11-02 12:00'])
      expect(seen(facts(...dials(3)), at, three)).toBe('wait call call/1/2 from 11-03 08:00')
  })

  it('a cut-off within 30 seconds with no result is busy, and is redialled', () => {
    const cut = fact('11-02 08:00', 'CallAnswered', { call: 'c', action: 'e/call/1/1' }, { seq: 11 })
    const end = fact('11-02 08:00', 'CallEnded', { call: 'c', reach: 'answered-unknown', talkSeconds: 12 }, { seq: 12 })
    expect(seen(facts(issued('11-02 08:00', 'call/1/1'), cut, end), '11-02 08:01')).toBe('act call call/1/1/2')
    const spoke = fact('11-02 08:00', 'InterestShown', { call: 'c' }, { seq: 13 })
    expect(seen(facts(issued('11-02 08:00', 'call/1/1'), cut, end, spoke), '11-02 08:01')).not.toContain('call/1/1/2')
  })

  it('ends with its duration, and its window says so', () => {
    const decision = decide({ cadences: [blitz()], facts: facts(...dials(3)) }, '11-02 08:05')
    expect([brief(decision), until(decision)]).toEqual(['act call call/1/1/4', '11-02 08:30'])
    expect(seen(facts(...dials(3)), '11-02 08:30')).toBe('wait call call/1/2 from 11-02 09:32')
  })

  it('ends with its dials', () => {
    const short = blitz({ busy: { ...busy, dials: 4 } })
    expect(seen(facts(...dials(3)), '11-02 08:03', {}, short)).toBe('act call call/1/1/4')
    expect(seen(facts(...dials(4)), '11-02 08:04', {}, short)).toBe('wait call call/1/2 from 11-02 09:33')
  })

  it('ends where hours or an appointment of the rep leave no minute of it', () => {
    expect(seen(facts(...dials(3, 1197)), '11-02 20:00')).toBe('wait call call/1/2 from 11-03 08:00')
    const meeting = (minutes: number): string => {
      const from = Instant.parseOrThrow('2026-11-02T08:03:00Z')
      const ann = [{ from, until: Instant.plus(from, minutes * Instant.MINUTE) }]
      const calendars = { ...Calendars.none, busy: { ann } }
      return brief(decide({ cadences: [blitz()], facts: facts(...dials(3)), calendars }, '11-02 08:03'))
    }
    expect(meeting(10)).toBe('wait call call/1/1/4 from 11-02 08:13')
    expect(meeting(40)).toBe('wait call call/1/2 from 11-02 09:32')
  })

  it('there is one in a local day: a busy line after it settles the try', () => {
    const told = facts(...dials(3), ...call('11-02 09:32', 'call/1/2', 'busy'))
    expect(seen(told, '11-02 09:33')).toBe('wait call call/1/3 from 11-02 11:02')
    const twice = blitz({ busy: { ...busy, perDay: 2 } })
    expect(seen(told, '11-02 09:33', {}, twice)).toBe('act call call/1/2/2')
  })

  it('the day’s burst is the person’s: another cadence begins no second one', () => {
    const other = fact('11-02 09:00', 'Enrolled', { enrollment: 'f', cadence: 'd', version: 1 }, { seq: 1 })
    const line = fact('11-02 09:30', 'CallLogged', { call: 'x', number: 'n-1', reach: 'busy', action: 'f/call/1/1' })
    const told = [...facts(...dials(3)), other, line]
    const decision = decide({ cadences: [blitz(), { ...blitz(), id: 'd' }], facts: told }, '11-02 09:31')
    expect(brief(decision)).toBe('wait call call/1/2 from 11-02 09:32')
  })

  it('a redial that was handed out and not made ends with the burst', () => {
    const told = facts(...dials(2), issued('11-02 08:02', 'call/1/1/3'))
    expect(seen(told, '11-02 08:03')).toBe('act call call/1/1/3')
    expect(seen(told, '11-02 08:30')).toBe('wait call call/1/2 from 11-02 09:31')
  })

  it('the rules are asked before each dial, and an answer ends it', () => {
    const out = fact('11-02 08:02', 'OptedOut', { channels: ['call'] }, { seq: 30 })
    expect(seen(facts(...dials(3), out), '11-02 08:03')).toBe('closed finished')
    const answered = logged('11-02 08:03', 'call/1/1/4', 'right-party')
    expect(seen(facts(...dials(3), answered), '11-02 08:04')).toBe('closed finished')
  })

  it('the whole burst is one attempt, no touch, and a dial each time', () => {
    const { contacts } = fold(facts(...dials(5)).map((told) => Event.readOrThrow(told)))
    const sum = (what: 'touch' | 'attempt' | 'dial'): number =>
      contacts.reduce((total, { counts }) => total + counts[what], 0)
    expect([sum('touch'), sum('attempt'), sum('dial')]).toEqual([0, 1, 5])
  })

  it('caps and spacing of attempts let it go on, caps of dials do not', () => {
    const tight = { rules: [{ rule: 'cap', of: 'call', max: 1, per: 'day' }, { rule: 'spacing', gap: 'PT4H' }] } // prettier-ignore
    expect(seen(facts(...dials(2)), '11-02 08:02', tight)).toBe('act call call/1/1/3')
    const counted = { rules: [{ rule: 'cap', of: 'call', counts: 'dial', max: 2, per: 'day' }] }
    const decision = decide({ cadences: [blitz()], facts: facts(...dials(2)), policy: counted }, '11-02 08:02')
    expect(brief(decision)).toBe('wait call call/1/2 from 11-03 08:00')
    expect(codes(decision)).toContain('cap-reached')
  })
})
