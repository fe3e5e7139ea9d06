import { describe, expect, it } from 'vitest'
import * as Event from './Event.ts'
import { fold } from './fold.ts'
import type { Prospect } from './Prospect.ts'

type Said = readonly [minute: number, type: string, data: object]

/** Facts of one day, in the order in which a source counted them. */
const told = (...said: readonly Said[]): Prospect =>
  fold(
    said.map(([minute, type, data], seq) =>
      Event.readOrThrow({
        id: `f-${String(seq)}`,
        prospect: 'p-1',
        type,
        at: new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString(),
        seq,
        by: { kind: 'rep', id: 'ann' },
        data,
      }),
    ),
  )

const enrolled: Said = [0, 'Enrolled', { enrollment: 'e-1', cadence: 'steady' }]
const key = 'e-1/call/1/1'

describe('visits that are told before their run begins', () => {
  const issued: Said = [0, 'ActionIssued', { key, channel: 'call' }]
  const called: Said = [0, 'CallLogged', { call: 'c', reach: 'no-answer', action: key }]
  const declined: Said = [0, 'Declined', { call: 'c', firmness: 'soft' }]

  it('belong to it once it does', () => {
    const state = told(issued, called, declined, enrolled)
    expect(state.early).toEqual([])
    expect(state.runs).toMatchObject([{ enrollment: 'e-1', cadence: 'steady', enrolled: { id: 'f-3' } }])
    expect(state.runs[0]!.steps['call']).toMatchObject({
      try: 1,
      last: { settled: { id: 'f-1' }, words: ['no-answer', 'unanswered', 'soft-no'] },
    })
  })

  it('are no run until then', () => {
    const state = told(issued, called)
    expect(state.runs).toEqual([])
    expect(state.early).toMatchObject([{ enrollment: 'e-1', steps: { call: { try: 1 } } }])
  })
})

describe('what speaks against a number before it is told', () => {
  const added: Said = [5, 'NumberAdded', { number: 'n-1' }]
  const numberOf = (...said: readonly Said[]) => told(...said).numbers[0]

  it.each<Said>([
    [0, 'NumberRetired', { number: 'n-1', why: 'dead' }],
    [0, 'CallLogged', { number: 'n-1', reach: 'dead-number' }],
  ])('is not forgotten: %i %s', (...against) => {
    expect(numberOf(against, added)).toMatchObject({ retired: { why: 'dead' }, addedAt: Date.UTC(2026, 2, 2, 9, 5) })
  })

  it('is forgotten once the number is told again', () => {
    expect(
      numberOf([0, 'NumberRetired', { number: 'n-1', why: 'dead' }], added, [9, 'NumberAdded', { number: 'n-1' }])
        ?.retired,
    ).toBeNull()
  })

  it('forbids it where it was suppressed', () => {
    expect(numberOf([0, 'NumberSuppressed', { number: 'n-1' }], added)?.suppressedAt).not.toBeNull()
  })
})

describe('a consent that is withdrawn', () => {
  const consents = (...said: readonly Said[]) =>
    told(...said).consents.map(({ channels, purpose, withdrawnAt }) => [
      channels,
      purpose,
      withdrawnAt === null ? 'given' : 'withdrawn',
    ])

  it('for one channel stays for the others', () => {
    const given: Said = [0, 'ConsentGiven', { channels: ['call', 'email'] }]
    expect(consents(given, [1, 'ConsentWithdrawn', { channels: ['email'] }])).toEqual([
      [['call'], null, 'given'],
      [['email'], null, 'withdrawn'],
    ])
  })

  it('was withdrawn also where nobody recorded that it was given', () => {
    expect(consents([0, 'ConsentWithdrawn', {}])).toEqual([[null, null, 'withdrawn']])
  })
})

describe('an opt-out', () => {
  const out = (...said: readonly Said[]) =>
    told(...said).suppressions.map(({ channels, purpose }) => [channels, purpose])
  const all: Said = [0, 'OptedOut', {}]

  it('for every purpose is not lifted by an opt-in for one', () => {
    expect(out(all, [1, 'OptedIn', { purpose: 'sales' }])).toEqual([[null, null]])
    expect(out(all, [1, 'OptedIn', {}])).toEqual([])
  })

  it('for one purpose is lifted for it, on the channels named', () => {
    const sales: Said = [0, 'OptedOut', { purpose: 'sales', channels: ['call', 'sms'] }]
    expect(out(sales, [1, 'OptedIn', { purpose: 'sales', channels: ['sms'] }])).toEqual([[['call'], 'sales']])
    expect(out(sales, [1, 'OptedIn', { purpose: 'support' }])).toEqual([[['call', 'sms'], 'sales']])
  })
})

describe('what a touch uses up', () => {
  const learned: Said = [0, 'Learned', { what: 'talking-point', item: 't-23' }]
  const issued: Said = [1, 'ActionIssued', { key, channel: 'call', item: 't-23' }]
  const usedAt = (...said: readonly Said[]) => told(enrolled, learned, issued, ...said).learned[0]?.usedAt

  it.each<Said>([
    [2, 'CallLogged', { reach: 'no-answer', action: key }],
    [2, 'CallEnded', { call: 'c', reach: 'right-party', action: key }],
    [2, 'GatekeeperMet', { call: 'c', action: key }],
    [2, 'VoicemailLeft', { call: 'c', action: key }],
    [2, 'EmailSent', { action: key }],
  ])('is the talking point of its visit: %i %s', (...touch) => {
    expect(usedAt(touch)).not.toBeNull()
  })

  it('is nothing where the line never rang', () => {
    expect(usedAt([2, 'CallLogged', { reach: 'busy', action: key }])).toBeNull()
    expect(usedAt([2, 'CallLogged', { reach: 'failed', action: key }])).toBeNull()
  })

  it('is also the point of a call whose conversation is told by itself', () => {
    expect(usedAt([2, 'CallPlaced', { call: 'c', action: key }], [3, 'ConversationHeld', { call: 'c' }])).not.toBeNull()
  })

  it('is one message for any email, whoever wrote it', () => {
    expect(told([0, 'EmailSent', {}]).contacts[0]?.counts).toMatchObject({ touch: 1, attempt: 1, dial: 0, message: 1 })
  })
})

describe('a call whose visit is told last', () => {
  const reached: Said = [20, 'VoicemailLeft', { call: 'c', left: 'complete' }]
  const logged: Said = [20, 'CallLogged', { call: 'c', reach: 'voicemail', action: key }]
  const issued: Said = [19, 'ActionIssued', { key, channel: 'call', message: 'm-1', item: 'i-1' }]

  it.each([
    ['last', [enrolled, issued, reached, logged]],
    ['first', [enrolled, issued, logged, reached]],
  ] as const)('settles it, and uses up its message: told %s', (_, said) => {
    const state = told(...said)
    expect(state.runs[0]!.steps['call']!.last).toMatchObject({ words: ['voicemail', 'unanswered'] })
    expect(state.runs[0]!.steps['call']!.last.settled).not.toBeNull()
    expect(state.messages).toMatchObject([{ message: 'm-1', item: 'i-1', enrollment: 'e-1' }])
  })

  it('takes up what was heard of it, once', () => {
    const ended: Said = [20, 'CallEnded', { call: 'c', reach: 'right-party' }]
    const declined: Said = [20, 'Declined', { call: 'c', firmness: 'soft' }]
    const placed: Said = [20, 'CallPlaced', { call: 'c', direction: 'out', action: key }]
    const [run] = told(enrolled, ended, declined, placed).runs
    expect([...run!.steps['call']!.last.words].sort()).toEqual(['answered', 'right-party', 'soft-no'])
    expect(run!.reactions).toEqual([])
    expect(run!.words).toMatchObject({ answered: { count: 1 }, 'soft-no': { count: 1 } })
  })
})
