/**
 * What is asked of a driver: the little that `libsql` and `better-sqlite3` have in common and do alike.
 *
 * @since 0.1.0
 */

/** A prepared statement. @category model @since 0.1.0 */
export interface SqliteStatement {
  /** Makes it answer rows as arrays. */
  readonly raw: (on?: boolean) => unknown
  readonly all: (...values: SqliteValue[]) => unknown[]
  readonly run: (...values: SqliteValue[]) => { readonly changes: number }
}

/** An open file. @category model @since 0.1.0 */
export interface SqliteConnection {
  readonly prepare: (sql: string) => SqliteStatement
  readonly exec: (sql: string) => unknown
  readonly close: () => unknown
}

/** The constructor that a driver exports. @category model @since 0.1.0 */
export type SqliteDriver = new (file: string, options: { readonly timeout: number }) => SqliteConnection

/** What is bound to a statement, and what a column holds. Nothing else: a driver may end the process over a boolean. @category model @since 0.1.0 */
export type SqliteValue = string | number | null

/** A row, in the order of the columns that were asked for. */
export type Row = readonly SqliteValue[]
