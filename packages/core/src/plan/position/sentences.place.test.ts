import { describe, expect, it } from 'vitest'
import { call, codes, decide, fact, next, of, reply, start } from './fixtures/tale.ts'

const list = [
  { id: 'a', do: 'call' },
  { id: 'b', do: 'call' },
  { id: 'c', do: 'call' },
]

describe('where a person is (cadence language 4.2)', () => {
  it('7: the last visit is the one issued last whose step the document knows', () => {
    const facts = [...start(), ...call('11-02 10:00', 'a'), ...call('11-02 11:00', 'gone')]
    expect(next(of(list), facts, '11-02 12:00')).toBe('act call b/1/1')
    expect(next(of(list, { removed: { gone: 'c' } }), facts, '11-02 12:00')).toBe('act call c/1/1')
  })

  it('8: without a visit the place is the first step; a visit that is not settled is the place itself', () => {
    expect(next(of(list), start(), '11-02 09:00')).toBe('act call a/1/1')
    const out = [...start(), call('11-02 10:00', 'b')[0]!]
    expect(next(of(list), out, '11-02 12:00')).toBe('act call b/1/1')
  })

  it('9: what the last visit did not know is applied in order of its own time', () => {
    const asks = of(
      [
        { id: 'a', do: 'call' },
        { id: 'b', do: 'call' },
        { id: 'c', do: 'call' },
        { id: 'd', do: 'call' },
      ],
      { on: { replied: 'c', 'introduction-made': 'd' } },
    )
    const made = fact('11-02 11:00', 'IntroductionMade', { by: 'p-2' })
    const facts = [...start(), ...call('11-02 10:00', 'a'), reply('11-02 10:30'), made]
    expect(next(asks, facts, '11-02 12:00')).toBe('act call d/1/1')
    const swapped = [
      ...start(),
      ...call('11-02 10:00', 'a'),
      { ...made, at: '2026-11-02T10:20:00Z' },
      reply('11-02 10:30'),
    ]
    expect(next(asks, swapped, '11-02 12:00')).toBe('act call c/1/1')
  })

  it('10: time acts without an event', () => {
    const short = of([{ id: 'a', do: 'call', within: 'P1D' }, list[1]!])
    expect(next(short, start(), '11-02 12:00')).toBe('act call a/1/1')
    expect(next(short, start(), '11-03 12:00')).toBe('act call b/1/1')
  })

  it('12: entering a step again begins a new round', () => {
    const rounds = of([{ id: 'a', do: 'call', rounds: 2, times: 2, every: 'P1D', on: { answered: 'a' } }])
    const facts = [...start(), ...call('11-02 10:00', 'a', 'right-party')]
    expect(next(rounds, facts, '11-02 12:00')).toBe('act call a/2/1')
  })

  it('13: a spent step passes on to the next in the list, not to its then', () => {
    const spent = of([
      { id: 'a', do: 'call' },
      { id: 'b', do: 'call', on: { answered: 'a' } },
      { id: 'c', do: 'call' },
    ])
    const skips = of([
      { id: 'a', do: 'call', then: 'c' },
      { id: 'b', do: 'call' },
      { id: 'c', do: 'call', then: 'a' },
    ])
    const facts = [...start(), ...call('11-02 10:00', 'a'), ...call('11-02 11:00', 'c')]
    expect(next(skips, facts, '11-02 12:00')).toBe('act call b/1/1')
    const back = [...start(), ...call('11-02 10:00', 'a'), ...call('11-02 11:00', 'b', 'right-party')]
    expect(next(spent, back, '11-02 12:00')).toBe('act call c/1/1')
  })

  it('13: a step whose condition does not hold is passed over in the list, not by its then', () => {
    const when = of([{ id: 'a', do: 'call', when: { has: ['conversation'] }, then: { close: 'gone' } }, list[1]!])
    expect(next(when, start(), '11-02 12:00')).toBe('act call b/1/1')
  })

  it('13: a circle ends, because a step is entered at most as often as it has rounds', () => {
    const circle = of([
      { id: 'a', do: 'wait', rounds: 20 },
      { id: 'b', do: 'wait', rounds: 20, then: 'a' },
    ])
    expect(next(circle, start(), '11-02 12:00')).toBe('closed finished')
  })

  it('14: a signal whose target is the present step changes nothing', () => {
    const asks = of(
      [
        { id: 'a', do: 'call' },
        { id: 'b', do: 'call', after: 'P3D' },
      ],
      { on: { replied: 'b' } },
    )
    const facts = [...start(), ...call('11-02 10:00', 'a'), reply('11-03 10:00')]
    expect(next(asks, facts, '11-03 11:00')).toBe('wait call b/1/1 from 11-05 08:00')
  })

  it('15: a reaction is never passed over into a close: a person decides, once for each reaction', () => {
    const asks = of(
      [
        { id: 'a', do: 'call' },
        { id: 'b', do: 'call' },
      ],
      { on: { replied: 'b' } },
    )
    const done = [...start(), ...call('11-02 10:00', 'a'), ...call('11-02 11:00', 'b')]
    expect(next(asks, done, '11-02 12:00')).toBe('closed finished')
    const asked = decide({ cadences: [asks], facts: [...done, reply('11-02 11:30', { id: 'r-1' })] }, '11-02 12:00')
    expect(asked).toMatchObject({ decision: 'act', action: { do: 'decide', channel: null } })
    expect(asked.action!.key).toMatch(/cause\//)
    expect(codes(asked)).toContain('needs-attention')
    const settled = fact('11-02 12:30', 'ActionDone', { key: asked.action!.key })
    expect(next(asks, [...done, reply('11-02 11:30', { id: 'r-1' }), settled], '11-02 13:00')).toBe('closed finished')
    expect(next(asks, [...done, reply('11-02 11:30')], '11-30 12:00')).toMatch(/^act decide/)
    expect(next({ ...asks, lasts: 'P1M' }, [...done, reply('11-02 11:30')], '12-03 12:00')).toBe('closed over')
  })

  it('16: a closing fact ends for good; before it is recorded the close is derived', () => {
    const one = of([{ id: 'a', do: 'call' }])
    const done = [...start(), ...call('11-02 10:00', 'a')]
    const more = of([...list])
    expect(next(one, done, '11-02 12:00')).toBe('closed finished')
    expect(next(more, done, '11-02 12:00')).toBe('act call b/1/1')
    const closing = fact('11-02 11:00', 'EnrollmentClosed', { enrollment: 'e', why: 'finished' })
    expect(next(more, [...done, closing], '11-02 12:00')).toBe('closed finished')
    expect(next({ ...more, on: { replied: 'c' } }, [...done, closing, reply('11-02 11:30')], '11-02 12:00')).toBe(
      'closed finished',
    )
  })
})
