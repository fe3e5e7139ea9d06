/**
 * One person's way through a cadence: the planner says what is due, a rep does it, and the person answers as the model draws.
 *
 * @since 0.1.0
 */
import { enroll, settle } from '../migrate/Enrollments.ts'
import type { Setting } from '../migrate/Enrollments.ts'
import type { Action, Decision } from '../plan/Decision.ts'
import { next } from '../plan/next.ts'
import { evolve, fold } from '../prospect/fold.ts'
import type { Fact } from '../prospect/Fact.ts'
import type { Prospect } from '../prospect/Prospect.ts'
import type { Surroundings } from '../rules/Surroundings.ts'
import { DAY, HOUR, type Instant, later, MINUTE, plus, SECOND } from '../time/Instant.ts'
import * as Zones from '../time/Zones.ts'
import type { Reach } from '../words/Reach.ts'
import { chanceOf } from './draws.ts'
import { type Make, doneInside, makerFor } from './making.ts'
import { type Counted, type Doing, type Person, personOf } from './Person.ts'
import { arrived, touched } from './touching.ts'
import type { Trial, TrialPlace } from './Trial.ts'

// --- model -------------------------------------------------------------------

/** A call or an email to a simulated person. @category model @since 0.1.0 */
export interface Touch {
  readonly at: Instant
  readonly channel: 'call' | 'email'
  /** What the line did; null for an email. */
  readonly reach: Reach | null
  readonly key: string
}

/** One person's way. @category model @since 0.1.0 */
export interface Life {
  readonly prospect: string
  readonly rep: string
  /** Nobody could be reached through their number. */
  readonly isDud: boolean
  readonly touches: readonly Touch[]
  /** Every fact, in order. */
  readonly facts: readonly Fact[]
  readonly counted: Readonly<Counted>
  /** How often the planner was asked. */
  readonly decisions: number
  /** Why it closed; null where it was still open when nobody looked any longer. */
  readonly closed: string | null
}

/** What comes next, and when. */
interface Due {
  readonly at: Instant
  /** Null where only a look is due. */
  readonly action: Action | null
}

// --- the way -----------------------------------------------------------------

/** Longer than any cadence lasts, and more questions than a bounded one needs. */
const LONGEST = 800 * DAY
const PATIENCE = 4_000

/** A rep works off what is due within three hours, spread by chance; what is urgent, within two minutes. */
const SPREAD = 3 * HOUR
const URGENT = 2 * MINUTE

const momentOf = ({ action, because, until }: Decision, from: Instant, drawn: number): Instant => {
  const isUrgent = action?.promise != null || (action?.dial ?? 1) > 1 || because.some(({ code }) => code === 'at-once')
  const end = Math.min(until ?? Infinity, from + (isUrgent ? URGENT : SPREAD))
  return plus(from, Math.floor((end - from) * drawn))
}

/** What is known of everybody at the start. */
const introduced = (make: Make, { prospect, rep }: Person, trial: Trial, { zone, country }: TrialPlace): Fact[] => {
  const { start: at, source, learned, conversed } = trial
  const week = { from: at, until: plus(at, 7 * DAY) }
  return [
    make('ProspectAdded', at, {
      ...{ source, country, subscriber: 'corporate', zones: [zone], principalZone: zone, owner: rep },
      ...(source === 'met' ? { promised: week } : {}),
      ...(source === 'referral' ? { referrer: `${prospect}-referrer` } : {}),
    }),
    make('NumberAdded', at, { number: `${prospect}-number`, kind: 'direct', country }),
    make('EmailAdded', at, { email: `${prospect}-address` }),
    make('ConsentGiven', at, { channels: ['call', 'email'], kind: 'express' }),
    ...learned.map((what) => make('Learned', at, { what, item: `${what} of ${prospect}` })),
    ...(conversed ? [make('ConversationHeld', at, {})] : []),
  ]
}

/** Somebody on their way. */
interface Walk {
  readonly trial: Trial
  readonly doing: Doing
  readonly surroundings: Surroundings
  readonly facts: Fact[]
  readonly touches: Touch[]
  state: Prospect
  now: Instant
  decisions: number
  closed: string | null
  /** The key of what could not be done, or was done in vain. */
  left: string | null
  /** What was done inside last, and when: what is due again at the same moment was done in vain. */
  inside: string | null
}

const settingOf = ({ trial: { policy, calendars, zones }, now }: Walk): Setting => ({ policy, calendars, zones, now })

/** More became known; facts come in order. */
const tell = (walk: Walk, more: readonly Fact[]): void => {
  for (const fact of more) {
    walk.facts.push(fact)
    const evolved = evolve(walk.state, fact)
    walk.state = evolved.tag === 'evolved' ? evolved.state : fold(walk.facts)
  }
}

const begun = (trial: Trial, index: number): Walk => {
  const place = trial.places[index % trial.places.length]!
  const person = personOf(trial, index, Zones.getOrThrow(trial.zones, place.zone), chanceOf(trial.seed, index))
  const make = makerFor(person.prospect, 'simulation')
  const facts = introduced(make, person, trial, place)
  return {
    trial,
    doing: { person, model: trial.model, make },
    surroundings: {
      ...{ account: null, numbers: [], bundle: null, results: null },
      rep: { rep: person.rep, load: null, away: [] },
    },
    ...{
      facts,
      touches: [],
      state: fold(facts),
      now: trial.start,
      decisions: 0,
      closed: null,
      left: null,
      inside: null,
    },
  }
}

/** Whether they may be enrolled at all. */
const isEnrolled = (walk: Walk): boolean => {
  const { id, version } = walk.trial.cadence
  const enrolled = enroll(
    settingOf(walk),
    { prospect: walk.state, surroundings: walk.surroundings },
    { cadence: id, version },
  )
  if (enrolled._tag === 'Right') tell(walk, enrolled.right)
  else walk.closed = enrolled.left[0]?.code ?? null
  return enrolled._tag === 'Right'
}

/** What is due next; null where nothing is any more. What could not be done is let pass. */
const dueAfter = ({ doing: { person }, left, now, decisions }: Walk, decision: Decision): Due | null => {
  const { action, from, until } = decision
  if (from === null || from >= Infinity) return null
  if (action === null) return { at: from, action }
  if (action.key === left) return until === null || until >= Infinity ? null : { at: until, action: null }
  const since = later(from, now)
  if (action.channel === null) return { at: since, action }
  return { at: momentOf(decision, since, person.chance('delay', decisions)), action }
}

const done = (walk: Walk, action: Action): void => {
  const { doing, now, touches } = walk
  const known = walk.facts.length
  if (action.channel === 'call' || action.channel === 'email') {
    const { facts, reach } = touched(doing, action, now)
    tell(walk, facts)
    touches.push({ at: now, channel: action.channel, reach, key: action.key })
    walk.left = null
    return
  }
  const inside = `${action.key} ${now}`
  if (walk.inside !== inside) tell(walk, doneInside(doing.make, action, now))
  walk.inside = inside
  walk.left = walk.facts.length === known ? action.key : null
}

/** Asks the planner, and goes on to what comes next; false where nothing does. */
const goesOn = (walk: Walk): boolean => {
  const { policy, calendars, zones } = walk.trial
  const { doing, surroundings, now } = walk
  const decision = next({ prospect: walk.state, surroundings, policy, calendars, zones, now })
  walk.decisions++
  walk.closed = decision.decision === 'closed' ? decision.reason : null
  if (walk.closed !== null) {
    const settled = settle(settingOf(walk), { prospect: walk.state, surroundings })
    tell(walk, settled)
    walk.now = plus(now, SECOND)
    if (settled.length > 0) return true
  }
  const due = dueAfter(walk, decision)
  const arrival = doing.person.arrivals[0]
  if (arrival !== undefined && (due === null || arrival.at <= due.at)) {
    walk.now = later(arrival.at, walk.now)
    tell(walk, arrived(doing, walk.now))
  } else if (due === null) return false
  else {
    walk.now = due.at
    if (due.action !== null) done(walk, due.action)
  }
  return true
}

/**
 * Walks one person of a trial through the cadence, to its close.
 *
 * What is due is done within three hours, at once where it is urgent, and never outside its window; what must be found out
 * first is found out.
 *
 * @example
 * ```ts run
 * import { Calendars, Instant, Program, Zones } from '@refrain/core'
 * import { Policy } from '@refrain/core/policy'
 * import { Simulation } from '@refrain/core/simulate'
 *
 * const steps = [{ id: 'call', do: 'call', times: 2, every: 'P1D', then: { close: 'not-reached' } }]
 * const cadence = { refrain: 1, id: 'two', version: 1, title: 'Two calls', lasts: 'P1M', steps }
 * const trial = Simulation.trial({
 *   policy: Policy.makeOrThrow({ programs: [Program.compileOrThrow(cadence, null)] }),
 *   cadence, zones: Zones.fromPlatform(), calendars: Calendars.none, people: 1,
 *   start: Instant.parseOrThrow('2026-11-23T15:00:00Z'),
 * })
 *
 * Simulation.life(trial, 0).touches.length <= 2 // => true
 * ```
 *
 * @throws Error when the zone data lacks the zone of the person
 * @category questions
 * @since 0.1.0
 */
export const life = (trial: Trial, index: number): Life => {
  const walk = begun(trial, index)
  for (let on = isEnrolled(walk); on && walk.decisions < PATIENCE && walk.now < trial.start + LONGEST;)
    on = goesOn(walk)
  const { prospect, rep, isDud, counted } = walk.doing.person
  const { touches, facts, decisions, closed } = walk
  return { prospect, rep, isDud, touches, facts, counted, decisions, closed }
}
