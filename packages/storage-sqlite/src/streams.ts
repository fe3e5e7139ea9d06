/**
 * Streams by name: the number that a stream has in the file, and its version.
 *
 * @since 0.1.0
 */
import type { StreamRef } from '@refrain/core/ports'
import type { Database } from './database/Database.ts'

/** A stream as the file knows it. */
export interface Stream {
  readonly ref: StreamRef
  /** Its number; 0 for one that nobody wrote. */
  readonly id: number
  readonly version: number
}

/** Looks a stream up. */
export const streamOf = (database: Database, tenant: string, ref: StreamRef): Stream => {
  const [row] = database.rows(
    'select id, version from streams where tenant = ? and kind = ? and name = ?',
    ...[tenant, ref.kind, ref.id],
  )
  return { ref, id: Number(row?.[0] ?? 0), version: Number(row?.[1] ?? 0) }
}
