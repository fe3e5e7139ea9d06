/**
 * Reps: rung first, so that nobody who picks up meets silence.
 *
 * @since 0.1.0
 */
import { clause, oneOf } from '../Clause.ts'
import type { Group } from '../Clause.ts'

export const reps: Group = {
  about: 'reps',
  clauses: [
    clause(
      'ring the rep, and then the person',
      async ({ exchange, callTo, accepted, heard, rings, equal }) => {
        const connect = { to: exchange.number('rep'), ringSeconds: 5 }
        const told = await heard(await accepted(callTo('human', { connect })))
        equal([await rings('rep'), await rings('human')], [1, 1])
        const ended = told.at(-1)!
        equal(ended.type === 'ended' && ended.outcome, 'connected')
        equal(told.filter(({ type }) => type === 'answered').length, 1)
      },
      'reps',
    ),
    clause(
      'never ring the person while the rep is not there',
      async ({ exchange, callTo, accepted, heard, rings, equal }) => {
        const connect = { to: exchange.number('absent rep'), ringSeconds: 3 }
        const told = await heard(await accepted(callTo('human', { connect })))
        equal([await rings('absent rep'), await rings('human')], [1, 0])
        // The person was never rung: it is no answer of theirs.
        const ended = told.at(-1)!
        oneOf('outcome', ended.type === 'ended' && ended.outcome, ['canceled', 'failed'])
        equal(
          told.filter(({ type }) => type === 'ringing' || type === 'answered'),
          [],
        )
      },
      'reps',
    ),
    clause(
      'tell that a person is busy, although the rep took the call',
      async ({ exchange, callTo, accepted, heard, equal }) => {
        const connect = { to: exchange.number('rep'), ringSeconds: 5 }
        const told = await heard(await accepted(callTo('busy', { connect })))
        const ended = told.filter((event) => event.type === 'ended').map(({ outcome }) => outcome)
        equal([ended, told.some(({ type }) => type === 'answered')], [['busy'], false])
      },
      'reps',
    ),
    clause(
      'stop ringing the rep when it is hung up',
      async ({ exchange, telephony, callTo, accepted, heard, wait, rings, equal }) => {
        const connect = { to: exchange.number('absent rep'), ringSeconds: 60 }
        const call = await accepted(callTo('human', { connect }))
        await wait(2)
        equal(await telephony.hangUp(call), 'done')
        const ended = (await heard(call)).at(-1)!
        equal(ended.type === 'ended' && ended.outcome, 'canceled')
        equal(await rings('human'), 0)
      },
      'reps',
    ),
  ],
}
