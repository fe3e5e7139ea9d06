/**
 * Lays the ground for a position: the holds, the end of the run, and the rules to be asked of each visit.
 *
 * @since 0.1.0
 */
import type { When } from '../cadence/Cadence.ts'
import type { Program } from '../cadence/Program.ts'
import { isOpen } from '../prospect/appointments.ts'
import type { Run } from '../prospect/Run.ts'
import * as Duration from '../time/Duration.ts'
import { DAY, earlier, type Instant, later, plus } from '../time/Instant.ts'
import { contains } from '../time/Span.ts'
import { make as reason } from '../words/Reason.ts'
import { ask } from './asking.ts'
import * as Callbacks from './callbacks.ts'
import type { Asking, Ground } from './position/Ground.ts'
import type { Hold } from './position/Place.ts'
import { heldWithin } from './position/timing.ts'
import { channelOf, emailOf, numberOf, type Scene, situationOf } from './Scene.ts'

/** How long a run stays open for a callback or an appointment after its time (cadence language 33). */
const AFTER = 7 * DAY

/** The words of a cadence's own `on` that hold, with how long. */
const holdingWords = new WeakMap<Program, readonly { readonly word: string; readonly length: Duration.Duration }[]>()

const holdsIn = (program: Program): readonly { readonly word: string; readonly length: Duration.Duration }[] => {
  let found = holdingWords.get(program)
  if (found === undefined) {
    found = Object.entries(program.on).flatMap(([word, target]) =>
      typeof target === 'object' && 'hold' in target ? [{ word, length: Duration.parseOrThrow(target.hold) }] : [],
    )
    holdingWords.set(program, found)
  }
  return found
}

/** Adds the holds that words of the cadence's own `on` asked for. */
const addWordHolds = (scene: Scene, run: Run, program: Program, holds: Hold[]): void => {
  for (const { word, length } of holdsIn(program)) {
    const fell = run.words[word]
    if (fell === undefined || fell.at < run.enrolled.at) continue
    const until = Duration.moment(scene.zone, fell.at, length, program.business ? scene.work : null)
    const code = word.startsWith('colleague') ? 'colleague-answered' : 'paused'
    holds.push({ from: fell.at, until, because: reason(code, { word, holdUntil: until }) })
  }
}

/** Holds that facts told of: pauses, absences of either side, agreed callbacks; those that are over count as held time. */
const factHolds = (scene: Scene, run: Run, program: Program): Hold[] => {
  const { prospect, now } = scene
  const found: Hold[] = []
  for (const { from, until } of run.held) {
    const end = earlier(until, now)
    if (from < end) found.push({ from, until: end, because: reason('paused', { holdUntil: end }) })
  }
  if (run.pausedAt !== null && run.pausedUntil !== null && now < run.pausedUntil) {
    found.push({
      from: run.pausedAt,
      until: run.pausedUntil,
      because: reason('paused', { holdUntil: run.pausedUntil }),
    })
  }
  const { outOfOffice } = prospect
  if (outOfOffice !== null && now < outOfOffice.until) {
    found.push({ ...outOfOffice, because: reason('out-of-office', { holdUntil: outOfOffice.until }) })
  }
  // Work that is dropped goes by, work that is handed over goes on: only what is held stands still (34).
  for (const { from, until, policy = 'hold' } of scene.surroundings.rep?.away ?? []) {
    if (policy === 'hold') found.push({ from, until, because: reason('rep-away', { holdUntil: until }) })
  }
  for (const callback of prospect.callbacks) {
    if (Callbacks.isOpen(callback, program, now)) found.push(Callbacks.holdOf(callback, program))
  }
  return found
}

/** When the run is over: its length, the time it was held, and what is still promised (33, 42). */
const overOf = (scene: Scene, run: Run, program: Program, holds: readonly Hold[]): Instant => {
  const { prospect, zone, now } = scene
  const length = Duration.plusWall(zone, run.enrolled.at, program.lasts)
  let over = length
  for (let i = 0; i < 4 && holds.length > 0; i++) {
    const longer = plus(length, heldWithin(holds, run.enrolled.at, over))
    if (longer === over) break
    over = longer
  }
  for (const callback of prospect.callbacks) {
    if (Callbacks.isOpen(callback, program, now)) over = later(over, plus(Callbacks.dueAt(callback, program), AFTER))
  }
  for (const appointment of prospect.appointments) {
    if (isOpen(appointment)) over = later(over, plus(appointment.until, AFTER))
  }
  return over
}

/** The ground of one run. */
export const groundOf = (scene: Scene, run: Run, program: Program): Ground => {
  const holds = factHolds(scene, run, program)
  addWordHolds(scene, run, program, holds)
  const view = { prospect: scene.prospect, surroundings: scene.surroundings, run, now: scene.now }
  const untold = new Set<string>()
  const meets = (when: When | null): boolean => {
    if (when === null) return true
    for (const input of scene.policy.unanswered(when, view)) untold.add(input)
    return scene.policy.meets(when, view)
  }
  const askVisit = ({ step, round, try: nth, dial, opensAt, requested }: Asking) => {
    const channel = channelOf(step)
    const visit = { enrollment: run.enrollment, step: step.id, round, try: nth, dial }
    return ask(
      channel === null ? [] : scene.policy.rulesFor(program, step).hard,
      situationOf(scene, run, program, {
        channel,
        step,
        visit,
        callback: null,
        number: channel === 'call' ? numberOf(scene, visit, null).number : null,
        email: channel === 'email' ? emailOf(scene) : null,
        requested,
        namedTime: false,
        atOnce: step.atOnce && nth === 1,
        opensAt,
      }),
      meets,
    )
  }
  return {
    prospect: scene.prospect,
    run,
    program,
    zone: scene.zone,
    work: program.business ? scene.work : null,
    now: scene.now,
    meets,
    untold,
    ask: askVisit,
    dropsAt: (at) => (scene.surroundings.rep?.away ?? []).some((away) => away.policy === 'drop' && contains(away, at)),
    holds,
    over: overOf(scene, run, program, holds),
  }
}
