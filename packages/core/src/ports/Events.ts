/**
 * Facts: loaded by stream, committed with all that has to change with them, in one go.
 *
 * @since 0.1.0
 */
import type { Fact, StreamKind } from '../prospect/Fact.ts'
import type { StoredRow } from './Agenda.ts'
import type { Commit, Committed } from './Commit.ts'
import type { Page, Snapshot, StreamRef, Tie } from './Stream.ts'

/** A stream as it was loaded. @category model @since 0.1.0 */
export interface Loaded {
  readonly stream: StreamRef
  /** How many facts the stream holds; 0 for one that does not exist. */
  readonly version: number
  /** Facts in the order in which they were committed, from the one that was asked for. */
  readonly facts: readonly Fact[]
  /** The version of the stream before the first of these facts. */
  readonly after: number
  /** The snapshot that stands for the facts up to `after`; null where none was asked for or fits. */
  readonly snapshot: Snapshot | null
  /** The agenda row of a prospect; null for other streams, and where there is none. */
  readonly row: StoredRow | null
  /** What this person tells others, by kind and key; empty where it was not asked for, and for other streams. */
  readonly ties: readonly Tie[]
  /** What everybody else tells under the same kinds and keys, the empty member too, those excepted who only listen; by kind, key and member. */
  readonly others: readonly Tie[]
}

/** What is loaded with the facts. @category model @since 0.1.0 */
export interface LoadOptions {
  /** Only facts after this version; 0 where left out, and at most the stream's own. */
  readonly after?: number
  /** Also ties, of these kinds. */
  readonly ties?: readonly string[]
  /** Use a snapshot of this fold's version where there is one beyond `after`. */
  readonly fold?: number
}

/** Facts of one tenant. @category model @since 0.1.0 */
export interface Events {
  /** Loads streams, in the order asked for, in one round trip, all as of one moment. A stream nobody wrote has version 0. */
  readonly load: (streams: readonly StreamRef[], options?: LoadOptions) => Promise<readonly Loaded[]>
  /** Commits everything or nothing. */
  readonly commit: (commit: Commit) => Promise<Committed>
  /**
   * Commits many, each for itself, as if one after the other: one that is refused leaves the others be. No two may name the
   * same stream. The answers are in the order of the commits.
   */
  readonly commitMany: (commits: readonly Commit[]) => Promise<readonly Committed[]>
  /** Lists streams of a kind by id, with their versions. */
  readonly streams: (
    kind: StreamKind,
    page: Page,
  ) => Promise<readonly { readonly id: string; readonly version: number }[]>
  /** All ties under these kinds and keys, also of those who only listen: by kind, key and member. */
  readonly tied: (keys: readonly { readonly kind: string; readonly key: string }[]) => Promise<readonly Tie[]>
}
