/**
 * What a question to the planner is asked of: the person, what is known of others, the policy, the calendars, the clock.
 *
 * @since 0.1.0
 */
import type { Program, ReadyStep } from '../cadence/Program.ts'
import type { VisitRef } from '../prospect/Contact.ts'
import type { Callback, Prospect } from '../prospect/Prospect.ts'
import type { Run } from '../prospect/Run.ts'
import type { Calendars } from '../rules/Calendars.ts'
import type { ChosenNumber, Policy } from '../rules/Policy.ts'
import type { Proposal, Situation } from '../rules/Situation.ts'
import type { Surroundings } from '../rules/Surroundings.ts'
import type { Instant } from '../time/Instant.ts'
import type { WorkDays } from '../time/WorkDays.ts'
import type { Zone } from '../time/Zone.ts'
import type { Zones } from '../time/Zones.ts'

/**
 * A question: what should be done next about this person?
 *
 * @category model
 * @since 0.1.0
 */
export interface Question {
  /** The state at `now`: no fact folded may lie later. */
  readonly prospect: Prospect
  readonly surroundings: Surroundings
  readonly policy: Policy
  readonly calendars: Calendars
  readonly zones: Zones
  readonly now: Instant
}

/** A question with what follows from it alone. */
export interface Scene extends Question {
  /** Every zone the person may be in that the zone data knows. */
  readonly possible: readonly Zone[]
  /** The zone of the best evidence, or UTC where none is known. */
  readonly zone: Zone
  readonly work: WorkDays
}

/** The scene of a question. Throws where the state knows what the clock does not, and where there is no UTC. */
export const sceneOf = (question: Question): Scene => {
  const { prospect, zones, policy, calendars, now } = question
  if (prospect.through !== null && prospect.through.at > now) {
    throw new RangeError(
      `the state holds facts up to ${String(prospect.through.at)}, later than now ${String(now)}: fold with { now }`,
    )
  }
  const names =
    prospect.zones.length > 0 ? prospect.zones : [...new Set(prospect.numbers.flatMap((number) => number.zones))]
  const possible: Zone[] = []
  for (const name of names) {
    const known = zones.get(name)
    if (known !== undefined) possible.push(known)
  }
  const principal = prospect.principalZone === null ? undefined : zones.get(prospect.principalZone)
  const zone = principal ?? possible[0] ?? zones.get('UTC')
  if (zone === undefined) throw new RangeError('the zone data must know UTC')
  return {
    prospect: policy.recall(prospect),
    surroundings: question.surroundings,
    policy,
    calendars,
    zones,
    now,
    possible: possible.length === 0 && principal !== undefined ? [principal] : possible,
    zone,
    work: policy.workDays(calendars, prospect),
  }
}

/** A rule's view of a proposal. */
export const situationOf = (scene: Scene, run: Run | null, program: Program | null, proposal: Proposal): Situation => ({
  prospect: scene.prospect,
  surroundings: scene.surroundings,
  run,
  program,
  proposal,
  zones: scene.possible,
  zone: scene.zone,
  zoneNamed: scene.zones.get,
  calendars: scene.calendars,
  house: scene.policy.house,
  now: scene.now,
})

/** The number that a call rings, and why that one. */
export const numberOf = (
  { prospect, surroundings, policy, now }: Question,
  visit: VisitRef | null,
  callback: Callback | null,
): ChosenNumber => policy.numberFor({ prospect, surroundings, visit, callback, now })

/** The first address that can still be used; null where none is known. */
export const emailOf = ({ prospect }: Question): string | null => {
  for (const email of prospect.emails) if (email.retired === null) return email.email
  return null
}

/** The channel of a step, or null for what reaches nobody. */
export const channelOf = (step: ReadyStep): 'call' | 'email' | null =>
  step.do === 'call' || step.do === 'email' ? step.do : null
