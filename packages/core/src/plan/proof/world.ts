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
import type { Surroundings } from '../../rules/Surroundings.ts'
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
const SURROUNDINGS: Surroundings = { account: null, numbers: [], rep: null }

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
    provides: ['account', 'numbers', 'rep'],
    expand,
    programs: cadences.map((document) => Program.compileOrThrow(Cadence.parseOrThrow(document), expand)),
  })

/** Puts a policy to work; a saboteur may have changed it. */
export const worldOf = (policy: Policy.Policy): World => ({
  policy,
  decide: (facts, now, knownAt = now) => {
    const events = facts.filter(({ recordedAt }) => millis(recordedAt) <= knownAt).map(eventOf)
    const prospect = Prospect.fold(events, { now: now as Instant })
    return Plan.next({
      prospect,
      surroundings: SURROUNDINGS,
      policy,
      calendars: Calendars.none,
      zones: ZONES,
      now: now as Instant,
    })
  },
  check: (facts) =>
    Check.log({
      facts: facts.map(eventOf),
      policy,
      calendars: Calendars.none,
      zones: ZONES,
      surroundings: () => SURROUNDINGS,
    }),
})

/** A log as JSON Lines, for the command: a failing case can be put to it as it stands. */
export const jsonl = (facts: readonly WireFact[]): string => facts.map((fact) => JSON.stringify(fact)).join('\n')
