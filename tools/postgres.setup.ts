/**
 * Vitest's global setup of a project that needs PostgreSQL: one server for all its tests, `inject('postgres')` tells where.
 * `REFRAIN_POSTGRES=debian` takes Debian's, which is another version.
 */
import type { TestProject } from 'vitest/node'
import { postgresIfThereIsOne } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's URL; null where none can be had. `newDatabase` makes a database on it. */
    readonly postgres: string | null
  }
}

export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const from = process.env['REFRAIN_POSTGRES']
  const server = await postgresIfThereIsOne(from === 'npm' || from === 'debian' ? { from } : {})
  project.provide('postgres', server?.url ?? null)
  return async () => {
    await server?.close()
  }
}
