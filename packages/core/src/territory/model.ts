/**
 * What a round of visits is planned from, and what comes of it.
 *
 * @since 0.1.0
 */
import type { Place } from '../rules/Surroundings.ts'
import type { Day } from '../time/Day.ts'
import type { Instant } from '../time/Instant.ts'

// --- model -------------------------------------------------------------------

/** Somebody who may be visited. @category model @since 0.1.0 */
export interface Visitable {
  readonly id: string
  /** Where they are; null where nobody knows: then they are near nobody. */
  readonly place: Place | null
  /** The day of an appointment that is confirmed already: others gather around it. Null for whoever still needs one. */
  readonly day: Day | null
  /** Until when they wait for a bundle. */
  readonly reviewAt: Instant
}

/** What bundles are planned from. @category model @since 0.1.0 */
export interface BundleQuestion {
  readonly people: readonly Visitable[]
  /** Days on which the rep can drive out. */
  readonly days: readonly Day[]
  /** By *area* they must be near one another; by *day* a bundle is one day's drive. */
  readonly by: readonly ('area' | 'day')[]
  /** How far from its hub the people of a bundle are at most. */
  readonly withinKm: number
  readonly atLeast: number
  /** How many visits fit into a day; at least `atLeast`, and six where it is left out. */
  readonly atMost?: number
}

/** People to be visited on one drive. @category model @since 0.1.0 */
export interface Bundle {
  readonly id: string
  /** The person near whom all others are. */
  readonly hub: string
  /** On which days: one, unless bundles are not made by the day. */
  readonly days: readonly Day[]
  /** Everybody in it, those whose appointment is confirmed among them, by id. */
  readonly members: readonly string[]
}

/** Who is visited together, and who waits. @category model @since 0.1.0 */
export interface BundlePlan {
  /** Around confirmed appointments first, then the largest. */
  readonly bundles: readonly Bundle[]
  /** Those without a bundle, by id, and until when they wait for one. */
  readonly waiting: readonly { readonly id: string; readonly reviewAt: Instant }[]
}
