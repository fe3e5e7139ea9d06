/**
 * What is somebody's for a time is nobody else's.
 *
 * @since 0.1.0
 */
import type { Committed, Reservation, Store } from '@refrain/core/ports'
import { clause } from '../Clause.ts'
import type { Group } from '../Clause.ts'
import { only, settled } from '../given/commits.ts'
import { minute } from '../given/facts.ts'
import { span } from '../given/rows.ts'

const hold = (holder: string, from: number, until: number, key = 'kim', kind = 'rep'): Reservation => ({
  kind,
  key,
  ...span(from, until),
  holder,
})

const reserve = (store: Store, ...reservations: readonly Reservation[]): Promise<Committed> =>
  settled(store, only({ reserve: reservations }))

const release = (store: Store, ...holders: readonly string[]): Promise<Committed> =>
  settled(store, only({ release: holders }))

const DONE: Committed = { tag: 'committed', streams: [] }

const refused = (reservation: Reservation, holder: string, until: number): Committed => ({
  tag: 'reserved',
  reservation,
  holder,
  until: minute(until),
})

export const reservations: Group = {
  about: 'reservations',
  clauses: [
    clause('refuse what overlaps, and only that', async ({ store, equal }) => {
      await reserve(store, hold('a', 10, 20))
      const overlapping: readonly (readonly [number, number])[] = [
        [10, 20],
        [5, 11],
        [19, 30],
        [12, 15],
        [0, 60],
      ]
      for (const [from, until] of overlapping)
        equal(await reserve(store, hold('b', from, until)), refused(hold('b', from, until), 'a', 20))
      const beside: readonly (readonly [number, number])[] = [
        [0, 10],
        [20, 30],
      ]
      for (const [from, until] of beside) equal(await reserve(store, hold('b', from, until)), DONE)
    }),
    clause('keep kinds and keys apart', async ({ store, equal }) => {
      await reserve(store, hold('a', 0, 10))
      equal(await reserve(store, hold('b', 0, 10, 'lee')), DONE)
      equal(await reserve(store, hold('b', 0, 10, 'kim', 'number')), DONE)
      equal((await reserve(store, hold('c', 0, 10, 'kim', 'number'))).tag, 'reserved')
    }),
    clause('let one holder have what overlaps, the same again too', async ({ store, equal }) => {
      for (const [from, until] of [
        [0, 10],
        [5, 20],
        [0, 10],
      ] as const)
        equal(await reserve(store, hold('a', from, until)), DONE)
      equal(await reserve(store, hold('b', 15, 30)), refused(hold('b', 15, 30), 'a', 20))
    }),
    clause('end all of a holder at once, and nobody else’s', async ({ store, equal }) => {
      await reserve(store, hold('a', 0, 10), hold('a', 20, 30), hold('a', 0, 10, 'lee'), hold('b', 10, 20))
      equal(await release(store, 'a', 'nobody'), DONE)
      equal(await reserve(store, hold('c', 0, 10), hold('c', 20, 30), hold('c', 0, 10, 'lee')), DONE)
      equal((await reserve(store, hold('c', 10, 20))).tag, 'reserved')
    }),
    clause('release before it reserves', async ({ store, equal }) => {
      await reserve(store, hold('a', 0, 10))
      equal(await store.events.commit(only({ release: ['a'], reserve: [hold('b', 5, 15)] })), DONE)
      equal((await reserve(store, hold('c', 0, 10))).tag, 'reserved')
      equal(await store.events.commit(only({ release: ['b'], reserve: [hold('b', 20, 30)] })), DONE)
      equal(await reserve(store, hold('c', 0, 10)), DONE)
    }),
    clause('name who holds it longest, then the first by name', async ({ store, equal }) => {
      await reserve(store, hold('d', 0, 10), hold('c', 10, 40), hold('b', 40, 50))
      equal(await reserve(store, hold('x', 0, 45)), refused(hold('x', 0, 45), 'b', 50))
      equal(await reserve(store, hold('x', 0, 39)), refused(hold('x', 0, 39), 'c', 40))
      const wide = [hold('x', 60, 70), hold('x', 5, 6)]
      equal(await reserve(store, ...wide), refused(hold('x', 5, 6), 'd', 10))
    }),
    clause('refuse reservations of one commit that stand in each other’s way', async ({ store, equal }) => {
      equal(await reserve(store, hold('a', 0, 10), hold('b', 5, 15)), refused(hold('b', 5, 15), 'a', 10))
      equal(await reserve(store, hold('c', 0, 15)), DONE)
    }),
    clause('keep what lies in the past in force: storage has no clock', async ({ store, equal }) => {
      await reserve(store, hold('a', -1000, -900))
      equal((await reserve(store, hold('b', -950, 10))).tag, 'reserved')
    }),
    clause('let exactly one of eight that race for a time win', async ({ store, equal }) => {
      for (const key of ['r1', 'r2', 'r3']) {
        const answers = await Promise.all(
          Array.from({ length: 8 }, (_, index) => reserve(store, hold(`racer-${index}`, index, 30 + index, key))),
        )
        const winner = answers.findIndex(({ tag }) => tag === 'committed')
        equal(answers.filter(({ tag }) => tag === 'committed').length, 1)
        for (const [index, answer] of answers.entries())
          if (index !== winner)
            equal(answer, refused(hold(`racer-${index}`, index, 30 + index, key), `racer-${winner}`, 30 + winner))
      }
    }),
    clause('never let two have one thing, whatever else they reserve and in which order', async ({ store, equal }) => {
      const keys = ['k0', 'k1', 'k2', 'k3', 'k4']
      const answers = await Promise.all(
        keys.map((_, index) => {
          const own = [keys[index]!, keys[(index + 1) % 5]!]
          return reserve(store, ...(index % 2 === 0 ? own : own.reverse()).map((key) => hold(`h${index}`, 0, 10, key)))
        }),
      )
      const holders = answers.flatMap(({ tag }, index) => (tag === 'committed' ? [index] : []))
      const taken = holders.flatMap((index) => [index, (index + 1) % 5])
      equal(new Set(taken).size, taken.length)
      equal(holders.length > 0, true)
      for (const [index, key] of keys.entries())
        equal((await reserve(store, hold('last', 0, 10, key))).tag, taken.includes(index) ? 'reserved' : 'committed')
    }),
  ],
}
