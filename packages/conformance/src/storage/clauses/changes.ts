/**
 * What changed, for each consumer: nothing lost, each stream in its order.
 *
 * @since 0.1.0
 */
import type { Change, ClaimChanges, Store } from '@refrain/core/ports'
import { clause } from '../Clause.ts'
import type { Group } from '../Clause.ts'
import { ANY, facts as factsTo, NEW, one, only, settled } from '../given/commits.ts'
import { fact, facts, minute, person } from '../given/facts.ts'
import { followed } from '../given/following.ts'

const [ann, ben] = [person('ann'), person('ben')]

const asked = (worker: string, at: number, rest: Partial<ClaimChanges> = {}): ClaimChanges => ({
  consumer: 'crm',
  worker,
  now: minute(at),
  until: minute(at + 10),
  limit: 100,
  ...rest,
})

/** What a worker gets: stream, seen up to, version; by stream. */
const claimed = async ({ changes }: Store, worker: string, at: number, rest?: Partial<ClaimChanges>) =>
  [...(await changes.claim(asked(worker, at, rest)))]
    .map(({ stream, after, version }) => [stream.id, after, version] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))

const change = (stream: typeof ann, after: number, version: number): Change => ({ stream, after, version })

export const changes: Group = {
  about: 'changes',
  clauses: [
    clause('tell a consumer from the beginning of every stream, or from now on', async ({ store, equal }) => {
      await store.events.commit(factsTo(ann, NEW, facts(ann, 'a', 3)))
      await store.changes.register('all', 'beginning')
      await store.changes.register('crm', 'now')
      equal(await claimed(store, 'w', 0, { consumer: 'all' }), [['ann', 0, 3]])
      equal(await claimed(store, 'w', 0), [])
      await store.events.commitMany([one(ann, 'a4'), one(ben, 'b1')])
      equal(await claimed(store, 'w', 0), [
        ['ann', 3, 4],
        ['ben', 0, 1],
      ])
      equal(await claimed(store, 'w', 10, { consumer: 'all' }), [
        ['ann', 0, 4],
        ['ben', 0, 1],
      ])
    }),
    clause('know consumers by name, and register again without a change', async ({ store, equal }) => {
      equal(await store.changes.consumers(), [])
      await store.changes.register('crm', 'now')
      await store.events.commit(one(ann, 'a'))
      await store.changes.register('crm', 'now')
      await store.changes.register('b', 'beginning')
      equal(await store.changes.consumers(), ['b', 'crm'])
      equal(await store.changes.pending('crm'), 1)
      equal(await claimed(store, 'w', 0), [['ann', 0, 1]])
      await store.changes.register('crm', 'beginning')
      equal(await claimed(store, 'w', 0), [])
    }),
    clause('forget a consumer with all that waits for it', async ({ store, equal }) => {
      await store.changes.register('crm', 'now')
      await store.events.commit(one(ann, 'a'))
      await store.changes.unregister('crm')
      await store.changes.unregister('nobody')
      equal([await store.changes.consumers(), await store.changes.pending('crm')], [[], 0])
      equal(await claimed(store, 'w', 0), [])
      await store.changes.register('crm', 'now')
      equal(await store.changes.pending('crm'), 0)
    }),
    clause('tell nothing to a consumer that it does not know', async ({ store, equal }) => {
      await store.events.commit(one(ann, 'a'))
      equal([await claimed(store, 'w', 0), await store.changes.pending('crm')], [[], 0])
      await store.changes.acknowledge('crm', 'w', [change(ann, 0, 1)])
      equal(await store.changes.consumers(), [])
    }),
    clause('mark what got facts, and nothing else', async ({ store, equal }) => {
      await store.changes.register('crm', 'now')
      await store.events.commit(only({ streams: [{ stream: ann, expected: ANY, facts: [] }], due: ['ann'] }))
      equal(await store.changes.pending('crm'), 0)
      await store.events.commit(one(ann, 'a'))
      await store.changes.acknowledge('crm', 'w', await store.changes.claim(asked('w', 0)))
      await store.events.commit(one(ann, 'a'))
      await store.events.commit(factsTo(ann, NEW, [fact(ann, 'b')]))
      equal(await store.changes.pending('crm'), 0)
    }),
    clause('tell what was committed since, after it was acknowledged', async ({ store, equal }) => {
      await store.changes.register('crm', 'beginning')
      await store.events.commit(factsTo(ann, NEW, facts(ann, 'a', 2)))
      const seen = await store.changes.claim(asked('w', 0))
      await store.events.commit(one(ann, 'a3'))
      equal(await claimed(store, 'w', 1), [])
      await store.changes.acknowledge('crm', 'w', seen)
      equal(await claimed(store, 'w', 1), [['ann', 2, 3]])
      await store.changes.acknowledge('crm', 'w', [change(ann, 2, 3)])
      equal([await claimed(store, 'w', 1), await store.changes.pending('crm')], [[], 0])
      await store.events.commit(one(ann, 'a4'))
      equal(await claimed(store, 'w', 1), [['ann', 3, 4]])
    }),
    clause('take a part for seen, and tell the rest at once', async ({ store, equal }) => {
      await store.changes.register('crm', 'beginning')
      await store.events.commit(factsTo(ann, NEW, facts(ann, 'a', 5)))
      await store.changes.claim(asked('w', 0))
      await store.changes.acknowledge('crm', 'w', [change(ann, 0, 2)])
      equal(await claimed(store, 'other', 0), [['ann', 2, 5]])
    }),
    clause('keep a stream for one worker of a consumer until the lease is over', async ({ store, equal }) => {
      await store.changes.register('crm', 'beginning')
      await store.changes.register('bi', 'beginning')
      await store.events.commit(one(ann, 'a'))
      equal(await claimed(store, 'w1', 0), [['ann', 0, 1]])
      equal([await claimed(store, 'w2', 9), await store.changes.pending('crm')], [[], 1])
      equal(await claimed(store, 'w2', 9, { consumer: 'bi' }), [['ann', 0, 1]])
      equal(await claimed(store, 'w2', 10), [['ann', 0, 1]])
    }),
    clause('acknowledge nothing of a lease that is another’s by now', async ({ store, equal }) => {
      await store.changes.register('crm', 'beginning')
      await store.events.commit(one(ann, 'a'))
      const late = await store.changes.claim(asked('w1', 0))
      await claimed(store, 'w2', 10)
      await store.changes.acknowledge('crm', 'w1', late)
      await store.changes.yield('crm', 'w1', late)
      equal([await store.changes.pending('crm'), await claimed(store, 'w3', 11)], [1, []])
      equal(await claimed(store, 'w3', 20), [['ann', 0, 1]])
    }),
    clause('give streams back unseen', async ({ store, equal }) => {
      await store.changes.register('crm', 'beginning')
      await store.events.commit(one(ann, 'a'))
      await store.changes.yield('crm', 'w1', await store.changes.claim(asked('w1', 0)))
      equal(await claimed(store, 'w2', 0), [['ann', 0, 1]])
    }),
    clause('hand out no more than asked, and each stream to one worker', async ({ store, equal }) => {
      const names = Array.from({ length: 30 }, (_, index) => `p${10 + index}`)
      await store.changes.register('crm', 'beginning')
      await store.events.commitMany(names.map((name) => one(person(name), name)))
      const all = await Promise.all(
        Array.from({ length: 6 }, (_, index) => claimed(store, `w${index}`, 0, { limit: 4 })),
      )
      equal(
        all.every((some) => some.length <= 4),
        true,
      )
      const rest = await claimed(store, 'last', 0)
      equal([...all.flat(), ...rest].map(([id]) => id).sort(), names)
    }),
    clause('lose nothing and turn nothing round, however writers and consumers race', async ({ store, equal }) => {
      const { expected, seen } = await followed([store], { writers: 6, rounds: 12, workers: 3 })
      equal(seen, expected)
    }),
    clause(
      'lose nothing and turn nothing round between several opens of one database',
      async ({ store, second, equal }) => {
        const other = (await second()).tenant('acme')
        const { expected, seen } = await followed([store, other], { writers: 4, rounds: 8, workers: 2 })
        equal(seen, expected)
      },
      'several opens',
    ),
    clause('lose nothing to who registers while others write', async ({ store, equal }) => {
      const names = ['a', 'b', 'c']
      const write = async (name: string) => {
        for (let count = 10; count < 22; count++) {
          const streams = [name, `${name}${count}`].map(person)
          const given = streams.map((stream) => ({ stream, expected: ANY, facts: [fact(stream, `f${count}`)] }))
          await settled(store, only({ streams: given }))
        }
      }
      await Promise.all([...names.map(write), store.changes.register('crm', 'beginning')])
      const listed = await store.events.streams('prospect', { limit: 100 })
      equal(listed.length, 39)
      equal(
        await claimed(store, 'w', 0),
        listed.map(({ id, version }) => [id, 0, version]),
      )
    }),
  ],
}
