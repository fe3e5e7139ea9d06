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

const emptyTenant = (): MemoryTenant => ({
  streams: new Map(),
  rows: new Map(),
  ties: new Map(),
  commands: new Map(),
  reservations: new Map(),
  marks: new Map(),
  personal: new Map(),
  suppressed: new Map(),
  registry: new Map(),
})

/** A stream that nobody wrote yet. */
export const emptyStream = (stream: StreamRef): MemoryStream => ({
  stream,
  facts: [],
  ids: new Set(),
  snapshots: new Map(),
})

/** A tenant to read from; writing to one that is not there would be lost. */
export const tenantOf = (database: MemoryDatabase, id: string): MemoryTenant => database.get(id) ?? emptyTenant()

/** A tenant to write to. */
export const madeTenant = (database: MemoryDatabase, id: string): MemoryTenant => {
  const tenant = tenantOf(database, id)
  database.set(id, tenant)
  return tenant
}

// --- keys and copies ---------------------------------------------------------

/** One text for several, whatever stands in them. */
export const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts)

/** The key of a stream. */
export const streamKey = ({ kind, id }: StreamRef): string => keyOf(kind, id)

/** What crosses the border is written down and read again, as every database does: nobody shares an object with it. */
export const copy = <A>(value: A): A => JSON.parse(JSON.stringify(value)) as A
