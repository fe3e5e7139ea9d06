/**
 * The ends that the planner derives, as facts: runs that closed, the cadences that they start, leads that are no leads.
 *
 * @since 0.1.0
 */
import { groundOf } from '../plan/ground.ts'
import type { EndPlace } from '../plan/position/Place.ts'
import { positionOf } from '../plan/position/position.ts'
import type { Scene } from '../plan/Scene.ts'
import type { Run } from '../prospect/Run.ts'
import * as Duration from '../time/Duration.ts'
import { type Instant, toIso } from '../time/Instant.ts'
import { derivedId, type Told } from './record.ts'

/** How a run ended, by facts and time; null while it goes on, also where the question what follows is for a person. */
export const endOf = (scene: Scene, run: Run): EndPlace | null => {
  const program = scene.policy.program(run.cadence, run.version)
  if (run.closed !== null || program === undefined) return null
  const ground = groundOf(scene, run, program)
  const [main] = positionOf(ground)
  if (main?.tag !== 'end') return null
  if (main.start === null || scene.policy.refusedStart({ ...scene, run, cadence: main.start }) === null) return main
  return ground.over <= scene.now ? { ...main, reason: 'over', at: ground.over, start: null } : null
}

/** Until when nothing is to go out after an end. */
const quietUntil = (scene: Scene, run: Run, { at, quiet }: EndPlace): Instant | null => {
  if (quiet === null) return null
  const business = scene.policy.program(run.cadence, run.version)?.business === true
  return Duration.moment(scene.zone, at, Duration.parseOrThrow(quiet), business ? scene.work : null)
}

/** The id of the enrollment that follows another one by `start` or by hand (cadence language 24). */
export const followingId = (enrollment: string, cadence: string): string => derivedId({ after: enrollment, cadence })

/** What is recorded of one end: that the run closed, and the enrollment that it starts. */
export const toldOfEnd = (scene: Scene, run: Run, end: EndPlace): readonly Told[] => {
  const quiet = quietUntil(scene, run, end)
  const { enrollment } = run
  const closed: Told = {
    type: 'EnrollmentClosed',
    data: { enrollment, why: end.reason, quietUntil: quiet === null ? undefined : toIso(quiet) },
  }
  const next = end.start === null ? undefined : scene.policy.newest(end.start)
  if (next === undefined) return [closed]
  const data = { enrollment: followingId(enrollment, next.id), cadence: next.id, version: next.version }
  return [closed, { type: 'Enrolled', data }]
}

/** What is recorded of a run that has ended by now; nothing of one that goes on, or is closed. */
export const toldOf = (scene: Scene, enrollment: string): readonly Told[] => {
  const run = scene.prospect.runs.find((one) => one.enrollment === enrollment)
  const end = run === undefined ? null : endOf(scene, run)
  return run === undefined || end === null ? [] : toldOfEnd(scene, run, end)
}

/** A lead whose every number is wrong or dead goes back, whatever its cadences say (E7). */
export const toldOfDud = ({ prospect, policy, zone, now }: Scene): readonly Told[] =>
  prospect.ended === null && policy.endingOf(prospect, zone, now)?.code === 'returned-as-dud'
    ? [{ type: 'ReturnedAsDud', data: { why: 'bad-number' } }]
    : []
