/**
 * What an insight is asked for: a time, an owner, a cadence.
 *
 * @since 0.1.0
 */
import type { Instant } from '../time/Instant.ts'
import type { Zones } from '../time/Zones.ts'

/** What is asked for. Insights are added and taken away only where they were asked for alike. @category model @since 0.1.0 */
export interface Scope {
  readonly zones: Zones
  /** Nothing that happened before. */
  readonly from?: Instant
  /** Nothing that happened later: now, or the end of a period. Everything where it is left out. */
  readonly until?: Instant
  /** Only the people of this owner. */
  readonly rep?: string
  /** Only what is credited to this cadence. */
  readonly cadence?: string
}
