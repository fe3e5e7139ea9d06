import fc from 'fast-check'
import { Instant, Span, Words } from '@refrain/core'
import type { Busy } from '@refrain/core/ports'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../tools/propertyRuns.ts'
import { tidy } from './tidy.ts'

const at = Instant.fromMillis
const END = 24

const spans: fc.Arbitrary<Span.Span> = fc
  .record({ from: fc.integer({ min: 0, max: END }), length: fc.integer({ min: 0, max: 8 }) })
  .map(({ from, length }) => Span.make(at(from), at(from + length)))

const busy: fc.Arbitrary<Busy> = fc
  .record(
    {
      span: spans,
      kind: fc.constantFrom(...Words.BUSY_KINDS.slice(0, 3)),
      allDay: fc.constant(true as const),
      hold: fc.constantFrom('a', 'b'),
    },
    { requiredKeys: ['span', 'kind'] },
  )
  .map(({ span, ...more }) => ({ ...span, ...more }))

const lists = fc.array(busy, { maxLength: 12 })

/** What is taken at each instant, asked one by one. */
const taken = (all: readonly Busy[], instant: number): readonly string[] =>
  [
    ...new Set(
      all
        .filter((one) => Span.contains(one, at(instant)))
        .map(({ kind, allDay, hold }) => `${kind} ${hold ?? (allDay === true ? 'whole day' : '')}`),
    ),
  ].sort()

const rank = ({ from, until, kind }: Busy): readonly number[] => [from, until, Words.BUSY_KINDS.indexOf(kind)]

describe('busy times in order', () => {
  it('say of every instant of the window what was said of it, and of none outside', () => {
    fc.assert(
      fc.property(lists, spans, (all, window) => {
        const told = tidy(all, window)
        for (let instant = 0; instant < END + 8; instant++)
          expect(taken(told, instant)).toEqual(Span.contains(window, at(instant)) ? taken(all, instant) : [])
      }),
      runs(200),
    )
  })

  it('are sorted, touch nowhere but between holds, and are in order already when put in order again', () => {
    fc.assert(
      fc.property(lists, spans, (all, window) => {
        const told = tidy(all, window)
        expect(told.map(rank)).toEqual(
          told.map(rank).toSorted((a, b) => a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]!),
        )
        for (const one of told)
          for (const other of told)
            if (one !== other && one.hold === undefined && other.hold === undefined)
              expect(
                one.kind !== other.kind ||
                  one.allDay !== other.allDay ||
                  one.until < other.from ||
                  other.until < one.from,
              ).toBe(true)
        expect(tidy(told, window)).toEqual(told)
      }),
      runs(200),
    )
  })

  it('and what is free between them make up the window', () => {
    fc.assert(
      fc.property(lists, spans, (all, window) => {
        const taking = Span.merge(tidy(all, window))
        const edges = [window.from, ...taking.flatMap(({ from, until }) => [from, until]), window.until]
        const free = edges.flatMap((edge, index) => (index % 2 === 0 ? [Span.make(edge, edges[index + 1]!)] : []))
        const length = (some: readonly Span.Span[]): number => some.reduce((sum, one) => sum + Span.millis(one), 0)
        expect(length(free) + length(taking)).toBe(Span.millis(window))
        for (const gap of free) expect(all.some((one) => Span.intersect(one, gap) !== null)).toBe(false)
      }),
      runs(200),
    )
  })
})
