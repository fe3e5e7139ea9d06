/**
 * PGlite: PostgreSQL inside this process, for tests and for pages.
 *
 * @since 0.1.0
 */
import type { Storage } from '@refrain/core/ports'
import { pglite } from './driver/pglite.ts'
import { open } from './storage.ts'
import type { SchemaOptions } from './storage.ts'

export type { SchemaOptions } from './storage.ts'

/** Where the database is. @category model @since 0.1.0 */
export interface PgliteOptions extends SchemaOptions {
  /** A folder, or `idb://name` in a page; in memory where left out. One process at a time may have a folder open. */
  readonly dataDir?: string
}

const isFolder = (dataDir: string): boolean => dataDir.startsWith('file://') || !dataDir.includes('://')

/** Folders are of Node and its kin alone: a page never loads what locks them. */
const locked = async (dataDir: string): Promise<() => Promise<void>> => {
  const { lock } = await import('./driver/lock.ts')
  return lock(`${dataDir.replace(/^file:\/\//, '').replace(/[\\/]+$/, '')}.lock`)
}

/**
 * Opens a database of PGlite.
 *
 * @example
 * ```ts run
 * import { openPglite } from '@refrain/storage-postgres/pglite'
 *
 * const storage = await openPglite()
 * const { events } = storage.tenant('acme')
 * await events.streams('prospect', { limit: 10 }) // => []
 * await storage.close()
 * ```
 *
 * @throws StorageFault `locked` where another process has the folder open.
 * @category constructors
 * @since 0.1.0
 */
export const openPglite = async (options: PgliteOptions = {}): Promise<Storage> => {
  const { dataDir } = options
  const isOnDisk = dataDir !== undefined && isFolder(dataDir)
  const release = isOnDisk ? await locked(dataDir) : () => Promise.resolve()
  const durability = dataDir === undefined || dataDir.startsWith('memory://') ? 'none' : isOnDisk ? 'disk' : 'process'
  const database = await pglite(dataDir, release)
  return open(database, 'pglite', { durability, processes: 'one', vacuum: isOnDisk ? 'files' : 'none' }, options)
}
