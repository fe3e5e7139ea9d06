/**
 * What stands on a sheet, and why there.
 *
 * @since 0.1.0
 */
import type { Instant } from '../time/Instant.ts'
import type { Reason } from '../words/Reason.ts'
import type { Decision } from '../plan/Decision.ts'

/** Why an entry stands where it stands, in order of urgency. @category model @since 0.1.0 */
export const RANKS = [
  'missed-callback',
  'callback',
  'fresh-lead',
  'late-promise',
  'appointment',
  'closing-window',
  'overdue',
  'worth',
  'rest',
] as const
/** Why an entry stands where it stands. @category model @since 0.1.0 */
export type Rank = (typeof RANKS)[number]

/** One line of a sheet. @category model @since 0.1.0 */
export interface Entry {
  readonly rank: Rank
  readonly decision: Decision
  /** Who does it; null where the sheet is nobody's. */
  readonly rep: string | null
  /** When it is done, as the day is planned. */
  readonly at: Instant
}

/** Somebody for whom there is no room on the sheet. @category model @since 0.1.0 */
export interface Displaced {
  readonly rank: Rank
  readonly decision: Decision
  /** Who does it later; null where nobody can be told. */
  readonly rep: string | null
  /** When there is room, or else when to look again; null where there is none within a year. */
  readonly at: Instant | null
  /** Whether its window closes before there is room: what comes then may be another action. */
  readonly lapses: boolean
  /** What stands in the way: for `no-capacity` the limit, and by whom it was used up last. */
  readonly because: Reason
}

/** A call sheet. @category model @since 0.1.0 */
export interface Sheet {
  readonly now: Instant
  readonly until: Instant | null
  /** What is due now, in order, as much as there is room for. */
  readonly due: readonly Entry[]
  /** What becomes due before the sheet's end, soonest first. */
  readonly coming: readonly Entry[]
  /** What is due before the sheet's end and does not fit, in order. */
  readonly displaced: readonly Displaced[]
  /** What waits for longer, or for a look only, soonest first. */
  readonly waiting: readonly Decision[]
  readonly closed: readonly Decision[]
}
