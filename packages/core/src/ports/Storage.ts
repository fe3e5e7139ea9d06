/**
 * Storage: one database, and in it a store for each tenant.
 *
 * A store keeps facts for ever, one agenda row a person as a cache of a decision, what changed for each consumer, personal
 * data apart, and a few records of the engine's own. Tenants never see each other.
 *
 * @since 0.1.0
 */
import type { Admin } from './Admin.ts'
import type { Agenda } from './Agenda.ts'
import type { Changes } from './Changes.ts'
import type { Events } from './Events.ts'
import type { Registry } from './Registry.ts'
import type { Vault } from './Vault.ts'

/** What an adapter can do; the engine and the conformance suite act on it. @category model @since 0.1.0 */
export interface StorageCapabilities {
  /**
   * What an acknowledged commit survives.
   *
   * - `none`: nothing, it lives in memory.
   * - `process`: the end of the process, also by force; a loss of power may take the last moments.
   * - `disk`: also a loss of power.
   */
  readonly durability: 'none' | 'process' | 'disk'
  /** Whether several processes may have the database open; with `one` the second open fails. */
  readonly processes: 'one' | 'many'
  /** Whether `Admin.vacuum` removes what was erased from the files as well. */
  readonly vacuum: 'files' | 'none'
}

/** One database. @category model @since 0.1.0 */
export interface Storage {
  /** The adapter's name, as it is shown: `memory`, `sqlite`, `postgres`. */
  readonly name: string
  readonly capabilities: StorageCapabilities
  /** The store of a tenant. Asking for it costs nothing and writes nothing. */
  readonly tenant: (id: string) => Store
  readonly admin: Admin
  /** Waits for what is under way, then lets go of everything. Closing twice is closing once. */
  readonly close: () => Promise<void>
}

/** All that is kept for one tenant. @category model @since 0.1.0 */
export interface Store {
  readonly tenant: string
  readonly events: Events
  readonly agenda: Agenda
  readonly changes: Changes
  readonly vault: Vault
  readonly registry: Registry
}
