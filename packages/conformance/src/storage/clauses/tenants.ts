/**
 * Tenants of one database never see each other, in any port.
 *
 * @since 0.1.0
 */
import type { Storage } from '@refrain/core/ports'
import { clause } from '../Clause.ts'
import type { Group } from '../Clause.ts'
import { committed, only } from '../given/commits.ts'
import { everything, told } from '../given/everything.ts'
import { minute } from '../given/facts.ts'
import { claimed } from '../given/rows.ts'

const TENANTS = ['acme', 'Acme', 'acme ', "o'neil", 'a_me', 'a%', '日本', 'acme/events']

/** Everything that may change rows of others, if it can. */
const disturb = async (storage: Storage, id: string): Promise<void> => {
  const { events, agenda, changes } = storage.tenant(id)
  await agenda.yield('w', ['ann', 'ann-too'])
  await agenda.postpone('w', ['ann', 'ann-too'], minute(99))
  await agenda.wake(['ann', 'ann-too'], minute(0))
  await changes.acknowledge('crm', 'w', [{ stream: { kind: 'prospect', id: 'ann' }, after: 0, version: 1 }])
  await changes.yield('crm', 'w', [{ stream: { kind: 'prospect', id: 'ann' }, after: 0, version: 1 }])
  await changes.unregister('crm')
  await events.commit(only({ release: ['holder-of-ann'], erase: ['ann'], ties: [{ member: 'ann', ties: [] }] }))
  await events.commit(only({ registry: [{ key: 'record-of-ann', value: null }] }))
}

export const tenants: Group = {
  about: 'tenants',
  clauses: [
    clause('show nothing of one tenant to another', async ({ storage, store, door, equal }) => {
      const stranger = storage.tenant('globex')
      const [nothing, noRows] = [await told(stranger), await door.rows('globex')]
      await store.changes.register('crm', 'beginning')
      await store.events.commit(everything('ann'))
      equal(await told(stranger), nothing)
      equal(await door.rows('globex'), noRows)
      equal([await stranger.changes.consumers(), await stranger.changes.pending('crm')], [[], 0])
      equal(await claimed(stranger, 'w', 100), [])
      equal((await stranger.vault.holders(['hash-of-ann'])).length, 0)
      equal((await stranger.vault.suppressed(['hash-of-ann'])).length, 0)
      equal((await stranger.vault.read(['ann'])).length + (await stranger.registry.read(['record-of-ann'])).length, 0)
      equal((await stranger.agenda.rows(['ann'])).length, 0)
    }),
    clause('take the same ids, keys, commands and reservations for each tenant', async ({ storage, equal }) => {
      const commit = everything('ann')
      for (const id of TENANTS) {
        const store = storage.tenant(id)
        await store.changes.register('crm', 'beginning')
        equal(await store.events.commit(commit), committed(1))
      }
      const [first, ...others] = await Promise.all(TENANTS.map((id) => told(storage.tenant(id))))
      for (const other of others) equal(other, first)
      equal((await storage.admin.info()).tenants, [
        'Acme',
        'a%',
        'a_me',
        'acme',
        'acme ',
        'acme/events',
        "o'neil",
        '日本',
      ])
    }),
    clause('let no tenant change what is another’s', async ({ storage, store, door, equal }) => {
      await store.changes.register('crm', 'beginning')
      await store.events.commit(everything('ann'))
      await claimed(store, 'w', 5)
      await store.changes.claim({ consumer: 'crm', worker: 'w', now: minute(0), until: minute(9), limit: 1 })
      const before = [await told(store), await door.rows('acme')]
      await disturb(storage, 'globex')
      equal([await told(store), await door.rows('acme')], before)
    }),
    clause('write nothing when a tenant is only asked for', async ({ storage, equal }) => {
      await told(storage.tenant('globex'))
      equal(storage.tenant('globex').tenant, 'globex')
      equal((await storage.admin.info()).tenants, [])
    }),
  ],
}
