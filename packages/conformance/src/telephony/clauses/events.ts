/**
 * What is told of calls: under stable keys, in an order that can be restored, and tied to our attempts.
 *
 * @since 0.1.0
 */
import type { CallEvent } from '@refrain/core/ports'
import { clause } from '../Clause.ts'
import type { Given, Group } from '../Clause.ts'

const full = async ({ callTo, accepted, heard }: Given): Promise<readonly CallEvent[]> =>
  heard(await accepted(callTo('human', { amd: 'classify' })))

/** The order in which what happens to a call happens. */
const COURSE: readonly CallEvent['type'][] = ['placed', 'ringing', 'answered', 'answerer', 'ended']

const typesOf = (events: readonly CallEvent[]): readonly string[] => events.map(({ type }) => type)

const isCourse = (events: readonly CallEvent[]): boolean => {
  const places = events.map(({ type }) => COURSE.indexOf(type))
  return places.every((place, index) => index === 0 || place > places[index - 1]!)
}

export const events: Group = {
  about: 'events',
  clauses: [
    clause('tell of a call in the order of what happened, and of each thing once', async (given) => {
      const told = await full(given)
      if (!isCourse(told)) throw new Error(`told in the order ${typesOf(told).join(', ')}`)
    }),
    clause('carry our attempt and the reference that placing gave', async (given) => {
      const asked = given.callTo('human', { amd: 'classify' })
      const call = await given.accepted(asked)
      await given.heard(call)
      const names = (await given.told()).map((event) => [event.attempt, event.call])
      given.equal([...new Set(names.map((name) => JSON.stringify(name)))], [JSON.stringify([asked.attempt, call])])
    }),
    clause('have keys of their own, in two calls as well', async (given) => {
      const first = await full(given)
      const second = await full(given)
      const keys = [...first, ...second].map(({ key }) => key)
      given.equal([new Set(keys).size, keys.includes('')], [keys.length, false])
      // Told twice, both would be one: each kind of event is there for both calls.
      given.equal(typesOf(first), typesOf(second))
    }),
    clause('name nobody by their number in a key or a reference', async (given) => {
      const { to } = given.callTo('human')
      const digits = to.slice(1)
      const named = (await full(given)).filter(({ key, call }) => `${key} ${call}`.includes(digits))
      given.equal(named.length, 0)
    }),
    clause('happen within the time of the call, as instants', async (given) => {
      const begun = given.exchange.now()
      const told = await full(given)
      const over = given.exchange.now()
      // A provider's clock may be somewhat off, and counts in seconds.
      const isOff = ({ at }: CallEvent): boolean => !(at >= begun - 5_000 && at <= over + 5_000)
      given.equal(
        told.filter(isOff).map(({ type, at }) => [type, at]),
        [],
      )
    }),
    clause(
      'be told under the same key when they are delivered again',
      async (given) => {
        const call = await given.accepted(given.callTo('human', { amd: 'classify' }))
        const once = await given.heard(call)
        const all = (await given.told()).filter((event) => event.call === call)
        given.equal([isCourse(once), all.length > once.length], [true, true])
      },
      'duplicates',
    ),
    clause(
      'show their order, however they come',
      async (given) => {
        const told = await full(given)
        if (!isCourse(told)) throw new Error(`put in order as ${typesOf(told).join(', ')}`)
        given.equal(told.at(-1)?.type, 'ended')
      },
      'reordering',
    ),
  ],
}
