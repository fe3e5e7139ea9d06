/**
 * People, and what is asked about them: the parts that a question to the planner is made of.
 *
 * @since 0.1.0
 */
import { type Scene, sceneOf } from '../plan/Scene.ts'
import type { Recorder } from '../prospect/Fact.ts'
import type { Prospect } from '../prospect/Prospect.ts'
import type { Calendars } from '../rules/Calendars.ts'
import type { Policy } from '../rules/Policy.ts'
import { alone, type Surroundings } from '../rules/Surroundings.ts'
import type { Instant } from '../time/Instant.ts'
import type { Zones } from '../time/Zones.ts'

/** Somebody, as folded at the instant of the question, and what is known of others. @category model @since 0.1.0 */
export interface Person {
  readonly prospect: Prospect
  /** Nothing is known of others where it is left out. */
  readonly surroundings?: Surroundings
}

/** What a question rests on, whoever it is about. @category model @since 0.1.0 */
export interface Setting {
  readonly policy: Policy
  readonly calendars: Calendars
  readonly zones: Zones
  readonly now: Instant
  /** Who records what comes of it; the engine where it is left out. */
  readonly by?: Recorder
}

/** A person in a setting. */
export const sceneIn = ({ policy, calendars, zones, now }: Setting, { prospect, surroundings }: Person): Scene =>
  sceneOf({ prospect, surroundings: surroundings ?? alone, policy, calendars, zones, now })
