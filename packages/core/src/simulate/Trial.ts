/**
 * What is tried out: a cadence under a policy, for so many people of a sort, from a day on.
 *
 * @since 0.1.0
 */
import type { Source } from '../prospect/Prospect.ts'
import type { Calendars } from '../rules/Calendars.ts'
import type { Policy } from '../rules/Policy.ts'
import type { Instant } from '../time/Instant.ts'
import type { Zone } from '../time/Zone.ts'
import type { Zones } from '../time/Zones.ts'
import type { Model } from './Evidence.ts'

/** Where simulated people are. @category model @since 0.1.0 */
export interface TrialPlace {
  readonly zone: string
  readonly country: string
}

/** What is tried out. @category model @since 0.1.0 */
export interface Trial {
  readonly policy: Policy
  readonly calendars: Calendars
  readonly zones: Zones
  /** The cadence that everybody is enrolled in; the policy knows it, and those that it starts. */
  readonly cadence: { readonly id: string; readonly version: number }
  readonly people: number
  /** When everybody is enrolled. */
  readonly start: Instant
  /** The same seed draws the same people. */
  readonly seed: number
  readonly model: Model
  /** Where they come from: enquiries cool down, and rules may ask. */
  readonly source: Source
  /** What is known of everybody when they enter, such as `how-we-met`; what else is needed is found out in time. */
  readonly learned: readonly string[]
  /** We spoke with them just before. */
  readonly conversed: boolean
  /** Person by person in turn. */
  readonly places: readonly [TrialPlace, ...TrialPlace[]]
  /** Who calls, in turn; the load is told in their zone. */
  readonly reps: readonly [string, ...string[]]
  readonly repZone: Zone
  /** For so many weeks the load is told. */
  readonly weeks: number
}
