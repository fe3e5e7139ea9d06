/**
 * What a database in memory holds: for each tenant a few maps, and nothing that anybody else has in hands.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import type {
  Json,
  PersonalRecord,
  Reservation,
  Snapshot,
  StoredRow,
  StreamRef,
  SuppressedKey,
  Tie,
} from '@refrain/core/ports'

// --- model -------------------------------------------------------------------

/** A stream: its facts as JSON text, in the order in which they were committed. @category model @since 0.1.0 */
export interface MemoryStream {
  readonly stream: StreamRef
  readonly facts: string[]
  readonly ids: Set<string>
  /** By the version of the fold that made them. */
  readonly snapshots: Map<number, Snapshot>
}

/** A changed stream that waits for a consumer. @category model @since 0.1.0 */
export interface MemoryMark {
  readonly stream: StreamRef
  after: number
  lease: { readonly worker: string; readonly until: Instant.Instant } | null
}

/** Everything of one tenant. @category model @since 0.1.0 */
export interface MemoryTenant {
  readonly streams: Map<string, MemoryStream>
  readonly rows: Map<string, StoredRow>
  /** By what ties, then by member. */
  readonly ties: Map<string, Map<string, Tie>>
  /** By command, the answer. */
  readonly commands: Map<string, Json>
  /** By what is reserved. */
  readonly reservations: Map<string, readonly Reservation[]>
  /** By consumer, then by stream. */
  readonly marks: Map<string, Map<string, MemoryMark>>
  readonly personal: Map<string, PersonalRecord>
  readonly suppressed: Map<string, SuppressedKey>
  /** A record that was deleted keeps its revision, and has the value null. */
  readonly registry: Map<string, { readonly revision: number; readonly value: Json }>
}

/** A database in memory, by tenant. It may be looked into, as a test does; it is written to through a storage. @category model @since 0.1.0 */
export type MemoryDatabase = Map<string, MemoryTenant>

// --- constructors ------------------------------------------------------------

/**
 * Makes an empty database, to be opened with `memoryStorage`.
 *
 * @example
 * ```ts run
 * import { memoryDatabase, memoryStorage } from '@refrain/memory'
 *
 * const database = memoryDatabase()
 * const storage = memoryStorage({ database })
 * await storage.tenant('acme').events.commit({ now: 0, streams: [], due: ['p-1'] })
 * database.get('acme')?.rows.get('p-1')?.state // => 'undecided'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const memoryDatabase = (): MemoryDatabase => new Map()
