/**
 * Each calendar answers for itself: not knowing is never being free.
 *
 * @since 0.1.0
 */
import type { CalendarBusy } from '@refrain/core/ports'
import { clause, oneOf } from '../Clause.ts'
import type { Given, Group } from '../Clause.ts'

/** What is asked of several calendars at once. */
const asked = ({ calendar, span }: Given, calendars: readonly string[]): Promise<readonly CalendarBusy[]> =>
  calendar.busy({ calendars, freshness: 'live', ...span(0, 24) })

const kindsOf = (answers: readonly CalendarBusy[]): readonly (readonly [string, string])[] =>
  answers.map((answer) => [answer.calendar, answer.kind])

export const alone: Group = {
  about: 'several calendars',
  clauses: [
    clause('be answered each for itself, in the order in which they are asked', async (given) => {
      const { world, span, equal } = given
      await world.people.put(world.other, { when: span(9, 10) })
      const found = (await asked(given, [world.other, world.mine])).map((answer) => [
        answer.calendar,
        answer.kind === 'known' && answer.busy.map(({ from, until }) => ({ from, until })),
      ])
      equal(found, [
        [world.other, [span(9, 10)]],
        [world.mine, []],
      ])
    }),
    clause('be answered where none is asked', async (given) => {
      given.equal(await asked(given, []), [])
    }),
    clause('say of a calendar that there is not that it is not known, and of no other', async (given) => {
      const { world, span, put, equal } = given
      await put(span(9, 10))
      const answers = await asked(given, [world.missing, world.mine])
      equal(kindsOf(answers), [
        [world.missing, 'unknown'],
        [world.mine, 'known'],
      ])
      const [first, second] = answers
      if (first?.kind === 'unknown') oneOf('fault', first.fault.kind, ['not-found', 'forbidden', 'reauthorise'])
      equal(second?.kind === 'known' && second.busy.length, 1)
    }),
    clause(
      'say of a calendar that was closed to us that it is not known, and of no other',
      async (given) => {
        const { world, span, equal } = given
        await world.people.put(world.other, { when: span(9, 10) })
        await world.close!(world.other)
        equal(kindsOf(await asked(given, [world.mine, world.other])), [
          [world.mine, 'known'],
          [world.other, 'unknown'],
        ])
      },
      'closing',
    ),
    clause('say of none that it is free when nobody waits for the answer', async (given) => {
      const { world, calendar, span, put, equal } = given
      await put(span(9, 10))
      const stop = AbortSignal.abort()
      const calendars = [world.mine, world.other]
      const answers = await calendar.busy({ calendars, freshness: 'live', ...span(0, 24) }, stop)
      equal(
        answers.map((answer) => answer.calendar),
        calendars,
      )
      const [mine] = answers
      if (mine?.kind === 'known') equal(mine.busy.length, 1)
    }),
  ],
}
