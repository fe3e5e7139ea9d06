/**
 * Folded states that are kept beside the facts: a cache, for one fold only.
 *
 * @since 0.1.0
 */
import type { LoadOptions, Store } from '@refrain/core/ports'
import { clause } from '../Clause.ts'
import type { Group } from '../Clause.ts'
import { facts as factsTo, NEW, one, only } from '../given/commits.ts'
import { facts, person } from '../given/facts.ts'

const ann = person('ann')

const written = async (store: Store, count: number): Promise<void> => {
  await store.events.commit(factsTo(ann, NEW, facts(ann, 'f', count)))
}

const snap = (store: Store, fold: number, version: number, state: string) =>
  store.events.commit(only({ snapshots: [{ stream: ann, snapshot: { fold, version, state } }] }))

/** Up to where the state goes, the state, and the facts after it. */
const seen = async (store: Store, options: LoadOptions) => {
  const [loaded] = await store.events.load([ann], options)
  return [loaded?.after, loaded?.snapshot?.state ?? null, ...(loaded?.facts ?? []).map(({ id }) => id)]
}

export const snapshots: Group = {
  about: 'snapshots',
  clauses: [
    clause('give the state of the fold that is asked for, and only the facts after it', async ({ store, equal }) => {
      await written(store, 4)
      await snap(store, 1, 2, 'of fold 1')
      await snap(store, 2, 3, 'of fold 2')
      equal(await seen(store, { fold: 1 }), [2, 'of fold 1', 'f3', 'f4'])
      equal(await seen(store, { fold: 2 }), [3, 'of fold 2', 'f4'])
      equal(await seen(store, { fold: 3 }), [0, null, 'f1', 'f2', 'f3', 'f4'])
      equal(await seen(store, {}), [0, null, 'f1', 'f2', 'f3', 'f4'])
      await store.events.commit(one(ann, 'f5'))
      equal(await seen(store, { fold: 2 }), [3, 'of fold 2', 'f4', 'f5'])
    }),
    clause('give no state that is not beyond what the caller has', async ({ store, equal }) => {
      await written(store, 4)
      await snap(store, 1, 2, 'state')
      equal(await seen(store, { fold: 1, after: 1 }), [2, 'state', 'f3', 'f4'])
      equal(await seen(store, { fold: 1, after: 2 }), [2, null, 'f3', 'f4'])
      equal(await seen(store, { fold: 1, after: 3 }), [3, null, 'f4'])
    }),
    clause('never put an older state in the place of a newer', async ({ store, equal }) => {
      await written(store, 4)
      await snap(store, 1, 3, 'newer')
      await snap(store, 1, 2, 'older')
      equal(await seen(store, { fold: 1 }), [3, 'newer', 'f4'])
      await snap(store, 1, 3, 'again')
      equal(await seen(store, { fold: 1 }), [3, 'again', 'f4'])
      await snap(store, 1, 4, 'newest')
      equal(await seen(store, { fold: 1 }), [4, 'newest'])
    }),
    clause('keep a state with the facts that are in it', async ({ store, equal }) => {
      const snapshot = { fold: 1, version: 2, state: { a: [1, null] } }
      await store.events.commit(factsTo(ann, NEW, facts(ann, 'f', 2), { snapshots: [{ stream: ann, snapshot }] }))
      const [loaded] = await store.events.load([ann], { fold: 1 })
      equal([loaded?.snapshot, loaded?.facts], [snapshot, []])
    }),
  ],
}
