/**
 * What a visit would have done, and when: itself, what must come first, or a look when something may have changed.
 *
 * @since 0.1.0
 */
import * as ActionKey from '../prospect/ActionKey.ts'
import { chooseMessage, type Chosen } from '../rules/chooseMessage.ts'
import { itemFor, unmet } from '../rules/knows.ts'
import type { Rule } from '../rules/Rule.ts'
import { earlier, type Instant, later } from '../time/Instant.ts'
import type { Reason } from '../words/Reason.ts'
import { type Asked, ask, becauseOf, flag, flagged, heardOf } from './asking.ts'
import type { Candidate } from './Candidate.ts'
import type { Action, ActionDeed, Because } from './Decision.ts'
import type { Ground } from './position/Ground.ts'
import { touches } from './position/life.ts'
import type { VisitPlace } from './position/Place.ts'
import { channelOf, type Scene } from './Scene.ts'
import { timeOf } from './times.ts'

const NONE: ReadonlySet<Rule> = new Set()
const NOTHING: readonly string[] = Object.freeze([])

/** The visit's own action, before its message and its needs are filled in. */
const actionOf = (ground: Ground, place: VisitPlace): Action => {
  const { step, round, dial, asked } = place
  const { proposal } = asked.situation
  const enrollment = ground.run.enrollment
  return {
    do: step.do,
    channel: channelOf(step),
    step: step.id,
    message: null,
    item: null,
    key: ActionKey.visit({ enrollment, step: step.id, round, try: place.try, dial }),
    number: proposal.channel === 'call' ? proposal.number : null,
    email: proposal.channel === 'email' ? proposal.email : null,
    enrollment,
    round,
    try: place.try,
    dial,
    promise: null,
    needs: NOTHING,
    agenda: step.agenda.filter(({ when }) => ground.meets(when)).map(({ ask }) => ask),
    voicemail: step.do === 'call' ? step.voicemail : null,
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
  agenda: NOTHING,
  number: null,
  email: null,
  auto: false,
})

/** Why it opens no earlier: its own moment, and the holds. */
const openings = (ground: Ground, place: VisitPlace): Because[] => {
  const { opensAt, heldBy, step } = place
  if (opensAt <= ground.now) return []
  const holds = heldBy.map(({ from, until, because }) => ({ rule: 'hold', code: because.code, facts: because.facts, from, to: until }))
  return heldBy.length > 0 && heldBy[heldBy.length - 1]!.until === opensAt
    ? holds
    : [...holds, { rule: 'cadence', code: 'step-not-due', facts: { step: step.id, opensAt }, from: ground.now, to: opensAt }]
}

/** What explains the answer without having pushed it. */
const flags = (place: VisitPlace, relaxed: ReadonlySet<Rule>): Because[] => {
  const { step, lateSince, asked } = place
  const found: Because[] = []
  if (lateSince !== null) {
    const promised = step.within?.from.some((anchor) => anchor.startsWith('promise')) === true
    found.push(flagged('cadence', promised ? 'promise-late' : 'late', { step: step.id, lateAt: lateSince }))
  }
  if (isAtOnce(place)) found.push(flagged('cadence', 'at-once', { step: step.id }))
  if (asked.lifted) found.push(flagged('cadence', 'exempt-requested', { step: step.id }))
  for (const rule of relaxed) found.push(flagged(rule.name, 'relaxed', { rule: rule.name }))
  return found
}

/** The first try of a round of a step marked *at once* ignores preferences. */
const isAtOnce = ({ step, try: nth, dial }: VisitPlace): boolean => step.atOnce && nth === 1 && dial === 1

/** The end of a look: when the round, or the whole run, is over without a further fact. */
const nextChange = (ground: Ground, { horizon }: VisitPlace): Instant => (horizon === null ? ground.over : earlier(horizon, ground.over))

/** What the visit would have done next. */
export const candidateOf = (scene: Scene, ground: Ground, place: VisitPlace): Candidate => {
  const { step, asked, horizon, opensAt } = place
  const start = later(opensAt, ground.now)
  const base = { enrollment: ground.run.enrollment, heard: heardOf(asked, start, NONE) }
  const own = actionOf(ground, place)
  const opens = openings(ground, place)
  const inside = (action: Action, because: readonly Because[]): Candidate => ({
    ...base, from: start, until: earlier(horizon ?? ground.over, ground.over), action, because: [...opens, ...because],
  })
  if (!touches(step)) return inside(own, flags(place, NONE))
  if (scene.possible.length === 0) return inside(insteadOf(own, 'find-zone', ['zone']), [flagged('cadence', 'needs-zone')])

  const held = asked.held.filter(({ because }) => !isPreparable(because))
  const missing = asked.held.find(({ because }) => because.code === 'needs-number' || because.code === 'needs-email')
  if (missing !== undefined) {
    const what = missing.because.code === 'needs-number' ? 'number' : 'email'
    return inside(insteadOf(own, what === 'number' ? 'find-number' : 'prepare', [what]), [flag(missing.rule.name, missing.because)])
  }
  if (held.length > 0) {
    return { ...base, from: nextChange(ground, place), until: null, action: null, because: [...opens, ...becauseOf(asked, start, null, NONE)] }
  }
  const chosen = step.say.length === 0 || step.voicemail === 'never' && step.do === 'call' ? null : chooseMessage(asked.situation, step.say)
  const lacking = [...unmet(asked.situation, step.needs), ...needsOf(chosen)]
  const mustSay = step.do === 'email' || step.voicemail === 'always'
  if (lacking.length > 0 && (mustSay || unmet(asked.situation, step.needs).length > 0)) {
    const needs = [...new Set(lacking)].sort()
    return inside(insteadOf(own, 'prepare', needs), [flagged('cadence', 'needs-research', { needs })])
  }
  return timed(scene, ground, place, own, chosen, opens)
}

const PREPARABLE: ReadonlySet<string> = new Set(['needs-message', 'needs-research', 'no-benefit', 'voicemail-owed', 'message-already-used'])

/** A refusal that research or a new message lifts: the visit is prepared instead. */
const isPreparable = ({ code }: Reason): boolean => PREPARABLE.has(code) || code === 'needs-number' || code === 'needs-email'

const needsOf = (chosen: Chosen | Reason | null): readonly string[] => {
  if (chosen === null || 'message' in chosen) return NOTHING
  const needs = chosen.facts['needs']
  return Array.isArray(needs) && needs.length > 0 ? (needs as readonly string[]) : ['message']
}

/** The visit itself, at its time. */
const timed = (
  scene: Scene,
  ground: Ground,
  place: VisitPlace,
  own: Action,
  chosen: Chosen | Reason | null,
  opens: readonly Because[],
): Candidate => {
  const { step, asked, horizon, opensAt } = place
  const start = later(opensAt, ground.now)
  const { soft } = scene.policy.rulesFor(ground.program, step)
  const wishes = soft.length === 0 || isAtOnce(place) ? null : ask(soft, asked.situation, ground.meets)
  const timing = timeOf(asked, wishes, scene.zone, scene.work, { opensAt, start, horizon, limit: ground.over })
  const all: Asked = wishes === null ? asked : join(asked, wishes)
  if (timing === null) {
    const because = [...opens, ...becauseOf(asked, start, null, NONE)]
    return { enrollment: own.enrollment, from: nextChange(ground, place), until: null, action: null, because, heard: heardOf(all, start, NONE) }
  }
  const message = chosen !== null && 'message' in chosen ? chosen : null
  const item = message?.item ?? (step.needs.length === 0 ? null : (itemFor(scene.prospect, step.needs)?.id ?? null))
  return {
    enrollment: own.enrollment,
    from: timing.at,
    until: timing.until,
    action: { ...own, message: message?.message ?? null, item },
    because: [...opens, ...becauseOf(all, start, timing.at, timing.relaxed), ...flags(place, timing.relaxed)],
    heard: heardOf(all, start, timing.relaxed),
  }
}

const join = (hard: Asked, soft: Asked): Asked => ({
  ...hard,
  rules: [...hard.rules, ...soft.rules],
  answers: [...hard.answers, ...soft.answers],
})
