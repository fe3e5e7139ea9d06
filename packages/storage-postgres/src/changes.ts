/**
 * Changed streams in PostgreSQL: for each consumer one row a stream that it has not seen to the end.
 *
 * @since 0.1.0
 */
import type { Change, Changes, StreamRef } from '@refrain/core/ports'
import { atMost, number, numbers, texts } from './Query.ts'
import type { Query, Statement } from './Query.ts'

/** How many streams a new consumer is told of at once: commits to these wait as long. */
const AT_ONCE = 2000

const statements = (schema: string) => {
  const read = (name: string, text: string): Statement => ({ name: `${schema}.changes.${name}`, writes: false, text })
  const write = (name: string, text: string): Statement => ({ name: `${schema}.changes.${name}`, writes: true, text })
  return {
    consumers: read('consumers', `select consumer from ${schema}.consumers where tenant = $1 order by consumer`),
    known: read('known', `select ready from ${schema}.consumers where tenant = $1 and consumer = $2`),
    add: write(
      'add',
      `insert into ${schema}.consumers (tenant, consumer, ready) values ($1, $2, $3) on conflict do nothing`,
    ),
    await: write('await', `select ${schema}.await_commits()`),
    mark: write(
      'mark',
      `with page as (
        select kind, id, version from ${schema}.streams
        where tenant = $1 and ($3::text is null or (kind, id) > ($3, $4)) order by kind, id limit $5
      ), marked as (
        insert into ${schema}.changed (tenant, consumer, kind, stream, seen, version, since)
        select $1, $2, kind, id, 0, version, 0 from page order by kind, id
        on conflict do nothing
      )
      select kind, id from page order by kind desc, id desc limit 1`,
    ),
    ready: write('ready', `update ${schema}.consumers set ready = true where tenant = $1 and consumer = $2`),
    remove: write(
      'remove',
      `with gone as (delete from ${schema}.consumers where tenant = $1 and consumer = $2)
      delete from ${schema}.changed where tenant = $1 and consumer = $2`,
    ),
    claim: write(
      'claim',
      `with free as (
        select c.kind, c.stream from ${schema}.changed c
        where c.tenant = $1 and c.consumer = $2 and (c.lease_until is null or c.lease_until <= $4)
          and exists (select from ${schema}.consumers where tenant = $1 and consumer = $2 and ready)
        order by c.since limit $6 for update skip locked
      )
      update ${schema}.changed c set worker = $3, lease_until = $5
      from free where c.tenant = $1 and c.consumer = $2 and c.kind = free.kind and c.stream = free.stream
      returning c.kind, c.stream, c.seen, c.version`,
    ),
    acknowledge: write(
      'acknowledge',
      `select ${schema}.acknowledge($1::text, $2::text, $3::text, $4::text[], $5::text[], $6::int[])`,
    ),
    yield: write(
      'yield',
      `with held as (
        select c.kind, c.stream from ${schema}.changed c
        join unnest($4::text[], $5::text[]) asked (kind, stream) on asked.kind = c.kind and asked.stream = c.stream
        where c.tenant = $1 and c.consumer = $2 and c.worker = $3 order by c.kind, c.stream for update of c
      )
      update ${schema}.changed c set worker = null, lease_until = null
      from held
      where c.tenant = $1 and c.consumer = $2 and c.kind = held.kind and c.stream = held.stream and c.worker = $3`,
    ),
    pending: read('pending', `select count(*) from ${schema}.changed where tenant = $1 and consumer = $2`),
  }
}

/** Changed streams of a tenant. */
export const changes = (query: Query, schema: string, tenant: string): Changes => {
  const asking = statements(schema)
  const streamsOf = (given: readonly Change[]): readonly [string, string] => [
    texts(given.map(({ stream }) => stream.kind)),
    texts(given.map(({ stream }) => stream.id)),
  ]

  /** Tells a consumer of all streams there are, a page at a time; begun again, it goes on. */
  const markAll = async (consumer: string): Promise<void> => {
    await query.rows(asking.await, [])
    for (let last: readonly (string | null)[] | undefined = [null, null]; last !== undefined;)
      [last] = await query.rows(asking.mark, [tenant, consumer, last[0] ?? null, last[1] ?? null, AT_ONCE])
    await query.rows(asking.ready, [tenant, consumer])
  }

  return {
    register: async (consumer, from) => {
      await query.rows(asking.add, [tenant, consumer, from === 'now'])
      const [known] = await query.rows(asking.known, [tenant, consumer])
      if (known?.[0] === 'f') await markAll(consumer)
    },
    unregister: async (consumer) => {
      await query.rows(asking.remove, [tenant, consumer])
    },
    consumers: async () => (await query.rows(asking.consumers, [tenant])).map(([consumer]) => consumer ?? ''),
    claim: async ({ consumer, worker, now, until, limit }) => {
      const claimed = await query.rows(asking.claim, [tenant, consumer, worker, now, until, atMost(limit)])
      return claimed.map(([kind, id, seen, version]) => ({
        stream: { kind, id } as StreamRef,
        after: number(seen),
        version: number(version),
      }))
    },
    acknowledge: async (consumer, worker, given) => {
      const versions = numbers(given.map(({ version }) => version))
      await query.rows(asking.acknowledge, [tenant, consumer, worker, ...streamsOf(given), versions])
    },
    yield: async (consumer, worker, given) => {
      await query.rows(asking.yield, [tenant, consumer, worker, ...streamsOf(given)])
    },
    pending: async (consumer) => number((await query.rows(asking.pending, [tenant, consumer]))[0]?.[0]),
  }
}
