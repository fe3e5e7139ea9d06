import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Event from '../prospect/Event.ts'
import type { Fact } from '../prospect/Fact.ts'
import { history } from '../prospect/History.arb.ts'
import { plus } from '../time/Instant.ts'
import { runs } from '../time/propertyRuns.ts'
import * as Zones from '../time/Zones.ts'
import * as Insight from './Insight.ts'

const scope: Insight.Scope = { zones: Zones.fromPlatform() }
const person: fc.Arbitrary<readonly Fact[]> = history.map((wires) => wires.map((wire) => Event.readOrThrow(wire)))
const people = fc.array(person, { maxLength: 4 }).map((all) => all.map((facts, i) => [`q-${i}`, facts] as const))

const insights = person.map((facts) => Insight.of('p-1', facts, scope))

/** Every rate in a report, however deep. */
const ratesIn = (value: unknown): readonly Insight.Rate[] => {
  if (typeof value !== 'object' || value === null) return []
  return 'isThin' in value ? [value as Insight.Rate] : Object.values(value).flatMap(ratesIn)
}

describe('insights', () => {
  it('add up in any order and grouping; what was added can be taken away', () => {
    fc.assert(
      fc.property(insights, insights, insights, (a, b, c) => {
        expect(Insight.add(a, Insight.add(b, c))).toEqual(Insight.add(Insight.add(a, b), c))
        expect(JSON.stringify(Insight.add(a, b))).toBe(JSON.stringify(Insight.add(b, a)))
        expect(Insight.add(a, Insight.empty)).toEqual(a)
        expect(Insight.subtract(Insight.add(a, b), b)).toEqual(a)
      }),
      runs(40),
    )
  })

  it('of many people are the sum of each, in any order of people', () => {
    fc.assert(
      fc.property(people, (all) => {
        const together = Insight.collect(all, scope)
        const each = all.map(([id, facts]) => Insight.of(id, facts, scope))
        expect(together).toEqual(each.reduceRight(Insight.add, Insight.empty))
        expect(Insight.collect([...all].reverse(), scope)).toEqual(together)
      }),
      runs(30),
    )
  })

  it('do not depend on the order or the repetition of facts', () => {
    fc.assert(
      fc.property(person, fc.infiniteStream(fc.nat()), (facts, chance) => {
        const shuffled = facts
          .flatMap((fact) => [fact, fact])
          .map((fact) => ({ fact, at: chance.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ fact }) => fact)
        expect(Insight.of('p-1', shuffled, scope)).toEqual(Insight.of('p-1', facts, scope))
      }),
      runs(40),
    )
  })

  it('that grew fact by fact equal those from scratch, whatever came late, corrected or retracted', () => {
    fc.assert(
      fc.property(person, people, (facts, others) => {
        let grown = Insight.collect(others, scope)
        for (let i = 0; i < facts.length; i++)
          grown = Insight.evolve(grown, { id: 'p-1', from: facts.slice(0, i), to: facts.slice(0, i + 1) }, scope)
        expect(grown).toEqual(Insight.collect([...others, ['p-1', facts]], scope))
      }),
      runs(20),
    )
  })

  it('of a later part hold no more than those of the whole', () => {
    fc.assert(
      fc.property(person, fc.double({ min: 0, max: 1, noNaN: true }), (facts, share) => {
        fc.pre(facts.length > 0)
        const at = facts[Math.floor(share * (facts.length - 1))]!.at
        const headline = (more: Partial<Insight.Scope>): Insight.Report['headline'] =>
          Insight.read(Insight.of('p-1', facts, { ...scope, ...more })).headline
        const [all, late] = [headline({}), headline({ from: plus(at, 1) })]
        for (const what of ['conversations', 'advances', 'conversions'] as const)
          expect(late[what]).toBeLessThanOrEqual(all[what])
      }),
      runs(40),
    )
  })

  it('count nothing below zero, and read as rates between none and all', () => {
    fc.assert(
      fc.property(people, (all) => {
        const insight = Insight.collect(all, scope)
        for (const times of Object.values(insight.counts)) expect(times).toBeGreaterThan(0)
        for (const { count, of, rate, low, high } of ratesIn(Insight.read(insight))) {
          expect(count).toBeLessThanOrEqual(of)
          if (rate === null) continue
          expect(low).toBeLessThanOrEqual(rate)
          expect(high).toBeGreaterThanOrEqual(rate)
          expect([low >= 0, high <= 1]).toEqual([true, true])
        }
      }),
      runs(40),
    )
  })

  it('have funnels that only narrow', () => {
    fc.assert(
      fc.property(people, (all) => {
        for (const { enrolled, stages, open, closed } of Insight.read(Insight.collect(all, scope)).cadences) {
          const widths = [enrolled, ...Object.values(stages).map(({ count }) => count)]
          for (let i = 1; i < widths.length; i++) expect(widths[i]).toBeLessThanOrEqual(widths[i - 1]!)
          expect(open + closed.reduce((sum, { count }) => sum + count, 0)).toBe(enrolled)
        }
      }),
      runs(40),
    )
  })

  it('count merged people once', () => {
    fc.assert(
      fc.property(person, (facts) => {
        const merged = Event.readOrThrow({
          type: 'ProspectMerged',
          prospect: 'other',
          at: '2030-01-01T00:00:00Z',
          data: { into: 'p-1' },
        })
        expect(Insight.of('other', [merged], scope)).toEqual(Insight.empty)
        const alone = Insight.read(Insight.of('p-1', facts, scope))
        expect(Insight.read(Insight.of('p-1', [...facts, merged], scope)).headline).toEqual(alone.headline)
      }),
      runs(30),
    )
  })
})
