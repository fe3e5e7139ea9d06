/**
 * Room for a hold: where it yields, and where it need not.
 *
 * @since 0.1.0
 */
import type { Busy, Held } from '@refrain/core/ports'
import { clause, needing } from '../Clause.ts'
import type { Group } from '../Clause.ts'

/** What is in the way, by its time. */
const inTheWay = (answer: Held): readonly Pick<Busy, 'from' | 'until'>[] => {
  if (answer.kind !== 'conflict') throw new Error(`expected a conflict, found ${JSON.stringify(answer)}`)
  return answer.busy.map(({ from, until }) => ({ from, until }))
}

export const room: Group = {
  about: 'holding',
  clauses: needing(
    ['holds'],
    [
      clause(
        'say what stands in the way, and put nothing beside it',
        async ({ calendar, visit, put, span, titles, equal }) => {
          await put(span(9.5, 12), { title: 'Meeting' })
          const answer = await calendar.hold(visit('h-1', 9, 10))
          equal(inTheWay(answer), [span(9.5, 10)])
          equal(await titles(), ['Meeting'])
        },
      ),
      clause('not take the time of another hold', async ({ calendar, twin, visit, held, span, titles, equal }) => {
        await held(visit('h-1', 9, 10))
        equal(inTheWay(await calendar.hold(visit('h-2', 9.5, 10.5))), [span(9.5, 10)])
        equal(inTheWay(await twin.hold(visit('h-3', 8, 11))), [span(9, 10)])
        equal(await titles(), ['Visit h-1'])
      }),
      clause('take a time between two entries that touch it', async ({ visit, held, put, span }) => {
        await put(span(8, 9))
        await put(span(10, 11))
        await held(visit('h-1', 9, 10))
      }),
      clause(
        'yield to whole days',
        async ({ calendar, visit, put, day, equal }) => {
          await put({ day: day(0), days: 1 })
          equal((await calendar.hold(visit('h-1', 9, 10))).kind, 'conflict')
        },
        'whole days',
      ),
      clause(
        'yield to what recurs',
        async ({ calendar, visit, put, span, equal }) => {
          await put(span(9, 10), { weeks: 3 })
          const week = 7 * 24
          equal((await calendar.hold(visit('h-1', week + 9.5, week + 10.5))).kind, 'conflict')
        },
        'series',
      ),
      clause(
        'take a time that is left free',
        async ({ visit, held, put, span }) => {
          await put(span(9, 10), { kind: 'free' })
          await held(visit('h-1', 9, 10))
        },
        'puts free',
      ),
      clause(
        'take a time whose invitation was declined',
        async ({ visit, held, put, span }) => {
          await put(span(9, 10), { kind: 'declined' })
          await held(visit('h-1', 9, 10))
        },
        'puts declined',
      ),
      clause(
        'yield to what is perhaps taken, unless it is asked not to',
        async ({ calendar, visit, held, put, span, declared, equal }) => {
          await put(span(9, 10), { kind: 'tentative' })
          equal((await calendar.hold(visit('h-1', 9, 10))).kind, 'conflict')
          if (declared.tells.includes('tentative')) await held(visit('h-2', 9, 10, { yieldsTo: ['busy'] }))
        },
        'puts tentative',
      ),
      clause('yield to nothing but what it is asked to', async ({ calendar, visit, held, put, span, equal }) => {
        await put(span(9, 10))
        await held(visit('h-1', 9, 10, { yieldsTo: ['out-of-office'] }))
        equal((await calendar.hold(visit('h-2', 9, 10, { yieldsTo: ['busy'] }))).kind, 'conflict')
      }),
    ],
  ),
}
