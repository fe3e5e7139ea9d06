/**
 * Holds that are refused, and calendars that hold nothing.
 *
 * @since 0.1.0
 */
import { clause, needing, oneOf } from '../Clause.ts'
import type { Group } from '../Clause.ts'

/** Where times cannot be held. */
export const reading: Group = {
  about: 'holding',
  clauses: needing(
    ['no holds'],
    [
      clause('be refused where times cannot be held', async ({ calendar, visit, confirms, ref, titles, equal }) => {
        const asked = visit('h-1', 9, 10)
        const unsupported = { kind: 'refused', fault: { kind: 'unsupported' } }
        equal(await calendar.hold(asked), unsupported)
        equal(await calendar.confirm(confirms(asked)), unsupported)
        equal(await calendar.release(ref('h-1')), unsupported)
        equal(await calendar.find(ref('h-1')), unsupported)
        equal(await titles(), [])
      }),
    ],
  ),
}

export const refusing: Group = {
  about: 'holding',
  clauses: needing(
    ['holds'],
    [
      clause('be refused in a calendar that there is not', async ({ world, calendar, visit, titles, equal }) => {
        const answer = await calendar.hold(visit('h-1', 9, 10, { calendar: world.missing }))
        if (answer.kind !== 'refused') throw new Error(`expected a refusal, found ${JSON.stringify(answer)}`)
        equal(await titles(), [])
      }),
      clause('be refused where it ends before it begins', async ({ calendar, visit, titles, equal }) => {
        equal((await calendar.hold(visit('h-1', 10, 9))).kind, 'refused')
        equal((await calendar.hold(visit('h-2', 10, 10))).kind, 'refused')
        equal(await titles(), [])
      }),
      clause('not be claimed when nobody waits for the answer', async ({ calendar, visit, titles }) => {
        const answer = await calendar.hold(visit('h-1', 9, 10), AbortSignal.abort())
        oneOf('answer', answer.kind, (await titles()).length === 0 ? ['unknown', 'refused'] : ['unknown', 'held'])
      }),
    ],
  ),
}
