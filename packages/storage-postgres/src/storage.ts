/**
 * A storage on whatever speaks PostgreSQL's SQL.
 *
 * @since 0.1.0
 */
import { StorageFault } from '@refrain/core/ports'
import type { Storage, StorageCapabilities } from '@refrain/core/ports'
import { admin } from './admin.ts'
import { agenda } from './agenda.ts'
import { changes } from './changes.ts'
import { events } from './events.ts'
import { migrate, refusal, schemaState } from './migrating.ts'
import type { Database, Query } from './Query.ts'
import { registry } from './registry.ts'
import { vault } from './vault.ts'

/** Where in a database the tables are, and what is done when it is opened. @category model @since 0.1.0 */
export interface SchemaOptions {
  /** The schema of the tables: `refrain` where left out. */
  readonly schema?: string
  /** Whether an older schema, or none, is brought to this version at once; true where left out. */
  readonly migrate?: boolean
}

const named = (schema: string): string => {
  if (/^[a-z_][a-z0-9_]{0,40}$/.test(schema)) return schema
  throw StorageFault.make('invalid', 'a schema is named in small letters, digits and underscores')
}

/** A database that is closed once, after all that is under way, and answers nobody afterwards. */
const closing = (database: Database): Database => {
  let closed: Promise<void> | undefined
  const underWay = new Set<Promise<unknown>>()
  const asked = async <A>(ask: () => Promise<A>): Promise<A> => {
    if (closed !== undefined) throw StorageFault.make('closed', 'the storage was closed')
    const answer = ask()
    underWay.add(answer)
    try {
      return await answer
    } finally {
      underWay.delete(answer)
    }
  }
  return {
    rows: (...given) => asked(() => database.rows(...given)),
    script: (sql) => asked(() => database.script(sql)),
    transaction: (work) => asked(() => database.transaction(work)),
    place: database.place,
    close: () => (closed ??= Promise.allSettled(underWay).then(database.close)),
  }
}

/** Opens a storage; the database is closed where that fails. */
export const open = async (
  driver: Database,
  name: string,
  capabilities: StorageCapabilities,
  options: SchemaOptions,
): Promise<Storage> => {
  const database = closing(driver)
  try {
    const schema = named(options.schema ?? 'refrain')
    let fault = refusal(await schemaState(database, schema))
    if (fault?.code === 'older' && options.migrate !== false) {
      await migrate(database, schema)
      fault = null
    }
    if (fault?.code === 'newer') throw fault
    // Without its schema it can only be looked after.
    const query: Query = {
      rows: (...asked) => (fault === null ? database.rows(...asked) : Promise.reject(fault)),
      script: database.script,
    }
    return {
      name,
      capabilities,
      tenant: (id) => ({
        tenant: id,
        events: events(query, schema, id),
        agenda: agenda(query, schema, id),
        changes: changes(query, schema, id),
        vault: vault(query, schema, id),
        registry: registry(query, schema, id),
      }),
      admin: admin(database, schema, () => (fault = null)),
      close: database.close,
    }
  } catch (thrown) {
    await database.close().catch(() => undefined)
    throw thrown
  }
}
