import { Instant, Span } from '@refrain/core'
import { describe, expect, it } from 'vitest'
import { tidy, tidyBlocks } from './tidy.ts'

const span = (from: number, until: number) => Span.make(Instant.fromMillis(from), Instant.fromMillis(until))

describe('busy times in order', () => {
  it('are those of the window alone, one where they touch', () => {
    const busy = [span(8, 12), span(3, 5), span(5, 6), span(0, 2), span(12, 14), span(7, 7)]
    expect(
      tidy(
        busy.map((one) => ({ ...one, kind: 'busy' })),
        span(2, 10),
      ),
    ).toEqual([
      { ...span(3, 6), kind: 'busy' },
      { ...span(8, 10), kind: 'busy' },
    ])
  })

  it('keep kinds, holds and whole days apart, in the order of the list of kinds', () => {
    expect(
      tidy(
        [
          { ...span(2, 4), kind: 'tentative', hold: 'h-2' },
          { ...span(2, 4), kind: 'tentative', hold: 'h-1' },
          { ...span(2, 4), kind: 'busy' },
          { ...span(2, 4), kind: 'focus' },
          { ...span(2, 4), kind: 'busy', allDay: true },
        ],
        span(0, 9),
      ),
    ).toEqual([
      { ...span(2, 4), kind: 'busy' },
      { ...span(2, 4), kind: 'busy', allDay: true },
      { ...span(2, 4), kind: 'tentative', hold: 'h-1' },
      { ...span(2, 4), kind: 'tentative', hold: 'h-2' },
      { ...span(2, 4), kind: 'focus' },
    ])
  })

  it('say nothing that the port does not tell', () => {
    const standing = { ...span(2, 4), kind: 'busy', hold: 'h-1', title: 'Visit', unconfirmed: {} } as const
    expect(tidy([standing], span(0, 9))).toEqual([{ ...span(2, 4), kind: 'busy', hold: 'h-1' }])
  })
})

it('call blocks in order are one where they touch, of whatever entries they come', () => {
  expect(tidyBlocks([span(5, 9), span(0, 3), span(2, 5), span(20, 30)], span(1, 12))).toEqual([span(1, 9)])
})
