/**
 * People who were enrolled elsewhere: which steps their old touches were, and which steps are past.
 *
 * @since 0.1.0
 */
import type { Instant, Words } from '@refrain/core'
import type { EventLine } from './EventLine.ts'

/** Where a person stands at an instant, as the plan says. @category model @since 0.1.0 */
export interface Place {
  readonly key: string
  readonly enrollment: string
  readonly step: string
  readonly round: number
  readonly try: number
  readonly dial: number
  readonly channel: Words.Channel | null
  readonly message: string | null
  /** When the visit opened, or will. */
  readonly openedAt: Instant.Instant
  /** The end of its horizon; null where it has none. */
  readonly until: Instant.Instant | null
}

/** Asks the plan where a person stands at an instant, given these facts; null where no visit comes. @category model @since 0.1.0 */
export type Position = (facts: readonly EventLine[], at: Instant.Instant) => Place | null
