/**
 * Looking after a database: its schema, its health, its files.
 *
 * @since 0.1.0
 */

/** What a database says of itself. @category model @since 0.1.0 */
export interface DatabaseInfo {
  /** Where it is, without any secret: a file, or a server and a name. */
  readonly place: string
  /** The server or library under it, with its version. */
  readonly engine: string
  /** The version of its schema; 0 where there is none yet. */
  readonly schema: number
  /** The version that this adapter brings. */
  readonly newest: number
  /** The oldest adapter that may use it: one whose `newest` is at least this. */
  readonly minReader: number
  /** How many bytes it takes; null where that cannot be told. */
  readonly bytes: number | null
  /** Those of whom anything is kept, by name. */
  readonly tenants: readonly string[]
  readonly streams: number
  readonly events: number
}

/** What a migration did. @category model @since 0.1.0 */
export interface Migrated {
  readonly from: number
  readonly to: number
}

/** How a database feels. @category model @since 0.1.0 */
export type Health = { readonly ok: true; readonly millis: number } | { readonly ok: false; readonly reason: string }

/** Looking after one database. @category model @since 0.1.0 */
export interface Admin {
  /** Brings the schema to the adapter's version, several processes at once included; refuses to go back. */
  readonly migrate: () => Promise<Migrated>
  readonly info: () => Promise<DatabaseInfo>
  readonly health: () => Promise<Health>
  /** Rewrites the files so that nothing that was deleted is left in them, and gives space back. */
  readonly vacuum: () => Promise<void>
  /** Looks for damage in the database itself; each finding is a sentence. */
  readonly inspect: () => Promise<readonly string[]>
}
