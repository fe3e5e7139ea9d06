import { describe, expect, it } from 'vitest'
import type { Instant } from './Instant.ts'
import * as Span from './Span.ts'

const span = (from: number, until: number): Span.Span => Span.make(from as Instant, until as Instant)

describe('a span', () => {
  it('holds its start and not its end', () => {
    expect([2, 3, 4, 5].map((at) => Span.contains(span(3, 5), at as Instant))).toEqual([false, true, true, false])
  })

  it.each([
    ['overlapping', span(0, 5), span(3, 9), { from: 3, until: 5 }],
    ['one in the other', span(0, 9), span(3, 5), { from: 3, until: 5 }],
    ['touching', span(0, 3), span(3, 9), null],
    ['apart', span(0, 2), span(3, 9), null],
  ])('shares with one %s what both hold', (_name, a, b, shared) => {
    expect(Span.intersect(a, b)).toEqual(shared)
    expect(Span.intersect(b, a)).toEqual(shared)
  })

  it('is joined with those it touches', () => {
    expect(Span.merge([span(7, 9), span(0, 3), span(5, 5), span(3, 4), span(1, 2)])).toEqual([span(0, 4), span(7, 9)])
  })

  it('lasts no time when its end is not after its start', () => {
    expect([Span.millis(span(5, 3)), Span.isEmpty(span(5, 5)), Span.millis(span(3, 5))]).toEqual([0, true, 2])
  })
})
