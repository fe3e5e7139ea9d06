/**
 * The main question: what should be done next about this person, when, and why; and why not earlier.
 *
 * @since 0.1.0
 */
import type { Program } from '../cadence/Program.ts'
import type { Run } from '../prospect/Run.ts'
import * as ActionKey from '../prospect/ActionKey.ts'
import { earlier, type Instant, later } from '../time/Instant.ts'
import type { Reason } from '../words/Reason.ts'
import { flag, flagged } from './asking.ts'
import * as Callbacks from './callbacks.ts'
import { type Candidate, earliest } from './Candidate.ts'
import type { Basis, Decision } from './Decision.ts'
import { freeze } from './freeze.ts'
import { groundOf } from './ground.ts'
import type { Ground } from './position/Ground.ts'
import type { EndPlace, Place } from './position/Place.ts'
import { internal } from './internal.ts'
import { positionOf } from './position/position.ts'
import { releasesOf } from './releases.ts'
import { type Question, type Scene, sceneOf } from './Scene.ts'
import { unheard } from './unheard.ts'
import { candidateOf } from './visits.ts'

/**
 * The version of the core, as it stands in every decision's basis.
 *
 * @category constants
 * @since 0.1.0
 */
export const CORE_VERSION = '0.1.0'

// --- what is proposed --------------------------------------------------------

/** A task that only a person can do, due at once. */
const byHand = (
  scene: Scene,
  run: Run | null,
  cause: string,
  since: Instant,
  until: Instant | null,
  because: readonly Reason[],
): Candidate => ({
  enrollment: run?.enrollment ?? null,
  from: later(since, scene.now),
  until,
  action: internal('decide', ActionKey.cause(cause), run, since),
  because: because.map((one) => flag('cadence', one)),
  heard: [],
})

const fromPlace = (scene: Scene, ground: Ground, place: Exclude<Place, EndPlace>): Candidate => {
  switch (place.tag) {
    case 'visit':
      return candidateOf(scene, ground, place)
    case 'decide':
      return byHand(scene, ground.run, place.cause, place.since, ground.over, [
        attention({ cause: place.cause, step: place.step }),
      ])
    case 'wait': {
      const because = [
        ...place.heldBy.map(({ from, until, because: why }) => ({
          rule: 'hold',
          code: why.code,
          facts: why.facts,
          from,
          to: until,
        })),
        {
          rule: 'cadence',
          code: 'step-not-due' as const,
          facts: { step: place.step.id, opensAt: place.opensAt },
          from: scene.now,
          to: place.opensAt,
        },
      ]
      return {
        enrollment: ground.run.enrollment,
        from: earlier(place.opensAt, ground.over),
        until: null,
        action: null,
        because,
        heard: [],
      }
    }
  }
}

const attention = (facts: Reason['facts']): Reason => ({ code: 'needs-attention', facts })

/** What one open run would have done, or how it ended. */
const fromRun = (scene: Scene, run: Run, program: Program): readonly Candidate[] | EndPlace => {
  const ground = groundOf(scene, run, program)
  const places = positionOf(ground)
  const main = places[0]!
  if (main.tag === 'end') {
    const refused = main.start === null ? null : scene.policy.refusedStart({ ...scene, run, cadence: main.start })
    if (refused === null) return main
    // What cannot be started is not lost: a person decides, as long as the run lasts.
    if (ground.over <= scene.now) return { ...main, reason: 'over', at: ground.over, start: null }
    const until = earlier(refused.freeAt ?? ground.over, ground.over)
    return [byHand(scene, run, `${run.enrollment}/start/${main.start!}`, main.at, until, refused.because)]
  }
  const candidates = places
    .filter((place): place is Exclude<Place, EndPlace> => place.tag !== 'end')
    .map((place) => fromPlace(scene, ground, place))
  const told = ground.untold.size === 0 ? candidates : candidates.map((candidate) => untoldIn(candidate, ground.untold))
  return [...told, ...releasesOf(scene, ground, told)]
}

/** Says which conditions did not hold because nobody told what they ask for (35). */
const untoldIn = (candidate: Candidate, untold: ReadonlySet<string>): Candidate => ({
  ...candidate,
  because: [...candidate.because, flagged('cadence', 'cannot-tell', { needs: [...untold] })],
})

/** Everything that would have something done, callbacks first; and how the runs that ended did so. */
export const gather = (
  scene: Scene,
): { readonly candidates: Candidate[]; readonly ends: { readonly run: Run; readonly end: EndPlace }[] } => {
  const candidates: Candidate[] = []
  const ends: { run: Run; end: EndPlace }[] = []
  const { prospect, policy } = scene
  for (const run of prospect.runs) {
    const program = policy.program(run.cadence, run.version)
    if (run.closed === null && program === undefined) {
      const unknown = attention({ cadence: run.cadence, version: run.version })
      candidates.push(byHand(scene, run, run.enrollment, run.enrolled.at, null, [unknown]))
      continue
    }
    const found = program === undefined || run.closed !== null ? closedEnd(run) : fromRun(scene, run, program)
    if ('tag' in found) ends.push({ run, end: found })
    else candidates.push(...found)
  }
  return { candidates, ends }
}

const closedEnd = ({ closed, enrolled }: Run): EndPlace => ({
  tag: 'end',
  reason: closed?.why ?? 'closed',
  at: closed?.at ?? enrolled.at,
  quiet: null,
  start: null,
  because: [],
})

/** Agreed callbacks, soonest first. */
export const promised = (scene: Scene): Candidate[] =>
  scene.prospect.callbacks
    .map((callback) => {
      const run =
        scene.prospect.runs.find(({ enrollment }) => enrollment === callback.enrollment) ??
        scene.prospect.runs.at(-1) ??
        null
      const program = run === null ? null : (scene.policy.program(run.cadence, run.version) ?? null)
      return Callbacks.candidateOf(scene, callback, run, program)
    })
    .filter((candidate): candidate is Candidate => candidate !== null)

/** A due callback outranks every step; otherwise the earliest is next (36, 45). */
export const choose = (callbacks: readonly Candidate[], candidates: readonly Candidate[]): Candidate | null => {
  const step = earliest(candidates)
  const callback = earliest(callbacks)
  if (callback === null || step === null) return callback ?? step
  return callback.action !== null && callback.action.openedAt <= step.from ? callback : earliest([callback, step])
}

/**
 * What is chosen holds no longer than what else is open: a run that ends takes all its lines with it, and a callback that
 * opens outranks it. An agreed callback outlives every run.
 */
const untilAnotherChanges = (
  chosen: Candidate,
  all: readonly Candidate[],
  callbacks: readonly Candidate[],
): Candidate => {
  const { action, enrollment, from } = chosen
  if (action?.promise != null) return chosen
  const changes = all.map((other) =>
    other === chosen || other.enrollment !== enrollment ? null : other.action === null ? other.from : other.until,
  )
  if (action !== null) for (const callback of callbacks) changes.push(callback.action?.openedAt ?? null)
  const until = changes.reduce(
    (first, at) => (at !== null && at > from && (first === null || at < first) ? at : first),
    chosen.until,
  )
  return { ...chosen, until }
}

// --- the decision ------------------------------------------------------------

const basisOf = ({ prospect, zones, policy }: Scene): Basis => ({
  core: CORE_VERSION,
  fold: prospect.fold,
  zones: zones.version,
  policy: policy.hash,
})

const closed = (scene: Scene, enrollment: string | null, why: string, because: readonly Reason[]): Decision => ({
  decision: 'closed',
  prospect: scene.prospect.id,
  enrollment,
  from: null,
  until: null,
  action: null,
  reason: why,
  because: because.map((one) => flag('cadence', one)),
  heard: [],
  notYet: scene.prospect.notYet,
  basis: basisOf(scene),
})

/** A later fact of the same log may change everything: a look is due when it comes. */
const untilNotYet = (scene: Scene, candidate: Candidate): Candidate => {
  const next = scene.prospect.notYet[0]
  if (next === undefined || next.at > candidate.from) {
    return next !== undefined && (candidate.until === null || next.at < candidate.until)
      ? { ...candidate, until: next.at }
      : candidate
  }
  const because = [
    ...candidate.because,
    flagged('facts', 'not-yet', { fact: next.id, type: next.type, notYetAt: next.at }),
  ]
  return { ...candidate, from: later(next.at, (scene.now + 1) as Instant), until: null, action: null, because }
}

const decided = (scene: Scene, candidate: Candidate): Decision => {
  const { enrollment, from, until, action, because, heard } = untilNotYet(scene, scene.policy.asFarAsKnown(candidate))
  return {
    decision: action !== null && from <= scene.now ? 'act' : 'wait',
    prospect: scene.prospect.id,
    enrollment,
    from,
    until,
    action,
    reason: null,
    because,
    heard,
    notYet: scene.prospect.notYet,
    basis: basisOf(scene),
  }
}

/** The answer, before it is frozen. */
const answer = (scene: Scene): Decision => {
  const ending = scene.policy.endingOf(scene.prospect, scene.zone, scene.now)
  if (ending !== null) return closed(scene, scene.prospect.runs.at(-1)?.enrollment ?? null, ending.code, [ending])
  const { needsUpgrade } = scene.prospect
  if (needsUpgrade !== null) {
    const because = {
      code: 'needs-upgrade' as const,
      facts: { type: needsUpgrade.type, minReader: needsUpgrade.minReader },
    }
    const review = byHand(scene, null, needsUpgrade.type, needsUpgrade.at, null, [because])
    return decided(scene, { ...review, action: { ...review.action!, do: 'review' } })
  }
  const { candidates, ends } = gather(scene)
  const callbacks = promised(scene)
  const chosen = choose(callbacks, candidates)
  if (chosen !== null) return decided(scene, untilAnotherChanges(chosen, candidates, callbacks))
  const question = unheard(scene.prospect)
  if (question !== null) {
    const because = { code: 'needs-attention' as const, facts: { cause: question.id, answers: question.id } }
    return decided(scene, byHand(scene, null, question.id, question.at, null, [because]))
  }
  const last = ends.at(-1)
  if (last === undefined) return closed(scene, null, 'closed', [])
  return closed(scene, last.run.enrollment, last.end.reason, last.end.because)
}

/**
 * Says what to do next about one person, when, with which message, and why; and why not earlier.
 *
 * `act` holds if and only if `now` lies in `[from, until)`. `wait` gives the first instant at which anything changes
 * without a further fact, and what is then due. `closed` gives the reason. Asked again at `from`, over the same facts, it
 * answers what it promised. Everything that was heard is in it.
 *
 * @example
 * ```ts run
 * import { Cadence, Instant, Plan, Program, Prospect, Zones, Calendars } from '@refrain/core'
 * import { Event } from '@refrain/core/facts'
 * import { Policy } from '@refrain/core/policy'
 *
 * const cadence = Cadence.make('two-calls', { title: 'Two calls', lasts: 'P10D' }, Cadence.call('call', { times: 2, every: 'P2D' }))
 * const policy = Policy.makeOrThrow({
 *   file: { hours: { mon: [['09:00', '17:00']] } },
 *   programs: [Program.compileOrThrow(cadence, null)],
 * })
 * const now = Instant.parseOrThrow('2026-11-23T08:00:00Z')
 * const facts = [
 *   Event.readOrThrow({ type: 'ProspectAdded', prospect: 'p-1', at: '2026-11-22T10:00:00Z', data: { source: 'met', zones: ['Europe/London'] } }),
 *   Event.readOrThrow({ type: 'Enrolled', prospect: 'p-1', at: '2026-11-22T10:00:00Z', data: { enrollment: 'e-1', cadence: 'two-calls', version: 1 } }),
 * ]
 *
 * const decision = Plan.next({
 *   prospect: Prospect.fold(facts, { now }), surroundings: {}, policy, calendars: Calendars.none, zones: Zones.fromPlatform(), now,
 * })
 *
 * decision.decision // => 'wait'
 * decision.from // => Instant.parseOrThrow('2026-11-23T09:00:00Z')
 * ```
 *
 * @throws RangeError when the state holds facts later than `now`: fold with `{ now }`
 * @category planning
 * @since 0.1.0
 */
export const next = (question: Question): Decision => freeze(answer(sceneOf(question)))
