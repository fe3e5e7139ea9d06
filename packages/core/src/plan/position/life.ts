/**
 * Whether a visit is still worth doing: possible at all, and inside its horizon (cadence language 20, 29, 30).
 *
 * @since 0.1.0
 */
import type { ReadyStep } from '../../cadence/Program.ts'
import type { Visit } from '../../prospect/Run.ts'
import { earlier, FOREVER, type Instant, later } from '../../time/Instant.ts'
import type { Reason } from '../../words/Reason.ts'
import type { Asked } from '../asking.ts'
import * as Search from '../searching.ts'
import { type Ground, recordOf } from './Ground.ts'
import type { EndPlace, VisitPlace } from './Place.ts'
import { horizonOf, type Opening } from './timing.ts'

/** The visit that is stood before. */
interface Before {
  readonly step: ReadyStep
  readonly round: number
  readonly try: number
  readonly dial: number
  readonly enteredAt: Instant
  readonly previous: Instant
  readonly visit: Visit | null
  readonly requested: boolean
  readonly burstEnds: Instant | null
}

/** The steps that reach nobody and that no rule is asked about. */
const INTERNAL: ReadonlySet<string> = new Set(['research', 'introduction', 'appointment', 'task'])

/** Tells whether a step reaches the prospect. */
export const touches = (step: ReadyStep): boolean => !INTERNAL.has(step.do) && step.do !== 'wait'

const ended = (reason: 'missed' | 'exhausted' | 'blocked', at: Instant, because: readonly Reason[] = []): EndPlace => ({
  tag: 'end',
  reason,
  at,
  quiet: null,
  start: null,
  because,
})

/** The end of the last time before the horizon that the rules allow; null where they allow none. */
const lastAllowed = (asked: Asked, from: Instant, horizon: Instant): Instant | null => {
  let last: Instant | null = null
  for (let at = from; at < horizon;) {
    const found = Search.first(asked.parts, at, horizon)
    if (found === null) break
    last = earlier(found.until, horizon)
    at = later(found.until, (at + 1) as Instant)
  }
  return last
}

/** When a visit that nobody makes is over: the last time before its horizon that the rules allow, or the end of the run. */
export const diesAt = (ground: Ground, { asked, horizon, opensAt }: VisitPlace): Instant => {
  if (horizon === null) return ground.over
  return earlier(lastAllowed(asked, later(opensAt, ground.now), horizon) ?? horizon, ground.over)
}

/** Whether a missed visit is still due (30); one that was handed out late and where our own side failed is as late as before. */
const staysDue = ({ step, visit }: Before, tried: boolean, horizon: Instant): boolean =>
  step.on['missed'] === 'stay' && (!tried || (visit !== null && visit.issued.at >= horizon))

/** The visit as it stands at `until`, or how its step ended before then. */
export const lifeOf = (ground: Ground, before: Before, opening: Opening, until: Instant): VisitPlace | EndPlace => {
  const { step, visit } = before
  const opensAt = opening.at
  const asking = { step, round: before.round, try: before.try, dial: before.dial, opensAt, requested: before.requested }
  const asked = ground.ask(asking)
  if (asked.never.length > 0) return ended('blocked', before.enteredAt, asked.never)

  const record = recordOf(ground.run, ground.program, step)
  const tried = record !== undefined && record.round === before.round
  /** A round lasts from when it can first be made; what is dropped meanwhile goes by as if it could. */
  const openingOf = (): Instant => {
    if (tried) return record.roundOpenedAt
    if (ground.dropsAt(opening.opened)) return opening.opened
    return Search.first(asked.parts, opening.opened, FOREVER)?.at ?? opening.opened
  }
  const round =
    step.within === null && step.do !== 'appointment' ? null : horizonOf(ground, step, before.previous, openingOf())
  const horizon = before.burstEnds === null ? round : earlier(round ?? before.burstEnds, before.burstEnds)
  const place: VisitPlace = {
    tag: 'visit',
    step,
    name: visit?.step ?? step.id,
    round: before.round,
    try: before.try,
    dial: before.dial,
    opensAt,
    heldBy: opening.by,
    horizon,
    lateSince: null,
    requested: before.requested,
    asked,
  }
  if (horizon === null) return place
  const start = later(until, opensAt)
  if (start < horizon && Search.first(asked.parts, start, horizon) !== null) return place
  if (staysDue(before, tried, horizon)) return { ...place, horizon: null, lateSince: horizon <= until ? horizon : null }
  const over = lastAllowed(asked, opensAt, horizon) ?? earlier(before.enteredAt, horizon)
  return over > until ? place : ended(tried ? 'exhausted' : 'missed', over)
}
