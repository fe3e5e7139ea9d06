import { describe, expect, it } from 'vitest'
import type { Told } from './fixtures/tale.ts'
import { brief, call, codes, decide, email, fact, issued, next, of, reply, start, until } from './fixtures/tale.ts'

const b = { id: 'b', do: 'call' }
const talk = [...start(), ...call('11-02 10:00', 'a', 'right-party')]
const agreed = (who: string, at: string, promise = 'p', said = '11-02 10:05') =>
  fact(said, 'CallbackAgreed', { promise, who, at: `2026-${at.replace(' ', 'T')}:00Z` })
const doc = (more: object = {}) => of([{ id: 'a', do: 'call' }, b], more)
const tried = (at: string, nth: number, reach = 'no-answer', dial = '') => [
  fact(
    at,
    'ActionIssued',
    { key: `promise/p/${String(nth)}${dial}`, openedAt: `2026-${at.replace(' ', 'T')}:00Z`, channel: 'call' },
    { seq: 10 },
  ),
  fact(
    at,
    'CallLogged',
    { call: `p${at}`, direction: 'out', number: 'n-1', reach, action: `promise/p/${String(nth)}${dial}` },
    { seq: 11 },
  ),
]

describe('promises, needs, messages (cadence language 4.5)', () => {
  it('36: we promised: a call is due at its time, and nothing before it', () => {
    const facts = [...talk, agreed('rep', '11-04 15:00')]
    expect(next(doc(), facts, '11-02 11:00')).toBe('wait call promise/p/1 from 11-04 15:00')
    const due = decide({ cadences: [doc()], facts }, '11-04 15:00')
    expect(brief(due)).toBe('act call promise/p/1')
    expect(codes(due)).toContain('at-once')
  })

  it('36: they promised: nothing until the time and the grace, the cadence says how much', () => {
    const facts = [...talk, agreed('prospect', '11-04 15:00')]
    expect(next(doc(), facts, '11-02 11:00')).toBe('wait call promise/p/1 from 11-04 15:15')
    expect(next(doc({ callback: { grace: 'PT1H' } }), facts, '11-02 11:00')).toBe(
      'wait call promise/p/1 from 11-04 16:00',
    )
  })

  it('36: up to callback.times tries, callback.every apart, and then the cadence goes on', () => {
    const facts = [...talk, agreed('rep', '11-04 10:00'), ...tried('11-04 10:00', 1)]
    expect(next(doc(), facts, '11-04 10:30')).toBe('act call b/1/1')
    expect(
      next(
        of([
          { id: 'a', do: 'call' },
          { ...b, after: 'P9D' },
        ]),
        facts,
        '11-04 10:30',
      ),
    ).toBe('wait call promise/p/2 from 11-04 12:00')
    const thrice = [...facts, ...tried('11-04 12:00', 2), ...tried('11-04 14:00', 3)]
    expect(next(doc(), thrice, '11-04 15:00')).toBe('act call b/1/1')
    expect(next(doc({ callback: { times: 1 } }), facts, '11-04 10:30')).toBe('act call b/1/1')
  })

  it('36: our own failure uses up no try of a callback', () => {
    const facts = [...talk, agreed('rep', '11-04 10:00'), ...tried('11-04 10:00', 1, 'failed')]
    const later = of([
      { id: 'a', do: 'call' },
      { ...b, after: 'P9D' },
    ])
    expect(next(later, facts, '11-04 10:01')).toBe('wait call promise/p/1/2 from 11-04 10:05')
  })

  it('36: it lapses seven days after its time; a conversation after the agreement keeps it', () => {
    const facts = [...talk, agreed('rep', '11-04 10:00')]
    expect(next(doc(), facts, '11-11 09:59')).toBe('act call promise/p/1')
    expect(until(decide({ cadences: [doc()], facts }, '11-11 09:00'))).toBe('11-11 10:00')
    expect(next(doc(), facts, '11-11 10:00')).toBe('act call b/1/1')
    const spoke = fact('11-03 10:00', 'CallLogged', {
      call: 'in',
      direction: 'in',
      number: 'n-1',
      reach: 'right-party',
    })
    expect(next(doc(), [...facts, spoke], '11-03 11:00')).toBe('act call b/1/1')
  })

  it('36: it survives pause, another owner, the end of its cadence, and no cadence at all', () => {
    const promise = agreed('rep', '11-04 10:00')
    const pause = fact('11-02 11:00', 'EnrollmentPaused', { enrollment: 'e', until: '2026-11-20T00:00:00Z' })
    expect(next(doc(), [...talk, promise, pause], '11-04 10:00')).toBe('act call promise/p/1')
    const owner = fact('11-02 11:00', 'OwnerChanged', { owner: 'bob' })
    expect(next(doc(), [...talk, promise, owner], '11-04 10:00')).toBe('act call promise/p/1')
    const closing = fact('11-02 11:00', 'EnrollmentClosed', { enrollment: 'e', why: 'finished' })
    expect(next(doc(), [...talk, promise, closing], '11-04 10:00')).toBe('act call promise/p/1')
    const free = [...start().slice(0, 4), promise]
    expect(next(doc(), free, '11-04 10:00')).toBe('act call promise/p/1')
  })

  it('36: of two callbacks the sooner is kept first, and then the other', () => {
    const facts = [...talk, agreed('rep', '11-04 10:00'), agreed('rep', '11-05 10:00', 'q', '11-02 10:06')]
    const decision = next(doc(), facts, '11-04 11:00')
    expect(decision).toMatch(/^act call promise\/p\/1|^wait call promise\/q\/1 from 11-05 10:00/)
    const kept = [...facts, fact('11-04 12:00', 'PromiseReleased', { promise: 'p' })]
    expect(next(doc(), kept, '11-04 13:00')).toBe('wait call promise/q/1 from 11-05 10:00')
  })

  it('37: a callback call does not move the person by itself; callback-missed may', () => {
    const facts = [...talk, agreed('prospect', '11-04 15:00')]
    const asks = of(
      [
        { id: 'a', do: 'call' },
        { ...b, after: 'P9D' },
        { id: 'c', do: 'call' },
      ],
      { on: { 'callback-missed': 'c' } },
    )
    expect(next(asks, [...facts, fact('11-04 16:00', 'PromiseReleased', { promise: 'p' })], '11-04 17:00')).toMatch(
      /b\/1\/1|c\/1\/1/,
    )
    const spoke = [...facts, ...tried('11-04 15:20', 1, 'right-party')]
    const open = of([
      { id: 'a', do: 'call' },
      { ...b, on: { answered: 'd' } },
      { id: 'c', do: 'call' },
      { id: 'd', do: 'call' },
    ])
    expect(next(open, spoke, '11-04 16:00')).toBe('act call d/1/1')
  })

  it('38: a touching step with an unmet need is prepared first, and then the same visit is made', () => {
    const needs = of([{ id: 'a', do: 'call', needs: ['benefit', 'insight'] }])
    const first = decide({ cadences: [needs], facts: start() }, '11-02 10:00')
    expect(first).toMatchObject({ action: { do: 'prepare', needs: ['benefit', 'insight'], step: 'a', channel: null } })
    const learned = (what: string) => fact('11-02 11:00', 'Learned', { what, item: what })
    const half = decide({ cadences: [needs], facts: [...start(), learned('benefit')] }, '11-02 12:00')
    expect(half).toMatchObject({ action: { do: 'prepare', needs: ['insight'] } })
    expect(next(needs, [...start(), learned('benefit'), learned('insight')], '11-02 12:00')).toBe('act call a/1/1')
  })

  it('38: a talking point is used up by the touch that used it', () => {
    const chats = of([{ id: 'a', do: 'call', times: 3, every: 'P1D', needs: ['talking-point'] }])
    const known = [...start(), fact('11-02 09:30', 'Learned', { what: 'talking-point', item: 't' })]
    const used = [issued('11-02 10:00', 'a', { item: 't' }), call('11-02 10:00', 'a')[1]!]
    expect(next(chats, known, '11-02 10:00')).toBe('act call a/1/1')
    expect(next(chats, [...known, ...used], '11-03 10:00')).toMatch(/^act prepare a\/1\/2/)
    const another = fact('11-02 12:00', 'Learned', { what: 'talking-point', item: 'u' })
    expect(next(chats, [...known, ...used, another], '11-03 10:00')).toBe('act call a/1/2')
  })

  it('39: kinds in order of preference; no message twice; when a kind runs out the visit is not ready', () => {
    const mails = of([{ id: 'm', do: 'email', say: ['value', 'news'], times: 4, every: 'P1D' }], {
      messages: { v: { kind: 'value' }, n: { kind: 'news' } },
    })
    const said = (facts: readonly Told[], at: string) => decide({ cadences: [mails], facts }, at).action?.message
    const one = [...start(), ...email('11-02 10:00', 'm', { message: 'v' })]
    const two = [...one, ...email('11-03 10:00', 'm/1/2', { message: 'n' })]
    expect(said(start(), '11-02 10:00')).toBe('v')
    expect(said(one, '11-03 10:00')).toBe('n')
    expect(decide({ cadences: [mails], facts: two }, '11-04 10:00')).toMatchObject({
      action: { do: 'prepare', message: null },
    })
  })

  it('39: the same frame around a new talking point is another message', () => {
    const mails = of([{ id: 'm', do: 'email', say: 'insight', needs: ['talking-point'], times: 4, every: 'P1D' }], {
      messages: { i: { kind: 'insight', uses: ['talking-point'] } },
    })
    const known = (item: string, at: string) => fact(at, 'Learned', { what: 'talking-point', item })
    const facts = [
      ...start(),
      known('t', '11-02 09:30'),
      ...email('11-02 10:00', 'm', { message: 'i', item: 't' }),
      known('u', '11-02 11:00'),
    ]
    expect(decide({ cadences: [mails], facts }, '11-03 10:00').action).toMatchObject({ message: 'i', item: 'u' })
  })

  it('40: after a breakup nothing goes out until a reaction', () => {
    const bye = of(
      [
        { id: 'm', do: 'email', say: 'breakup', then: 'w' },
        { id: 'w', do: 'call', times: 5, every: 'P1D' },
      ],
      {
        messages: { x: { kind: 'breakup' } },
      },
    )
    const facts = [...start(), ...email('11-02 10:00', 'm', { message: 'x' })]
    expect(next(bye, facts, '11-03 10:00')).not.toMatch(/^act/)
    expect(next(bye, [...facts, reply('11-03 09:00')], '11-03 10:00')).toBe('act call w/1/1')
  })
})
