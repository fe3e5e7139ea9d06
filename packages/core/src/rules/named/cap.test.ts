import { describe, expect, it } from 'vitest'
import { toIso } from '../../time/Instant.ts'
import { DEFAULT } from '../../time/Slots.ts'
import { cap } from './cap.ts'
import { at, call, situation, TOUCH, voicemail } from '../Situation.arb.ts'
import type { Said } from '../Situation.arb.ts'
import type { Situation } from '../Situation.ts'

const house = { slots: DEFAULT, callBlocks: null }

/** When a cap first allows the proposal, or the code of its refusal. */
const firstOf = (parameters: object, said: Said, rest: Partial<Situation> = {}): string => {
  const asked = situation(said, rest)
  const verdict = cap.make({ rule: 'cap', ...parameters }, house).judge(asked)
  if (verdict.tag === 'no') return verdict.because.code
  if (verdict.tag === 'free') return 'free'
  const next = verdict.within.next(asked.proposal.opensAt)
  return next === null ? 'never' : toIso(next.from)
}

const weekly = { max: 3, per: 'P7D' }
const three = [call('2026-11-16T10:00:00-05:00'), call('2026-11-18T10:00:00-05:00'), call('2026-11-20T15:00:00-05:00')]

describe('a cap', () => {
  it('waits until the oldest of three touches is seven days old, whoever made them', () => {
    expect(firstOf(weekly, { prospect: { contacts: three } })).toBe('2026-11-23T15:00:00Z')
  })

  it('is free with two of three', () => {
    expect(firstOf(weekly, { prospect: { contacts: three.slice(1) } })).toBe('free')
  })

  it('keeps the wall clock time across a change of clocks', () => {
    const contacts = [call('2026-03-06T16:00:00-05:00')]
    expect(firstOf({ max: 1, per: 'P3D' }, { prospect: { contacts }, opensAt: '2026-03-08T12:00:00Z' })).toBe(
      '2026-03-09T20:00:00Z',
    )
    expect(firstOf({ max: 1, per: 'PT72H' }, { prospect: { contacts }, opensAt: '2026-03-08T12:00:00Z' })).toBe(
      '2026-03-09T21:00:00Z',
    )
  })

  it('after four of three permitted touches waits until two have aged (D2*-a)', () => {
    const contacts = [call('2026-11-15T10:00:00-05:00'), ...three]
    const open = { prospect: { contacts }, opensAt: '2026-11-21T00:00:00-05:00' }
    expect(firstOf(weekly, open)).toBe('2026-11-23T15:00:00Z')
  })

  it('ends with the local day, in every zone that the person may be in', () => {
    const said = { prospect: { contacts: [call('2026-11-23T10:00:00-05:00')] }, opensAt: '2026-11-23T11:00:00-05:00' }
    expect(firstOf({ max: 1, per: 'day' }, said)).toBe('2026-11-24T05:00:00Z')
    expect(firstOf({ max: 1, per: 'day' }, { ...said, zones: ['America/New_York', 'America/Los_Angeles'] })).toBe(
      '2026-11-24T08:00:00Z',
    )
  })

  it('counts a contact of which only the date is known for its whole day (S3-c)', () => {
    const contacts = [call('2026-11-16T00:00:00-05:00', { latest: at('2026-11-17T00:00:00-05:00') })]
    const open = { prospect: { contacts }, opensAt: '2026-11-23T09:00:00-05:00' }
    expect(firstOf({ max: 1, per: 'P7D' }, open)).toBe('2026-11-24T05:00:00Z')
    expect(firstOf({ max: 1, per: 'day' }, { ...open, opensAt: '2026-11-16T23:00:00-05:00' })).toBe(
      '2026-11-17T05:00:00Z',
    )
    expect(firstOf({ max: 1, per: 'day' }, { ...open, opensAt: '2026-11-17T00:00:00-05:00' })).toBe('free')
  })

  it('counts ISO weeks in the zone of the best evidence', () => {
    const contacts = [call('2026-11-22T23:30:00-05:00')]
    expect(firstOf({ max: 1, per: 'week' }, { prospect: { contacts } })).toBe('free')
    expect(firstOf({ max: 1, per: 'week' }, { prospect: { contacts }, opensAt: '2026-11-22T23:40:00-05:00' })).toBe(
      '2026-11-23T05:00:00Z',
    )
  })

  it('of calls does not hold emails, and of emails does not count calls', () => {
    const contacts = [call('2026-11-23T08:00:00-05:00')]
    expect(
      firstOf({ of: 'call', max: 1, per: 'day' }, { prospect: { contacts }, proposal: { channel: 'email' } }),
    ).toBe('free')
    expect(
      firstOf({ of: 'email', max: 1, per: 'day' }, { prospect: { contacts }, proposal: { channel: 'email' } }),
    ).toBe('free')
  })

  it('of dials counts the redials of a burst, of calls only the one attempt', () => {
    const visit = { enrollment: 'e', step: 'call', round: 1, try: 1, dial: 1 }
    const busy = (minute: number, attempt: 0 | 1) =>
      call(`2026-11-23T08:0${minute}:00-05:00`, { reach: 'busy', visit, counts: { ...TOUCH, touch: 0, attempt } })
    const said = {
      prospect: { contacts: [busy(0, 1), busy(1, 0), busy(2, 0)] },
      proposal: { visit: { ...visit, dial: 4 } },
    }
    expect(firstOf({ of: 'call', max: 1, per: 'day' }, said)).toBe('free')
    expect(firstOf({ of: 'call', counts: 'dial', max: 3, per: 'day' }, said)).toBe('2026-11-24T05:00:00Z')
  })

  it('counts a busy call once its try is to be made anew', () => {
    const visit = { enrollment: 'e', step: 'call', round: 1, try: 1, dial: 1 }
    const contacts = [call('2026-11-23T08:00:00-05:00', { reach: 'busy', visit, counts: { ...TOUCH, touch: 0 } })]
    const said = { prospect: { contacts }, proposal: { visit } }
    expect(firstOf({ of: 'call', max: 1, per: 'day' }, said)).toBe('2026-11-24T05:00:00Z')
  })

  it('of voicemails concerns the message and not the call', () => {
    const rule = cap.make({ rule: 'cap', of: 'voicemail', max: 1, per: 'day' }, house)
    expect(rule.concerns).toBe('voicemail')
    expect(rule.judge(situation({ prospect: { contacts: [voicemail('2026-11-23T08:00:00-05:00')] } })).tag).toBe(
      'only-within',
    )
    expect(rule.judge(situation({ prospect: { contacts: [call('2026-11-23T08:00:00-05:00')] } })).tag).toBe('free')
  })

  it('by account counts what was done with colleagues, and refuses where nobody tells', () => {
    const { channel, latest, counts } = call('2026-11-23T08:00:00-05:00')
    const other = { prospect: 'p-2', channel, at: latest, latest, ...counts }
    const perAccount = { of: 'call', by: 'account', max: 1, per: 'day' }
    const said = { prospect: { account: 'a-1' } }
    expect(firstOf(perAccount, said)).toBe('cannot-tell')
    expect(firstOf(perAccount, said, { surroundings: { account: null } })).toBe('free')
    const account = { account: 'a-1', contacts: [other], heldUntil: null }
    expect(firstOf(perAccount, said, { surroundings: { account } })).toBe('2026-11-24T05:00:00Z')
  })

  it('by number counts calls to it, whoever they were for (S3-b)', () => {
    const { channel, latest, counts } = call('2026-11-23T08:00:00-05:00')
    const other = { prospect: 'p-2', channel, at: latest, latest, ...counts }
    const numbers = [{ number: 'n-1', contacts: [other] }]
    const perNumber = { of: 'call', counts: 'dial', by: 'number', max: 2, per: 'day' }
    const contacts = [call('2026-11-23T08:30:00-05:00'), call('2026-11-23T08:40:00-05:00', { number: 'n-2' })]
    expect(firstOf(perNumber, { prospect: { contacts } }, { surroundings: { numbers } })).toBe('2026-11-24T05:00:00Z')
    expect(firstOf(perNumber, { prospect: { contacts: contacts.slice(1) } }, { surroundings: { numbers } })).toBe(
      'free',
    )
  })
})

describe('the parameters of a cap', () => {
  it.each([
    ['a limit that is missing', { per: 'day' }, ['max']],
    ['a limit beyond what is kept', { max: 257, per: 'day' }, ['max']],
    ['a period that is none', { max: 1, per: 'month' }, ['per']],
    ['a period of no length', { max: 1, per: 'P0D' }, ['per']],
    ['a subject that is none', { of: 'calls', max: 1, per: 'day' }, ['of']],
    ['a parameter that is none', { max: 1, per: 'day', pre: 'day' }, ['pre']],
  ])('refuse %s', (_, parameters, path) => {
    expect(cap.check({ rule: 'cap', ...parameters }).map((issue) => [issue.code, issue.path])).toEqual([
      ['rule-parameters', path],
    ])
  })

  it('offer the nearest word', () => {
    expect(cap.check({ rule: 'cap', of: 'calls', max: 1, per: 'day' })[0]?.cure).toBe('write call')
  })
})
