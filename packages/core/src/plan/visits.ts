/**
 * What a visit would have done, and when: itself, what must come first, or a look when something may have changed.
 *
 * @since 0.1.0
 */
import * as ActionKey from '../prospect/ActionKey.ts'
import type { Chosen } from '../rules/chooseMessage.ts'
import type { Rule } from '../rules/Rule.ts'
import { earlier, type Instant, later } from '../time/Instant.ts'
import { dayAt, startOfDay } from '../time/Zone.ts'
import type { Reason } from '../words/Reason.ts'
import { type Asked, ask, becauseOf, flag, flagged, heardOf } from './asking.ts'
import type { Candidate } from './Candidate.ts'
import type { Action, ActionDeed, Because } from './Decision.ts'
import { open } from './position/appointments.ts'
import type { Ground } from './position/Ground.ts'
import { diesAt, touches } from './position/life.ts'
import type { VisitPlace } from './position/Place.ts'
import { channelOf, numberOf, type Scene } from './Scene.ts'
import { chosenAt, needsOf, type Said, saidAt, UNSAID, untimely } from './saying.ts'
import { timeOf } from './times.ts'

const NONE: ReadonlySet<Rule> = new Set()
const NOTHING: readonly string[] = Object.freeze([])
const NO_REASONS: readonly Because[] = Object.freeze([])

/** The visit's own action, before its message and its needs are filled in. */
const actionOf = (scene: Scene, ground: Ground, place: VisitPlace, said: Said = UNSAID): Action => {
  const { step, round, dial, asked } = place
  const { proposal } = asked.situation
  const enrollment = ground.run.enrollment
  return {
    do: step.do,
    channel: channelOf(step),
    step: step.id,
    message: said.message,
    item: said.item,
    key: ActionKey.visit({ enrollment, step: place.name, round, try: place.try, dial }),
    number: proposal.channel === 'call' ? proposal.number : null,
    email: proposal.channel === 'email' ? proposal.email : null,
    enrollment,
    round,
    try: place.try,
    dial,
    promise: null,
    needs: NOTHING,
    agenda:
      step.agenda.length === 0
        ? NOTHING
        : step.agenda.filter(({ when }) => ground.meets(when)).map(({ ask: what }) => what),
    voicemail: step.do !== 'call' ? null : said.isSilent ? 'never' : step.voicemail,
    appointment: said.appointment,
    opener: step.do === 'call' ? scene.policy.openerFor(scene.prospect, proposal.number) : null,
    auto: step.auto,
    openedAt: place.opensAt,
  }
}

/** What reaches nobody, in place of the visit: the same visit, prepared. */
const insteadOf = (action: Action, deed: ActionDeed, needs: readonly string[]): Action => ({
  ...action,
  do: deed,
  channel: null,
  key: ActionKey.prepare(action.key, needs.join('+')),
  needs,
  voicemail: null,
  opener: null,
  agenda: NOTHING,
  number: null,
  email: null,
  auto: false,
})

/** Why it opens no earlier: its own moment, and the holds. */
const openings = (ground: Ground, place: VisitPlace): readonly Because[] => {
  const { opensAt, heldBy, step } = place
  if (opensAt <= ground.now) return NO_REASONS
  const holds = heldBy.map(({ from, until, because }) => ({
    rule: 'hold',
    code: because.code,
    facts: because.facts,
    from,
    to: until,
  }))
  return heldBy.length > 0 && heldBy[heldBy.length - 1]!.until === opensAt
    ? holds
    : [
        ...holds,
        { rule: 'cadence', code: 'step-not-due', facts: { step: step.id, opensAt }, from: ground.now, to: opensAt },
      ]
}

/** What explains the answer without having pushed it. */
const flags = (
  ground: Ground,
  place: VisitPlace,
  relaxed: ReadonlySet<Rule>,
  item: string | null = null,
): readonly Because[] => {
  const { step, lateSince, asked } = place
  const silent = step.do === 'call' && step.voicemail === 'always' ? silentCalls(ground) : 0
  if (lateSince === null && !asked.lifted && relaxed.size === 0 && silent === 0 && !isAtOnce(place)) return NO_REASONS
  // What they asked is the reason for a call that answers it (E8).
  const facts = place.requested && item !== null ? { step: step.id, answers: item } : { step: step.id }
  const found: Because[] = []
  if (lateSince !== null) {
    const promised = step.within?.from.some((anchor) => anchor.startsWith('promise')) === true
    found.push(flagged('cadence', promised ? 'promise-late' : 'late', { step: step.id, lateAt: lateSince }))
  }
  if (isAtOnce(place)) found.push(flagged('cadence', 'at-once', facts))
  if (asked.lifted) found.push(flagged('cadence', 'exempt-requested', facts))
  if (silent > 0) found.push(flagged('voicemail', 'voicemail-owed', { silent }))
  for (const rule of relaxed) found.push(flagged(rule.name, 'relaxed', { rule: rule.name }))
  return found
}

/** Voicemails reached without a word in this run, by its visits or by hand, since the last message was left (C1). */
const silentCalls = ({ prospect, run }: Ground): number => {
  let silent = 0
  for (let i = prospect.contacts.length - 1; i >= 0; i--) {
    const { visit, reach, left, at, direction } = prospect.contacts[i]!
    const isOurs = visit === null ? direction === 'out' && at >= run.enrolled.at : visit.enrollment === run.enrollment
    if (!isOurs) continue
    if (left !== null) break
    if (reach === 'voicemail') silent++
  }
  return silent
}

/** The first try of a round of a step marked *at once* ignores preferences. */
const isAtOnce = ({ step, try: nth, dial }: VisitPlace): boolean => step.atOnce && nth === 1 && dial === 1

/** Something internal, due from the opening on; only a look, where the run is over before it opens. */
const inside = (ground: Ground, place: VisitPlace, action: Action, because: readonly Because[]): Candidate => {
  const from = later(place.opensAt, ground.now)
  const isOver = from >= ground.over
  return {
    enrollment: ground.run.enrollment,
    from: isOver ? ground.over : from,
    until: isOver ? null : diesAt(ground, place),
    action: isOver ? null : action,
    because: both(openings(ground, place), because),
    heard: heardOf(place.asked, from, NONE),
  }
}

/** Only a look is due, when the round or the run ends: until then some rule refuses. */
const refused = (ground: Ground, place: VisitPlace, asked: Asked): Candidate => {
  const start = later(place.opensAt, ground.now)
  const heard = heardOf(asked, start, NONE)
  return {
    enrollment: ground.run.enrollment,
    from: diesAt(ground, place),
    until: null,
    action: null,
    because: both(openings(ground, place), becauseOf(asked, heard, start, null)),
    heard,
  }
}

const both = (a: readonly Because[], b: readonly Because[]): readonly Because[] =>
  a.length === 0 ? b : b.length === 0 ? a : [...a, ...b]

/** What must come first: a zone, a number, something to find out. Null where nothing is in the way. */
const preparation = (
  scene: Scene,
  ground: Ground,
  place: VisitPlace,
  chosen: Chosen | Reason | null,
): Candidate | null => {
  const { step, asked } = place
  if (scene.possible.length === 0) {
    return inside(ground, place, insteadOf(actionOf(scene, ground, place), 'find-zone', ['zone']), [
      flagged('cadence', 'needs-zone'),
    ])
  }
  const missing = asked.held.find(({ because }) => because.code === 'needs-number')
  if (missing !== undefined) {
    return inside(ground, place, insteadOf(actionOf(scene, ground, place), 'find-number', ['number']), [
      flag(missing.rule.name, missing.because),
    ])
  }
  if (asked.held.some(({ because }) => !PREPARABLE.has(because.code))) return refused(ground, place, asked)
  const own = step.needs.length === 0 ? NOTHING : scene.policy.unmet(asked.situation, step.needs)
  const mustSay = step.do === 'email' || step.voicemail === 'always'
  const far = mustSay ? untimely(chosen) : null
  if (far !== null)
    return { ...refused(ground, place, asked), because: both(openings(ground, place), [flag('message', far)]) }
  const owed = mustSay ? needsOf(chosen) : NOTHING
  if (own.length === 0 && owed.length === 0) return null
  const needs = [...new Set([...own, ...owed])].sort()
  return inside(ground, place, insteadOf(actionOf(scene, ground, place), 'prepare', needs), [
    flagged('cadence', 'needs-research', { needs }),
  ])
}

/** Tells whether a step says itself when it is due, instead of following at once. */
const hasDelay = ({ after }: VisitPlace['step']): boolean =>
  after.some(({ use: { from, plus } }) => plus !== null || from[0] !== 'previous')

/** A presumed appointment is put into the calendar first; then it stands by silence, on the morning of its day (B2). */
const holding = (scene: Scene, ground: Ground, place: VisitPlace): Candidate => {
  const known = open(ground)
  const isHeld = known?.status === 'held'
  const silent = isHeld && !hasDelay(place.step) ? startOfDayOf(scene, known.from) : place.opensAt
  const visit = { ...place, opensAt: later(place.opensAt, silent) }
  const appointment = known === null ? null : { from: known.from, until: known.until }
  const action = { ...actionOf(scene, ground, visit), appointment }
  return inside(ground, visit, isHeld ? action : insteadOf(action, 'prepare', ['appointment']), [
    ...flags(ground, place, NONE),
    flagged('cadence', 'appointment-pending', { appointmentAt: known?.from ?? null }),
  ])
}

const startOfDayOf = ({ zone }: Scene, at: Instant): Instant => startOfDay(zone, dayAt(zone, at))

/** What the visit would have done next. */
export const candidateOf = (scene: Scene, ground: Ground, place: VisitPlace): Candidate => {
  const { step, asked } = place
  if (step.do === 'appointment') return holding(scene, ground, place)
  if (!touches(step)) return inside(ground, place, actionOf(scene, ground, place), flags(ground, place, NONE))
  const isSilent = step.say.length === 0 || (step.do === 'call' && step.voicemail === 'never')
  const chosen = isSilent ? null : scene.policy.messageFor(asked.situation, step.say)
  return preparation(scene, ground, place, chosen) ?? timed(scene, ground, place, chosen)
}

const PREPARABLE: ReadonlySet<string> = new Set([
  'needs-message',
  'needs-research',
  'no-benefit',
  'voicemail-owed',
  'message-already-used',
])

/** The visit itself, at its time. */
const timed = (scene: Scene, ground: Ground, place: VisitPlace, chosen: Chosen | Reason | null): Candidate => {
  const { step, asked, horizon, opensAt } = place
  const start = later(opensAt, ground.now)
  const { soft } = scene.policy.rulesFor(ground.program, step)
  const wishes = soft.length === 0 || isAtOnce(place) ? null : ask(soft, asked.situation, ground.meets)
  const timing = timeOf(asked, wishes, scene.zone, scene.work, { opensAt, start, horizon, limit: ground.over })
  if (timing === null) return refused(ground, place, wishes === null ? asked : join(asked, wishes))
  const told = chosenAt(scene, place, chosen, timing.at)
  const first = told === chosen ? null : preparation(scene, ground, place, told)
  if (first !== null) return first
  const all: Asked = timing.soft === null ? asked : join(asked, timing.soft)
  const heard = heardOf(all, start, timing.relaxed)
  const said = saidAt(scene, ground, place, told, timing.at)
  return {
    enrollment: ground.run.enrollment,
    from: timing.at,
    until: said.appointment === null ? timing.until : earlier(timing.until, startOfDayOf(scene, said.appointment.from)),
    action: actionOf(scene, ground, place, said),
    because: both(
      both(openings(ground, place), becauseOf(all, heard, start, timing.at)),
      both(flags(ground, place, timing.relaxed, said.item), numberFlag(scene, place)),
    ),
    heard,
  }
}

/** Which of several numbers a call rings, and why. */
const numberFlag = (scene: Scene, { step, asked: { situation } }: VisitPlace): readonly Because[] => {
  const { number, why } = numberOf(scene, situation.proposal.visit, null)
  return step.do !== 'call' || why === 'only' ? NO_REASONS : [flagged('number-state', 'number-chosen', { number, why })]
}

/** What hard and soft rules said, in one list. */
const join = (hard: Asked, soft: Asked): Asked => ({
  situation: hard.situation,
  rules: hard.rules.concat(soft.rules),
  answers: hard.answers.concat(soft.answers),
  parts: hard.parts.concat(soft.parts),
  never: hard.never,
  held: hard.held,
  lifted: hard.lifted,
})
