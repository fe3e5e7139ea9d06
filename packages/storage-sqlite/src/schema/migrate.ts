/**
 * The schema of a file: whose it is, which version it has, whether we may use it, and how it becomes the newest.
 *
 * @since 0.1.0
 */
import { StorageFault } from '@refrain/core/ports'
import type { Migrated } from '@refrain/core/ports'
import type { Database } from '../database/Database.ts'
import { version1 } from './version1.ts'

// --- model -------------------------------------------------------------------

/** Marks a file as Refrain's own: `RFRN`. */
export const APPLICATION = 0x52_46_52_4e

/** A step from the version before to this one. */
interface Step {
  readonly sql: string
  /** The oldest adapter that may still use the schema after this step: one whose newest version is at least this. */
  readonly minReader: number
}

/** The steps in order: the first leads to version 1. A step that was released never changes again. */
const STEPS: readonly Step[] = [{ sql: version1, minReader: 1 }]

/** The version that this adapter brings. */
export const NEWEST = STEPS.length

/** What a file says of its schema. */
export interface Schema {
  /** 0 for a file without tables. */
  readonly version: number
  readonly minReader: number
}

type Asking = Pick<Database, 'rows'>

// --- questions ---------------------------------------------------------------

const number = (database: Asking, sql: string): number => Number(database.rows(sql)[0]?.[0] ?? 0)

/** The schema of a file; its version alone is asked for often, and costs next to nothing. */
export const schemaOf = (database: Asking): Schema => {
  const version = number(database, 'pragma user_version')
  if (version === 0) return { version, minReader: 0 }
  return { version, minReader: number(database, `select value from meta where name = 'min_reader'`) }
}

/**
 * Refuses a file that another program made. Whether it is empty is asked first: another process may make it ours between
 * both questions.
 */
export const recognize = (database: Asking, place: string): void => {
  const isEmpty = number(database, 'select count(*) from sqlite_schema') === 0
  const application = number(database, 'pragma application_id')
  if (application === APPLICATION || (application === 0 && isEmpty)) return
  throw StorageFault.make('broken', `${place} is the database of another program`)
}

const newer = (place: string, { version, minReader }: Schema): StorageFault.StorageFault =>
  StorageFault.make(
    'newer',
    `${place} has schema version ${version}, which needs an adapter of version ${minReader} or newer; this one is ${NEWEST}`,
  )

/** The schema of a file that is ours, and not too new. */
export const usable = (database: Pick<Database, 'rows' | 'place'>): Schema => {
  recognize(database, database.place)
  const schema = schemaOf(database)
  if (schema.minReader > NEWEST) throw newer(database.place, schema)
  return schema
}

/** Refuses a schema that this adapter may not use. */
const admit = (database: Asking, place: string): void => {
  if (number(database, 'pragma user_version') === NEWEST) return
  const schema = schemaOf(database)
  if (schema.version < NEWEST) {
    throw StorageFault.make('older', `${place} has schema version ${schema.version}: migrate it to ${NEWEST} first`)
  }
  if (schema.minReader > NEWEST) throw newer(place, schema)
}

// --- combining ---------------------------------------------------------------

/** A database that asks in each transaction whether it may use the schema: another process may have migrated the file. */
export const admitted = (database: Database): Database => {
  const first =
    <A>(work: () => A) =>
    (): A => {
      admit(database, database.place)
      return work()
    }
  return { ...database, read: (work) => database.read(first(work)), write: (work) => database.write(first(work)) }
}

/** Brings a file to the newest version, inside of a transaction. One that is newer, and may be used, stays as it is. */
export const migrate = (database: Pick<Database, 'rows' | 'run' | 'place'>): Migrated => {
  const from = usable(database)
  const steps = STEPS.slice(from.version)
  for (const [index, { sql, minReader }] of steps.entries()) {
    for (const one of sql.split(';\n').filter((text) => text.trim() !== '')) database.run(one)
    database.run(`insert or replace into meta values ('min_reader', ?)`, String(minReader))
    database.run(`pragma user_version = ${from.version + index + 1}`)
  }
  if (from.version === 0) database.run(`pragma application_id = ${APPLICATION}`)
  return { from: from.version, to: from.version + steps.length }
}
