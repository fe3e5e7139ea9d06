/**
 * Nobody cycles through cadences for ever: however they start each other, and however eagerly somebody answers.
 */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Program from '../cadence/compile.ts'
import * as Cadence from '../cadence/index.ts'
import { next } from '../plan/next.ts'
import * as Event from '../prospect/Event.ts'
import { evolve, initial } from '../prospect/fold.ts'
import type { Fact } from '../prospect/Fact.ts'
import type { Prospect } from '../prospect/Prospect.ts'
import * as Calendars from '../rules/Calendars.ts'
import * as Policy from '../rules/Policy.ts'
import * as Instant from '../time/Instant.ts'
import { runs } from '../time/propertyRuns.ts'
import * as Zones from '../time/Zones.ts'
import * as Enrollments from './Enrollments.ts'

const NAMES = ['one', 'two', 'three'] as const
const START = Instant.parseOrThrow('2026-01-05T08:00:00Z')
const YEAR = 365 * Instant.DAY
const zones = Zones.fromPlatform()

/** Three cadences that start each other on every answer, also themselves, and may be entered again soon. */
const loops = fc.record({
  starts: fc.tuple(...NAMES.map(() => fc.constantFrom(...NAMES))),
  reenter: fc.constantFrom('P1D', 'P1W'),
  max: fc.integer({ min: 1, max: 16 }),
  everyDays: fc.integer({ min: 1, max: 9 }),
})

const on = (state: Prospect, fact: Fact): Prospect => {
  const evolved = evolve(state, fact)
  if (evolved.tag === 'refold') throw new Error('every fact of this tale comes next')
  return evolved.state
}

describe('cadences that start each other', () => {
  it('take nobody more often than the house allows, and leave what may not be started to a person', () => {
    fc.assert(
      fc.property(loops, ({ starts, reenter, max, everyDays }) => {
        const cadences = NAMES.map((id, i) =>
          Cadence.make(
            id,
            { title: id, lasts: 'P4Y', reenter, on: { replied: { start: starts[i]! } } },
            Cadence.call('call', { times: 2, every: 'P2Y' }),
          ),
        )
        const policy = Policy.makeOrThrow({
          file: Policy.parseOrThrow({ enrollments: { max } }),
          programs: cadences.map((cadence) => Program.compileOrThrow(cadence, null)),
        })
        const settingAt = (now: Instant.Instant) => ({ policy, calendars: Calendars.none, zones, now })
        const told = (at: Instant.Instant, type: string, data: object) =>
          Event.readOrThrow({ prospect: 'p-1', type, at: Instant.toIso(at), data })

        let prospect = on(initial('p-1'), told(START, 'ProspectAdded', { source: 'met', zones: ['UTC'] }))
        const begun: Instant.Instant[] = []
        const record = (facts: readonly Fact[]): void => {
          for (const fact of facts) {
            prospect = on(prospect, fact)
            if (fact.type === 'Enrolled') begun.push(fact.at)
          }
        }
        record(Enrollments.enrollOrThrow(settingAt(Instant.plus(START, 1000)), { prospect }, { cadence: 'one' }))
        for (let day = 1; day < 800; day += everyDays) {
          const at = Instant.plus(START, day * Instant.DAY)
          prospect = on(prospect, told(at, 'EmailReceived', { email: `m-${String(day)}`, intent: 'reply' }))
          const setting = settingAt(Instant.plus(at, 1000))
          record(Enrollments.settle(setting, { prospect }))
          for (const first of begun) {
            const inYear = begun.filter((one) => first <= one && one < first + YEAR).length
            expect(inYear).toBeLessThanOrEqual(max)
          }
          const isOpen = prospect.runs.some(({ closed }) => closed === null)
          const { decision } = next({ ...setting, prospect, surroundings: {} })
          expect([isOpen, decision === 'closed']).toEqual([true, false])
        }
      }),
      runs(8),
    )
  })
})
