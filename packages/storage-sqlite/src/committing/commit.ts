/**
 * A commit from beginning to end, inside of one transaction: everything is asked before anything is written, so that one that
 * is refused has nothing to undo.
 *
 * @since 0.1.0
 */
import type { Commit, Committed } from '@refrain/core/ports'
import type { Database } from '../database/Database.ts'
import { goingOf, isKnown, obstacleOf, repeatedOf } from './asking.ts'
import { write } from './writing.ts'

/** Commits, or says why not. */
export const commit = (database: Database, tenant: string, asked: Commit): Committed => {
  const repeated = repeatedOf(database, tenant, asked)
  if (repeated !== null) return repeated
  const going = goingOf(database, tenant, asked)
  if (isKnown(going)) return { tag: 'committed', streams: going.map(({ version }) => ({ version, appended: 0 })) }
  const obstacle = obstacleOf(database, tenant, asked, going)
  if (obstacle !== null) return obstacle
  const versions = write(database, tenant, asked, going)
  return {
    tag: 'committed',
    streams: going.map(({ version, fresh }, index) => ({
      version: versions[index] ?? version,
      appended: fresh.length,
    })),
  }
}
