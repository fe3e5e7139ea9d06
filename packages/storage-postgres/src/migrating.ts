/**
 * Bringing the schema to this version: in one transaction, one process at a time.
 *
 * @since 0.1.0
 */
import { StorageFault } from '@refrain/core/ports'
import type { Migrated } from '@refrain/core/ports'
import { number } from './Query.ts'
import type { Database, Query } from './Query.ts'
import { MIGRATIONS, NEWEST } from './schema/migrations.ts'

/** What a database says of its schema; both 0 where there is none yet. */
export interface SchemaState {
  readonly version: number
  readonly minReader: number
}

const NONE: SchemaState = { version: 0, minReader: 0 }

/** Reads what schema there is. */
export const schemaState = async (query: Query, schema: string): Promise<SchemaState> => {
  // Asked of the catalogue as it stands: `to_regclass` remembers within a transaction what was not there when it began.
  const exists = {
    name: `${schema}.meta.exists`,
    writes: false,
    text: `select exists (
      select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relname = 'meta'
    )`,
  }
  const [found] = await query.rows(exists, [schema])
  if (found?.[0] !== 't') return NONE
  const read = { name: `${schema}.meta.read`, writes: false, text: `select version, min_reader from ${schema}.meta` }
  const [cells] = await query.rows(read, [])
  return cells === undefined ? NONE : { version: number(cells[0]), minReader: number(cells[1]) }
}

/** Why this version must not touch such a schema; null where it may. */
export const refusal = ({ version, minReader }: SchemaState): StorageFault.StorageFault | null => {
  if (version > NEWEST && minReader > NEWEST)
    return StorageFault.make(
      'newer',
      `the schema has version ${version}, for readers from ${minReader}; this one knows ${NEWEST}: use a newer one`,
    )
  if (version < NEWEST)
    return StorageFault.make(
      'older',
      version === 0
        ? 'the database has no schema yet: migrate it first'
        : `the schema has version ${version}, this one needs ${NEWEST}: migrate it first`,
    )
  return null
}

/** Migrates. What is newer is left as it is, or refused. */
export const migrate = (database: Database, schema: string): Promise<Migrated> =>
  database.transaction(async (query) => {
    await query.script(`select pg_advisory_xact_lock(hashtextextended('${schema}.meta', 0))`)
    const state = await schemaState(query, schema)
    if (state.version >= NEWEST) {
      const newer = refusal(state)
      if (newer !== null) throw newer
      return { from: state.version, to: state.version }
    }
    if (state.version === 0)
      await query.script(`
        do $$ begin
          if not exists (select from pg_namespace where nspname = '${schema}') then create schema ${schema}; end if;
        end $$;
        create table ${schema}.meta (version int not null, min_reader int not null);
        insert into ${schema}.meta values (0, 0);`)
    for (const { version, minReader, sql } of MIGRATIONS)
      if (version > state.version)
        await query.script(`${sql(schema)}; update ${schema}.meta set version = ${version}, min_reader = ${minReader}`)
    return { from: state.version, to: NEWEST }
  })
