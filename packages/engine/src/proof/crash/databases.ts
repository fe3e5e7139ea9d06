/**
 * The databases that processes are killed on: a file, and a server of its own.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPostgres } from '@refrain/storage-postgres'
import { openSqlite } from '@refrain/storage-sqlite'
import { newDatabase, onPostgres } from '../../../../../tools/postgres.ts'
import type { PostgresServer } from '../../../../../tools/postgres.ts'
import type { Database } from './Crash.ts'

/** Does something with a new file, and deletes it. */
export const withFile = async <T>(what: (database: Database) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'refrain-crash-db-'))
  const file = join(folder, 'sales.db')
  try {
    return await what({ storage: { kind: 'sqlite', file }, open: () => openSqlite({ file }) })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A new database on a server. */
export const onServer = async ({ url: server }: PostgresServer): Promise<Database> => {
  const url = await newDatabase(server)
  return { storage: { kind: 'postgres', url }, open: () => openPostgres({ url }) }
}

/** Cuts every connection to the databases of a server. */
export const cut = async ({ url }: PostgresServer): Promise<void> => {
  const others = `pid <> pg_backend_pid() and backend_type = 'client backend'`
  await onPostgres(url, `select pg_terminate_backend(pid) from pg_stat_activity where ${others}`).catch(() => [])
}
