import { Instant, Span } from '@refrain/core'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../tools/propertyRuns.ts'
import { shelves } from './shelves.ts'

const { DAY } = Instant

/** Spans of every length, some without an end, some from before time began. */
const someSpan = fc
  .tuple(
    fc.integer({ min: -400, max: 40_000 }),
    fc.oneof(fc.double({ min: 0.01, max: 3, noNaN: true }), fc.integer({ min: 1, max: 80_000 }), fc.constant(Infinity)),
  )
  .map(([day, days]) => {
    const from = Math.round(day * DAY) as Instant.Instant
    return Span.make(from, (from + Math.round(days * DAY)) as Instant.Instant)
  })

describe('shelves', () => {
  it('find what a look at everything finds, whatever was put and taken away', () => {
    const things = fc.array(fc.tuple(someSpan, fc.boolean()), { maxLength: 60 })
    fc.assert(
      fc.property(things, fc.array(someSpan, { minLength: 1, maxLength: 5 }), (list, windows) => {
        const kept = shelves<{ readonly within: Span.Span }>()
        const all = list.map(([within, goes]) => ({ within, goes }))
        all.forEach(kept.put)
        all.filter(({ goes }) => goes).forEach(kept.remove)
        all.filter(({ goes }) => goes).forEach(kept.remove)
        for (const window of windows) {
          const found: unknown[] = []
          kept.overlapping(window, (thing) => found.push(thing))
          const expected = all.filter(
            ({ within, goes }) => !goes && within.from < window.until && within.until > window.from,
          )
          expect(found).toHaveLength(expected.length)
          expect(new Set(found)).toEqual(new Set(expected))
        }
      }),
      runs(150),
    )
  })
})
