import { describe, expect, it } from 'vitest'
import inbound from '../cadence/fixtures/inbound-pursuit.json' with { type: 'json' }
import phoneMail from '../cadence/fixtures/phone-mail-phone.json' with { type: 'json' }
import type { Decision } from './Plan.ts'
import { brief, call, codes, decide, email, fact, start } from './position/fixtures/tale.ts'
import type { Told } from './position/fixtures/tale.ts'

const asks = (at: string, email = 'q-1'): Told => fact(at, 'EmailReceived', { email, intent: 'question' })

const enrolled = (cadence: string): readonly Told[] =>
  start('11-02 09:00', { source: 'inbound' }).map((told) =>
    told.type === 'Enrolled' ? { ...told, data: { enrollment: 'e', cadence, version: 1 } } : told,
  )

const unenrolled = start().filter(({ type }) => type !== 'Enrolled')

const at = (when: string, ...facts: readonly Told[]): Decision =>
  decide({ cadences: [inbound, phoneMail], facts }, when)

describe('an email that a call can answer (E8)', () => {
  it.each([
    ['inbound-pursuit', 'first-day/1/1'],
    ['phone-mail-phone', 'learn/1/1'],
  ])('E8-a: in %s it becomes a call, with the email as its reason', (cadence, tried) => {
    const decision = at('11-02 10:01', ...enrolled(cadence), ...call('11-02 09:30', tried), asks('11-02 10:00'))
    expect(brief(decision)).toBe('act call answer/1/1')
    expect(decision.action?.item).toBe('q-1')
    expect(decision.because.find(({ code }) => code === 'at-once')?.facts).toEqual({ step: 'answer', answers: 'q-1' })
  })

  it('nothing of ours holds it back, but hours and law do', () => {
    const facts = [...enrolled('inbound-pursuit'), ...call('11-02 09:59', 'first-day/1/1'), asks('11-02 10:00')]
    expect(codes(at('11-02 10:01', ...facts))).toContain('exempt-requested')
    const late = [...enrolled('inbound-pursuit'), asks('11-02 21:00')]
    expect(brief(at('11-02 21:01', ...late))).toBe('wait call answer/1/1 from 11-03 08:00')
    const out = fact('11-02 10:00', 'OptedOut', { channels: ['call'] }, { seq: 30 })
    expect(at('11-02 10:01', ...facts, out).action?.channel).not.toBe('call')
  })

  it('an answer from a machine asks nothing', () => {
    const auto = fact('11-02 10:00', 'EmailReceived', { email: 'q-1', intent: 'auto-reply' })
    const facts = [...enrolled('inbound-pursuit'), ...call('11-02 09:30', 'first-day/1/1')]
    expect(brief(at('11-02 10:01', ...facts, auto))).toBe(brief(at('11-02 10:01', ...facts)))
  })
})

describe('a question while no cadence listens (E8, L1)', () => {
  const closed = fact('11-02 12:00', 'EnrollmentClosed', { enrollment: 'e', why: 'not-reached' }, { seq: 30 })

  it('is decided by hand: nobody is forgotten', () => {
    const decision = at('11-02 10:01', ...unenrolled, asks('11-02 10:00'))
    expect([brief(decision), decision.action?.key]).toEqual(['act decide cause/q-1', 'cause/q-1'])
    expect(codes(decision)).toEqual(['needs-attention'])
    const later = at('11-05 09:00', ...enrolled('inbound-pursuit'), closed, asks('11-04 10:00'))
    expect(brief(later)).toBe('act decide cause/q-1')
  })

  it('that a cadence heard before it closed is not asked again', () => {
    const heard = [...enrolled('inbound-pursuit'), asks('11-02 10:00'), closed]
    expect(brief(at('11-02 12:01', ...heard))).toBe('closed not-reached')
  })

  it.each<[string, readonly Told[]]>([
    ['a call', [fact('11-02 11:00', 'CallLogged', { call: 'c', number: 'n-1', reach: 'no-answer' })]],
    ['an email', email('11-02 11:00', 'x').slice(1)],
    ['a conversation', [fact('11-02 11:00', 'ConversationHeld', { meeting: 'm' })]],
    ['somebody who says that it is settled', [fact('11-02 11:00', 'ActionDone', { action: 'cause/q-1' })]],
    ['somebody who passes it over', [fact('11-02 11:00', 'ActionSkipped', { action: 'cause/q-1' })]],
    ['a stop', [fact('11-02 11:00', 'OptedOut', {})]],
  ])('%s settles it', (_, facts) => {
    expect(at('11-02 11:01', ...unenrolled, asks('11-02 10:00'), ...facts).decision).toBe('closed')
  })

  it('and the next one is asked anew', () => {
    const done = fact('11-02 11:00', 'ActionDone', { action: 'cause/q-1' })
    const facts = [...unenrolled, asks('11-02 10:00'), done, asks('11-02 12:00', 'q-2')]
    expect(brief(at('11-02 12:01', ...facts))).toBe('act decide cause/q-2')
  })

  it('enrolling them answers it', () => {
    const decision = at('11-02 10:01', ...unenrolled, asks('11-02 09:30'), fact('11-02 10:00', 'Enrolled', { enrollment: 'e', cadence: 'inbound-pursuit', version: 1 })) // prettier-ignore
    expect(decision.action?.do).toBe('call')
  })
})
