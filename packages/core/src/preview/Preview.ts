/**
 * What a cadence does to three prospects: one who never answers, one who is busy, and one who answers.
 *
 * Each is taken through by the planner itself: every action is done the moment it is due, and the answers follow a script.
 *
 * @since 0.1.0
 */
import { fold } from '../prospect/fold.ts'
import type { Day } from '../time/Day.ts'
import * as Instant from '../time/Instant.ts'
import type { WorkDays } from '../time/WorkDays.ts'
import * as Zone from '../time/Zone.ts'
import { PROSPECTS } from './Prospects.ts'
import { nobodyElse, someoneFor } from './Someone.ts'
import type { Options, Preview } from './Timeline.ts'
import { entered, tour } from './tour.ts'

// --- constructors ------------------------------------------------------------

/**
 * Takes three prospects through a cadence.
 *
 * @example
 * ```ts run
 * import { Cadence, Calendars, Instant, Program, Zones } from '@refrain/core'
 * import { Policy } from '@refrain/core/policy'
 * import { Preview } from '@refrain/core/preview'
 *
 * const call = Cadence.call('call', { times: 2, every: 'P1D', then: Cadence.close('not-reached') })
 * const program = Program.compileOrThrow(Cadence.make('two-calls', { title: 'Two calls', lasts: 'P10D' }, call), null)
 * const zones = Zones.fromPlatform()
 * const preview = Preview.of({
 *   program,
 *   policy: Policy.makeOrThrow({ file: { hours: { mon: [['09:00', '17:00']] } }, programs: [program] }),
 *   calendars: Calendars.none,
 *   zones,
 *   zone: Zones.getOrThrow(zones, 'Europe/London'),
 *   from: Instant.parseOrThrow('2026-11-23T10:00:00Z'),
 * })
 *
 * preview.tours.map(({ manner, rows }) => [manner, rows.length])
 * // => [['unresponsive', 2], ['busy', 2], ['responsive', 1]]
 * preview.tours[0]?.end?.reason // => 'not-reached'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const of = (options: Options): Preview => {
  const { program, policy, calendars, zone, from, someone = someoneFor(program) } = options
  // A house's call blocks are those of somebody: the first of them calls.
  const owner = Object.keys(policy.file.callBlocks ?? {})[0] ?? 'ann'
  const route = { ...options, someone, owner, surroundings: options.surroundings ?? nobodyElse(owner, from) }
  const tours = PROSPECTS.map((prospect) => tour(prospect, route))
  const until = tours.reduce<Instant.Instant>(
    (latest, { rows, end }) => Instant.later(latest, end?.at ?? rows[rows.length - 1]?.last ?? latest),
    from,
  )
  const work = policy.workDays(calendars, fold(entered(route), { now: from }))
  return {
    cadence: program.id,
    version: program.version,
    title: program.cadence.title,
    zone,
    from,
    until,
    lines: program.lines.flatMap(({ name }) => (name === null ? [] : [name])),
    free: freeDays(work, Zone.dayAt(zone, from), Zone.dayAt(zone, until)),
    tours,
  }
}

// --- questions ---------------------------------------------------------------

const freeDays = (work: WorkDays, first: Day, last: Day): readonly Day[] => {
  const free: Day[] = []
  for (let day = first; day <= last; day++) if (!work.isWorkDay(day)) free.push(day)
  return free
}
