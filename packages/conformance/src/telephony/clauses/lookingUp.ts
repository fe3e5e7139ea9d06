/**
 * Looking up a call: what is not known is never said to be absent.
 *
 * @since 0.1.0
 */
import { clause, oneOf } from '../Clause.ts'
import type { Group } from '../Clause.ts'

export const lookingUp: Group = {
  about: 'looking up',
  clauses: [
    clause(
      'say of a call that rings that it is live',
      async ({ telephony, callTo, accepted, heard, equal }) => {
        const call = await accepted(callTo('no answer'))
        await heard(call, 'ringing')
        const found = await telephony.lookUp({ call })
        equal([found.state, found.call], ['live', call])
        await telephony.hangUp(call)
      },
      'looking up',
    ),
    clause(
      'say how a call ended, under the key under which it was told',
      async ({ telephony, callTo, accepted, heard, equal }) => {
        const call = await accepted(callTo('busy'))
        const told = (await heard(call)).flatMap((event) => (event.type === 'ended' ? [event] : []))
        const { state, events = [] } = await telephony.lookUp({ call })
        const found = events.flatMap((event) => (event.type === 'ended' ? [event] : []))
        equal(state, 'ended')
        equal(
          found.map(({ key, attempt, outcome }) => [key, attempt, outcome]),
          told.map(({ key, attempt, outcome }) => [key, attempt, outcome]),
        )
      },
      'looking up',
    ),
    clause('not find a call that nobody placed', async ({ telephony }) => {
      const { state } = await telephony.lookUp({ call: 'no-such-call' })
      oneOf('a call of nobody’s', state, ['absent', 'undetermined'])
    }),
    clause(
      'find a call by its attempt, and no other',
      async ({ exchange, telephony, callTo, accepted, heard, equal }) => {
        const asked = callTo('human')
        const placed = { call: asked, at: exchange.now() }
        const call = await accepted(asked)
        await heard(call)
        const found = await telephony.lookUp({ attempt: asked.attempt, placed })
        equal([found.state, found.call], ['ended', call])
        const { state } = await telephony.lookUp({ attempt: 'certified/call/99/1' })
        oneOf('an attempt that was never placed', state, ['absent', 'undetermined'])
      },
      'looking up by attempt',
    ),
    clause(
      'not say of an attempt that it is absent, where it cannot know',
      async ({ exchange, telephony, callTo, accepted, equal }) => {
        const asked = callTo('human')
        const placed = { call: asked, at: exchange.now() }
        await accepted(asked)
        equal((await telephony.lookUp({ attempt: asked.attempt, placed })).state, 'undetermined')
      },
      'no looking up by attempt',
    ),
  ],
}
