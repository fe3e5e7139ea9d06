/**
 * A copy of a file while others go on writing to it.
 *
 * @since 0.1.0
 */
import { open, rename, rm, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { StorageFault } from '@refrain/core/ports'
import { openDatabase } from './database/opening.ts'
import type { SqliteOptions } from './openSqlite.ts'
import { usable } from './schema/migrate.ts'

/** What is copied, and where to. @category model @since 0.1.0 */
export interface BackupOptions extends Pick<SqliteOptions, 'file' | 'driver' | 'busyMs'> {
  /** The copy; a file that must not be there yet. */
  readonly to: string
}

/** Only looks: opening and closing a file would give up the locks that this process has on it. */
const isThere = async (path: string): Promise<boolean> => (await stat(path).catch(() => null)) !== null

/** Waits until the disk has it. */
const flush = async (path: string): Promise<void> => {
  const file = await open(path, 'r+')
  await file.sync()
  await file.close()
}

/**
 * Copies a database as it stands at one moment, whoever has it open: nothing that was erased is in the copy. A copy that is
 * there under its name is whole.
 *
 * The copy is written in one go, which this process does nothing beside: for large files start a process of its own.
 *
 * @example
 * ```ts run
 * import { mkdtempSync } from 'node:fs'
 * import { tmpdir } from 'node:os'
 * import { join } from 'node:path'
 * import { backupSqlite, openSqlite } from '@refrain/storage-sqlite'
 *
 * const folder = mkdtempSync(join(tmpdir(), 'refrain-'))
 * const storage = await openSqlite({ file: join(folder, 'sales.db') })
 * await backupSqlite({ file: join(folder, 'sales.db'), to: join(folder, 'sales-monday.db') })
 * const copy = await openSqlite({ file: join(folder, 'sales-monday.db') })
 * const { schema, events } = await copy.admin.info()
 * schema // => 1
 * events // => 0
 * await Promise.all([storage.close(), copy.close()])
 * ```
 *
 * @throws StorageFault in the promise: `invalid` where the copy is there already, and whatever opening may throw
 * @category administration
 * @since 0.1.0
 */
export const backupSqlite = async ({ to, ...options }: BackupOptions): Promise<void> => {
  const target = resolve(to)
  if (await isThere(target)) throw StorageFault.make('invalid', `${target} is there already`)
  if (!(await isThere(options.file))) throw StorageFault.make('broken', `there is no file ${resolve(options.file)}`)
  const bare = await openDatabase(options)
  const part = `${target}.part`
  try {
    await bare.read(() => usable(bare))
    await rm(part, { force: true })
    await bare.alone(() => bare.run('vacuum into ?', part))
    await flush(part)
    await rename(part, target)
  } finally {
    await bare.close()
  }
}
