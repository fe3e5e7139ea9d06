/**
 * Resumes many paused people a few a day: what waited for all of them does not come all at once.
 *
 * @since 0.1.0
 */
import type { Fact } from '../prospect/Fact.ts'
import * as Duration from '../time/Duration.ts'
import type { Instant } from '../time/Instant.ts'
import { toIso } from '../time/Instant.ts'
import type { WorkDays } from '../time/WorkDays.ts'
import type { Zone } from '../time/Zone.ts'
import type { Person, Setting } from './Person.ts'
import { factsAfter } from './record.ts'

/** How people are resumed: so many a day, on which days. @category model @since 0.1.0 */
export interface Turns {
  /** In the order in which they are to come. */
  readonly people: Iterable<Person>
  /** At most so many a day, from 1. */
  readonly perDay: number
  /** Where the days begin: the rep's zone. */
  readonly zone: Zone
  /** The days on which somebody may be resumed; all where it is left out. */
  readonly work?: WorkDays | null
  /** How many had their turn already, where people come in parts; none where it is left out. */
  readonly before?: number
}

/** When somebody's runs go on, and the facts that say so. @category model @since 0.1.0 */
export interface Resumption {
  readonly prospect: string
  readonly at: Instant
  readonly facts: readonly Fact[]
}

/**
 * Resumes the paused runs of people in turn: the first today, the next on the next day, and so on.
 *
 * Who comes later is paused until then, by a fact of now: nothing has to be remembered, and nobody is forgotten. People
 * without a paused run are passed over. Only what is due for a person on their day is due: tries that fell into the
 * pause are not made up.
 *
 * @example
 * ```ts run
 * import { Calendars, Instant, Prospect, Zones } from '@refrain/core'
 * import { Event } from '@refrain/core/facts'
 * import { Enrollments } from '@refrain/core/migrate'
 * import { Policy } from '@refrain/core/policy'
 *
 * const zones = Zones.fromPlatform()
 * const setting = { policy: Policy.makeOrThrow({ programs: [] }), calendars: Calendars.none, zones, now: Instant.parseOrThrow('2026-11-23T09:00:00Z') }
 * const told = (prospect, seq, type, data) => Event.readOrThrow({ prospect, type, at: '2026-11-20T09:00:00Z', seq, data })
 * const paused = (id) => ({
 *   prospect: Prospect.fold([told(id, 0, 'Enrolled', { enrollment: id, cadence: 'c' }), told(id, 1, 'EnrollmentPaused', {})]),
 * })
 * const people = ['p-1', 'p-2', 'p-3'].map(paused)
 *
 * const turns = [...Enrollments.resumeInTurn(setting, { people, perDay: 2, zone: Zones.getOrThrow(zones, 'UTC') })]
 * turns.map(({ prospect, at }) => [prospect, Instant.toIso(at)])
 * // => [['p-1', '2026-11-23T09:00:00Z'], ['p-2', '2026-11-23T09:00:00Z'], ['p-3', '2026-11-24T00:00:00Z']]
 * ```
 *
 * @throws RangeError where fewer than one a day may come
 * @category holding
 * @since 0.1.0
 */
export function* resumeInTurn(
  setting: Setting,
  { people, perDay, zone, work = null, before = 0 }: Turns,
): Generator<Resumption> {
  if (!(perDay >= 1)) throw new RangeError(`at least one a day must come, found ${String(perDay)}`)
  const { now } = setting
  let turn = before
  for (const { prospect } of people) {
    const paused = prospect.runs.filter(
      ({ closed, pausedUntil }) => closed === null && pausedUntil !== null && now < pausedUntil,
    )
    if (paused.length === 0) continue
    const days = Math.floor(turn++ / perDay)
    const at = days === 0 ? now : Duration.moment(zone, now, Duration.parseOrThrow(`P${days}D`), work)
    const told = paused.map(({ enrollment }) =>
      days === 0
        ? { type: 'EnrollmentResumed' as const, data: { enrollment } }
        : { type: 'EnrollmentPaused' as const, data: { enrollment, until: toIso(at), why: 'resumed-in-turn' } },
    )
    yield { prospect: prospect.id, at, facts: factsAfter(prospect, now, told, setting) }
  }
}
