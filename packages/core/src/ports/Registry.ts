/**
 * The registry: a few small records of the engine's own, such as the policy in force, the progress of a job, a quarantine.
 *
 * @since 0.1.0
 */
import type { Json } from '../words/Json.ts'
import type { Page } from './Stream.ts'

/** A record. Its revision counts up with every write, deletion included, and never starts again. @category model @since 0.1.0 */
export interface RegistryRecord {
  readonly key: string
  readonly revision: number
  readonly value: Json
}

/** A write in a commit, which does not check: use a guard for that. Null as value deletes. @category model @since 0.1.0 */
export interface RegistryWrite {
  readonly key: string
  readonly value: Json
}

/** Records of one tenant. @category model @since 0.1.0 */
export interface Registry {
  /** Those that are there, by key. */
  readonly read: (keys: readonly string[]) => Promise<readonly RegistryRecord[]>
  /** Records whose key begins so, by key. */
  readonly list: (prefix: string, page: Page) => Promise<readonly RegistryRecord[]>
}
export type { Json } from '../words/Json.ts'
