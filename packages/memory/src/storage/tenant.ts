/**
 * A tenant of a database, to read from or to write to.
 *
 * @since 0.1.0
 */
import type { StreamRef } from '@refrain/core/ports'
import type { MemoryDatabase, MemoryStream, MemoryTenant } from './MemoryDatabase.ts'

const emptyTenant = (): MemoryTenant => ({
  streams: new Map(),
  rows: new Map(),
  ties: new Map(),
  commands: new Map(),
  reservations: new Map(),
  marks: new Map(),
  personal: new Map(),
  suppressed: new Map(),
  registry: new Map(),
})

/** A stream that nobody wrote yet. */
export const emptyStream = (stream: StreamRef): MemoryStream => ({
  stream,
  facts: [],
  ids: new Set(),
  snapshots: new Map(),
})

/** A tenant to read from; writing to one that is not there would be lost. */
export const tenantOf = (database: MemoryDatabase, id: string): MemoryTenant => database.get(id) ?? emptyTenant()

/** A tenant to write to. */
export const madeTenant = (database: MemoryDatabase, id: string): MemoryTenant => {
  const tenant = tenantOf(database, id)
  database.set(id, tenant)
  return tenant
}
