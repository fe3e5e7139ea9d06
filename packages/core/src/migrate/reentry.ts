/**
 * Who may be enrolled again: a bounded run, begun again by rule, is how a rhythm of keeping in touch is made.
 *
 * @since 0.1.0
 */
import type { Prospect } from '../prospect/Prospect.ts'
import type { Run } from '../prospect/Run.ts'
import { reopensAt } from '../rules/mayEnroll.ts'
import type { Instant } from '../time/Instant.ts'
import type { Reason } from '../words/Reason.ts'
import { type Person, sceneIn, type Setting } from './Person.ts'

/** Somebody whose closed run may be begun again. @category model @since 0.1.0 */
export interface Reentry {
  readonly prospect: string
  readonly cadence: string
  /** The version that is begun: the newest. */
  readonly version: number
  /** The run that closed last, why, and since when it may be begun again. */
  readonly after: string
  readonly why: string
  readonly since: Instant
}

/** The last run of each cadence, where it is closed. */
const lastClosed = ({ runs }: Prospect): readonly Run[] => {
  const last = new Map<string, Run>()
  for (const run of runs) last.set(run.cadence, run)
  return [...last.values()].filter(({ closed }) => closed !== null)
}

/**
 * Lists who may be enrolled again by themselves, and since when: their cadence says `reenter`, that time has passed, and
 * nothing else is against it, such as an opt-out, the limit of enrollments, or a cadence that excludes it.
 *
 * The shell decides which of them it enrolls, with `enroll`. Ends that are derived and not recorded do not count yet:
 * `settle` records them.
 *
 * @example
 * ```ts run
 * import { Cadence, Calendars, Instant, Program, Prospect, Zones } from '@refrain/core'
 * import { Event } from '@refrain/core/facts'
 * import { Enrollments } from '@refrain/core/migrate'
 * import { Policy } from '@refrain/core/policy'
 *
 * const round = Cadence.make('round', { title: 'Round', lasts: 'P1M', reenter: 'P6M' }, Cadence.call('call'))
 * const policy = Policy.makeOrThrow({ programs: [Program.compileOrThrow(round, null)] })
 * const told = (at, type, data) => Event.readOrThrow({ prospect: 'p-1', type, at, data })
 * const prospect = Prospect.fold([
 *   told('2026-01-05T09:00:00Z', 'Enrolled', { enrollment: 'e-1', cadence: 'round' }),
 *   told('2026-02-02T09:00:00Z', 'EnrollmentClosed', { enrollment: 'e-1', why: 'next-round' }),
 * ])
 * const at = (now) => ({ policy, calendars: Calendars.none, zones: Zones.fromPlatform(), now: Instant.parseOrThrow(now) })
 *
 * Array.from(Enrollments.due(at('2026-07-01T09:00:00Z'), [{ prospect }])) // => []
 * Array.from(Enrollments.due(at('2026-09-01T09:00:00Z'), [{ prospect }])).map(({ cadence, since }) => [cadence, Instant.toIso(since)])
 * // => [['round', '2026-08-02T09:00:00Z']]
 * ```
 *
 * @category enrolling
 * @since 0.1.0
 */
export function* due(setting: Setting, people: Iterable<Person>): Generator<Reentry> {
  const { policy, now } = setting
  for (const person of people) {
    const { prospect } = person
    for (const run of lastClosed(prospect)) {
      const program = policy.newest(run.cadence)
      if (program === undefined || program.reenter === null) continue
      const scene = sceneIn(setting, person)
      const since = reopensAt(program, scene.zone, run)
      if (since === null || now < since) continue
      if (policy.mayEnroll({ ...scene, program, byHand: false }).length > 0) continue
      const { cadence, enrollment, closed } = run
      yield { prospect: prospect.id, cadence, version: program.version, after: enrollment, why: closed!.why, since }
    }
  }
}

/** When what speaks against it now is over, as far as it says. */
const freeAgain = (reasons: readonly Reason[], now: Instant): Instant | null => {
  const ends = reasons.map(({ facts: { freeAt } }) => (typeof freeAt === 'number' && freeAt > now ? freeAt : null))
  return ends.includes(null) ? null : (Math.max(...(ends as number[])) as Instant)
}

/**
 * Tells when to look whether somebody may be enrolled again by themselves; null where only a further fact changes it.
 *
 * `due` then lists them, unless something else came in between.
 *
 * @example
 * ```ts run
 * import { Cadence, Calendars, Instant, Program, Prospect, Zones } from '@refrain/core'
 * import { Event } from '@refrain/core/facts'
 * import { Enrollments } from '@refrain/core/migrate'
 * import { Policy } from '@refrain/core/policy'
 *
 * const round = Cadence.make('round', { title: 'Round', lasts: 'P1M', reenter: 'P6M' }, Cadence.call('call'))
 * const policy = Policy.makeOrThrow({ programs: [Program.compileOrThrow(round, null)] })
 * const told = (at, type, data) => Event.readOrThrow({ prospect: 'p-1', type, at, data })
 * const prospect = Prospect.fold([
 *   told('2026-01-05T09:00:00Z', 'Enrolled', { enrollment: 'e-1', cadence: 'round' }),
 *   told('2026-02-02T09:00:00Z', 'EnrollmentClosed', { enrollment: 'e-1', why: 'next-round' }),
 * ])
 * const setting = { policy, calendars: Calendars.none, zones: Zones.fromPlatform(), now: Instant.parseOrThrow('2026-03-01T09:00:00Z') }
 * Instant.toIso(Enrollments.dueNext(setting, { prospect })) // => '2026-08-02T09:00:00Z'
 * ```
 *
 * @category enrolling
 * @since 0.1.0
 */
export const dueNext = (setting: Setting, person: Person): Instant | null => {
  const { policy, now } = setting
  let next: Instant | null = null
  for (const run of lastClosed(person.prospect)) {
    const program = policy.newest(run.cadence)
    if (program === undefined || program.reenter === null) continue
    const scene = sceneIn(setting, person)
    const since = reopensAt(program, scene.zone, run)
    if (since === null) continue
    const at = since > now ? since : freeAgain(policy.mayEnroll({ ...scene, program, byHand: false }), now)
    if (at !== null && (next === null || at < next)) next = at
  }
  return next
}
