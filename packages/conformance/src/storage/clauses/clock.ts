/**
 * Storage has no clock: the instants that it is given may stand still, or go back.
 *
 * @since 0.1.0
 */
import { clause } from '../Clause.ts'
import type { Group } from '../Clause.ts'
import { committed, idsOf, one, only } from '../given/commits.ts'
import { minute, person } from '../given/facts.ts'
import { claimed, put, row, rowOf } from '../given/rows.ts'

const ann = person('ann')

export const clock: Group = {
  about: 'clock',
  clauses: [
    clause('order facts by their commits, whatever the clock says', async ({ store, equal }) => {
      for (const [index, at] of [50, 10, 30, 10].entries())
        equal(await store.events.commit(one(ann, `f${index}`, { now: minute(at) })), committed(index + 1))
      equal(await idsOf(store, ann), ['f0', 'f1', 'f2', 'f3'])
    }),
    clause('tell a consumer of what is committed when the clock has gone back', async ({ store, equal }) => {
      await store.changes.register('crm', 'beginning')
      const asked = { consumer: 'crm', worker: 'w', now: minute(50), until: minute(60), limit: 9 }
      await store.events.commit(one(ann, 'a', { now: minute(50) }))
      await store.changes.acknowledge('crm', 'w', await store.changes.claim(asked))
      await store.events.commit(one(ann, 'b', { now: minute(1) }))
      equal(await store.changes.claim({ ...asked, now: minute(1), until: minute(2) }), [
        { stream: ann, after: 1, version: 2 },
      ])
    }),
    clause('keep a lease when the clock has gone back', async ({ store, equal }) => {
      await put(store, row('ann', { wakeAt: minute(-100) }))
      equal(await claimed(store, 'w1', 50), ['ann'])
      equal(await claimed(store, 'w2', 20), [])
      equal(await claimed(store, 'w2', 60), ['ann'])
    }),
    clause('make due and write with the instant that is given, however early', async ({ store, equal }) => {
      await store.events.commit(only({ now: minute(50), due: ['ann'], personal: [{ prospect: 'ann' }] }))
      await store.events.commit(only({ now: minute(20), due: ['ann'], personal: [{ prospect: 'ann' }] }))
      equal((await rowOf(store, 'ann'))?.wakeAt, minute(20))
      equal((await store.vault.read(['ann']))[0]?.touchedAt, minute(20))
    }),
  ],
}
