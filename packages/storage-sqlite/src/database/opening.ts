/**
 * Opening a file: the driver, and how the connection is set.
 *
 * @since 0.1.0
 */
import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { StorageFault } from '@refrain/core/ports'
import { recognize } from '../schema/migrate.ts'
import { database } from './Database.ts'
import type { Database } from './Database.ts'
import type { SqliteConnection, SqliteDriver } from './Driver.ts'
import { faultOf } from './fault.ts'

/** How a file is opened. */
export interface Opening {
  readonly file: string
  readonly durability?: 'process' | 'disk'
  readonly driver?: SqliteDriver
  readonly busyMs?: number
}

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

/** Opens a file of ours, whatever its schema. */
export const openDatabase = async (opening: Opening): Promise<Database> => {
  const { durability = 'process', busyMs = 5_000 } = opening
  const place = resolve(opening.file)
  await checkPath(place)
  const connection = connect(opening.driver ?? (await libsql()), place)
  const bare = database(connection, { place, busyMs })
  try {
    await set(connection, bare, durability)
    return bare
  } catch (thrown) {
    await bare.close()
    throw thrown
  }
}
