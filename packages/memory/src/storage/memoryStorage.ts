/**
 * Storage in memory: the simplest that is right, and the model that every other is compared with.
 *
 * Everything asked of it is done before anybody else can ask, so that a commit is a whole by nature.
 *
 * @since 0.1.0
 */
import type { Storage } from '@refrain/core/ports'
import { admin } from './admin.ts'
import { agenda } from './agenda.ts'
import { answering } from './answer.ts'
import { changes } from './changes.ts'
import { memoryDatabase } from './MemoryDatabase.ts'
import type { MemoryDatabase } from './MemoryDatabase.ts'
import { events } from './events.ts'
import { registry } from './registry.ts'
import { vault } from './vault.ts'

/** What a storage in memory may be given. @category model @since 0.1.0 */
export interface MemoryStorageOptions {
  /** A database that outlives the storage: a new one where left out. Several storages may have one open. */
  readonly database?: MemoryDatabase
}

/**
 * Opens a database in memory.
 *
 * @example
 * ```ts run
 * import { Event } from '@refrain/core/facts'
 * import { memoryStorage } from '@refrain/memory'
 *
 * const { events } = memoryStorage().tenant('acme')
 * const stream = { kind: 'prospect', id: 'p-1' } as const
 * const won = Event.readOrThrow({ type: 'Won', prospect: 'p-1', at: '2026-03-09T14:00:00Z' })
 *
 * await events.commit({ now: 0, streams: [{ stream, expected: { tag: 'new' }, facts: [won] }] })
 * // => { tag: 'committed', streams: [{ version: 1, appended: 1 }] }
 * const [loaded] = await events.load([stream])
 * loaded?.facts // => [won]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const memoryStorage = ({ database = memoryDatabase() }: MemoryStorageOptions = {}): Storage => {
  let closed = false
  const answer = answering(() => closed)
  return {
    name: 'memory',
    capabilities: { durability: 'none', processes: 'many', vacuum: 'none' },
    tenant: (id) => ({
      tenant: id,
      events: events(database, id, answer),
      agenda: agenda(database, id, answer),
      changes: changes(database, id, answer),
      vault: vault(database, id, answer),
      registry: registry(database, id, answer),
    }),
    admin: admin(database, answer),
    close: () => {
      closed = true
      return Promise.resolve()
    },
  }
}
