/**
 * All that this adapter asks of a driver, so that the same SQL runs on a server and on PGlite.
 *
 * @since 0.1.0
 */
import type { Instant as Instants } from '@refrain/core'

type Instant = Instants.Instant

/** What is sent: lists are sent as the text of an array. */
export type Param = string | number | boolean | null

/** What comes back: the server's own text, parsed by whoever knows what it is. */
export type Cells = readonly (string | null)[]

/** A statement that is sent again and again. */
export interface Statement {
  /** Under which the server keeps it prepared: one text, one name. */
  readonly name: string
  readonly text: string
  /** Whether it writes: only then does a lost answer leave something open. */
  readonly writes: boolean
}

/** Asks a database; what goes wrong is a `StorageFault`. */
export interface Query {
  readonly rows: (statement: Statement, params: readonly Param[]) => Promise<readonly Cells[]>
  /** Runs several statements without parameters, in one transaction where they open none. */
  readonly script: (sql: string) => Promise<void>
}

/** An open database. */
export interface Database extends Query {
  /** Does several things in one transaction, which ends with the last of them. */
  readonly transaction: <A>(work: (query: Query) => Promise<A>) => Promise<A>
  /** Where it is, without any secret. */
  readonly place: string
  readonly close: () => Promise<void>
}

// --- lists -------------------------------------------------------------------

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`

/** A list of text as the server reads it. */
export const texts = (list: readonly (string | null)[]): string =>
  `{${list.map((text) => (text === null ? 'NULL' : quoted(text))).join(',')}}`

/** A list of numbers as the server reads it. */
export const numbers = (list: readonly number[]): string => `{${list.join(',')}}`

/** How many at most, as the server takes it. */
export const atMost = (limit: number): number => Math.min(Math.max(0, limit), 2 ** 31 - 1)

// --- cells -------------------------------------------------------------------

/** A version or a count. */
export const number = (cell: string | null | undefined): number => Number(cell)

/** Milliseconds, which the server counts in 64 bits. */
export const instant = (cell: string | null | undefined): Instant => Number(cell) as Instant

/** An instant that may be missing. */
export const instantOrNull = (cell: string | null | undefined): Instant | null => (cell == null ? null : instant(cell))
