/**
 * A database as a subject of certification: each clause has a schema of its own in it, and the door is raw queries.
 */
import type { Door, StorageSubject } from '@refrain/conformance'
import type { Json, Storage } from '@refrain/core/ports'

const TABLES = [
  ...[
    'streams',
    'events',
    'commands',
    'agenda',
    'ties',
    'reservations',
    'consumers',
    'changed',
    'registry',
    'snapshots',
  ],
  ...['vault', 'vault_hashes', 'suppressions'],
]

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Asks in SQL, past the adapter; one column, as text. */
export type Ask = (sql: string) => Promise<readonly string[]>

/** What is certified: storages that `open` opens in a schema, and what `ask` says of them. */
export const subject = (open: (schema: string) => Promise<Storage>, ask: Ask): StorageSubject => {
  const schemas = new Map<Storage, string>()
  const free: string[] = []
  let count = 0
  const opened = async (schema: string): Promise<Storage> => {
    const storage = await open(schema)
    schemas.set(storage, schema)
    return storage
  }
  const schemaOf = (storage: Storage): string => schemas.get(storage) ?? ''
  const door = (storage: Storage): Door => ({
    facts: async (tenant, { kind, id }) => {
      const rows = await ask(
        `select json_build_object('version', version, 'text', data) from ${schemaOf(storage)}.events
        where tenant = ${literal(tenant)} and kind = '${kind}' and stream = ${literal(id)} order by version`,
      )
      return rows.map((row) => JSON.parse(row) as { readonly version: number; readonly text: string })
    },
    rows: async (tenant) => {
      const tables: [string, readonly Json[]][] = []
      for (const table of TABLES) {
        const where = `where tenant = ${literal(tenant)} order by t::text`
        const rows = await ask(`select row_to_json(t) from ${schemaOf(storage)}.${table} t ${where}`)
        tables.push([table, rows.map((row) => JSON.parse(row) as Json)])
      }
      return Object.fromEntries(tables)
    },
  })
  return {
    open: () => opened(free.pop() ?? `certified_${++count}`),
    second: (storage) => opened(schemaOf(storage)),
    reopen: async (storage) => {
      await storage.close()
      return opened(schemaOf(storage))
    },
    // What is empty again is as good as new, and sooner there.
    destroy: async (storage) => {
      await storage.close()
      for (const table of TABLES) await ask(`delete from ${schemaOf(storage)}.${table}`)
      free.push(schemaOf(storage))
    },
    door,
    plant: async (storage, tenant, { kind, id }, facts) => {
      const schema = schemaOf(storage)
      const place = `${literal(tenant)}, '${kind}', ${literal(id)}`
      await ask(`insert into ${schema}.streams values (${place}, ${facts.length})`)
      for (const [index, text] of facts.entries()) {
        const fact = JSON.parse(text) as { readonly id: string }
        await ask(`insert into ${schema}.events values (${place}, ${index + 1}, ${literal(fact.id)}, ${literal(text)})`)
      }
    },
  }
}
