import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../time/propertyRuns.ts'
import { openingsOf, ranksOf } from './bands.ts'
import { blend } from './blend.ts'
import { HOURS } from './hourResults.ts'
import { PRIORS, weightsOf } from './priors.ts'

const hour = fc.nat(HOURS - 1)
const prior = fc.constantFrom(...PRIORS).map(weightsOf)

/** Calls in some hours, and how many of them were conversations. */
const results = fc
  .array(fc.tuple(hour, fc.nat(200), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 60 })
  .map((told) => {
    const attempts = new Array<number>(HOURS).fill(0)
    const conversations = new Array<number>(HOURS).fill(0)
    for (const [at, tries, share] of told) {
      attempts[at] = tries
      conversations[at] = Math.floor(tries * share)
    }
    return { attempts, conversations }
  })

/** Calls in every hour, so many that nothing else counts; in one of them twice as many were conversations. */
const overwhelming = (best: number): { readonly attempts: number[]; readonly conversations: number[] } => ({
  attempts: new Array<number>(HOURS).fill(1_000_000),
  conversations: Array.from({ length: HOURS }, (_, i) => (i === best ? 200_000 : 100_000)),
})

describe('blending', () => {
  it('keeps every hour above zero and finite, whatever was found', () => {
    fc.assert(
      fc.property(prior, results, results, (before, a, b) => {
        for (const weight of blend(blend(before, a), b)) {
          expect(Number.isFinite(weight)).toBe(true)
          expect(weight).toBeGreaterThan(0)
        }
      }),
      runs(200),
    )
  })

  it('gives equal answers for equal tables', () => {
    fc.assert(
      fc.property(prior, results, (before, found) => {
        expect(blend(before, found)).toEqual(blend([...before], structuredClone(found)))
      }),
      runs(100),
    )
  })

  it('leaves hours that nobody tried as they were to one another', () => {
    fc.assert(
      fc.property(prior, results, (before, found) => {
        const after = blend(before, found)
        const untried = before.map((_, i) => i).filter((i) => found.attempts[i] === 0)
        for (const i of untried)
          expect(after[i]! / after[untried[0]!]!).toBeCloseTo(before[i]! / before[untried[0]!]!, 9)
      }),
      runs(200),
    )
  })

  it('forgets the prior where the results are overwhelming', () => {
    fc.assert(
      fc.property(prior, prior, hour, (one, other, best) => {
        const found = overwhelming(best)
        const [a, b] = [blend(one, found), blend(other, found)].map((hours) =>
          hours.map((weight) => weight / hours[(best + 1) % HOURS]!),
        )
        for (let i = 0; i < HOURS; i++) expect(a![i]).toBeCloseTo(b![i]!, 1)
        expect(a![best]).toBeCloseTo(2, 1)
      }),
      runs(100),
    )
  })

  it('never makes an hour worse by one more conversation in it', () => {
    fc.assert(
      fc.property(prior, results, hour, (before, found, at) => {
        fc.pre(found.attempts[at]! > found.conversations[at]!)
        const more = { ...found, conversations: found.conversations.map((n, i) => (i === at ? n + 1 : n)) }
        const share = (hours: readonly number[]): number => hours[at]! / Math.max(...hours)
        expect(share(blend(before, more))).toBeGreaterThanOrEqual(share(blend(before, found)) - 1e-9)
      }),
      runs(200),
    )
  })
})

describe('bands', () => {
  it('are nested, and hold exactly the hours of their rank', () => {
    fc.assert(
      fc.property(prior, results, (before, found) => {
        const ranks = ranksOf(blend(before, found))
        for (const least of [1, 2] as const) {
          const openings = openingsOf(ranks, least)
          for (let i = 0; i < HOURS; i++) {
            const minute = (i % 24) * 60 + 30
            const isOpen = openings[Math.floor(i / 24)]!.some(({ from, until }) => from <= minute && minute < until)
            expect(isOpen).toBe(ranks[i]! >= least)
          }
        }
      }),
      runs(100),
    )
  })
})
