/**
 * The vault in PostgreSQL.
 *
 * @since 0.1.0
 */
import type { PersonalRecord, SuppressedKey, Vault } from '@refrain/core/ports'
import { atMost, instant, texts } from './Query.ts'
import type { Cells, Query, Statement } from './Query.ts'

type Entries = PersonalRecord['numbers']

const RECORD = 'prospect, name, numbers, emails, notes, fields, to_json(hashes), touched_at'

const statements = (schema: string) => {
  const read = (name: string, text: string): Statement => ({ name: `${schema}.vault.${name}`, writes: false, text })
  return {
    read: read(
      'read',
      `select ${RECORD} from ${schema}.vault where tenant = $1 and prospect = any ($2::text[]) order by prospect`,
    ),
    holders: read(
      'holders',
      `select hash, prospect from ${schema}.vault_hashes
      where tenant = $1 and hash = any ($2::text[]) order by hash, prospect`,
    ),
    suppressed: read(
      'suppressed',
      `select hash, of, code, at from ${schema}.suppressions
      where tenant = $1 and hash = any ($2::text[]) order by hash`,
    ),
    suppressions: read(
      'suppressions',
      `select hash, of, code, at from ${schema}.suppressions
      where tenant = $1 and ($2::text is null or hash > $2) order by hash limit $3`,
    ),
    scan: read(
      'scan',
      `select ${RECORD} from ${schema}.vault
      where tenant = $1 and ($2::text is null or prospect > $2) and ($4::bigint is null or touched_at < $4)
      order by prospect limit $3`,
    ),
  }
}

const entriesOf = (cell: string | null | undefined): Entries => JSON.parse(cell ?? '{}') as Entries

const recordOf = ([prospect, name, numbers, emails, notes, fields, hashes, touchedAt]: Cells): PersonalRecord => ({
  prospect: prospect ?? '',
  name: name ?? null,
  numbers: entriesOf(numbers),
  emails: entriesOf(emails),
  notes: entriesOf(notes),
  fields: entriesOf(fields),
  hashes: JSON.parse(hashes ?? '[]') as readonly string[],
  touchedAt: instant(touchedAt),
})

const keyOf = ([hash, of, code, at]: Cells): SuppressedKey => ({
  hash: hash ?? '',
  of: of as SuppressedKey['of'],
  code: code ?? '',
  at: instant(at),
  until: 'ever',
})

/** Personal data of a tenant. */
export const vault = (query: Query, schema: string, tenant: string): Vault => {
  const asking = statements(schema)
  return {
    read: async (prospects) => (await query.rows(asking.read, [tenant, texts(prospects)])).map(recordOf),
    holders: async (hashes) =>
      (await query.rows(asking.holders, [tenant, texts(hashes)])).map(([hash, prospect]) => ({
        hash: hash ?? '',
        prospect: prospect ?? '',
      })),
    suppressed: async (hashes) => (await query.rows(asking.suppressed, [tenant, texts(hashes)])).map(keyOf),
    suppressions: async ({ after, limit }) =>
      (await query.rows(asking.suppressions, [tenant, after ?? null, atMost(limit)])).map(keyOf),
    scan: async ({ after, limit, touchedBefore }) => {
      const asked = [tenant, after ?? null, atMost(limit), touchedBefore ?? null]
      return (await query.rows(asking.scan, asked)).map(recordOf)
    },
  }
}
