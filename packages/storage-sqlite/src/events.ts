/**
 * The facts of a tenant.
 *
 * @since 0.1.0
 */
import { senseless } from '@refrain/core/ports'
import type { Commit, Events } from '@refrain/core/ports'
import { commit } from './committing/commit.ts'
import type { Database } from './database/Database.ts'
import { atMost, inTurns } from './database/list.ts'
import { load, tieOf } from './loading.ts'

/** So many streams are made of what was taken out before others get their turn. */
const STREAMS_A_TURN = 50

const refuseSenseless = (commits: readonly Commit[]): void => {
  const fault = senseless(commits)
  if (fault !== null) throw fault
}

/** The facts of a tenant. */
export const events = (database: Database, tenant: string): Events => ({
  load: async (streams, options) => {
    const taken = await database.read(() => streams.map((stream) => load(database, tenant, stream, options)))
    return inTurns(taken, (made) => made(), STREAMS_A_TURN)
  },
  commit: async (asked) => {
    refuseSenseless([asked])
    return database.write(() => commit(database, tenant, asked))
  },
  commitMany: async (commits) => {
    refuseSenseless(commits)
    return database.write(() => commits.map((asked) => commit(database, tenant, asked)))
  },
  streams: (kind, { after = '', limit }) =>
    database.read(() =>
      database
        .rows(
          `select name, version from streams where tenant = ? and kind = ? and name > ? and version > 0
            order by name limit ?`,
          ...[tenant, kind, after, atMost(limit)],
        )
        .map(([id, version]) => ({ id: id as string, version: version as number })),
    ),
  tied: (keys) =>
    database.read(() =>
      database
        .rows(
          `select distinct ties.kind, ties.key, member, told
            from json_each(?) as asked cross join ties on tenant = ? and ties.kind = asked.value ->> 0 and ties.key = asked.value ->> 1
            order by ties.kind, ties.key, member`,
          ...[JSON.stringify(keys.map(({ kind, key }) => [kind, key])), tenant],
        )
        .map(tieOf),
    ),
})
