/**
 * Answers that are lost: nobody is ever rung twice for it (S12).
 *
 * @since 0.1.0
 */
import { clause, oneOf } from '../Clause.ts'
import type { Group } from '../Clause.ts'

export const lostAnswers: Group = {
  about: 'lost answers',
  clauses: [
    clause(
      'say that it does not know, ring once, and tell of the call all the same',
      async ({ callTo, place, heardOf, rings, equal }) => {
        const asked = callTo('human')
        equal(await place(asked), { kind: 'unknown' })
        const told = await heardOf(asked.attempt)
        equal([await rings('human'), told.at(-1)?.type], [1, 'ended'])
      },
      'lost answer',
    ),
    clause(
      'find the call by its attempt',
      async ({ exchange, telephony, callTo, place, heardOf, equal }) => {
        const asked = callTo('human')
        const at = exchange.now()
        await place(asked)
        const first = await telephony.lookUp({ attempt: asked.attempt, placed: { call: asked, at } })
        // Some providers only show it after a moment; none may say that it is not there.
        oneOf('at once', first.state, ['queued', 'live', 'ended', 'undetermined'])
        const told = await heardOf(asked.attempt)
        const found = await telephony.lookUp({ attempt: asked.attempt, placed: { call: asked, at } })
        equal([found.state, found.call], ['ended', told[0]?.call])
      },
      'lost answer',
      'looking up by attempt',
    ),
    clause(
      'ring nobody again for an attempt whose answer was lost',
      async ({ callTo, place, heardOf, rings, equal }) => {
        const asked = callTo('human')
        await place(asked)
        const again = await place(asked)
        oneOf('again', again.kind, ['duplicate', 'accepted'])
        await heardOf(asked.attempt)
        equal(await rings('human'), 1)
      },
      'lost answer',
      'repeats',
    ),
    clause(
      'not say of what never arrived that it was placed',
      async ({ exchange, telephony, callTo, place, wait, rings, equal }) => {
        const asked = callTo('human')
        const at = exchange.now()
        const placed = await place(asked)
        if (placed.kind === 'rejected') equal(placed.retryable, true)
        else oneOf('placed', placed.kind, ['unknown', 'throttled'])
        await wait(40)
        equal(await rings('human'), 0)
        const found = await telephony.lookUp({ attempt: asked.attempt, placed: { call: asked, at } })
        oneOf('looked up', found.state, ['absent', 'undetermined'])
      },
      'lost request',
    ),
  ],
}
