import { Instant } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import { describe, expect, it } from 'vitest'
import { called, fact } from '../facts.ts'
import type { Fact } from '../facts.ts'
import { benchOf, given, judged, seen } from '../given.ts'
import { calls, stranger, weekly } from './plain.ts'

const hours = weekly('08:00', '20:00')
const start = stranger('2026-03-09T08:00:00-04:00')
const [issued, ended] = called({ at: '2026-03-09T10:00:00-04:00', step: 'call' })
const world = (...facts: readonly Fact[]) =>
  given(...start, ...facts)
    .cadence(calls())
    .policy({ hours })

describe('an action that was handed out', () => {
  it('S12-a: whose answer is lost keeps its key and is no second one; found again by it, the next try follows', () => {
    const lost = world(issued!)
    for (const at of ['2026-03-09T10:00:30-04:00', '2026-03-09T13:00:00-04:00', '2026-03-11T09:00:00-04:00'])
      expect(lost.at(at).action?.key).toBe('e-1/call/1/1')
    const found = lost.and({ ...ended!, recordedAt: '2026-03-09T12:00:00-04:00' })
    expect(found.at('2026-03-09T11:59:00-04:00').action?.key).toBe('e-1/call/1/1')
    expect(found.at('2026-03-09T12:00:00-04:00').action?.key).toBe('e-1/call/1/2')
    // The provider tells it twice: nothing changes.
    expect(found.and({ ...ended!, recordedAt: '2026-03-09T12:00:00-04:00' }).at('2026-03-09T12:00:00-04:00')).toEqual(
      found.at('2026-03-09T12:00:00-04:00'),
    )
  })

  it('S1-c: is no longer allowed once an opt-out arrives; where it rings already, that is nobody’s fault', () => {
    const out = fact('2026-03-09T10:00:05-04:00', 'OptedOut', { channels: ['call'] })
    expect(world(issued!).at('2026-03-09T10:00:04-04:00').action?.key).toBe('e-1/call/1/1')
    const stopped = seen(world(issued!, out).at('2026-03-09T10:00:05-04:00'))
    expect(stopped).toMatchObject({ decision: 'closed', do: null })
    const late = [
      fact(
        '2026-03-09T10:00:05-04:00',
        'OptedOut',
        { channels: ['call'] },
        { recordedAt: '2026-03-09T10:00:30-04:00' },
      ),
      fact('2026-03-09T10:00:31-04:00', 'ActionWithdrawn', { key: 'e-1/call/1/1', why: 'too-late' }),
      fact('2026-03-09T10:00:10-04:00', 'CallLogged', {
        call: 'c-1',
        direction: 'out',
        reach: 'no-answer',
        action: 'e-1/call/1/1',
      }),
    ]
    expect(judged(world(issued!, ...late).check())).toEqual([
      { rule: 'S1', code: 'opted-out', at: '2026-03-09T14:00:10Z', verdict: 'unknowable-then' },
    ])
  })

  it('L1-c: a holiday that is added for tomorrow lets none of a thousand be called then; all have a new time', () => {
    const nine = { hours: weekly('09:00', '17:00', ['mon', 'tue', 'wed', 'thu', 'fri']), holidays: ['US'] }
    const setup = (dates: readonly string[]) =>
      benchOf(
        given(...start)
          .cadence(calls())
          .policy(nine)
          .holidays({ US: dates }).setup,
      )
    const [before, after] = [setup([]), setup(['2026-03-10'])]
    const many = Array.from({ length: 1000 }, (_, n) =>
      stranger('2026-03-09T18:00:00-04:00', { prospect: `p-${String(n)}` }).map((one) => Event.readOrThrow(one)),
    )
    const [evening, nineOClock] = ['2026-03-09T19:00:00-04:00', '2026-03-10T09:00:00-04:00'].map(Instant.parseOrThrow)
    const times = (bench: typeof before, at: Instant.Instant) =>
      new Set(many.map((events) => bench.decide(events, at)).map(({ decision, from }) => `${decision} ${from}`))
    expect(times(before, evening!)).toEqual(new Set([`wait ${nineOClock}`]))
    expect(times(after, nineOClock!)).toEqual(new Set([`wait ${Instant.parseOrThrow('2026-03-11T09:00:00-04:00')}`]))
  })
})
