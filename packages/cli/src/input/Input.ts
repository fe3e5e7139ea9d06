/** What the commands read: facts, and what is known of their people at the edge. */
import type { Report, Vault } from '../import/index.ts'
import type { Book } from './Book.ts'

/** Facts, and what is known of their people at the edge. */
export interface Input {
  readonly book: Book
  /** Names for the eye; empty for a log of facts, which holds none. */
  readonly people: Vault
  /** Whether people enter their cadence now (an export) or when they were added (a log). */
  readonly enrollAt: 'now' | 'added'
  /** What a person should know of the input. */
  readonly notices: readonly string[]
  /** What became of the rows of an export; null for a log. */
  readonly report: Report | null
  /** The first lines and rows that could not be read, with why. */
  readonly faults: readonly string[]
  readonly close: () => void
}
