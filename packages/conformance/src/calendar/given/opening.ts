/**
 * What a clause is given: a fresh world, days that are counted, and short words for what is asked.
 *
 * @since 0.1.0
 */
import { Instant, Span, Wall, Zone, Zones } from '@refrain/core'
import type { CalendarCapabilities } from '@refrain/core/ports'
import type { Runner } from '../../Runner.ts'
import type { CalendarSubject, CalendarWorld } from '../CalendarSubject.ts'
import type { Given } from '../Clause.ts'

const zones = Zones.fromPlatform()

/** Some days from now: what is held does not expire by itself. */
const FIRST = 3

/** How far ahead the clock must be changed once. */
const YEAR = 370

// --- days --------------------------------------------------------------------

const daysOf = ({ zone: name, now }: CalendarWorld): Pick<Given, 'day' | 'changing' | 'midnight' | 'span'> => {
  const zone = Zones.getOrThrow(zones, name)
  const midnightOf = (day: number): Instant.Instant => Zone.toInstant(zone, Wall.of(day, 0), 'shift')
  const isChanging = (day: number): boolean => midnightOf(day + 1) - midnightOf(day) !== Instant.DAY
  const days = (from: number): readonly number[] => Array.from({ length: YEAR }, (_, nth) => from + nth)
  const today = Wall.dayOf(Zone.toWall(zone, now()))
  // A series of weeks needs some room.
  const first = days(today + FIRST).find((day) => !days(day).slice(0, 9).some(isChanging)) ?? today + FIRST
  const day = (nth: number): number => first + nth
  const midnight = (nth: number): Instant.Instant => midnightOf(day(nth))
  const hour = (hours: number): Instant.Instant => Instant.plus(midnight(0), Math.round(hours * Instant.HOUR))
  return {
    day,
    midnight,
    changing: days(first).find(isChanging)! - first,
    span: (from, until) => Span.make(hour(from), hour(until)),
  }
}

// --- the given ---------------------------------------------------------------

/** What a clause is given of a world. */
export const givenOf = (
  world: CalendarWorld,
  { can }: CalendarSubject,
  declared: CalendarCapabilities,
  equal: Runner['equal'],
): Given => {
  const { calendar, twin, people, mine, now } = world
  const days = daysOf(world)
  const asked = now()
  const ref = (hold: string) => ({ hold, calendar: mine })
  return {
    ...{ world, calendar, twin, declared, can, equal, ref },
    ...days,
    put: (when, more = {}) => people.put(mine, { when, ...more }),
    told: async (window, more = {}, of = calendar) => {
      const answers = await of.busy({ calendars: [mine], freshness: 'live', ...window, ...more })
      const first = answers.find((answer) => answer.calendar === mine)
      if (first?.kind !== 'known') throw new Error(`expected a calendar that is known, found ${JSON.stringify(first)}`)
      return first
    },
    visit: (hold, from, until, more = {}) => ({
      ...ref(hold),
      ...days.span(from, until),
      ...{ createdAt: asked, expiresAt: Instant.plus(asked, Instant.DAY), zone: world.zone, title: `Visit ${hold}` },
      ...more,
    }),
    held: async (request, by = calendar) => {
      const answer = await by.hold(request)
      if (answer.kind !== 'held') throw new Error(`expected a time to be held, found ${JSON.stringify(answer)}`)
      return request
    },
    confirms: ({ hold, calendar: of, from, until }, more = {}) => ({
      ...{ hold, calendar: of, from, until, attendee: null },
      ...more,
    }),
    found: (hold, by = calendar) => by.find(ref(hold)),
    titles: async () => (await people.standing(mine)).map(({ title }) => title),
    changes: async (cursor, by = calendar) => {
      if (by.changes === null) throw new Error('it tells of changes, and cannot be asked')
      const answer = await by.changes(mine, cursor)
      if (answer.kind !== 'changes') throw new Error(`expected changes, found ${JSON.stringify(answer)}`)
      return answer
    },
  }
}
