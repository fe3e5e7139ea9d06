/**
 * The registry in PostgreSQL.
 *
 * @since 0.1.0
 */
import type { Json, Registry, RegistryRecord } from '@refrain/core/ports'
import { atMost, number, texts } from './Query.ts'
import type { Cells, Query, Statement } from './Query.ts'

const statements = (schema: string) => {
  const read = (name: string, where: string): Statement => ({
    name: `${schema}.registry.${name}`,
    writes: false,
    text: `select key, revision, value from ${schema}.registry where tenant = $1 and value is not null and ${where}`,
  })
  return {
    read: read('read', 'key = any ($2::text[]) order by key'),
    list: read(
      'list',
      'key >= $2 and key < $2 || chr(1114111) and ($3::text is null or key > $3) order by key limit $4',
    ),
  }
}

const recordOf = ([key, revision, value]: Cells): RegistryRecord => ({
  key: key ?? '',
  revision: number(revision),
  value: JSON.parse(value ?? 'null') as Json,
})

/** Records of a tenant. */
export const registry = (query: Query, schema: string, tenant: string): Registry => {
  const asking = statements(schema)
  return {
    read: async (keys) => (await query.rows(asking.read, [tenant, texts(keys)])).map(recordOf),
    list: async (prefix, { after, limit }) =>
      (await query.rows(asking.list, [tenant, prefix, after ?? null, atMost(limit)])).map(recordOf),
  }
}
