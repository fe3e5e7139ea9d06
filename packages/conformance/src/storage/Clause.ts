/**
 * A clause: one sentence of the contract, and how it is checked.
 *
 * @since 0.1.0
 */
import type { Storage, Store, StreamRef } from '@refrain/core/ports'
import type * as Any from '../Clause.ts'
import type { Runner } from '../Runner.ts'
import type { Door } from './StorageSubject.ts'

// --- model -------------------------------------------------------------------

/**
 * What a clause needs, which not every storage has.
 *
 * - `durable`: acknowledged commits outlive the process; the database can be opened again.
 * - `several opens`: several processes may have it open.
 * - `one open`: only one process may, and a second is refused.
 * - `planting`: facts can be put in past the adapter.
 * - `files`: a vacuum cleans the files as well, and they can be looked into.
 *
 * @category model
 * @since 0.1.0
 */
export type Need = 'durable' | 'several opens' | 'one open' | 'planting' | 'files'

/** What a clause is checked on. @category model @since 0.1.0 */
export interface Given {
  /** A fresh database of its own. */
  readonly storage: Storage
  /** The store of the tenant `acme` in it. */
  readonly store: Store
  readonly equal: Runner['equal']
  readonly door: Door
  readonly reopen: () => Promise<Storage>
  readonly second: () => Promise<Storage>
  /** Everything that stands in the files of the database, as text of one letter a byte. */
  readonly files: () => Promise<string>
  /** Puts facts into a stream of `acme`, past the adapter. */
  readonly plant: (stream: StreamRef, texts: readonly string[]) => Promise<void>
}

/** One sentence of the contract. @category model @since 0.1.0 */
export type Clause = Any.Clause<Given, Need>

/** Clauses about one thing. @category model @since 0.1.0 */
export type Group = Any.Group<Given, Need>

// --- constructors ------------------------------------------------------------

/** A clause. */
export const clause = (must: string, check: Clause['check'], ...needs: readonly Need[]): Clause => ({
  must,
  needs,
  check,
})
