/**
 * Holding a time: one entry for one id, and none where something else stands.
 *
 * @since 0.1.0
 */
import type { Busy, Held } from '@refrain/core/ports'
import { clause, needing, oneOf } from '../Clause.ts'
import type { Group } from '../Clause.ts'

/** What is in the way, by its time. */
const inTheWay = (answer: Held): readonly Pick<Busy, 'from' | 'until'>[] => {
  if (answer.kind !== 'conflict') throw new Error(`expected a conflict, found ${JSON.stringify(answer)}`)
  return answer.busy.map(({ from, until }) => ({ from, until }))
}

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
