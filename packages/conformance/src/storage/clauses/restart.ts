/**
 * What was acknowledged is there after closing and opening again; what is closed answers nobody.
 *
 * @since 0.1.0
 */
import { clause } from '../Clause.ts'
import type { Group } from '../Clause.ts'
import { codeOf, committed, load, one } from '../given/commits.ts'
import { everything, told } from '../given/everything.ts'
import { minute, person } from '../given/facts.ts'
import { claimed } from '../given/rows.ts'

const ann = person('ann')

export const restart: Group = {
  about: 'restart',
  clauses: [
    clause(
      'give back after a restart all that was committed',
      async ({ store, reopen, equal }) => {
        await store.changes.register('crm', 'beginning')
        await store.events.commit(everything('ann'))
        await store.events.commitMany([everything('ben'), everything('cem')])
        const before = await told(store)
        const again = (await reopen()).tenant('acme')
        equal(await told(again), before)
        equal(await again.events.commit(everything('ann')), { tag: 'repeated', answer: { first: 'ann' } })
        equal(await again.events.commit(one(ann, 'more')), committed(2))
      },
      'durable',
    ),
    clause(
      'keep leases over a restart until they are over',
      async ({ store, reopen, equal }) => {
        await store.changes.register('crm', 'beginning')
        await store.events.commit(everything('ann'))
        const lease = { worker: 'w', now: minute(1), until: minute(9), limit: 9 }
        equal(await claimed(store, 'w', 1), ['ann', 'ann-too'])
        equal((await store.changes.claim({ consumer: 'crm', ...lease })).length, 1)
        const again = (await reopen()).tenant('acme')
        equal(await claimed(again, 'other', 10), [])
        equal(await again.changes.claim({ consumer: 'crm', ...lease, worker: 'other' }), [])
        equal(await claimed(again, 'other', 11), ['ann', 'ann-too'])
      },
      'durable',
    ),
    clause('answer nobody once it is closed, and close twice as once', async ({ storage, store, equal }) => {
      await store.events.commit(one(ann, 'a'))
      await storage.close()
      await storage.close()
      equal(await codeOf(() => load(store, ann)), 'closed')
      equal(await codeOf(() => store.events.commit(one(ann, 'b'))), 'closed')
      equal(await codeOf(() => store.agenda.stats(minute(0))), 'closed')
      equal(await codeOf(() => storage.admin.info()), 'closed')
    }),
    clause('finish what is under way before it closes', async ({ storage, store, equal }) => {
      const under = ['a', 'b', 'c', 'd'].map((id) => store.events.commit(one(person(id), id)))
      await storage.close()
      equal(
        (await Promise.all(under)).map(({ tag }) => tag),
        ['committed', 'committed', 'committed', 'committed'],
      )
    }),
  ],
}
