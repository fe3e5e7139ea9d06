/**
 * Confirming: the appointment that was held, where it was held, if people left it there.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import { clause, needing, oneOf } from '../Clause.ts'
import type { Given, Group } from '../Clause.ts'

const PAT = { email: 'pat@example.com', name: 'Pat Doe' }

/** A hold that stands, from nine to ten. */
const heldOne = ({ held, visit }: Given) => held(visit('h-1', 9, 10))

export const confirming: Group = {
  about: 'confirming',
  clauses: needing(
    ['holds'],
    [
      clause('make an appointment of a hold', async (given) => {
        const { calendar, confirms, found, titles, span, equal } = given
        equal(await calendar.confirm(confirms(await heldOne(given))), { kind: 'confirmed' })
        equal(await found('h-1'), { kind: 'standing', status: 'confirmed', answer: null, ...span(9, 10) })
        equal(await titles(), ['Visit h-1'])
      }),
      clause('take its time for sure', async (given) => {
        const { calendar, confirms, told, span, declared, equal } = given
        await calendar.confirm(confirms(await heldOne(given)))
        const ours = declared.tellsHolds ? { hold: 'h-1' } : {}
        equal((await told(span(0, 24))).busy, [{ ...span(9, 10), kind: 'busy', ...ours }])
      }),
      clause('be done once, whoever asks again', async (given) => {
        const { calendar, twin, confirms, titles, equal } = given
        const asked = confirms(await heldOne(given))
        equal(await calendar.confirm(asked), { kind: 'confirmed' })
        equal(await twin.confirm(asked), { kind: 'already-confirmed' })
        equal(await calendar.confirm(asked), { kind: 'already-confirmed' })
        equal(await titles(), ['Visit h-1'])
      }),
      clause('be possible for another process', async (given) => {
        const { twin, confirms, found, equal } = given
        equal(await twin.confirm(confirms(await heldOne(given))), { kind: 'confirmed' })
        const standing = await found('h-1')
        equal(standing.kind === 'standing' && standing.status, 'confirmed')
      }),
      clause('not be done where somebody moved it', async (given) => {
        const { world, calendar, confirms, found, span, equal } = given
        const asked = confirms(await heldOne(given))
        await world.people.move(world.mine, 'h-1', span(13, 14))
        equal(await calendar.confirm(asked), { kind: 'moved', ...span(13, 14) })
        equal(await found('h-1'), { kind: 'standing', status: 'held', answer: null, ...span(13, 14) })
        equal(await calendar.confirm({ ...asked, ...span(13, 14) }), { kind: 'confirmed' })
      }),
      clause('say where somebody moved it to after it was done', async (given) => {
        const { world, calendar, twin, confirms, found, span, equal } = given
        const asked = confirms(await heldOne(given))
        await calendar.confirm(asked)
        await world.people.move(world.mine, 'h-1', span(13, 14))
        equal(await twin.confirm(asked), { kind: 'moved', ...span(13, 14) })
        equal(await calendar.confirm({ ...asked, ...span(13, 14) }), { kind: 'already-confirmed' })
        equal(await found('h-1'), { kind: 'standing', status: 'confirmed', answer: null, ...span(13, 14) })
      }),
      clause('say that it is gone where somebody deleted it', async (given) => {
        const { world, calendar, confirms, titles, equal } = given
        const asked = confirms(await heldOne(given))
        await world.people.remove(world.mine, 'h-1')
        equal(await calendar.confirm(asked), { kind: 'gone' })
        equal(await titles(), [])
      }),
      clause('say that it is gone where it was never held', async ({ calendar, confirms, visit, titles, equal }) => {
        equal(await calendar.confirm(confirms(visit('h-1', 9, 10))), { kind: 'gone' })
        equal(await titles(), [])
      }),
      clause('not be done where something was put there meanwhile, and leave the hold as it was', async (given) => {
        const { calendar, confirms, put, span, found, equal } = given
        const asked = confirms(await heldOne(given))
        await put(span(9.5, 11), { title: 'Meeting' })
        const answer = await calendar.confirm(asked)
        if (answer.kind !== 'conflict') throw new Error(`expected a conflict, found ${JSON.stringify(answer)}`)
        equal(
          answer.busy.map(({ from, until }) => ({ from, until })),
          [span(9.5, 10)],
        )
        equal(await found('h-1'), { kind: 'standing', status: 'held', answer: null, ...span(9, 10) })
      }),
      clause('yield to nothing but what it is asked to', async (given) => {
        const { calendar, confirms, put, span, equal } = given
        const asked = confirms(await heldOne(given), { yieldsTo: ['out-of-office'] })
        await put(span(9, 10))
        equal(await calendar.confirm(asked), { kind: 'confirmed' })
      }),
      clause('leave the title as somebody wrote it, and set one that it is given', async (given) => {
        const { world, calendar, confirms, held, visit, titles, equal } = given
        const first = confirms(await heldOne(given))
        const second = confirms(await held(visit('h-2', 11, 12)), { title: 'Visit at noon' })
        await world.people.retitle(world.mine, 'h-1', 'By hand')
        equal([(await calendar.confirm(first)).kind, (await calendar.confirm(second)).kind], ['confirmed', 'confirmed'])
        equal(await titles(), ['By hand', 'Visit at noon'])
      }),
      clause(
        'invite who is to be invited, and nobody else',
        async (given) => {
          const { calendar, confirms, held, visit, found, equal } = given
          await calendar.confirm(confirms(await heldOne(given), { attendee: PAT }))
          await calendar.confirm(confirms(await held(visit('h-2', 11, 12))))
          const [first, second] = [await found('h-1'), await found('h-2')]
          equal(
            [first.kind === 'standing' && first.answer, second.kind === 'standing' && second.answer],
            ['unanswered', null],
          )
        },
        'invites',
      ),
      clause(
        'tell what the invited person answered',
        async (given) => {
          const { world, calendar, confirms, found, equal } = given
          await calendar.confirm(confirms(await heldOne(given), { attendee: PAT }))
          for (const answer of ['tentative', 'declined', 'accepted'] as const) {
            await world.people.answer!(world.mine, 'h-1', answer)
            const standing = await found('h-1')
            equal(standing.kind === 'standing' && [standing.status, standing.answer], ['confirmed', answer])
          }
        },
        'invites',
        'answers',
      ),
      clause('be done once of two that are asked for at the same time', async (given) => {
        const { calendar, twin, confirms, found, titles, equal } = given
        const asked = confirms(await heldOne(given))
        const answers = await Promise.all([calendar.confirm(asked), twin.confirm(asked)])
        for (const { kind } of answers) oneOf('answer', kind, ['confirmed', 'already-confirmed'])
        const standing = await found('h-1')
        equal(standing.kind === 'standing' && standing.status, 'confirmed')
        equal(await titles(), ['Visit h-1'])
      }),
      clause('outlive the end of the hold', async (given) => {
        const { world, calendar, confirms, found, told, span, equal } = given
        await calendar.confirm(confirms(await heldOne(given)))
        world.pass(2 * Instant.DAY)
        const standing = await found('h-1')
        equal(
          [standing.kind === 'standing' && standing.status, (await told(span(0, 24))).busy.length],
          ['confirmed', 1],
        )
      }),
    ],
  ),
}
