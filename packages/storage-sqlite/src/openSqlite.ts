/**
 * Opening a file as storage.
 *
 * @since 0.1.0
 */
import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { StorageFault } from '@refrain/core/ports'
import type { Storage } from '@refrain/core/ports'
import { admin } from './admin.ts'
import { agenda } from './agenda/agenda.ts'
import { changes } from './changes.ts'
import { database } from './database/Database.ts'
import type { Database } from './database/Database.ts'
import type { SqliteConnection, SqliteDriver } from './database/Driver.ts'
import { faultOf } from './database/fault.ts'
import { events } from './events.ts'
import { registry } from './registry.ts'
import { admitted, migrate, NEWEST, recognize, usable } from './schema/migrate.ts'
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

// --- the file ----------------------------------------------------------------

const broken = (message: string): StorageFault.StorageFault => StorageFault.make('broken', message)

/** Says what is wrong with a path better than SQLite does. */
const checkPath = async (place: string): Promise<void> => {
  const folder = await stat(dirname(place)).catch(() => null)
  if (folder === null) throw broken(`${place} cannot be opened: there is no folder ${dirname(place)}`)
  const found = await stat(place).catch(() => null)
  if (found?.isDirectory() === true) throw broken(`${place} is a folder`)
}

/** The driver itself waits so long for others; after that it is waited in a way that lets this process go on. */
const DRIVER_WAITS_MS = 5

/** Loaded only where it is wanted: it has a binary for each platform. Its types ask for more than it does. */
const libsql = async (): Promise<SqliteDriver> => (await import('libsql')).default as unknown as SqliteDriver

const connect = (driver: SqliteDriver, place: string): SqliteConnection => {
  try {
    return new driver(place, { timeout: DRIVER_WAITS_MS })
  } catch (thrown) {
    throw faultOf(thrown, place)
  }
}

/**
 * Sets the connection: a log beside the file, so that readers and one writer do not wait for each other; what is deleted is
 * overwritten in its page.
 */
const set = async (connection: SqliteConnection, bare: Database, durability: 'process' | 'disk'): Promise<void> => {
  await bare.alone(() => {
    recognize(bare, bare.place)
    const [row] = bare.rows('pragma journal_mode = wal')
    if (row?.[0] !== 'wal') throw broken(`${bare.place} cannot keep a write-ahead log`)
    connection.exec(`pragma synchronous = ${durability === 'disk' ? 'full' : 'normal'}`)
    connection.exec('pragma secure_delete = on')
    // Rewriting the file would otherwise take as much memory as the file is long.
    connection.exec('pragma temp_store = file')
  })
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
  const { durability = 'process', busyMs = 5_000 } = options
  const place = resolve(options.file)
  await checkPath(place)
  const driver = options.driver ?? (await libsql())
  const connection = connect(driver, place)
  const bare = database(connection, { place, busyMs })
  try {
    await set(connection, bare, durability)
    if (options.migrate ?? true) {
      const { version } = await bare.read(() => usable(bare))
      if (version < NEWEST) await bare.write(() => migrate(bare))
    }
  } catch (thrown) {
    await bare.close()
    throw thrown
  }
  const used = admitted(bare)
  return {
    name: 'sqlite',
    capabilities: { durability, processes: 'many', vacuum: 'files' },
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
