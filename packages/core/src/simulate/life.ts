/**
 * One person's way through a cadence: the planner says what is due, a rep does it, and the person answers as the model draws.
 *
 * @since 0.1.0
 */
import type { Action, Decision } from '../plan/Decision.ts'
import { next } from '../plan/next.ts'
import { evolve, fold } from '../prospect/fold.ts'
import type { Fact } from '../prospect/Fact.ts'
import type { Prospect } from '../prospect/Prospect.ts'
import type { Surroundings } from '../rules/Surroundings.ts'
import { DAY, HOUR, type Instant, later, MINUTE, plus } from '../time/Instant.ts'
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
  const { start: at, source, cadence } = trial
  const week = { from: at, until: plus(at, 7 * DAY) }
  return [
    make('ProspectAdded', at, {
      ...{ source, country, subscriber: 'corporate', zones: [zone], principalZone: zone, owner: rep },
      ...(source === 'met' ? { promised: week } : {}),
    }),
    make('NumberAdded', at, { number: `${prospect}-number`, kind: 'direct', country }),
    make('EmailAdded', at, { email: `${prospect}-address` }),
    make('ConsentGiven', at, { channels: ['call', 'email'], kind: 'express' }),
    make('Enrolled', at, { enrollment: `${prospect}-run`, cadence: cadence.id, version: cadence.version }),
  ]
}

/** The person after more facts; they come in order. */
const after = (state: Prospect, all: readonly Fact[], from: number): Prospect => {
  let current = state
  for (let i = from; i < all.length; i++) {
    const evolved = evolve(current, all[i]!)
    if (evolved.tag === 'refold') return fold(all)
    current = evolved.state
  }
  return current
}

/** What is due next; null where nothing is any more. What was left undone is let pass. */
const dueAfter = (decision: Decision, now: Instant, left: string | null, drawn: () => number): Due | null => {
  const { action, from, until } = decision
  if (from === null || from >= Infinity) return null
  if (action === null) return { at: from, action }
  if (action.key === left) return until === null || until >= Infinity ? null : { at: until, action: null }
  const since = later(from, now)
  return { at: action.channel === null ? since : momentOf(decision, since, drawn()), action }
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
 * Simulation.life(trial, 0).touches.length // => 2
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const life = (trial: Trial, index: number): Life => {
  const { policy, calendars, zones, model, seed } = trial
  const place = trial.places[index % trial.places.length]!
  const person = personOf(trial, index, Zones.getOrThrow(zones, place.zone), chanceOf(seed, index))
  const make = makerFor(person.prospect, 'simulation')
  const doing: Doing = { person, model, make }
  const surroundings: Surroundings = {
    ...{ account: null, numbers: [], bundle: null, results: null },
    rep: { rep: person.rep, load: null, away: [] },
  }
  const facts = introduced(make, person, trial, place)
  const touches: Touch[] = []
  let state = fold(facts)
  let now = trial.start
  let [decisions, closed, left]: [number, string | null, string | null] = [0, null, null]
  while (decisions < PATIENCE && now < trial.start + LONGEST) {
    const decision = next({ prospect: state, surroundings, policy, calendars, zones, now })
    closed = decision.decision === 'closed' ? decision.reason : null
    const nth = decisions++
    const due = dueAfter(decision, now, left, () => person.chance('delay', nth))
    const arrival = person.arrivals[0]
    if (due === null && arrival === undefined) break
    const known = facts.length
    if (arrival !== undefined && (due === null || arrival.at <= due.at)) {
      now = later(arrival.at, now)
      facts.push(...arrived(doing, now))
    } else if (due !== null) {
      now = due.at
      const { action } = due
      if (action?.channel === 'call' || action?.channel === 'email') {
        const { facts: told, reach } = touched(doing, action, now)
        facts.push(...told)
        touches.push({ at: now, channel: action.channel, reach, key: action.key })
      } else if (action !== null) facts.push(...doneInside(make, action, now))
      left = action !== null && facts.length === known ? action.key : left
    }
    state = after(state, facts, known)
  }
  const { prospect, rep, isDud, counted } = person
  return { prospect, rep, isDud, touches, facts, counted, decisions, closed }
}
