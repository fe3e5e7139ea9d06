/**
 * Time, chance and ids, as the engine gets them: the platform's in production, a scheduler's in a simulation.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'

/** All of the platform that the engine touches. @category model @since 0.1.0 */
export interface Runtime {
  readonly now: () => Instant.Instant
  /** Resolves after so many milliseconds, or at once when aborted. */
  readonly sleep: (millis: number, signal?: AbortSignal) => Promise<void>
  /** From 0 up to 1. */
  readonly random: () => number
  /** A new UUID, version 7 (RFC 9562). */
  readonly id: () => string
}
