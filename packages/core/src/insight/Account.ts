/**
 * What is counted of one person: the history, within what was asked for, and which run each thing is credited to.
 *
 * @since 0.1.0
 */
import type { Contact } from '../prospect/Contact.ts'
import type { Run } from '../prospect/Run.ts'
import type { Instant } from '../time/Instant.ts'
import type { Zone } from '../time/Zone.ts'
import type { History } from './History.ts'
import type { Scope } from './Scope.ts'
import { milestonesOf } from './milestones.ts'
import type { Milestones } from './milestones.ts'

/** One person, to be counted. */
export interface Account extends History {
  readonly milestones: Milestones
  /** Whose hours and days are told; null where nobody knows. */
  readonly zone: Zone | null
  /** The end of what is looked at. */
  readonly until: Instant
  /** Whether something that happened then, in that run, was asked for. */
  readonly isMeant: (at: Instant, run: Run | null) => boolean
  /** The run that something is credited to. */
  readonly runAt: (at: Instant, enrollment?: string | null) => Run | null
  readonly runOf: (contact: Contact) => Run | null
}

const begunLast = (runs: readonly Run[]): Run | null => {
  let found: Run | null = null
  for (const run of runs) if (found === null || run.enrolled.at >= found.enrolled.at) found = run
  return found
}

/** The run named; else the last one begun by then, of those that were open then if there are any. */
const creditedIn = (runs: readonly Run[], at: Instant, enrollment: string | null): Run | null => {
  const named = enrollment === null ? undefined : runs.find((run) => run.enrollment === enrollment)
  if (named !== undefined) return named
  const begun = runs.filter(({ enrolled }) => enrolled.at <= at)
  return begunLast(begun.filter(({ closed }) => closed === null || closed.at > at)) ?? begunLast(begun)
}

/** Makes the account of a history. */
export const accountOf = (history: History, scope: Scope, until: Instant): Account => {
  const { prospect, runs } = history
  const { zones, from, cadence } = scope
  const runAt: Account['runAt'] = (at, enrollment = null) => creditedIn(runs, at, enrollment)
  return {
    ...history,
    milestones: milestonesOf(history),
    zone: zones.get(prospect.principalZone ?? prospect.zones[0] ?? '') ?? null,
    until,
    isMeant: (at, run) =>
      (from === undefined || at >= from) && at <= until && (cadence === undefined || run?.cadence === cadence),
    runAt,
    runOf: ({ at, visit }) => runAt(at, visit?.enrollment),
  }
}
