/**
 * The registry in memory.
 *
 * @since 0.1.0
 */
import type { Registry, RegistryRecord } from '@refrain/core/ports'
import type { Answer } from './answer.ts'
import { copy } from './border.ts'
import { tenantOf } from './tenant.ts'
import type { MemoryDatabase } from './MemoryDatabase.ts'
import { pageOf } from './order.ts'

const keyOf = ({ key }: RegistryRecord): string => key

/** Records of a tenant. */
export const registry = (database: MemoryDatabase, id: string, answer: Answer): Registry => {
  const recordOf = (key: string): readonly RegistryRecord[] => {
    const kept = tenantOf(database, id).registry.get(key)
    return kept === undefined || kept.value === null ? [] : [{ key, revision: kept.revision, value: kept.value }]
  }
  return {
    read: (keys) => answer(() => copy(pageOf([...new Set(keys)].flatMap(recordOf), keyOf, { limit: Infinity }))),
    list: (prefix, page) =>
      answer(() => {
        const keys = [...tenantOf(database, id).registry.keys()].filter((key) => key.startsWith(prefix))
        return copy(pageOf(keys.flatMap(recordOf), keyOf, page))
      }),
  }
}
