/**
 * Looking after a database in memory: there is little to do.
 *
 * @since 0.1.0
 */
import type { Admin } from '@refrain/core/ports'
import type { Answer } from './answer.ts'
import type { MemoryDatabase } from './MemoryDatabase.ts'
import { byText } from './order.ts'

const SCHEMA = 1

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)

/** Looking after it. */
export const admin = (database: MemoryDatabase, answer: Answer): Admin => ({
  migrate: () => answer(() => ({ from: SCHEMA, to: SCHEMA })),
  info: () =>
    answer(() => {
      const streams = [...database.values()].flatMap((tenant) => [...tenant.streams.values()])
      return {
        place: 'memory',
        engine: 'memory',
        schema: SCHEMA,
        newest: SCHEMA,
        minReader: SCHEMA,
        bytes: null,
        tenants: [...database.keys()].sort(byText),
        streams: streams.length,
        events: sum(streams.map(({ facts }) => facts.length)),
      }
    }),
  health: () => answer(() => ({ ok: true, millis: 0 })),
  vacuum: () => answer(() => undefined),
  inspect: () => answer(() => []),
})
