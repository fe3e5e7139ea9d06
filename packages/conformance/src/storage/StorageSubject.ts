/**
 * What is certified: a storage that can be opened anew, and a second door to what it keeps.
 *
 * @since 0.1.0
 */
import type { Json, Storage, StreamRef } from '@refrain/core/ports'

/** Looks straight into a database, past the adapter: raw queries of its author's. @category model @since 0.1.0 */
export interface Door {
  /** The facts of a stream as they are stored, in the order of their versions. */
  readonly facts: (
    tenant: string,
    stream: StreamRef,
  ) => Promise<readonly { readonly version: number; readonly text: string }[]>
  /** Every row of every table that belongs to a tenant, in an order that is always the same. */
  readonly rows: (tenant: string) => Promise<{ readonly [table: string]: readonly Json[] }>
}

/** A storage under test. @category model @since 0.1.0 */
export interface StorageSubject {
  /** A fresh and empty database, migrated. */
  readonly open: () => Promise<Storage>
  readonly door: (storage: Storage) => Door
  /** The same database, closed and opened again. A durable storage is not certified without it. */
  readonly reopen?: (storage: Storage) => Promise<Storage>
  /** The same database, opened once more as another process would. */
  readonly second?: (storage: Storage) => Promise<Storage>
  /** Puts facts into a stream that is not there yet, past the adapter, as an older or a newer one left them. */
  readonly plant?: (storage: Storage, tenant: string, stream: StreamRef, texts: readonly string[]) => Promise<void>
  /** The bytes of every file of the database; it may be closed for it, and stays so. */
  readonly files?: (storage: Storage) => Promise<readonly Uint8Array[]>
  /** Closes and removes what `open` made. */
  readonly destroy?: (storage: Storage) => Promise<void>
}
