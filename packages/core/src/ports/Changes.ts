/**
 * What changed, for each consumer: streams with facts that it has not seen, in the order of each stream, nothing lost.
 *
 * There is no order over all streams, so there is no position that a slow writer could be overtaken at.
 *
 * @since 0.1.0
 */
import type { Instant } from '../time/Instant.ts'
import type { StreamRef } from './Stream.ts'

/** A stream with facts that a consumer has not acknowledged. @category model @since 0.1.0 */
export interface Change {
  readonly stream: StreamRef
  /** The consumer has seen the facts up to this version. */
  readonly after: number
  /** The version of the stream when it was claimed. */
  readonly version: number
}

/** What a consumer's worker asks for. @category model @since 0.1.0 */
export interface ClaimChanges {
  readonly consumer: string
  readonly worker: string
  readonly now: Instant
  readonly until: Instant
  readonly limit: number
}

/** Changed streams of one tenant. @category model @since 0.1.0 */
export interface Changes {
  /** Makes a consumer known: from the beginning of every stream, or from now on. Again changes nothing, whatever `from`. */
  readonly register: (consumer: string, from: 'beginning' | 'now') => Promise<void>
  readonly unregister: (consumer: string) => Promise<void>
  /** By name. */
  readonly consumers: () => Promise<readonly string[]>
  /**
   * Claims changed streams under a lease, which is over at its `until`. Two workers of one consumer never hold one stream; a
   * commit to a stream that is held leaves its claim. A consumer that is not known has nothing to see.
   */
  readonly claim: (asked: ClaimChanges) => Promise<readonly Change[]>
  /**
   * Acknowledges what a worker has seen, up to each change's `version`, and gives the stream back. What was committed since is
   * claimed next. Of a lease that is another's by now nothing is acknowledged.
   */
  readonly acknowledge: (consumer: string, worker: string, changes: readonly Change[]) => Promise<void>
  /** Gives streams back unseen. */
  readonly yield: (consumer: string, worker: string, changes: readonly Change[]) => Promise<void>
  /** How many streams wait for a consumer, those that are held included. */
  readonly pending: (consumer: string) => Promise<number>
}
