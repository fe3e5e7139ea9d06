/**
 * Given these facts, this cadence and this policy: what is decided at this instant? No test runner is needed.
 *
 * @since 0.1.0
 */
import { Cadence, Calendars, Holidays, Instant, Plan, Program, Prospect, Zones } from '@refrain/core'
import { Check } from '@refrain/core/check'
import { Event } from '@refrain/core/facts'
import { Policy } from '@refrain/core/policy'
import type { Surroundings } from '@refrain/core'
import { expand } from '@refrain/core/recurrence'
import type { Fact } from './facts.ts'

// --- model -------------------------------------------------------------------

/** A document as it is written, not yet read. @category model @since 0.1.0 */
export type Document = object

/** Everything that a question needs, as documents. @category model @since 0.1.0 */
export interface Setup {
  readonly facts: readonly Fact[]
  readonly cadences: readonly Document[]
  readonly policy: Document
  readonly holidays: Holidays.HolidayData
  readonly surroundings: Surroundings.Surroundings
  readonly zones: Zones.Zones
}

/** A world that questions can be put to; each `with` gives another world. @category model @since 0.1.0 */
export interface World {
  readonly setup: Setup
  readonly and: (...facts: readonly Fact[]) => World
  readonly cadence: (...documents: readonly Document[]) => World
  readonly policy: (file: Document) => World
  readonly holidays: (dates: Holidays.HolidayData) => World
  readonly surroundings: (surroundings: Surroundings.Surroundings) => World
  /** What is decided at an instant, about the first person that the facts speak of. */
  readonly at: (instant: string) => Plan.Decision
  /** The contacts that broke a rule. */
  readonly check: () => readonly Check.Violation[]
}

/** A decision as a test compares it: what to do, when and why, and no more. @category model @since 0.1.0 */
export interface Seen {
  readonly decision: 'act' | 'wait' | 'closed'
  readonly from: string | null
  readonly until: string | null
  readonly do: string | null
  readonly channel: string | null
  readonly step: string | null
  readonly message: string | null
  readonly promise: string | null
  readonly reason: string | null
  readonly codes: readonly string[]
}

// --- constructors ------------------------------------------------------------

/** A setup with its documents read: what every question of a world has in common. */
export interface Bench {
  readonly events: readonly Event.Event[]
  readonly decide: (events: readonly Event.Event[], now: Instant.Instant) => Plan.Decision
  readonly judge: (events: readonly Event.Event[]) => readonly Check.Violation[]
}

/** Reads the documents of a setup, once. */
export const benchOf = ({ facts, cadences, policy: file, holidays, surroundings, zones }: Setup): Bench => {
  const programs = cadences.map((document) => Program.compileOrThrow(Cadence.parseOrThrow(document), expand))
  // What the surroundings do not tell is refused where a rule needs it, as everywhere.
  const provides = Object.keys(surroundings) as Surroundings.Need[]
  const policy = Policy.makeOrThrow({
    file: Policy.parseOrThrow(file),
    programs,
    provides,
    calendars: Object.keys(holidays),
    expand,
  })
  const calendars = { ...Calendars.none, holidays: Object.fromEntries(Holidays.parseOrThrow(holidays)) }
  const person = facts[0]?.prospect
  return {
    events: facts.map((fact) => Event.readOrThrow(fact, { zones })),
    decide: (events, now) => {
      const known = events.filter(({ recordedAt }) => recordedAt <= now)
      const prospect = Prospect.fold(known, { now, ...(person === undefined ? {} : { id: person }) })
      return Plan.next({ prospect, surroundings, policy, calendars, zones, now })
    },
    judge: (events) => Check.log({ facts: events, policy, calendars, zones, surroundings: () => surroundings }),
  }
}

const worldOf = (setup: Setup): World => {
  let made: Bench | null = null
  const bench = (): Bench => (made ??= benchOf(setup))
  const change = (part: Partial<Setup>): World => worldOf({ ...setup, ...part })
  return {
    setup,
    and: (...facts) => change({ facts: [...setup.facts, ...facts] }),
    cadence: (...cadences) => change({ cadences }),
    policy: (policy) => change({ policy }),
    holidays: (holidays) => change({ holidays }),
    surroundings: (surroundings) => change({ surroundings }),
    at: (instant) => bench().decide(bench().events, Instant.parseOrThrow(instant)),
    check: () => bench().judge(bench().events),
  }
}

/** Nobody else is there. */
const ALONE: Surroundings.Surroundings = Object.freeze({ account: null, numbers: [], rep: null })

/**
 * Starts a world from facts.
 *
 * @example
 * ```ts run
 * import { fact, given, newcomer, seen } from '@refrain/testing'
 *
 * const cadence = { refrain: 1, id: 'hello', version: 1, title: 'Hello', lasts: 'P2W', steps: [{ id: 'call', do: 'call' }] }
 * const world = given(...newcomer({ at: '2026-03-09T09:00:00-04:00', cadence: 'hello' }))
 *   .cadence(cadence)
 *   .policy({ hours: { mon: [['09:00', '17:00']] } })
 *
 * seen(world.at('2026-03-09T10:00:00-04:00')).step // => 'call'
 * seen(world.and(fact('2026-03-09T09:30:00-04:00', 'Won')).at('2026-03-09T10:00:00-04:00')).reason // => 'won'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const given = (...facts: readonly Fact[]): World =>
  worldOf({ facts, cadences: [], policy: {}, holidays: {}, surroundings: ALONE, zones: Zones.fromPlatform() })

// --- rendering ---------------------------------------------------------------

const shown = (at: Instant.Instant | null): string | null =>
  at === null || !Number.isFinite(at) ? null : Instant.toIso(at)

/**
 * A decision as a test compares it.
 *
 * @example
 * ```ts run
 * import { given, newcomer, seen } from '@refrain/testing'
 *
 * const closed = given(...newcomer({ at: '2026-03-09T09:00:00-04:00', cadence: 'none' }).slice(0, 3)).at('2026-03-09T10:00:00-04:00')
 * seen(closed).decision // => 'closed'
 * ```
 *
 * @category rendering
 * @since 0.1.0
 */
export const seen = ({ decision, from, until, action, reason, because }: Plan.Decision): Seen => ({
  decision,
  from: shown(from),
  until: shown(until),
  do: action?.do ?? null,
  channel: action?.channel ?? null,
  step: action?.step ?? null,
  message: action?.message ?? null,
  promise: action?.promise ?? null,
  reason,
  codes: because.map(({ code }) => code),
})

/**
 * Violations as a test compares them.
 *
 * @example
 * ```ts run
 * import { judged } from '@refrain/testing'
 *
 * judged([]) // => []
 * ```
 *
 * @category rendering
 * @since 0.1.0
 */
export const judged = (
  violations: readonly Check.Violation[],
): readonly { readonly rule: string; readonly code: string; readonly at: string; readonly verdict: string }[] =>
  violations.map(({ rule, code, at, verdict }) => ({ rule, code, at: Instant.toIso(at), verdict }))
