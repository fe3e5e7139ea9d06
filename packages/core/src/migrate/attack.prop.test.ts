/**
 * Moves between documents that have nothing to do with each other, declared by nobody in his right mind: they are refused or
 * carried out, and nothing throws or goes on for ever.
 */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cadence } from '../cadence/Cadence.ts'
import { cadence, largeCadence } from '../cadence/Cadence.arb.ts'
import { parse } from '../cadence/parse.ts'
import { history } from '../plan/History.arb.ts'
import { eventOf, NOBODY_ELSE, policyOf } from '../plan/proof/world.ts'
import { write } from '../prospect/Event.ts'
import { fold } from '../prospect/fold.ts'
import * as Calendars from '../rules/Calendars.ts'
import type { Instant } from '../time/Instant.ts'
import { runs } from '../time/propertyRuns.ts'
import * as Zones from '../time/Zones.ts'
import * as Migration from './Migration.ts'

const zones = Zones.fromPlatform()

/** The same document with other names for its steps, so that nothing of another one is kept. */
const renamed = (document: Cadence): Cadence =>
  JSON.parse(JSON.stringify(document).replaceAll(/"(old-)?([sabcd])-(\d+)"/g, '"$1t$2-$3"')) as Cadence

const junk = fc.constantFrom('next', 'again', '__proto__', 'constructor', 's-0', 'ts-0', 'gone', '', 'x'.repeat(500))

/** Names that lead from anywhere to anywhere, among them some that make sense. */
const names = (from: Cadence, to: Cadence): fc.Arbitrary<Migration.Names> => {
  const ids = (document: Cadence) =>
    [document.steps, ...Object.values(document.alongside ?? {})].flatMap((steps) => steps.map(({ id }) => id))
  return fc
    .array(
      fc.tuple(
        fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...ids(from)) }, { weight: 1, arbitrary: junk }),
        fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...ids(to), 'next') }, { weight: 1, arbitrary: junk }),
      ),
      { maxLength: 12 },
    )
    .map((pairs) => Object.fromEntries(pairs))
}

const pairs = fc
  .tuple(fc.oneof(cadence(), largeCadence), fc.oneof(cadence(), cadence().map(renamed)))
  .chain(([from, to]) =>
    fc.record({
      from: fc.constant({ ...from, version: 1 }),
      to: fc.constant({ ...to, version: 2 }),
      map: names(from, to),
      removed: names(from, to),
      /** Everybody's step is gone, and that is said. */
      isDeclared: fc.boolean(),
      told: history({ days: 8, most: 6 }),
      later: fc.double({ min: 0, max: 2, noNaN: true }),
    }),
  )

const FILE = { hours: { mon: [['09:00', '17:00']], wed: [['09:00', '17:00']], fri: [['09:00', '17:00']] } }

describe('a move between any two documents', () => {
  it('is refused with issues, or says what becomes of everybody', { timeout: 120_000 }, () => {
    let carriedOut = 0
    fc.assert(
      fc.property(pairs, ({ from, to, map, removed, isDeclared, told, later }) => {
        fc.pre([from, to].every((document) => parse(document)._tag === 'Right'))
        const now = Math.round(told.from + later * (told.until - told.from)) as Instant
        const setting = { policy: policyOf([from, to], FILE), calendars: Calendars.none, zones, now }
        const lines = [from.steps, ...Object.values(from.alongside ?? {})]
        const everybody = Object.fromEntries(lines.flatMap((steps) => steps.map(({ id }) => [id, to.steps[0].id])))
        const move = {
          from: { cadence: from.id, version: 1 },
          to: { cadence: to.id, version: 2 },
          ...(isDeclared ? { removed: everybody } : { map, removed }),
        }
        const planned = Migration.plan(setting, move)
        if (planned._tag === 'Left') {
          expect(planned.left.length).toBeGreaterThan(0)
          for (const { code, expected } of planned.left) expect([code, expected]).not.toContain('')
          return
        }
        const known = told.facts.map(eventOf).filter(({ recordedAt }) => recordedAt <= now)
        const prospect = fold(known, { now, id: 'p-1' })
        const rows = [...Migration.rows(planned.right, [{ prospect, surroundings: NOBODY_ELSE }])]
        const totals = rows.reduce(Migration.add, Migration.none)
        if (totals.moved > 0) carriedOut++
        expect(totals).toMatchObject({ rows: rows.length, twice: 0, facts: rows.flatMap(({ facts }) => facts).length })
        expect(() => JSON.stringify(rows.flatMap(({ facts }) => facts.map(write)))).not.toThrow()
      }),
      runs(40),
    )
    // Otherwise the property has become one about refusals.
    expect(carriedOut).toBeGreaterThan(0)
  })

  it('comes to an end with five thousand steps under other names', () => {
    const steps = (prefix: string, was: boolean) =>
      Array.from({ length: 5_000 }, (_, i) => ({
        id: `${prefix}-${String(i)}`,
        do: 'call',
        ...(was && { was: [`s-${String((i * 7) % 5_000)}`] }),
      }))
    const of = (version: number, list: readonly object[]) =>
      ({ refrain: 1, id: 'long', version, title: 'Long', lasts: 'P1Y', steps: list }) as unknown as Cadence
    const policy = policyOf([of(1, steps('s', false)), of(2, steps('t', true))], FILE)
    const setting = { policy, calendars: Calendars.none, zones, now: 0 as Instant }
    const move = { from: { cadence: 'long', version: 1 }, to: { cadence: 'long', version: 2 } }
    expect(Object.keys(Migration.planOrThrow(setting, move).route.map)).toHaveLength(5_000)
  })
})
