/**
 * PostgreSQL: many processes on one database.
 *
 * @since 0.1.0
 */
import type { Storage } from '@refrain/core/ports'
import type { PoolConfig } from 'pg'
import { pooled } from './driver/pool.ts'
import { open } from './storage.ts'
import type { SchemaOptions } from './storage.ts'

export type { SchemaOptions } from './storage.ts'

/** Which database, and how it is used. @category model @since 0.1.0 */
export interface PostgresOptions extends SchemaOptions {
  /** `postgres://user:password@host:port/database`. */
  readonly url?: string
  /** Anything else that `pg` takes for a pool; it goes before what stands here. */
  readonly pool?: PoolConfig
  /** How many connections at most; 10 where left out. */
  readonly connections?: number
  /** After how long a statement is given up, in milliseconds; 30,000 where left out. */
  readonly statementTimeoutMs?: number
}

/**
 * Opens a database of PostgreSQL, version 15 or newer.
 *
 * @example
 * ```ts run
 * import { StorageFault } from '@refrain/core/ports'
 * import { openPostgres } from '@refrain/storage-postgres'
 *
 * // Where no server listens, the fault says whether it is worth trying again.
 * const url = 'postgres://refrain@127.0.0.1:1/refrain'
 * const opened = await openPostgres({ url }).catch((thrown: unknown) => thrown)
 * StorageFault.is(opened) && opened.code // => 'unavailable'
 * StorageFault.isRepeatable(opened) // => true
 * ```
 *
 * @throws StorageFault `unavailable` where it cannot be reached, `newer` where its schema is for newer versions only.
 * @category constructors
 * @since 0.1.0
 */
export const openPostgres = (options: PostgresOptions): Promise<Storage> => {
  const { url, pool, connections = 10, statementTimeoutMs = 30_000 } = options
  const database = pooled({
    ...(url === undefined ? {} : { connectionString: url }),
    max: connections,
    statement_timeout: statementTimeoutMs,
    connectionTimeoutMillis: 10_000,
    application_name: 'refrain',
    ...pool,
  })
  return open(database, 'postgres', { durability: 'disk', processes: 'many', vacuum: 'files' }, options)
}
