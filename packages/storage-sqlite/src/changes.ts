/**
 * What changed for each consumer: one row a consumer and stream, from the commit that it was not told of until it acknowledges.
 *
 * @since 0.1.0
 */
import type { Change, Changes, StreamRef } from '@refrain/core/ports'
import type { Database } from './database/Database.ts'
import type { Row } from './database/Driver.ts'
import { atMost } from './database/list.ts'

const CONSUMER = '(select id from consumers where tenant = ?1 and name = ?2)'

const WAITING = `select kind, streams.name, changed.seen, streams.version, changed.place from changed
  join streams on streams.id = changed.stream
  where changed.consumer = ${CONSUMER} and (changed.until is null or changed.until <= ?3)
  order by changed.place limit ?4`

/** Tells the consumers of a tenant that a stream went on from a version. Those who have not seen what was before know it. */
export const mark = (database: Database, tenant: string, stream: number, from: number): void => {
  database.run(
    `insert into changed (consumer, stream, seen) select id, ?2, ?3 from consumers where tenant = ?1 on conflict do nothing`,
    ...[tenant, stream, from],
  )
}

const changeOf = ([kind, id, after, version]: Row): Change => ({
  stream: { kind: kind as StreamRef['kind'], id: id as string },
  after: after as number,
  version: version as number,
})

/** The changed streams of a tenant. */
export const changes = (database: Database, tenant: string): Changes => {
  /** The row of a stream that a worker still holds: where it stands, its version and what was seen of it. */
  const held = (consumer: string, worker: string, { kind, id }: StreamRef): readonly number[] | undefined =>
    database.rows(
      `select changed.place, streams.version, changed.seen from changed join streams on streams.id = changed.stream
        where streams.tenant = ?1 and streams.kind = ?4 and streams.name = ?5
          and changed.consumer = ${CONSUMER} and changed.worker = ?3`,
      ...[tenant, consumer, worker, kind, id],
    )[0] as readonly number[] | undefined

  return {
    register: (consumer, from) =>
      database.write(() => {
        const made = database.run('insert or ignore into consumers (tenant, name) values (?, ?)', tenant, consumer)
        if (made === 0 || from === 'now') return
        database.run(
          `insert into changed (consumer, stream, seen)
            select ${CONSUMER}, id, 0 from streams where tenant = ?1 and version > 0 order by id`,
          ...[tenant, consumer],
        )
      }),
    unregister: (consumer) =>
      database.write(() => {
        database.run(`delete from changed where consumer = ${CONSUMER}`, tenant, consumer)
        database.run('delete from consumers where tenant = ? and name = ?', tenant, consumer)
      }),
    consumers: async () => {
      const found = await database.read(() =>
        database.rows('select name from consumers where tenant = ? order by name', tenant),
      )
      return found.map(([name]) => name as string)
    },
    claim: ({ consumer, worker, now, until, limit }) =>
      database.write(() => {
        const found = database.rows(WAITING, tenant, consumer, now, atMost(limit))
        for (const [, , , , place = null] of found) {
          database.run('update changed set worker = ?, until = ? where place = ?', worker, until, place)
        }
        return found.map(changeOf)
      }),
    acknowledge: (consumer, worker, acknowledged) =>
      database.write(() => {
        for (const { stream, version: upTo } of acknowledged) {
          const row = held(consumer, worker, stream)
          if (row === undefined) continue
          const [place = 0, version = 0, before = 0] = row
          const seen = Math.max(before, upTo)
          if (seen >= version) database.run('delete from changed where place = ?', place)
          // What came since waits behind what others wait for, or a busy stream would be the only one that is seen.
          else {
            database.run(
              `update changed set seen = ?, worker = null, until = null, place = (select max(place) + 1 from changed)
                where place = ?`,
              ...[seen, place],
            )
          }
        }
      }),
    yield: (consumer, worker, given) =>
      database.write(() => {
        for (const { stream } of given) {
          const row = held(consumer, worker, stream)
          if (row !== undefined) {
            database.run('update changed set worker = null, until = null where place = ?', row[0] ?? 0)
          }
        }
      }),
    pending: async (consumer) => {
      const [row] = await database.read(() =>
        database.rows(`select count(*) from changed where consumer = ${CONSUMER}`, tenant, consumer),
      )
      return Number(row?.[0])
    },
  }
}
