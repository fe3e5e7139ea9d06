import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../tools/propertyRuns.ts'
import { openReception } from './Reception.ts'

/** Orders and counts of packets from one sender. */
const taken = (...sequences: readonly number[]) => {
  const reception = openReception()
  return { orders: sequences.map((sequence) => reception.take(1, sequence)), ...reception.counts() }
}

describe('what has arrived', () => {
  it('is told apart: next, overtaken, repeated, lost', () => {
    expect(taken(10, 11, 13, 12, 12, 16)).toEqual({
      orders: ['first', 'next', 'next', 'late', 'repeat', 'next'],
      received: 5,
      lost: 2,
    })
  })

  it('turns around without a loss, also where the turn is overtaken', () => {
    expect(taken(65_534, 65_535, 0, 1)).toMatchObject({ received: 4, lost: 0 })
    expect(taken(65_534, 0, 65_535, 1)).toEqual({
      orders: ['first', 'next', 'late', 'next'],
      received: 4,
      lost: 0,
    })
    expect(taken(0, 65_535)).toEqual({ orders: ['first', 'late'], received: 2, lost: 0 })
  })

  it('begins anew with another sender, and after a jump that no loss explains', () => {
    expect(taken(10, 20_000, 20_001)).toEqual({ orders: ['first', 'first', 'next'], received: 3, lost: 0 })
    const reception = openReception()
    expect([reception.take(1, 5), reception.take(2, 6), reception.take(2, 8)]).toEqual(['first', 'first', 'next'])
    expect(reception.counts()).toEqual({ received: 3, lost: 1 })
  })

  it('counts each packet of a flow once, however near ones are mixed and repeated, over the turn too', () => {
    const flows = fc.record({
      start: fc.nat(0xffff),
      moves: fc.array(fc.record({ hold: fc.nat(5), again: fc.boolean(), lost: fc.boolean() }), { maxLength: 200 }),
    })
    fc.assert(
      fc.property(flows, ({ start, moves }) => {
        const sent = moves.flatMap(({ hold, again, lost }, n) =>
          lost
            ? []
            : again
              ? [
                  [n, n],
                  [n + hold, n],
                ]
              : [[n + hold, n]],
        )
        const inOrder = sent.sort(([a], [b]) => a! - b!).map(([, n]) => (start + n!) & 0xffff)
        const { received, lost } = taken(...inOrder)
        const kept = moves.flatMap((move, n) => (move.lost ? [] : [n]))
        expect(received).toBe(kept.length)
        expect(lost).toBe(kept.length === 0 ? 0 : kept.at(-1)! - kept[0]! + 1 - kept.length)
      }),
      runs(100),
    )
  })
})
