import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Calendars from '../rules/Calendars.ts'
import { FOREVER, HOUR, parseOrThrow, plus } from '../time/Instant.ts'
import type { Instant } from '../time/Instant.ts'
import { runs } from '../time/propertyRuns.ts'
import { intersect } from '../time/Span.ts'
import type { Decision } from './Decision.ts'
import { decide, iso, of, start } from './position/fixtures/tale.ts'

const HOURS = 24 * 24
const begin = parseOrThrow(iso('11-02 10:00'))

/** Blocks over some weeks, what is known of them, and a cadence with or without an end of its round. */
const calendar = fc.record({
  blocks: fc.array(fc.record({ hour: fc.nat({ max: HOURS }), length: fc.integer({ min: 1, max: 6 }) }), {
    maxLength: 6,
  }),
  known: fc.integer({ min: 1, max: HOURS }),
  now: fc.nat({ max: HOURS }),
  within: fc.constantFrom(undefined, 'P3D', 'P20D'),
})

type Given = typeof calendar extends fc.Arbitrary<infer T> ? T : never

const answers = ({ blocks, known, now, within }: Given): { readonly some: Decision; readonly all: Decision } => {
  const at = plus(begin, now * HOUR)
  const until = plus(at, known * HOUR)
  const spans = blocks.map(({ hour, length }) => ({
    from: plus(begin, hour * HOUR),
    until: plus(begin, (hour + length) * HOUR),
  }))
  const seen = spans.flatMap((span) => intersect(span, { from: begin, until }) ?? [])
  const cadence = of([{ id: 'call', do: 'call', ...(within && { within }) }], { rules: [{ rule: 'call-blocks' }] })
  const asked = (callBlocks: NonNullable<Calendars.Calendars['callBlocks']>): Decision =>
    decide(
      {
        cadences: [cadence],
        facts: start(),
        policy: { callBlocks: { ann: { category: 'Calls' } } },
        calendars: { ...Calendars.none, callBlocks },
      },
      new Date(at).toISOString().slice(5, 16).replace('T', ' '),
    )
  return {
    some: asked({ ann: { blocks: seen, until } }),
    all: asked({ ann: { blocks: spans, until: FOREVER } }),
  }
}

const NEVER = Number.POSITIVE_INFINITY
const callAt = ({ action, from }: Decision): number => (action?.do === 'call' ? from! : NEVER)

describe('call blocks that are known up to an instant', () => {
  it('promise no call that more would not, and no look comes after a call that more would have', () => {
    let [calls, looks] = [0, 0]
    const { numRuns, ...from } = runs(60)
    fc.assert(
      fc.property(calendar, (given) => {
        const { some, all } = answers(given)
        if (some.action !== null) {
          calls++
          expect([some.decision, some.from, some.action.key]).toEqual([all.decision, all.from, all.action?.key])
          expect(some.until === null || all.until === null ? true : some.until <= all.until).toBe(true)
        } else {
          looks++
          expect(some.from ?? (NEVER as Instant)).toBeLessThanOrEqual(callAt(all))
          if (some.decision === 'closed') expect(all.decision).toBe('closed')
        }
      }),
      { numRuns, ...from },
    )
    if (numRuns >= 60) expect(Math.min(calls, looks)).toBeGreaterThan(10)
  })
})
