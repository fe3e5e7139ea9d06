/**
 * Files for tests: made in a folder of their own, looked into past the adapter.
 *
 * @since 0.1.0
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Libsql from 'libsql'

/** A folder that is gone when the tests are. */
export const folder = mkdtempSync(join(tmpdir(), 'refrain-sqlite-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

let made = 0

/** A file that is not there yet. */
export const freshFile = (): string => join(folder, `${++made}.db`)

/** The bytes of everything that stands on the disk. */
export const bytesOf = (file: string): readonly Buffer[] =>
  [file, `${file}-wal`, `${file}-shm`, `${file}-journal`]
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path))

/** The second door: a connection of its own. */
export const ask = (file: string, sql: string, ...values: (string | number)[]): readonly unknown[][] => {
  const connection = new Libsql(file, { timeout: 5_000 })
  try {
    return connection
      .prepare(sql)
      .raw()
      .all(...values) as unknown[][]
  } finally {
    connection.close()
  }
}

/** Carries out a script past the adapter. */
export const script = (file: string, sql: string): void => {
  const connection = new Libsql(file, { timeout: 5_000 })
  connection.exec(sql)
  connection.close()
}
