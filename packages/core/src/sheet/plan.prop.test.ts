import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MINUTE, plus } from '../time/Instant.ts'
import { runs } from '../time/propertyRuns.ts'
import { minutesOf } from './Capacity.ts'
import { plan, planTeam } from './plan.ts'
import { placesOf } from './plan.twin.ts'
import { due, NOW, rep, team, ZONE } from './sheet.arb.ts'

const sorted = (texts: readonly string[]): readonly string[] => [...texts].sort()

describe('every sheet', () => {
  it('L1: has everybody exactly once, and a time for everybody who is not closed', () => {
    fc.assert(
      fc.property(team, ({ reps, people, ...question }) => {
        const own = reps.slice(0, 1)
        for (const sheet of [
          planTeam({ reps, people: people ?? {}, ...question }),
          plan(question),
          ...own.map((one) => plan({ rep: one, ...question })),
        ]) {
          const { due, coming, displaced, waiting, closed } = sheet
          const open = [...due, ...coming, ...displaced].map(({ decision }) => decision.prospect)
          const others = [...waiting, ...closed].map(({ prospect }) => prospect)
          expect(sorted([...open, ...others])).toEqual(sorted(question.candidates.map(({ prospect }) => prospect)))
          for (const { at } of [...due, ...coming]) expect(at).toBeGreaterThanOrEqual(question.now)
          for (const { at, decision, because } of displaced) {
            expect(because.code).not.toBe('')
            if (decision.until !== null) expect(at).not.toBeNull()
          }
        }
      }),
      runs(150),
    )
  })

  it('does not depend on the order of what it is made of', () => {
    fc.assert(
      fc.property(team, ({ candidates, reps, ...question }) => {
        const once = planTeam({ candidates, reps, ...question })
        const again = planTeam({ candidates: [...candidates].reverse(), reps: [...reps].reverse(), ...question })
        expect(JSON.stringify(again)).toBe(JSON.stringify(once))
      }),
      runs(100),
    )
  })
})

describe('the sheet of a team', () => {
  it(
    'gives everybody the first minute at which somebody who may do it has room, as trying every minute does',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(team, (question) => {
          const places = placesOf({ ...question, until: null })
          const { due, coming, displaced } = planTeam({ ...question, until: null })
          for (const { decision, rep: who, at } of [...due, ...coming])
            expect([decision.prospect, [who, at]]).toEqual([decision.prospect, places.get(decision.prospect)])
          for (const { decision } of displaced)
            expect([decision.prospect, places.get(decision.prospect)]).toEqual([decision.prospect, null])
        }),
        runs(40),
      )
    },
  )

  it('never has two at one person, account or number, nor more than there is room for', () => {
    fc.assert(
      fc.property(team, (question) => {
        const { people = {}, reps, now } = question
        const { due, coming } = planTeam({ ...question, until: null })
        const given = [...due, ...coming].flatMap(({ decision, at, rep: who }) =>
          who === null
            ? []
            : [
                {
                  who,
                  at,
                  prospect: decision.prospect,
                  action: decision.action!,
                  until: plus(at, minutesOf(decision.action!, {}) * MINUTE),
                },
              ],
        )
        for (const one of given) {
          expect(one.at).toBeGreaterThanOrEqual(now)
          const { capacity } = reps.find(({ id }) => id === one.who)!
          const sameDay = given.filter(
            ({ who, at }) => who === one.who && Math.floor(at / 86_400_000) === Math.floor(one.at / 86_400_000),
          )
          expect(sameDay.length).toBeLessThanOrEqual(capacity?.count ?? Number.POSITIVE_INFINITY)
          for (const other of given) {
            if (other === one || other.until <= one.at || one.until <= other.at) continue
            expect(other.prospect).not.toBe(one.prospect)
            const account = people[one.prospect]?.account ?? null
            if (account !== null) expect(people[other.prospect]?.account).not.toBe(account)
            if (one.action.number !== null) expect(other.action.number).not.toBe(one.action.number)
          }
        }
      }),
      runs(150),
    )
  })

  it('is the sheet of a rep, where nobody else is there and nobody is owned', () => {
    fc.assert(
      fc.property(team, rep('ann'), ({ candidates, now, until, worth }, ann) => {
        const alone = candidates.filter(({ action }) => action?.number == null && ann.hours !== undefined)
        const question = { candidates: alone, now, until: until ?? null, worth: worth ?? {} }
        expect(planTeam({ ...question, reps: [ann] })).toEqual(plan({ ...question, rep: ann }))
      }),
      runs(60),
    )
  })
})

describe('what waits behind others', () => {
  it('comes in the end, however much of more worth comes every day', () => {
    const worth: Record<string, number> = {}
    const pool = new Map([['small', 0]])
    let day = 0
    for (; pool.has('small') && day < 60; day++) {
      for (const part of [1, 2, 3]) {
        pool.set(`${day}-${part}`, day * 1_440)
        worth[`${day}-${part}`] = 1_000
      }
      const now = plus(NOW, day * 1_440 * MINUTE)
      const sheet = plan({
        candidates: [...pool]
          .map(([id, opened]) => due(id, opened - 5, null))
          .map((one) => ({ ...one, decision: 'act' })),
        rep: { id: 'ann', zone: ZONE, capacity: { count: 3 } },
        now,
        until: plus(now, 600 * MINUTE),
        worth,
      })
      for (const { decision } of sheet.due) pool.delete(decision.prospect)
    }
    expect(day).toBeLessThan(30)
  })
})
