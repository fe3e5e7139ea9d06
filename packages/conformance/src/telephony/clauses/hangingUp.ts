/**
 * Ending calls: at any time, and again without harm.
 *
 * @since 0.1.0
 */
import { clause, oneOf } from '../Clause.ts'
import type { Group } from '../Clause.ts'

export const hangingUp: Group = {
  about: 'hanging up',
  clauses: [
    clause('cancel a call that rings', async ({ telephony, callTo, accepted, heard, equal }) => {
      const call = await accepted(callTo('no answer'))
      await heard(call, 'ringing')
      equal(await telephony.hangUp(call), 'done')
      const told = await heard(call)
      const ended = told.filter((event) => event.type === 'ended')
      equal(
        ended.map(({ outcome, by }) => [outcome, by]),
        [['canceled', 'us']],
      )
      equal(
        told.some(({ type }) => type === 'answered'),
        false,
      )
    }),
    clause(
      'end a call that goes on, and tell how long it was',
      async ({ telephony, callTo, accepted, heard, wait, equal }) => {
        const call = await accepted(callTo('human'))
        await heard(call, 'answered')
        await wait(3)
        equal(await telephony.hangUp(call), 'done')
        const ended = (await heard(call)).filter((event) => event.type === 'ended')
        equal(
          ended.map(({ outcome, by, talkSeconds }) => [outcome, by, talkSeconds !== null && talkSeconds >= 0]),
          [['connected', 'us', true]],
        )
      },
    ),
    clause('change nothing when it is done again', async ({ telephony, callTo, accepted, heard, equal }) => {
      const call = await accepted(callTo('no answer'))
      await heard(call, 'ringing')
      const both = await Promise.all([telephony.hangUp(call), telephony.hangUp(call)])
      for (const answer of both) oneOf('at the same time', answer, ['done', 'already-ended'])
      await heard(call)
      equal(await telephony.hangUp(call), 'already-ended')
      const ended = (await heard(call)).filter(({ type }) => type === 'ended')
      equal(ended.length, 1)
    }),
    clause('say of a call that ended by itself that it has', async ({ telephony, callTo, accepted, heard, equal }) => {
      const call = await accepted(callTo('busy'))
      await heard(call)
      equal(await telephony.hangUp(call), 'already-ended')
    }),
    clause('not claim to have ended a call that nobody knows', async ({ telephony }) => {
      oneOf('an unknown call', await telephony.hangUp('no-such-call'), ['unknown', 'already-ended'])
    }),
  ],
}
