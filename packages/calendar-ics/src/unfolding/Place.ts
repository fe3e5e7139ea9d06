/**
 * Where a calendar is, and whose: what its file does not say of itself.
 *
 * @since 0.1.0
 */
import type { Zone, Zones } from '@refrain/core'

/** How much a calendar may make of one question. @category model @since 0.1.0 */
export interface Effort {
  /** Days and times looked at, over all recurring events. */
  readonly steps: number
  /** Occurrences found. */
  readonly occurrences: number
}

/** Where a calendar is, and whose. @category model @since 0.1.0 */
export interface Place {
  /** In which its whole days and its times without a zone are read. */
  readonly zone: Zone.Zone
  readonly zones: Zones.Zones
  /** The e-mail addresses of its owner, in any case: whose answers to invitations count. */
  readonly owners: readonly string[]
  /** A calendar that makes more of a question is faulty; generous where left out. */
  readonly effort?: Effort
}

/** Ten times what a large calendar of daily meetings makes of a quarter, and a fraction of a second's work. */
export const EFFORT: Effort = { steps: 3_000_000, occurrences: 100_000 }
