/**
 * Where somebody stands in a run, and what is to be done about them: what the planner says, and nothing else.
 *
 * @since 0.1.0
 */
import type { ActionDeed, Decision } from '../plan/Decision.ts'
import { groundOf } from '../plan/ground.ts'
import { next } from '../plan/next.ts'
import { stepOf } from '../plan/position/Ground.ts'
import type { Place } from '../plan/position/Place.ts'
import { positionOf } from '../plan/position/position.ts'
import type { Scene } from '../plan/Scene.ts'
import { read as readKey } from '../prospect/ActionKey.ts'
import type { Run, Visit } from '../prospect/Run.ts'
import type { Instant } from '../time/Instant.ts'

// --- model -------------------------------------------------------------------

/** A place on the main line of a run, and the decision about the person. @category model @since 0.1.0 */
export interface Stand {
  /** Before a visit, in a wait, before a question for a person, or at the end. */
  readonly place: Place['tag']
  readonly step: string | null
  readonly round: number | null
  readonly try: number | null
  readonly decision: Decision['decision']
  readonly do: ActionDeed | null
  readonly key: string | null
  /** When it is due, or when something changes; null where it is closed. */
  readonly from: Instant | null
  /** Why the run has ended, or the person is closed. */
  readonly reason: string | null
}

/** The same with what it was read from. */
export interface Standing {
  readonly stand: Stand
  readonly places: readonly Place[]
  readonly decision: Decision
}

// --- questions ---------------------------------------------------------------

const visitIn = (place: Place | undefined): { readonly round: number | null; readonly try: number | null } =>
  place?.tag === 'visit' ? { round: place.round, try: place.try } : { round: null, try: null }

const stepIn = (place: Place | undefined): string | null => {
  if (place === undefined || place.tag === 'end') return null
  return place.tag === 'decide' ? place.step : place.step.id
}

/** Where a run stands. */
export const standingOf = (scene: Scene, run: Run): Standing => {
  const program = scene.policy.program(run.cadence, run.version)
  const places = program === undefined ? [] : positionOf(groundOf(scene, run, program))
  const decision = next(scene)
  const [main] = places
  const { action } = decision
  const stand: Stand = {
    place: main?.tag ?? 'decide',
    step: stepIn(main),
    ...visitIn(main),
    decision: decision.decision,
    do: action?.do ?? null,
    key: action?.key ?? null,
    from: decision.from,
    reason: main?.tag === 'end' ? main.reason : decision.reason,
  }
  return { stand, places, decision }
}

/** The visits that were handed out and have come to nothing yet. */
export const openVisits = ({ steps }: Run): readonly Visit[] =>
  Object.values(steps)
    .map(({ last }) => last)
    .filter(({ settled, again }) => settled === null && again === null)

/** Whether a visit is the place of some line. */
export const isPlace = (places: readonly Place[], { step, round, try: nth }: Visit): boolean =>
  places.some((place) => place.tag === 'visit' && place.name === step && place.round === round && place.try === nth)

/** The step in the key of a visit, or of what prepares one. */
const nameIn = (text: string): string | null => {
  const key = readKey(text)
  return key?.kind === 'visit' || key?.kind === 'prepare' ? key.visit.step : null
}

/**
 * Whether what is decided next of a run was decided before: a visit that has its outcome, or one under another key.
 *
 * A move carries rounds and tries over, so this never holds; the report counts it all the same.
 */
export const isOffered = ({ policy }: Scene, run: Run, { action }: Decision): boolean => {
  const program = policy.program(run.cadence, run.version)
  if (action === null || action.enrollment !== run.enrollment || action.step === null || program === undefined)
    return false
  const { round, try: nth, step, key } = action
  return Object.keys(run.steps).some((name) => {
    if (stepOf(run, program, name)?.id !== step) return false
    const { last } = run.steps[name]!
    if (round! !== last.round) return round! < last.round
    if (nth! !== last.try) return nth! < last.try
    return last.settled !== null || nameIn(key) !== last.step
  })
}
