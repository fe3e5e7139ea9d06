/**
 * Calls that come in: told as such, so that a person who calls back is found.
 *
 * @since 0.1.0
 */
import { clause } from '../Clause.ts'
import type { Group } from '../Clause.ts'

export const callsIn: Group = {
  about: 'calls in',
  clauses: [
    clause(
      'be told as such, with who calls, and as no attempt of ours',
      async ({ exchange, told, wait, equal, place, callTo, heardOf }) => {
        // Whoever hears is there before somebody calls.
        const first = callTo('busy')
        await place(first)
        await heardOf(first.attempt)
        const before = (await told()).length
        const from = exchange.number('human')
        await exchange.callIn?.(from)
        for (let i = 0; i < 900 && !(await told()).slice(before).some(({ type }) => type === 'ended'); i++)
          await wait(1)
        const events = (await told()).slice(before)
        const placed = events.flatMap((event) =>
          event.type === 'placed' ? [[event.direction, event.from, event.to]] : [],
        )
        equal(placed, [['in', from, exchange.ours]])
        equal([...new Set(events.map(({ attempt }) => attempt))], [null])
        equal(events.filter(({ type }) => type === 'ended').length, 1)
      },
      'calls in',
    ),
  ],
}
