/**
 * What a database says of itself, and migrations.
 *
 * @since 0.1.0
 */
import { clause } from '../Clause.ts'
import type { Group } from '../Clause.ts'
import { committed, facts as factsTo, NEW, one } from '../given/commits.ts'
import { everything, told } from '../given/everything.ts'
import { facts, person } from '../given/facts.ts'

const ann = person('ann')

export const admin: Group = {
  about: 'admin',
  clauses: [
    clause('tell what is in it', async ({ storage, store, equal }) => {
      const empty = await storage.admin.info()
      equal([empty.tenants, empty.streams, empty.events], [[], 0, 0])
      await store.events.commit(factsTo(ann, NEW, facts(ann, 'f', 3)))
      await storage.tenant('globex').events.commit(one(ann, 'f1'))
      const info = await storage.admin.info()
      equal([info.tenants, info.streams, info.events], [['acme', 'globex'], 2, 4])
    }),
    clause('be healthy, and find no damage in itself', async ({ storage, store, equal }) => {
      await store.events.commit(everything('ann'))
      equal((await storage.admin.health()).ok, true)
      equal(await storage.admin.inspect(), [])
    }),
    clause(
      'be at the newest schema when it was migrated, and migrate again without a change',
      async ({ storage, store, equal }) => {
        await store.events.commit(everything('ann'))
        const { schema, newest, minReader } = await storage.admin.info()
        equal([schema, minReader <= newest], [newest, true])
        const before = await told(store)
        const again = await Promise.all([storage.admin.migrate(), storage.admin.migrate(), storage.admin.migrate()])
        equal(
          again,
          Array.from({ length: 3 }, () => ({ from: newest, to: newest })),
        )
        equal(await told(store), before)
      },
    ),
    clause('keep all that lives when it is vacuumed', async ({ storage, store, equal }) => {
      await store.events.commitMany([everything('ann'), everything('ben')])
      const before = await told(store)
      await storage.admin.vacuum()
      equal(await told(store), before)
      equal(await store.events.commit(one(ann, 'more')), committed(2))
    }),
  ],
}
