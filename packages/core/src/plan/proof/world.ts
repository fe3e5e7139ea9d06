/**
 * The core, asked as a program would ask it: documents and facts in, decisions and violations out.
 */
import * as Cadence from '../../cadence/index.ts'
import * as Program from '../../cadence/compile.ts'
import * as Check from '../../check/Check.ts'
import * as Event from '../../prospect/Event.ts'
import type { Fact } from '../../prospect/Fact.ts'
import * as Prospect from '../../prospect/fold.ts'
import { expand } from '../../recurrence/index.ts'
import * as Calendars from '../../rules/Calendars.ts'
import * as Policy from '../../rules/Policy.ts'
import type { Need, Surroundings } from '../../rules/Surroundings.ts'
import type { Instant } from '../../time/Instant.ts'
import * as Zones from '../../time/Zones.ts'
import type { WireFact } from '../History.arb.ts'
import * as Plan from '../Plan.ts'
import { millis } from './clock.ts'

export interface World {
  /** What is decided at `now` by what was recorded at `knownAt`. */
  readonly decide: (facts: readonly WireFact[], now: number, knownAt?: number) => Plan.Decision
  readonly check: (facts: readonly WireFact[]) => readonly Check.Violation[]
  readonly policy: Policy.Policy
}

const ZONES = Zones.fromPlatform()
/** Nobody else is there. */
export const NOBODY_ELSE: Surroundings = { account: null, numbers: [], rep: null, bundle: null, results: null }
const NEEDS = Object.keys(NOBODY_ELSE) as readonly Need[]

const read = new WeakMap<WireFact, Fact>()

/** Reads a fact once, however often it is asked about. */
export const eventOf = (fact: WireFact): Fact => {
  let event = read.get(fact)
  if (event === undefined) read.set(fact, (event = Event.readOrThrow(fact)))
  return event
}

/** A policy over some cadences, as documents. */
export const policyOf = (cadences: readonly unknown[], file: unknown): Policy.Policy =>
  Policy.makeOrThrow({
    file: Policy.parseOrThrow(file),
    provides: NEEDS,
    expand,
    programs: cadences.map((document) => Program.compileOrThrow(Cadence.parseOrThrow(document), expand)),
  })

/** The facts that a shell would load of a person: theirs, and those of whoever is known to be the same. */
const loaded = (facts: readonly WireFact[], now: number, knownAt: number): readonly Fact[] => {
  const heard = facts.filter(({ recordedAt }) => millis(recordedAt) <= knownAt)
  const merged = heard.filter(({ type, at }) => type === 'ProspectMerged' && millis(at) <= now)
  const ids = new Set(['p-1', ...merged.map(({ stream }) => stream.id)])
  return heard.filter(({ stream }) => ids.has(stream.id)).map(eventOf)
}

/** Puts a policy to work; a saboteur may have changed it. */
export const worldOf = (
  policy: Policy.Policy,
  surroundings: Surroundings = NOBODY_ELSE,
  calendars: Calendars.Calendars = Calendars.none,
): World => ({
  policy,
  decide: (facts, now, knownAt = now) => {
    const prospect = Prospect.fold(loaded(facts, now, knownAt), { now: now as Instant, id: 'p-1' })
    return Plan.next({ prospect, surroundings, policy, calendars, zones: ZONES, now: now as Instant })
  },
  check: (facts) =>
    Check.log({
      facts: facts.map(eventOf),
      policy,
      calendars,
      zones: ZONES,
      surroundings: () => surroundings,
    }),
})

/** A log as JSON Lines, for the command: a failing case can be put to it as it stands. */
export const jsonl = (facts: readonly WireFact[]): string => facts.map((fact) => JSON.stringify(fact)).join('\n')
