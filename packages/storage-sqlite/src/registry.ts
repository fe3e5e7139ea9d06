/**
 * The registry: small records whose revisions only ever go up. What was deleted leaves its revision behind.
 *
 * @since 0.1.0
 */
import type { Json, Registry, RegistryRecord, RegistryWrite } from '@refrain/core/ports'
import type { Database } from './database/Database.ts'
import type { Row } from './database/Driver.ts'
import { atMost, list } from './database/list.ts'

const OF = 'select key, revision, value from registry where tenant = ?1 and value is not null'

const recordOf = ([key, revision, value]: Row): RegistryRecord => ({
  key: key as string,
  revision: revision as number,
  value: JSON.parse(value as string) as Json,
})

/** The revision of a record that is there; 0 for one that is not. */
export const revisionOf = (database: Database, tenant: string, key: string): number =>
  Number(
    database.rows(
      'select revision from registry where tenant = ? and key = ? and value is not null',
      tenant,
      key,
    )[0]?.[0] ?? 0,
  )

/** Writes a record, or deletes it. */
export const writeRecord = (database: Database, tenant: string, { key, value }: RegistryWrite): void => {
  database.run(
    `insert into registry (tenant, key, revision, value) values (?, ?, 1, ?)
      on conflict do update set revision = revision + 1, value = excluded.value`,
    ...[tenant, key, value === null ? null : JSON.stringify(value)],
  )
}

/** The records of a tenant. */
export const registry = (database: Database, tenant: string): Registry => ({
  read: (keys) =>
    database.read(() =>
      database
        .rows(`${OF} and key in (select value from json_each(?2)) order by key`, tenant, list(keys))
        .map(recordOf),
    ),
  list: (prefix, { after = '', limit }) =>
    database.read(() =>
      database
        .rows(
          `${OF} and key >= ?2 and substr(key, 1, length(?2)) = ?2 and key > ?3 order by key limit ?4`,
          ...[tenant, prefix, after, atMost(limit)],
        )
        .map(recordOf),
    ),
})
