/**
 * Holding a time: one entry for one id, as people leave it.
 *
 * @since 0.1.0
 */
import { clause, needing, oneOf } from '../Clause.ts'
import type { Group } from '../Clause.ts'

export const holding: Group = {
  about: 'holding',
  clauses: needing(
    ['holds'],
    [
      clause('put one entry into the calendar, at its time', async ({ world, visit, held, found, span, equal }) => {
        await held(visit('h-1', 9, 10))
        equal(await found('h-1'), { kind: 'standing', status: 'held', answer: null, ...span(9, 10) })
        equal(await world.people.standing(world.mine), [{ title: 'Visit h-1', ...span(9, 10) }])
        equal(await world.people.standing(world.other), [])
      }),
      clause(
        'be told as a busy time of ours',
        async ({ visit, held, told, span, declared, equal }) => {
          await held(visit('h-1', 9, 10))
          await held(visit('h-2', 10, 11))
          const kind = declared.tells.includes('tentative') ? 'tentative' : 'busy'
          equal((await told(span(0, 24))).busy, [
            { ...span(9, 10), kind, hold: 'h-1' },
            { ...span(10, 11), kind, hold: 'h-2' },
          ])
        },
        'tells holds',
      ),
      clause('take the time that it holds', async ({ visit, held, told, span, equal }) => {
        await held(visit('h-1', 9, 10))
        equal(
          (await told(span(0, 24))).busy.map(({ from, until }) => ({ from, until })),
          [span(9, 10)],
        )
      }),
      clause('make one entry of a hold that is asked for twice', async ({ calendar, visit, held, titles, equal }) => {
        const asked = await held(visit('h-1', 9, 10))
        equal(await calendar.hold(asked), { kind: 'already-held' })
        equal(await titles(), ['Visit h-1'])
      }),
      clause(
        'make one entry of a hold that another process asks for again',
        async ({ twin, visit, held, titles, equal }) => {
          const asked = await held(visit('h-1', 9, 10))
          equal(await twin.hold(asked), { kind: 'already-held' })
          equal(await titles(), ['Visit h-1'])
        },
      ),
      clause('make one entry of a hold that is asked for twice at the same time', async (given) => {
        const { calendar, twin, visit, titles, equal } = given
        const asked = visit('h-1', 9, 10)
        const answers = await Promise.all([calendar.hold(asked), twin.hold(asked), calendar.hold(asked)])
        for (const answer of answers) oneOf('answer', answer.kind, ['held', 'already-held', 'unknown'])
        oneOf('again', (await calendar.hold(asked)).kind, ['already-held'])
        equal(await titles(), ['Visit h-1'])
      }),
      clause('keep every id apart, however much they are alike', async ({ visit, held, titles, found, equal }) => {
        const ids = ['h', 'H', 'h/1', 'h%2F1', 'h 1', 'h-1#ü', 'h.ics', '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0']
        for (const [nth, hold] of ids.entries()) await held(visit(hold, 2 * nth, 2 * nth + 1))
        equal(
          await titles(),
          ids.map((hold) => `Visit ${hold}`),
        )
        for (const hold of ids) equal((await found(hold)).kind, 'standing')
      }),
      clause('say where somebody moved it to, and not put it back', async (given) => {
        const { world, calendar, visit, held, span, titles, found, equal } = given
        const asked = await held(visit('h-1', 9, 10))
        await world.people.move(world.mine, 'h-1', span(13, 14))
        equal(await calendar.hold(asked), { kind: 'moved', ...span(13, 14) })
        equal(await found('h-1'), { kind: 'standing', status: 'held', answer: null, ...span(13, 14) })
        equal(await titles(), ['Visit h-1'])
      }),
      clause(
        'not put back what somebody deleted',
        async ({ world, calendar, twin, visit, held, titles, found, equal }) => {
          const asked = await held(visit('h-1', 9, 10))
          await world.people.remove(world.mine, 'h-1')
          equal(await found('h-1'), { kind: 'gone' })
          equal([await calendar.hold(asked), await twin.hold(asked)], [{ kind: 'gone' }, { kind: 'gone' }])
          equal(await titles(), [])
        },
        'remembers',
      ),
      clause('find nothing of ours where somebody deleted it', async ({ world, visit, held, found, equal }) => {
        await held(visit('h-1', 9, 10))
        await world.people.remove(world.mine, 'h-1')
        equal(await found('h-1'), { kind: 'gone' })
      }),
      clause('find nothing that was never held', async ({ found, equal }) => {
        equal(await found('never'), { kind: 'gone' })
      }),
      clause('find what another process holds', async ({ twin, visit, held, found, span, equal }) => {
        await held(visit('h-1', 9, 10))
        equal(await found('h-1', twin), { kind: 'standing', status: 'held', answer: null, ...span(9, 10) })
      }),
    ],
  ),
}
