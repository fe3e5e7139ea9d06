/**
 * Looking after a database of PostgreSQL.
 *
 * @since 0.1.0
 */
import { StorageFault } from '@refrain/core/ports'
import type { Admin } from '@refrain/core/ports'
import { migrate, schemaState } from './migrating.ts'
import { number } from './Query.ts'
import type { Database, Statement } from './Query.ts'
import { NEWEST } from './schema/migrations.ts'

/** Where personal data is, or was. */
const PERSONAL = ['vault', 'vault_hashes', 'snapshots', 'registry']

const statements = (schema: string) => {
  const read = (name: string, text: string): Statement => ({ name: `${schema}.admin.${name}`, writes: false, text })
  const tenantsOf = (table: string): string => `select tenant from ${schema}.${table}`
  return {
    engine: read('engine', `select 'PostgreSQL ' || current_setting('server_version')`),
    health: read('health', `select count(*) from ${schema}.meta`),
    counts: read(
      'counts',
      `select count(*), coalesce(sum(version), 0), (
        select sum(pg_total_relation_size(oid)) from pg_class
        where relnamespace = '${schema}'::regnamespace and relkind = 'r'
      ) from ${schema}.streams`,
    ),
    tenants: read('tenants', ['streams', 'agenda', 'vault', 'registry'].map(tenantsOf).join(' union ') + ' order by 1'),
    findings: read(
      'findings',
      `with counted as (
        select tenant, kind, stream, count(*) as events, max(version) as newest, min(version) as oldest
        from ${schema}.events group by tenant, kind, stream
      )
      select format('the stream %s %s of %s has version %s, but %s facts up to %s', s.kind, s.id, s.tenant, s.version,
        coalesce(c.events, 0), coalesce(c.newest, 0))
      from ${schema}.streams s
      left join counted c on (c.tenant, c.kind, c.stream) = (s.tenant, s.kind, s.id)
      where coalesce(c.events, 0) <> s.version or coalesce(c.newest, 0) <> s.version or coalesce(c.oldest, 1) <> 1
      union all
      select format('%s facts of %s %s of %s belong to no stream', c.events, c.kind, c.stream, c.tenant)
      from counted c
      where not exists (
        select from ${schema}.streams s where (s.tenant, s.kind, s.id) = (c.tenant, c.kind, c.stream)
      )
      union all
      select format('the row of %s of %s was decided at version %s, which its stream has not reached', a.prospect, a.tenant,
        a.version)
      from ${schema}.agenda a
      left join ${schema}.streams s on (s.tenant, s.kind, s.id) = (a.tenant, 'prospect', a.prospect)
      where a.version > coalesce(s.version, 0)
      union all
      select format('the consumer %s of %s has seen %s of %s %s, which has version %s', c.consumer, c.tenant, c.seen, c.kind,
        c.stream, coalesce(s.version, 0))
      from ${schema}.changed c
      left join ${schema}.streams s on (s.tenant, s.kind, s.id) = (c.tenant, c.kind, c.stream)
      where c.version <> coalesce(s.version, 0) or c.seen > c.version
      union all
      select format('the index %s is not valid', indexrelid::regclass)
      from pg_index join pg_class on pg_class.oid = indexrelid
      where relnamespace = '${schema}'::regnamespace and not indisvalid
      limit 1000`,
    ),
  }
}

/** Looking after it. */
export const admin = (database: Database, schema: string, migrated: () => void): Admin => {
  const asking = statements(schema)
  return {
    migrate: async () => {
      const answer = await migrate(database, schema)
      migrated()
      return answer
    },
    info: async () => {
      const { version, minReader } = await schemaState(database, schema)
      const [engine] = await database.rows(asking.engine, [])
      const [counts = []] = version === 0 ? [] : await database.rows(asking.counts, [])
      const tenants = version === 0 ? [] : await database.rows(asking.tenants, [])
      return {
        place: database.place,
        engine: engine?.[0] ?? 'PostgreSQL',
        schema: version,
        newest: NEWEST,
        minReader,
        bytes: number(counts[2] ?? '0'),
        tenants: tenants.map(([tenant]) => tenant ?? ''),
        streams: number(counts[0] ?? '0'),
        events: number(counts[1] ?? '0'),
      }
    },
    health: async () => {
      const begun = performance.now()
      try {
        await database.rows(asking.health, [])
        return { ok: true, millis: Math.round(performance.now() - begun) }
      } catch (thrown) {
        return { ok: false, reason: StorageFault.is(thrown) ? thrown.message : 'the database failed' }
      }
    },
    vacuum: async () => {
      for (const table of PERSONAL) await database.script(`vacuum full ${schema}.${table}`)
      // Old files are let go of at the next checkpoint; who may not ask for one waits for the server's own.
      await database.script('checkpoint').catch(() => undefined)
    },
    inspect: async () => (await database.rows(asking.findings, [])).map(([finding]) => finding ?? ''),
  }
}
