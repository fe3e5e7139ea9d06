/**
 * A time of a file on its clock: what makes an instant of it.
 *
 * @since 0.1.0
 */
import { Either, Instant, Wall, Zone, Zones } from '@refrain/core'
import type { Issue } from '@refrain/core'
import type { Time } from '../model/Time.ts'
import type { Place } from './Place.ts'

const { DAY } = Instant

// --- model -------------------------------------------------------------------

/** How local times become instants, and back. */
export interface Clock {
  readonly name: string
  readonly wallOf: (at: Instant.Instant) => Wall.Wall
  /** What recurs at a time that clocks skip does not take place (RFC 5545 3.3.10). */
  readonly recurring: (wall: Wall.Wall) => Instant.Instant | null
  /** A single time that clocks skip is moved forward (RFC 5545 3.3.5). Of two the earlier is meant. */
  readonly single: (wall: Wall.Wall) => Instant.Instant
}

/** A time on its clock. */
export interface Moment {
  /** A whole day: its time is the midnight that it would begin with. */
  readonly isDay: boolean
  readonly wall: Wall.Wall
  readonly clock: Clock
  readonly at: Instant.Instant
}

// --- constructors ------------------------------------------------------------

const UTC: Clock = {
  name: 'UTC',
  wallOf: (at) => at,
  recurring: (wall) => wall as Instant.Instant,
  single: (wall) => wall as Instant.Instant,
}

const clockOf = (zone: Zone.Zone): Clock => ({
  name: zone.name,
  wallOf: (at) => Zone.toWall(zone, at),
  recurring: (wall) => Zone.toInstant(zone, wall, 'skip'),
  single: (wall) => Zone.toInstant(zone, wall, 'shift'),
})

/** Days begin when they do: not always at midnight, and a day that a zone left out is over when it begins. */
const daysOf = (zone: Zone.Zone): Clock => ({
  name: zone.name,
  wallOf: (at) => Zone.toWall(zone, at),
  recurring: (wall) => Zone.startOfDay(zone, Wall.dayOf(wall)),
  single: (wall) => Zone.startOfDay(zone, Wall.dayOf(wall)),
})

/** Reads times: one for all times of a calendar, since there are few clocks. */
export type ReadTime = (time: Time) => Either.Either<Issue.Issue, Moment>

const momentOf = (clock: Clock, wall: Wall.Wall, isDay: boolean): Either.Either<never, Moment> =>
  Either.right({ isDay, wall, clock, at: clock.single(wall) })

/** The reader of times at a place. */
export const readerOfTimes = ({ zone, zones }: Place): ReadTime => {
  const [here, days] = [clockOf(zone), daysOf(zone)]
  const clocks = new Map<string, Clock>()
  const named = (name: string): Either.Either<Issue.Issue, Clock> => {
    const known = clocks.get(name)
    if (known !== undefined) return Either.right(known)
    const found = Zones.find(zones, name)
    if (found._tag === 'Left') return found
    const clock = clockOf(found.right)
    clocks.set(name, clock)
    return Either.right(clock)
  }
  return (time) => {
    if (time.form === 'day') return momentOf(days, time.day * DAY, true)
    if (time.form === 'utc') return momentOf(UTC, time.at, false)
    if (time.form === 'floating') return momentOf(here, time.wall, false)
    const clock = named(time.zone)
    return clock._tag === 'Left' ? clock : momentOf(clock.right, time.wall, false)
  }
}
