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
  const records = (): readonly RegistryRecord[] =>
    [...tenantOf(database, id).registry].flatMap(([key, { revision, value }]) =>
      value === null ? [] : [{ key, revision, value }],
    )
  return {
    read: (keys) =>
      answer(() => {
        const found = records().filter(({ key }) => keys.includes(key))
        return copy(pageOf(found, keyOf, { limit: Infinity }))
      }),
    list: (prefix, page) =>
      answer(() => {
        const found = records().filter(({ key }) => key.startsWith(prefix))
        return copy(pageOf(found, keyOf, page))
      }),
  }
}
