/**
 * The embedded database: one file, several processes, no compiler.
 *
 * @since 0.1.0
 */
export { backupSqlite } from './backupSqlite.ts'
export type { BackupOptions } from './backupSqlite.ts'
export { openSqlite } from './openSqlite.ts'
export type { SqliteOptions } from './openSqlite.ts'
export type { SqliteConnection, SqliteDriver, SqliteStatement, SqliteValue } from './database/Driver.ts'
