/**
 * What can be wrong with what a store keeps.
 *
 * @since 0.1.0
 */
import type { StreamRef } from '@refrain/core/ports'

// --- model -------------------------------------------------------------------

/**
 * What can be wrong.
 *
 * - `gap`: a stream has another version than it has facts.
 * - `repeated`: a fact stands in its stream twice.
 * - `unreadable`: facts that this version cannot read.
 * - `no-row`: somebody whom nobody will ever look at.
 * - `decision`: a row that is trusted says something else than a fresh decision.
 * - `asleep`: a row that wakes later than its decision holds.
 * - `tie`: others are told something else than the facts say.
 * - `erased`: personal data of somebody who was erased.
 * - `personal`: personal data of somebody of whom there is no fact.
 *
 * @category model
 * @since 0.1.0
 */
export type VerifyKind =
  'gap' | 'repeated' | 'unreadable' | 'no-row' | 'decision' | 'asleep' | 'tie' | 'erased' | 'personal'

/** Something that is wrong. @category model @since 0.1.0 */
export interface VerifyFinding {
  readonly kind: VerifyKind
  readonly stream: StreamRef
  /** What is there, and what should be. */
  readonly found: string
  readonly expected: string
}

/** Told of each. */
export type Found = (finding: VerifyFinding) => void
