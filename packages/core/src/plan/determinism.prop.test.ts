/**
 * D1*, D2*, D3*: the same facts give the same bytes, in any order, told once or twice, folded at once or one by one.
 */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { smallCadence } from '../cadence/Cadence.arb.ts'
import * as Prospect from '../prospect/fold.ts'
import * as Calendars from '../rules/Calendars.ts'
import type { Prospect as State } from '../prospect/Prospect.ts'
import type { Instant } from '../time/Instant.ts'
import { runs } from '../time/propertyRuns.ts'
import * as Zones from '../time/Zones.ts'
import { history } from './History.arb.ts'
import * as Plan from './Plan.ts'
import { eventOf, policyOf, worldOf } from './proof/world.ts'

const FILE = {
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]])),
}
const zones = Zones.fromPlatform()

const asked = fc.record({
  cadence: smallCadence.map((cadence) => ({ ...cadence, version: 1 })),
  told: history(),
  part: fc.double({ min: 0, max: 1.5, noNaN: true }),
})

const nowOf = ({
  told: { from, until },
  part,
}: {
  readonly told: { readonly from: number; readonly until: number }
  readonly part: number
}): number => Math.round(from + part * (until - from))

describe('the same facts give the same bytes', () => {
  it('in any order, and however often each is told (D1*, D2*)', () => {
    fc.assert(
      fc.property(asked, fc.infiniteStream(fc.nat(1000)), (question, numbers) => {
        const world = worldOf(policyOf([question.cadence], FILE))
        const { facts } = question.told
        const now = nowOf(question)
        const shuffled = [...facts, ...facts.filter((_, i) => i % 3 === 0)]
          .map((fact) => ({ fact, rank: numbers.next().value as number }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ fact }) => fact)
        expect(JSON.stringify(world.decide(shuffled, now))).toBe(JSON.stringify(world.decide(facts, now)))
      }),
      runs(60),
    )
  })

  it('whether the state is folded at once or evolved fact by fact (D1*)', () => {
    fc.assert(
      fc.property(asked, (question) => {
        const policy = policyOf([question.cadence], FILE)
        const now = nowOf(question) as Instant
        const events = question.told.facts.map(eventOf)
        // In order, one by one; where the whole history is asked for, it is given.
        const order = [...events]
          .sort((a, b) => a.at - b.at || a.seq - b.seq || (a.id < b.id ? -1 : 1))
          .filter(({ at }) => at <= now)
        let evolved = Prospect.initial('p-1')
        order.forEach((event, i) => {
          const next = Prospect.evolve(evolved, event)
          evolved = next.tag === 'evolved' ? next.state : Prospect.fold(order.slice(0, i + 1), { now })
        })
        const decide = (prospect: State) =>
          Plan.next({
            prospect,
            surroundings: { account: null, numbers: [], rep: null },
            policy,
            calendars: Calendars.none,
            zones,
            now,
          })
        const bytes = (prospect: State) => JSON.stringify({ ...decide(prospect), notYet: [] })
        expect(bytes(evolved)).toBe(bytes(Prospect.fold(order, { now })))
      }),
      runs(60),
    )
  })

  it('whether the state was kept as JSON or not, and the answer is plain JSON itself (D1*)', () => {
    fc.assert(
      fc.property(asked, (question) => {
        const policy = policyOf([question.cadence], FILE)
        const now = nowOf(question) as Instant
        const prospect = Prospect.fold(question.told.facts.map(eventOf), { now })
        const decide = (state: typeof prospect) =>
          Plan.next({
            prospect: state,
            surroundings: { account: null, numbers: [], rep: null },
            policy,
            calendars: Calendars.none,
            zones,
            now,
          })
        const decision = decide(prospect)
        expect(decide(JSON.parse(JSON.stringify(prospect)) as typeof prospect)).toEqual(decision)
        expect(JSON.parse(JSON.stringify(decision))).toEqual(decision)
      }),
      runs(60),
    )
  })
})
