/**
 * Asks the core: what is next about somebody, under the policy in force.
 *
 * @since 0.1.0
 */
import { Plan } from '@refrain/core'
import type { Calendars, Instant } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import type { Enrollments } from '@refrain/core/migrate'
import type { Desk, InForce } from '../Desk.ts'
import type { Person } from '../people/Person.ts'
import type { TimesOfReps } from './busyTimes.ts'

/** In what somebody is decided. */
export interface Room {
  readonly desk: Desk
  readonly inForce: InForce
  readonly now: Instant.Instant
  /** Who records what comes of it; the engine where left out. */
  readonly by?: Event.Recorder
}

const NOBODY_BUSY: TimesOfReps = Object.freeze({ busy: {} })

/** The calendars of a room. */
export const calendarsIn = ({ desk }: Room): Calendars.Calendars => ({
  ...desk.holidays,
  ...(desk.busy?.known() ?? NOBODY_BUSY),
})

/** The setting in which enrollments live. */
export const settingOf = (room: Room): Enrollments.Setting => ({
  policy: room.inForce.policy,
  calendars: calendarsIn(room),
  zones: room.desk.zones,
  now: room.now,
  ...(room.by !== undefined && { by: room.by }),
})

/** A question about somebody, as the core takes it. */
export const questionOf = (room: Room, { prospect, surroundings }: Person): Plan.Question => ({
  prospect,
  surroundings,
  policy: room.inForce.policy,
  calendars: calendarsIn(room),
  zones: room.desk.zones,
  now: room.now,
})

/** What to do next about somebody, with the whole proof. They must have been loaded at the room's instant. */
export const decide = (room: Room, person: Person): Plan.Decision => Plan.next(questionOf(room, person))
