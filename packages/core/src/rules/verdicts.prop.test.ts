import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { from, until, spans } from '../time/Availability.ts'
import { fromMillis } from '../time/Instant.ts'
import { runs } from '../time/propertyRuns.ts'
import * as Span from '../time/Span.ts'
import { REASON_CODES } from '../words/Reason.ts'
import type { Verdict } from './Verdict.ts'
import { free, hold, never, onlyWithin } from './Verdict.ts'
import { strictest } from './verdicts.ts'

const instant = fc.integer({ min: 0, max: 60 }).map(fromMillis)
const reason = fc.record({
  code: fc.constantFrom(...REASON_CODES.slice(0, 6)),
  facts: fc.record({ max: fc.integer({ min: 1, max: 2 }) }),
})
const within = fc.oneof(
  instant.map(from),
  instant.map(until),
  fc.array(fc.tuple(instant, instant), { maxLength: 4 }).map((pairs) => spans(pairs.map(([a, b]) => Span.make(a, b)))),
)
const verdict: fc.Arbitrary<Verdict> = fc.oneof(
  fc.constant(free),
  reason.map(hold),
  reason.map(never),
  fc.tuple(within, reason).map(([times, because]) => onlyWithin(times, because)),
)

/** What a verdict means: its kind and reason, and the milliseconds that it allows. */
const meaning = (verdict: Verdict): unknown => {
  if (verdict.tag !== 'only-within') return verdict
  const allowed = Array.from({ length: 64 }, (_, at) => verdict.within.next(fromMillis(at))?.from === at)
  return { because: verdict.because, allowed }
}

describe('the strictest of verdicts', () => {
  it('does not depend on their order', () => {
    fc.assert(
      fc.property(
        fc
          .array(verdict, { maxLength: 6 })
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(meaning(strictest(shuffled))).toEqual(meaning(strictest(all)))
        },
      ),
      runs(200),
    )
  }, 60_000)

  it('does not depend on how they are grouped', () => {
    fc.assert(
      fc.property(verdict, verdict, verdict, (a, b, c) => {
        expect(meaning(strictest([strictest([a, b]), c]))).toEqual(meaning(strictest([a, strictest([b, c])])))
      }),
      runs(200),
    )
  }, 60_000)

  it('is not changed by one that is free, nor by hearing one twice', () => {
    fc.assert(
      fc.property(verdict, (a) => {
        expect(meaning(strictest([free, a]))).toEqual(meaning(a))
        expect(meaning(strictest([a, a]))).toEqual(meaning(a))
      }),
      runs(200),
    )
  }, 60_000)

  it('allows an instant only if every one does', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(within, reason), { minLength: 1, maxLength: 4 }), instant, (parts, at) => {
        const all = strictest(parts.map(([times, because]) => onlyWithin(times, because)))
        const allowed = all.tag === 'only-within' && all.within.next(at)?.from === at
        return allowed === parts.every(([times]) => times.next(at)?.from === at)
      }),
      runs(200),
    )
  }, 60_000)
})
