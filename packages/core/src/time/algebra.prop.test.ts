import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Availability from './Availability.ts'
import * as Instant from './Instant.ts'
import { runs } from './propertyRuns.ts'
import { search } from './search.ts'
import * as Span from './Span.ts'

/**
 * The slow twin of the algebra: a set is an array of booleans, one a millisecond, and beyond the array it goes on as at its
 * end. Nothing of it is shared with the code under test.
 */
const SIZE = 60
const at = (millis: number): Instant.Instant => millis as Instant.Instant
const everywhere = Array.from({ length: SIZE + 1 }, (_, t) => t)

interface Sample {
  readonly fast: Availability.Availability
  readonly slow: readonly boolean[]
}

/** What `next` has to answer. */
const nextOf = (slow: readonly boolean[], from: number): Span.Span | null => {
  const first = everywhere.find((t) => t >= from && slow[t])
  if (first === undefined) return null
  const end = everywhere.find((t) => t > first && !slow[t])
  return { from: at(first), until: end === undefined ? Instant.FOREVER : at(end) }
}

const span = fc
  .tuple(fc.integer({ min: 0, max: SIZE - 2 }), fc.integer({ min: 0, max: 12 }))
  .map(([from, length]) => Span.make(at(from), at(Math.min(from + length, SIZE - 1))))

const leaf: fc.Arbitrary<Sample> = fc.oneof(
  fc.constant({ fast: Availability.always, slow: everywhere.map(() => true) }),
  fc.constant({ fast: Availability.never, slow: everywhere.map(() => false) }),
  fc.nat(SIZE - 1).map((n) => ({ fast: Availability.from(at(n)), slow: everywhere.map((t) => t >= n) })),
  fc.nat(SIZE - 1).map((n) => ({ fast: Availability.until(at(n)), slow: everywhere.map((t) => t < n) })),
  fc.array(span, { maxLength: 8 }).map((list) => ({
    fast: Availability.spans(list),
    slow: everywhere.map((t) => list.some((s) => s.from <= t && t < s.until)),
  })),
)

/** Sets built from sets. `atLeast` only asks about spans within the array. */
const { sample } = fc.letrec<{ sample: Sample }>((tie) => ({
  sample: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('sample'), { maxLength: 4 }).map((parts) => ({
      fast: Availability.intersect(...parts.map((part) => part.fast)),
      slow: everywhere.map((t) => parts.every((part) => part.slow[t])),
    })),
    fc.array(tie('sample'), { maxLength: 4 }).map((parts) => ({
      fast: Availability.union(...parts.map((part) => part.fast)),
      slow: everywhere.map((t) => parts.some((part) => part.slow[t])),
    })),
    tie('sample').map((part) => ({ fast: Availability.not(part.fast), slow: part.slow.map((inside) => !inside) })),
    fc.tuple(tie('sample'), fc.integer({ min: 0, max: 9 })).map(([part, millis]) => ({
      fast: Availability.atLeast(part.fast, millis),
      slow: everywhere.map((t) =>
        Array.from({ length: Math.max(millis, 1) }, (_, i) => Math.min(t + i, SIZE)).every((u) => part.slow[u]),
      ),
    })),
    tie('sample').map((part) => ({ fast: Availability.tabulate(part.fast), slow: part.slow })),
  ),
}))

const same = (a: Availability.Availability, b: Availability.Availability): void => {
  for (const t of everywhere) expect(a.next(at(t))).toEqual(b.next(at(t)))
}

describe('availability', () => {
  it('answers as the slow twin does, in whatever order it is asked', () => {
    fc.assert(
      fc.property(sample, fc.shuffledSubarray(everywhere, { minLength: SIZE + 1 }), ({ fast, slow }, order) => {
        for (const t of [...order, ...everywhere]) expect(fast.next(at(t))).toEqual(nextOf(slow, t))
      }),
      runs(400),
    )
  })

  it('intersect is a monoid with the identity always', () => {
    fc.assert(
      fc.property(sample, sample, sample, ({ fast: a }, { fast: b }, { fast: c }) => {
        const { intersect, always } = Availability
        same(intersect(a, intersect(b, c)), intersect(intersect(a, b), c))
        same(intersect(a, always), a)
        same(intersect(always, a), a)
      }),
      runs(150),
    )
  })

  it('union is a monoid with the identity never', () => {
    fc.assert(
      fc.property(sample, sample, sample, ({ fast: a }, { fast: b }, { fast: c }) => {
        const { union, never } = Availability
        same(union(a, union(b, c)), union(union(a, b), c))
        same(union(a, never), a)
        same(union(never, a), a)
      }),
      runs(150),
    )
  })

  it('intersect and union are commutative and idempotent', () => {
    fc.assert(
      fc.property(sample, sample, ({ fast: a }, { fast: b }) => {
        same(Availability.intersect(a, b), Availability.intersect(b, a))
        same(Availability.union(a, b), Availability.union(b, a))
        same(Availability.intersect(a, a), a)
        same(Availability.union(a, a), a)
      }),
      runs(150),
    )
  })

  it('not is its own inverse and turns union into intersect', () => {
    fc.assert(
      fc.property(sample, sample, ({ fast: a }, { fast: b }) => {
        const { intersect, not, union } = Availability
        same(not(not(a)), a)
        same(not(union(a, b)), intersect(not(a), not(b)))
      }),
      runs(150),
    )
  })

  it('tabulating changes no answer', () => {
    fc.assert(
      fc.property(sample, ({ fast }) => same(Availability.tabulate(fast), fast)),
      runs(150),
    )
  })
})

describe('search', () => {
  it('finds what the slow twin finds, and every push of its walk is justified', () => {
    fc.assert(
      fc.property(
        fc.array(sample, { maxLength: 5 }),
        fc.nat(SIZE - 2),
        fc.integer({ min: 1, max: SIZE }),
        (parts, from, length) => {
          const limit = Math.min(from + length, SIZE - 1)
          const found = search(
            parts.map((part) => part.fast),
            at(from),
            at(limit),
          )
          const expected = nextOf(
            everywhere.map((t) => parts.every((part) => part.slow[t])),
            from,
          )
          if (expected === null || expected.from >= limit) expect([found.at, found.until]).toEqual([null, null])
          else expect([found.at, found.until]).toEqual([expected.from, expected.until])

          let candidate: number = from
          for (const push of found.pushes) {
            expect(push.from).toBe(candidate)
            expect(push.to).toBe(nextOf(parts[push.part]!.slow, push.from)?.from ?? Instant.FOREVER)
            candidate = push.to
          }
          if (found.at === null) {
            expect(candidate).toBeGreaterThanOrEqual(limit)
            expect(found.blockedBy).toBe(found.pushes.at(-1)?.part)
          } else expect(found.at).toBe(candidate)
        },
      ),
      runs(600),
    )
  })

  it('stops right before its limit', () => {
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 4 }), fc.nat(SIZE - 2), (samples, from) => {
        const parts = samples.map((part) => part.fast)
        const first = search(parts, at(from), Instant.FOREVER).at
        if (first === null || first === from) return
        expect(search(parts, at(from), first).at).toBe(null)
        expect(search(parts, at(from), at(first + 1)).at).toBe(first)
      }),
      runs(400),
    )
  })
})
