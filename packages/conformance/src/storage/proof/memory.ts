/**
 * The storage in memory as a subject of certification: its door looks into the maps of its database.
 */
import { memoryDatabase, memoryStorage } from '@refrain/memory'
import type { MemoryDatabase, MemoryTenant } from '@refrain/memory'
import type { Json, Storage } from '@refrain/core/ports'
import type { StorageSubject } from '../StorageSubject.ts'

/** Maps and sets as lists, which JSON can say. */
const listed = (held: unknown): unknown => {
  if (held instanceof Map) return [...held].map(([key, value]: readonly unknown[]) => [key, listed(value)])
  if (held instanceof Set) return [...(held as Set<unknown>)]
  if (typeof held !== 'object' || held === null) return held
  return Object.fromEntries(
    Object.entries(held).map(([name, value]) => [name, Array.isArray(value) ? value : listed(value)]),
  )
}

const EMPTY = { streams: new Map(), rows: new Map() }

const tenantOf = (database: MemoryDatabase, id: string): Partial<MemoryTenant> => database.get(id) ?? EMPTY

const streamOf = (
  database: MemoryDatabase,
  tenant: string,
  { kind, id }: { readonly kind: string; readonly id: string },
) => [...(database.get(tenant)?.streams.values() ?? [])].find(({ stream }) => stream.kind === kind && stream.id === id)

/** What is certified, spoilt where something is to be caught. */
export const memorySubject = (
  spoil: (good: Storage, database: MemoryDatabase) => Storage = (good) => good,
): StorageSubject => {
  const databases = new Map<Storage, MemoryDatabase>()
  const opened = (database: MemoryDatabase): Storage => {
    const storage = spoil(memoryStorage({ database }), database)
    databases.set(storage, database)
    return storage
  }
  const of = (storage: Storage): MemoryDatabase => databases.get(storage) ?? memoryDatabase()
  return {
    open: () => Promise.resolve(opened(memoryDatabase())),
    second: (storage) => Promise.resolve(opened(of(storage))),
    reopen: async (storage) => {
      await storage.close()
      return opened(of(storage))
    },
    files: (storage) => Promise.resolve([new TextEncoder().encode(JSON.stringify(listed(of(storage))))]),
    door: (storage) => ({
      facts: (tenant, stream) =>
        Promise.resolve(
          (streamOf(of(storage), tenant, stream)?.facts ?? []).map((text, index) => ({ version: index + 1, text })),
        ),
      rows: (tenant) =>
        Promise.resolve(
          Object.fromEntries(
            Object.entries(tenantOf(of(storage), tenant)).map(([table, held]) => [table, listed(held) as Json[]]),
          ),
        ),
    }),
    plant: async (storage, tenant, stream, texts) => {
      const other = memoryStorage({ database: of(storage) }).tenant(tenant)
      const place = { kind: stream.kind, id: stream.id }
      await other.changes.register('planting', 'now')
      await other.changes.unregister('planting')
      of(storage)
        .get(tenant)
        ?.streams.set(JSON.stringify([stream.kind, stream.id]), {
          stream: place,
          facts: [...texts],
          ids: new Set(texts.map((text) => (JSON.parse(text) as { readonly id: string }).id)),
          snapshots: new Map(),
        })
    },
  }
}
