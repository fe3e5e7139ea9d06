/**
 * Looking after the file.
 *
 * @since 0.1.0
 */
import { StorageFault } from '@refrain/core/ports'
import type { Admin } from '@refrain/core/ports'
import type { Database } from './database/Database.ts'
import { migrate, NEWEST, recognize, schemaOf } from './schema/migrate.ts'

const INFO = `select (select count(*) from streams), (select coalesce(sum(version), 0) from streams)`

const TENANTS = [
  'streams',
  'agenda',
  'ties',
  'reservations',
  'commands',
  'registry',
  'consumers',
  'vault',
  'suppressions',
]
  .map((table) => `select tenant from ${table}`)
  .join(' union ')

/** What would be wrong with our own tables; each query gives a number, which should be 0. */
const LAWS: readonly (readonly [string, string])[] = [
  [
    'streams have another version than they have facts',
    `select count(*) from streams
      where version <> (select count(*) from events where stream = streams.id)
        or version <> (select coalesce(max(events.version), 0) from events where stream = streams.id)`,
  ],
  ['facts are of no stream', 'select count(*) from events where stream not in (select id from streams)'],
  ['changes are of no stream', 'select count(*) from changed where stream not in (select id from streams)'],
  [
    'changes are ahead of their stream',
    'select count(*) from changed join streams on streams.id = stream where seen >= version',
  ],
  [
    'leases are of no row',
    `select count(*) from leases left join agenda using (tenant, prospect) where agenda.prospect is null`,
  ],
  [
    'hashes are of nobody',
    `select count(*) from vault_hashes left join vault using (tenant, prospect) where vault.prospect is null`,
  ],
]

/** Looks after a file: by way of a database that asks for its schema, and of the bare one, whatever its schema. */
export const admin = (database: Database, bare: Database, driver: string): Admin => {
  /** Moves the log into the file and empties it. */
  const checkpoint = (): void => {
    const [row] = bare.rows('pragma wal_checkpoint(truncate)')
    if (row?.[0] !== 0) throw Object.assign(new Error('the log is in use'), { code: 'SQLITE_BUSY' })
  }

  return {
    migrate: () => bare.write(() => migrate(bare)),
    info: () =>
      bare.read(() => {
        recognize(bare, bare.place)
        const { version, minReader } = schemaOf(bare)
        const readable = version > 0 && minReader <= NEWEST
        const [streams, events] = readable ? (bare.rows(INFO)[0] ?? []) : []
        return {
          place: bare.place,
          engine: `SQLite ${String(bare.rows('select sqlite_version()')[0]?.[0])}${driver}`,
          schema: version,
          newest: NEWEST,
          minReader,
          bytes: Number(bare.rows('pragma page_count')[0]?.[0]) * Number(bare.rows('pragma page_size')[0]?.[0]),
          tenants: readable ? bare.rows(TENANTS).map(([tenant]) => tenant as string) : [],
          streams: Number(streams ?? 0),
          events: Number(events ?? 0),
        }
      }),
    health: async () => {
      const began = performance.now()
      try {
        await database.read(() => database.rows('select 1'))
        return { ok: true, millis: performance.now() - began }
      } catch (thrown) {
        return { ok: false, reason: StorageFault.is(thrown) ? thrown.message : String(thrown) }
      }
    },
    vacuum: async () => {
      // Only a file that is ours to use is ours to rewrite.
      await database.read(() => null)
      await bare.alone(() => bare.run('vacuum'))
      await bare.alone(checkpoint)
    },
    inspect: () =>
      database.read(() => [
        ...database
          .rows('pragma integrity_check')
          .map(([found]) => String(found))
          .filter((found) => found !== 'ok'),
        ...LAWS.map(([law, sql]) => ({ law, count: Number(database.rows(sql)[0]?.[0]) }))
          .filter(({ count }) => count > 0)
          .map(({ law, count }) => `${count} ${law}`),
      ]),
  }
}
