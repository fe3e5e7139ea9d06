/**
 * Opening a file as storage.
 *
 * @since 0.1.0
 */
import type { Storage } from '@refrain/core/ports'
import { admin } from './admin.ts'
import { agenda } from './agenda/agenda.ts'
import { changes } from './changes.ts'
import type { Database } from './database/Database.ts'
import type { SqliteDriver } from './database/Driver.ts'
import { openDatabase } from './database/opening.ts'
import { events } from './events.ts'
import { registry } from './registry.ts'
import { admitted, migrate, NEWEST, usable } from './schema/migrate.ts'
import { vault } from './vault.ts'

// --- model -------------------------------------------------------------------

/** Which file, and how it is used. @category model @since 0.1.0 */
export interface SqliteOptions {
  /** The file; it is made where it is not there. Its folder must be there. */
  readonly file: string
  /**
   * What an acknowledged commit survives: the end of the process (`process`, the default), or also a loss of power (`disk`),
   * which waits for the disk at each commit.
   */
  readonly durability?: 'process' | 'disk'
  /** Another driver: the constructor that `better-sqlite3` exports. `libsql` where left out. */
  readonly driver?: SqliteDriver
  /** How long to wait for other writers, in milliseconds; 5,000 where left out. */
  readonly busyMs?: number
  /** Whether to bring the schema to the newest version at once; true where left out. */
  readonly migrate?: boolean
}

// --- the schema --------------------------------------------------------------

/** Brings a file to the newest schema. One that is there already is only read. */
const bringUpToDate = async (bare: Database): Promise<void> => {
  try {
    const { version } = await bare.read(() => usable(bare))
    if (version < NEWEST) await bare.write(() => migrate(bare))
  } catch (thrown) {
    await bare.close()
    throw thrown
  }
}

// --- constructors ------------------------------------------------------------

/**
 * Opens a file as storage, with as many tenants as are asked for. Several processes may have it open at once.
 *
 * @example
 * ```ts run
 * import { mkdtempSync } from 'node:fs'
 * import { tmpdir } from 'node:os'
 * import { join } from 'node:path'
 * import { openSqlite } from '@refrain/storage-sqlite'
 *
 * const file = join(mkdtempSync(join(tmpdir(), 'refrain-')), 'sales.db')
 * const storage = await openSqlite({ file })
 * storage.capabilities.durability // => 'process'
 * const { events } = storage.tenant('default')
 * await events.streams('prospect', { limit: 10 }) // => []
 * await storage.close()
 * ```
 *
 * @throws StorageFault in the promise: `broken` for a file that is none of ours, that is damaged or that cannot be opened;
 * `newer` for one of a newer version; `contended` where others held it for too long
 * @category constructors
 * @since 0.1.0
 */
export const openSqlite = async (options: SqliteOptions): Promise<Storage> => {
  const bare = await openDatabase(options)
  if (options.migrate ?? true) await bringUpToDate(bare)
  const used = admitted(bare)
  return {
    name: 'sqlite',
    capabilities: { durability: options.durability ?? 'process', processes: 'many', vacuum: 'files' },
    tenant: (tenant) => ({
      tenant,
      events: events(used, tenant),
      agenda: agenda(used, tenant),
      changes: changes(used, tenant),
      vault: vault(used, tenant),
      registry: registry(used, tenant),
    }),
    admin: admin(used, bare, options.driver === undefined ? ' (libsql)' : ''),
    close: bare.close,
  }
}
