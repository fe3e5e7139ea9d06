/**
 * Changes since a cursor: none is overlooked, and those of ours are named.
 *
 * @since 0.1.0
 */
import { clause, needing } from '../Clause.ts'
import type { Given, Group } from '../Clause.ts'

/** A cursor after which nothing has changed. */
const cursorNow = async ({ changes }: Given): Promise<string> => (await changes(null)).cursor

/** What changed since a cursor, without the next cursor. */
const since = async ({ changes }: Given, cursor: string, by?: Given['calendar']) => {
  const { reset, changed, holds } = await changes(cursor, by)
  return { reset, changed, holds: holds.toSorted() }
}

const only = (...holds: readonly string[]) => ({ reset: false, changed: true, holds })

export const changes: Group = {
  about: 'changes',
  clauses: needing(
    ['changes'],
    [
      clause('begin with everything', async ({ changes: asked, equal }) => {
        const { reset, changed, holds } = await asked(null)
        equal({ reset, changed, holds }, { reset: true, changed: true, holds: [] })
      }),
      clause('be none where nothing changed', async (given) => {
        await given.put(given.span(9, 10))
        const cursor = await cursorNow(given)
        given.equal(await since(given, cursor), { reset: false, changed: false, holds: [] })
      }),
      clause('be told of what people put, move and delete', async (given) => {
        const { put, span, world, equal } = given
        const empty = await cursorNow(given)
        const id = await put(span(9, 10))
        equal(await since(given, empty), only())
        const before = await cursorNow(given)
        await world.people.move(world.mine, id, span(11, 12))
        equal(await since(given, before), only())
        const moved = await cursorNow(given)
        await world.people.remove(world.mine, id)
        equal(await since(given, moved), only())
      }),
      clause('be none of another calendar', async (given) => {
        const cursor = await cursorNow(given)
        await given.world.people.put(given.world.other, { when: given.span(9, 10) })
        given.equal((await since(given, cursor)).changed, false)
      }),
      clause('be told again from the same cursor, and by another process', async (given) => {
        const { put, span, calendar, twin, equal } = given
        const cursor = await cursorNow(given)
        await put(span(9, 10))
        for (const by of [calendar, calendar, twin]) equal(await since(given, cursor, by), only())
      }),
      clause('go on from the cursor that they gave', async (given) => {
        const { put, span, changes: asked, equal } = given
        const first = await cursorNow(given)
        await put(span(9, 10))
        const { cursor } = await asked(first)
        equal((await since(given, cursor)).changed, false)
        await put(span(11, 12))
        equal(await since(given, cursor), only())
      }),
      clause('be begun anew where nobody knows the cursor', async (given) => {
        const { calendar, world, equal } = given
        const answer = await calendar.changes!(world.mine, 'no cursor of anybody')
        equal(answer.kind === 'refused' || (answer.kind === 'changes' && answer.reset), true)
      }),
      ...needing(
        ['holds'],
        [
          clause('name what is held, confirmed and released', async (given) => {
            const { calendar, held, visit, confirms, ref, equal } = given
            const cursors = [await cursorNow(given)]
            const asked = await held(visit('h-1', 9, 10))
            cursors.push(await cursorNow(given))
            await calendar.confirm(confirms(asked))
            cursors.push(await cursorNow(given))
            await calendar.release(ref('h-1'))
            // Asked at the end: what was deleted has changed since each of them, if it stood then.
            equal(await since(given, cursors[1]!), only('h-1'))
            equal(await since(given, cursors[2]!), only('h-1'))
            equal((await since(given, cursors[0]!)).reset, false)
          }),
          clause('name what people moved, named otherwise and deleted', async (given) => {
            const { world, held, visit, put, span, equal } = given
            for (const [nth, hold] of ['h-1', 'h-2', 'h-3', 'h-4'].entries())
              await held(visit(hold, 2 * nth, 2 * nth + 1))
            const cursor = await cursorNow(given)
            await world.people.move(world.mine, 'h-1', span(20, 21))
            await world.people.retitle(world.mine, 'h-2', 'By hand')
            await world.people.remove(world.mine, 'h-3')
            await put(span(22, 23))
            equal(await since(given, cursor), only('h-1', 'h-2', 'h-3'))
          }),
          clause('begin with those of ours that stand', async ({ held, visit, changes: asked, equal }) => {
            await held(visit('h-1', 9, 10))
            equal((await asked(null)).holds, ['h-1'])
          }),
          clause(
            'be begun anew where the cursor is too old, with those of ours that stand',
            async (given) => {
              const { world, calendar, held, visit, ref, equal } = given
              await held(visit('h-1', 9, 10))
              await held(visit('h-2', 11, 12))
              const cursor = await cursorNow(given)
              await calendar.release(ref('h-2'))
              await world.forget!(world.mine)
              equal(await since(given, cursor), { reset: true, changed: true, holds: ['h-1'] })
            },
            'old cursors',
          ),
        ],
      ),
    ],
  ),
}
