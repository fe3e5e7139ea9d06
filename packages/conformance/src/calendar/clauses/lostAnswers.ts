/**
 * Answers that are lost: asking again settles it, whoever asks.
 *
 * @since 0.1.0
 */
import { clause, needing, oneOf } from '../Clause.ts'
import type { Group } from '../Clause.ts'

export const lostAnswers: Group = {
  about: 'lost answers',
  clauses: needing(
    ['holds'],
    [
      ...needing(
        ['lost answer'],
        [
          clause('leave one entry of a hold that is asked for again', async (given) => {
            const { world, calendar, twin, visit, titles, equal } = given
            world.lose!('answer')
            oneOf('hold', (await calendar.hold(visit('h-1', 9, 10))).kind, ['unknown', 'held', 'already-held'])
            equal((await twin.hold(visit('h-1', 9, 10))).kind, 'already-held')
            equal(await titles(), ['Visit h-1'])
          }),
          clause('leave an appointment that is confirmed once', async (given) => {
            const { world, calendar, twin, visit, held, confirms, titles, equal } = given
            const asked = confirms(await held(visit('h-1', 9, 10)))
            world.lose!('answer')
            const first = await calendar.confirm(asked)
            oneOf('confirm', first.kind, ['unknown', 'confirmed', 'already-confirmed'])
            equal(await twin.confirm(asked), { kind: 'already-confirmed' })
            equal(await titles(), ['Visit h-1'])
          }),
          clause('leave nothing of what was released', async (given) => {
            const { world, calendar, twin, visit, held, ref, titles, equal } = given
            await held(visit('h-1', 9, 10))
            world.lose!('answer')
            oneOf('release', (await calendar.release(ref('h-1'))).kind, ['unknown', 'released', 'already-gone'])
            equal(await twin.release(ref('h-1')), { kind: 'already-gone' })
            equal(await titles(), [])
          }),
        ],
      ),
      ...needing(
        ['lost request'],
        [
          clause('not be taken for a hold that never arrived', async (given) => {
            const { world, calendar, visit, titles, equal } = given
            world.lose!('request')
            const { kind } = await calendar.hold(visit('h-1', 9, 10))
            if ((await titles()).length === 0) oneOf('hold', kind, ['unknown', 'refused'])
            oneOf('again', (await calendar.hold(visit('h-1', 9, 10))).kind, ['held', 'already-held'])
            equal(await titles(), ['Visit h-1'])
          }),
          clause('not be taken for a confirmation that never arrived', async (given) => {
            const { world, calendar, visit, held, confirms, found, equal } = given
            const asked = confirms(await held(visit('h-1', 9, 10)))
            world.lose!('request')
            const { kind } = await calendar.confirm(asked)
            const standing = await found('h-1')
            if (standing.kind === 'standing' && standing.status === 'held')
              oneOf('confirm', kind, ['unknown', 'refused'])
            await calendar.confirm(asked)
            const again = await found('h-1')
            equal(again.kind === 'standing' && again.status, 'confirmed')
          }),
          clause('not be taken for a release that never arrived', async (given) => {
            const { world, calendar, visit, held, ref, titles, equal } = given
            await held(visit('h-1', 9, 10))
            world.lose!('request')
            const { kind } = await calendar.release(ref('h-1'))
            if ((await titles()).length === 1) oneOf('release', kind, ['unknown', 'refused'])
            await calendar.release(ref('h-1'))
            equal(await titles(), [])
          }),
        ],
      ),
    ],
  ),
}
