/**
 * Races for one time: settled by what was asked for first, whatever was written first.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { HoldRequest } from '@refrain/core/ports'
import { clause, needing, oneOf } from '../Clause.ts'
import type { Given, Group } from '../Clause.ts'

const later = ({ createdAt }: HoldRequest): { readonly createdAt: Instant.Instant } => ({
  createdAt: Instant.plus(createdAt, 1),
})

/** Confirms both, the one that lost first. */
const settled = async (given: Given, winner: HoldRequest, loser: HoldRequest): Promise<void> => {
  const { calendar, twin, confirms, found, equal } = given
  oneOf('the loser', (await twin.confirm(confirms(loser))).kind, ['conflict', 'gone'])
  equal(await calendar.confirm(confirms(winner)), { kind: 'confirmed' })
  oneOf('the loser afterwards', (await twin.confirm(confirms(loser))).kind, ['conflict', 'gone'])
  const standing = await found(winner.hold)
  equal(standing.kind === 'standing' && standing.status, 'confirmed')
}

/** How many of some holds were confirmed. */
const confirmed = async ({ found }: Given, holds: readonly string[]): Promise<number> => {
  const all = await Promise.all(holds.map((hold) => found(hold)))
  return all.filter((one) => one.kind === 'standing' && one.status === 'confirmed').length
}

export const races: Group = {
  about: 'races',
  clauses: needing(
    ['holds'],
    [
      clause('go to the hold that was asked for first, also where it was written last', async (given) => {
        const { twin, held, visit } = given
        const first = visit('h-2', 9, 10)
        const second = visit('h-1', 9.5, 10.5, later(first))
        await held(second, twin)
        await held(first)
        await settled(given, first, second)
      }),
      clause('go to the hold that was asked for first, where it was written first', async (given) => {
        const { twin, held, visit, titles, equal } = given
        const first = await held(visit('h-2', 9, 10))
        equal((await twin.hold(visit('h-1', 9.5, 10.5, later(first)))).kind, 'conflict')
        equal(await titles(), ['Visit h-2'])
      }),
      clause('go to the smaller id of two that were asked for at one instant', async (given) => {
        const { twin, held, visit } = given
        const first = visit('h-1', 9, 10)
        const second = visit('h-2', 9, 10)
        await held(second, twin)
        await held(first)
        await settled(given, first, second)
      }),
      clause('not be won against an appointment that was confirmed', async (given) => {
        const { twin, calendar, held, visit, confirms, titles, equal } = given
        const first = visit('h-1', 9, 10)
        const second = await held(visit('h-2', 9, 10, later(first)))
        await twin.confirm(confirms(second))
        equal((await calendar.hold(first)).kind, 'conflict')
        equal(await titles(), ['Visit h-2'])
      }),
      clause('never end with two appointments, whoever is faster', async (given) => {
        const { calendar, twin, visit, confirms, equal } = given
        for (let nth = 0; nth < 4; nth++) {
          const first = visit(`h-${String(nth)}-a`, 3 * nth, 3 * nth + 2)
          const second = visit(`h-${String(nth)}-b`, 3 * nth + 1, 3 * nth + 3 - 0.5, later(first))
          const course = async (asked: HoldRequest, by: typeof calendar) => {
            const answer = await by.hold(asked)
            return answer.kind === 'held' ? by.confirm(confirms(asked)) : answer
          }
          await Promise.all(
            nth % 2 === 0
              ? [course(first, calendar), course(second, twin)]
              : [course(second, twin), course(first, calendar)],
          )
          equal((await confirmed(given, [first.hold, second.hold])) <= 1, true)
        }
      }),
      clause('be won by one where both are confirmed at the same time', async (given) => {
        const { calendar, twin, held, visit, confirms, equal } = given
        const first = visit('h-1', 9, 10)
        const second = await held(visit('h-2', 9, 10, later(first)), twin)
        await held(first)
        await Promise.all([calendar.confirm(confirms(first)), twin.confirm(confirms(second))])
        equal((await confirmed(given, ['h-1', 'h-2'])) <= 1, true)
        await calendar.confirm(confirms(first))
        equal(await confirmed(given, ['h-1', 'h-2']), 1)
      }),
    ],
  ),
}
