/**
 * Records of the engine's own, with revisions that guard commits.
 *
 * @since 0.1.0
 */
import type { Json, Store } from '@refrain/core/ports'
import { clause } from '../Clause.ts'
import type { Group } from '../Clause.ts'
import { codeOf, only, settled } from '../given/commits.ts'

const write = (store: Store, key: string, value: Json) => store.events.commit(only({ registry: [{ key, value }] }))

const guarded = (store: Store, key: string, revision: number, value: Json = 'x') =>
  settled(store, only({ guards: [{ key, revision }], registry: [{ key, value }] }))

const revisionOf = async (store: Store, key: string) => (await store.registry.read([key]))[0]?.revision ?? 0

export const registry: Group = {
  about: 'registry',
  clauses: [
    clause('keep any value, and count its revisions', async ({ store, equal }) => {
      const values = [0, '', false, [1, null], { a: { b: ['😀', '\u0000', '"'] } }, 1e21, -0.5]
      for (const [index, value] of values.entries()) {
        await write(store, 'k', value)
        equal(await store.registry.read(['k']), [{ key: 'k', revision: index + 1, value }])
      }
    }),
    clause('read records by key, each once, and pass over what is not there', async ({ store, equal }) => {
      for (const key of ['b', 'a', 'c']) await write(store, key, key)
      const found = await store.registry.read(['c', 'nothing', 'a', 'c'])
      equal(found, [
        { key: 'a', revision: 1, value: 'a' },
        { key: 'c', revision: 1, value: 'c' },
      ])
    }),
    clause('list records whose key begins so, by key, page after page', async ({ store, equal }) => {
      for (const key of ['j%1', 'j_1', 'job/2', 'job/10', 'job/1', 'job', 'jp', 'JOB/1']) await write(store, key, 1)
      const listed = async (prefix: string, limit: number, after?: string) =>
        (await store.registry.list(prefix, { limit, ...(after === undefined ? {} : { after }) })).map(({ key }) => key)
      equal(await listed('job/', 9), ['job/1', 'job/10', 'job/2'])
      equal(await listed('job/', 2), ['job/1', 'job/10'])
      equal(await listed('job/', 2, 'job/10'), ['job/2'])
      equal([await listed('j_', 9), await listed('j%', 9)], [['j_1'], ['j%1']])
      equal(await listed('', 99), ['JOB/1', 'j%1', 'j_1', 'job', 'job/1', 'job/10', 'job/2', 'jp'])
    }),
    clause('delete by null, and never begin to count anew', async ({ store, equal }) => {
      await write(store, 'k', 1)
      await write(store, 'k', null)
      equal([await store.registry.read(['k']), await store.registry.list('', { limit: 9 })], [[], []])
      equal(await guarded(store, 'k', 2), { tag: 'stale', key: 'k', revision: 0 })
      equal((await guarded(store, 'k', 0, 2)).tag, 'committed')
      equal(await store.registry.read(['k']), [{ key: 'k', revision: 3, value: 2 }])
    }),
    clause('refuse a commit whose guard is behind, ahead, or of what is not there', async ({ store, equal }) => {
      equal(await guarded(store, 'k', 1), { tag: 'stale', key: 'k', revision: 0 })
      equal((await guarded(store, 'k', 0)).tag, 'committed')
      equal(await guarded(store, 'k', 0), { tag: 'stale', key: 'k', revision: 1 })
      equal((await guarded(store, 'k', 1)).tag, 'committed')
      for (const revision of [1, 3]) equal(await guarded(store, 'k', revision), { tag: 'stale', key: 'k', revision: 2 })
      equal(await revisionOf(store, 'k'), 2)
    }),
    clause('name the first guard that stands in the way', async ({ store, equal }) => {
      await write(store, 'b', 1)
      const guards = [
        { key: 'c', revision: 0 },
        { key: 'b', revision: 0 },
        { key: 'a', revision: 7 },
      ]
      equal(await store.events.commit(only({ guards })), { tag: 'stale', key: 'b', revision: 1 })
    }),
    clause('let exactly one of eight that race on a guard win', async ({ store, equal }) => {
      for (let revision = 0; revision < 3; revision++) {
        const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => guarded(store, 'k', revision, index)))
        equal(answers.filter(({ tag }) => tag === 'committed').length, 1)
        equal(answers.filter(({ tag }) => tag === 'stale').length, 7)
        const winner = answers.findIndex(({ tag }) => tag === 'committed')
        equal(await store.registry.read(['k']), [{ key: 'k', revision: revision + 1, value: winner }])
      }
    }),
    clause('count every write of eight at a time', async ({ store, equal }) => {
      await Promise.all(
        Array.from({ length: 8 }, (_, index) => settled(store, only({ registry: [{ key: 'k', value: index }] }))),
      )
      equal(await revisionOf(store, 'k'), 8)
    }),
    clause('refuse two writes of one record in a commit', async ({ store, equal }) => {
      const registry = [
        { key: 'k', value: 1 },
        { key: 'k', value: 2 },
      ]
      equal(await codeOf(() => store.events.commit(only({ registry }))), 'invalid')
    }),
  ],
}
