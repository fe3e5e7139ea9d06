import { describe, expect, it } from 'vitest'
import { brief, call, codes, decide, email, fact, issued, next, of, reply, start } from './fixtures/tale.ts'

const two = of([
  { id: 'a', do: 'call', times: 3, every: 'P1D' },
  { id: 'b', do: 'call' },
])

describe('visits and identity (cadence language 4.1)', () => {
  it('1: a visit is one try of one step, and the next try is another one', () => {
    expect(next(two, start(), '11-02 10:00')).toBe('act call a/1/1')
    expect(next(two, [...start(), ...call('11-02 10:00', 'a')], '11-03 10:00')).toBe('act call a/1/2')
  })

  it('2: the key holds no version and no time; a preparation has the key of its visit and what it prepares', () => {
    const needs = of([{ id: 'a', do: 'call', needs: ['benefit'] }])
    const at = (when: string) => decide({ cadences: [needs], facts: start() }, when).action!
    expect(at('11-02 10:00')).toMatchObject({ do: 'prepare', needs: ['benefit'] })
    expect(at('11-02 10:00').key).toMatch(/e\/a\/1\/1\/prepare\/benefit$/)
    expect(at('11-04 10:00').key).toBe(at('11-02 10:00').key)
    const moved = [...start(), fact('11-02 11:00', 'EnrollmentMoved', { enrollment: 'e', cadence: 'c', version: 2 })]
    const second = { ...needs, version: 2 }
    expect(decide({ cadences: [needs, second], facts: moved }, '11-02 12:00').action!.key).toBe(at('11-02 10:00').key)
  })

  it('3: what a visit knew when it was handed out is not applied again, what it did not know is', () => {
    const asks = { ...two, on: { replied: 'b' } }
    const before = [...start(), reply('11-02 09:30'), ...call('11-02 10:00', 'a')]
    expect(next(asks, before, '11-03 10:00')).toBe('act call a/1/2')
    const late = [...start(), reply('11-02 09:30', { recordedAt: '2026-11-02T12:00:00Z' }), ...call('11-02 10:00', 'a')]
    expect(next(asks, late, '11-02 11:00')).toBe('wait call a/1/2 from 11-03 08:00')
    expect(next(asks, late, '11-03 10:00')).toBe('act call b/1/1')
  })

  it('4: words of several facts join in one outcome, and a correction replaces it', () => {
    const branches = of([
      { id: 'a', do: 'call', on: { interested: 'c', answered: 'b', 'no-answer': 'd' } },
      { id: 'b', do: 'call' },
      { id: 'c', do: 'call' },
      { id: 'd', do: 'call' },
    ])
    const spoke = [...start(), ...call('11-02 10:00', 'a', 'right-party')]
    expect(next(branches, spoke, '11-02 11:00')).toBe('act call b/1/1')
    const liked = fact('11-02 10:30', 'InterestShown', { call: 'a' })
    expect(next(branches, [...spoke, liked], '11-02 11:00')).toBe('act call c/1/1')
    const person = { kind: 'rep', id: 'ann' }
    const placed = [
      issued('11-02 10:00', 'a'),
      fact('11-02 10:00', 'CallPlaced', { call: 'x', direction: 'out', number: 'n-1', action: 'e/a/1/1' }),
      fact('11-02 10:01', 'CallEnded', { call: 'x', reach: 'no-answer' }, { by: { kind: 'adapter', id: 'dialer' } }),
    ]
    expect(next(branches, [...start(), ...placed], '11-02 11:00')).toBe('act call d/1/1')
    const corrected = fact('11-02 10:05', 'ConversationHeld', { call: 'x' }, { by: person })
    expect(next(branches, [...start(), ...placed, corrected], '11-02 11:00')).toBe('act call b/1/1')
  })

  it('5: our own failure settles nothing: the next dial comes five minutes later, and after three a person decides', () => {
    const failed = (n: number) => [
      ...start(),
      ...Array.from({ length: n }, (_, i) => call(`11-02 10:${String(i)}0`, `a/1/1/${String(i + 1)}`, 'failed')).flat(),
    ]
    expect(next(two, failed(1), '11-02 10:01')).toBe('wait call a/1/1/2 from 11-02 10:05')
    expect(next(two, failed(2), '11-02 10:16')).toBe('act call a/1/1/3')
    const third = decide({ cadences: [two], facts: failed(3) }, '11-02 10:30')
    expect(third).toMatchObject({ decision: 'act', action: { do: 'decide' } })
    expect(codes(third)).toContain('needs-attention')
    const canceled = [...start(), ...call('11-02 10:00', 'a', 'canceled')]
    expect(next(two, canceled, '11-02 10:06')).toBe('act call a/1/1/2')
    const blocked = [...start(), ...call('11-02 10:00', 'a', 'network-blocked')]
    expect(next(two, blocked, '11-02 10:06')).toBe('act call a/1/1/2')
  })

  it('5: a visit withdrawn or expired is offered again as its next dial', () => {
    for (const type of ['ActionWithdrawn', 'ActionExpired']) {
      const facts = [...start(), issued('11-02 10:00', 'a'), fact('11-02 10:30', type, { key: 'e/a/1/1' })]
      expect(next(two, facts, '11-02 11:00')).toBe('act call a/1/1/2')
    }
  })

  it('5: a snoozed visit opens when it was put off to, and not beyond its horizon', () => {
    const snoozed = (until: string) => [
      ...start(),
      issued('11-02 10:00', 'a'),
      fact('11-02 10:30', 'ActionSnoozed', { key: 'e/a/1/1', until }),
    ]
    expect(next(two, snoozed('2026-11-02T15:00:00Z'), '11-02 11:00')).toMatch(
      /^wait call a\/1\/1(\/2)? from 11-02 15:00$/,
    )
    const short = of([
      { id: 'a', do: 'call', within: 'PT3H' },
      { id: 'b', do: 'call' },
    ])
    expect(next(short, snoozed('2026-11-02T15:00:00Z'), '11-02 13:30')).toBe('act call b/1/1')
  })

  it('5: a busy line is dialled again within one try, up to the bounds of the burst', () => {
    const busy = (more: object) =>
      of([{ id: 'a', do: 'call', times: 2, every: 'P1D' }], { busy: { every: 'PT1M', for: 'PT30M', ...more } })
    const first = [...start(), ...call('11-02 10:00', 'a', 'busy')]
    expect(next(busy({}), first, '11-02 10:00')).toBe('wait call a/1/1/2 from 11-02 10:01')
    expect(next(busy({}), first, '11-02 10:30')).toBe('wait call a/1/2 from 11-03 08:00')
    const second = [...first, ...call('11-02 10:01', 'a/1/1/2', 'busy')]
    expect(next(busy({ dials: 2 }), second, '11-02 10:02')).toBe('wait call a/1/2 from 11-03 08:00')
    expect(next(of([{ id: 'a', do: 'call', times: 2, every: 'P1D' }]), first, '11-02 10:02')).toBe(
      'wait call a/1/2 from 11-03 08:00',
    )
  })

  it('5: after the burst of the day a busy line settles its try as busy', () => {
    const twice = of([{ id: 'a', do: 'call', times: 3, every: 'PT2H' }], { busy: { every: 'PT1M', for: 'PT30M' } })
    const burst = [...start(), ...call('11-02 10:00', 'a', 'busy'), ...call('11-02 10:01', 'a/1/1/2', 'busy')]
    const later = [...burst, ...call('11-02 13:00', 'a/1/2', 'busy')]
    expect(next(twice, later, '11-02 13:01')).toBe('wait call a/1/3 from 11-02 15:00')
  })

  it('6: a step is looked up by id and then by its former ones; unknown visits still count for the rules', () => {
    const renamed = of([
      { id: 'x', was: ['a'], do: 'call', times: 3, every: 'P1D' },
      { id: 'b', do: 'call' },
    ])
    expect(next(renamed, [...start(), ...call('11-02 10:00', 'a')], '11-03 10:00')).toBe('act call x/1/2')
    const capped = of([{ id: 'n', do: 'call' }], { rules: [{ rule: 'cap', of: 'call', max: 1, per: 'day' }] })
    expect(next(capped, [...start(), ...call('11-02 10:00', 'gone')], '11-02 11:00')).toBe(
      'wait call n/1/1 from 11-03 08:00',
    )
  })

  it('4: an email that was sent is done', () => {
    const mails = of(
      [
        { id: 'm', do: 'email', say: 'hello' },
        { id: 'b', do: 'call' },
      ],
      { messages: { hi: { kind: 'hello' } } },
    )
    expect(next(mails, [...start(), ...email('11-02 10:00', 'm', { message: 'hi' })], '11-02 11:00')).toBe(
      'act call b/1/1',
    )
    expect(brief(decide({ cadences: [mails], facts: start() }, '11-02 10:00'))).toBe('act email m/1/1')
  })
})
