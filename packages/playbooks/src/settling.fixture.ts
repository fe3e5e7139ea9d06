/** Records how enrollments ended, as a house does: the closing facts, and those that begin the next cadence. */
import { Cadence, Calendars, Instant, Program, Prospect } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import { Enrollments } from '@refrain/core/migrate'
import { Policy } from '@refrain/core/policy'
import { expand } from '@refrain/core/recurrence'
import { given } from '@refrain/testing'
import type { Fact, Trip, World } from '@refrain/testing'
import type { Need } from './worlds.fixture.ts'

/** What a world knows at an instant, and in what it is asked. */
const standing = ({ setup }: World, at: string) => {
  const { facts, cadences, policy: file, surroundings, zones } = setup
  const now = Instant.parseOrThrow(at)
  const events = facts.map((told) => Event.readOrThrow(told, { zones })).filter(({ recordedAt }) => recordedAt <= now)
  const policy = Policy.makeOrThrow({
    file: Policy.parseOrThrow(file),
    programs: cadences.map((document) => Program.compileOrThrow(Cadence.parseOrThrow(document), expand)),
    provides: Object.keys(surroundings) as Need[],
    expand,
  })
  return {
    setting: { policy, calendars: Calendars.none, zones, now },
    person: { prospect: Prospect.fold(events, { now, id: 'p-1' }), surroundings },
  }
}

/** Facts as they are told. */
const told = (events: readonly Event.Event[]): readonly Fact[] =>
  events.map((event) => {
    const { stream: _, ...wire } = Event.write(event)
    return { ...wire, prospect: 'p-1' } as unknown as Fact
  })

/** The facts of everything that ended by an instant. */
export const endsBy = (world: World, at: string): readonly Fact[] => {
  const { setting, person } = standing(world, at)
  return told(Enrollments.settle(setting, person))
}

/** The world with those facts in it. */
export const settledBy = (world: World, at: string): World => world.and(...endsBy(world, at))

/** The world after a walk, with everything that happened on it. */
export const after = ({ setup }: World, trip: Trip): World =>
  given(...told(trip.events))
    .cadence(...setup.cadences)
    .policy(setup.policy)
    .surroundings(setup.surroundings)
