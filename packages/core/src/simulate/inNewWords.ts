/**
 * A log as another plan would have met it: what happened stays, what the old plan made of it goes.
 *
 * @since 0.1.0
 */
import type { Fact } from '../prospect/Fact.ts'
import type { Policy } from '../rules/Policy.ts'

/** A cadence in one version. */
export interface Target {
  readonly id: string
  readonly version: number
}

/** What the old plan handed out, moved and closed. */
const OF_THE_PLAN: ReadonlySet<string> = new Set([
  'ActionIssued',
  'ActionDone',
  'ActionSkipped',
  'ActionSnoozed',
  'ActionExpired',
  'ActionWithdrawn',
  'EnrollmentMoved',
  'EnrollmentClosed',
])

const VISIT: readonly string[] = ['action', 'enrollment', 'step', 'round', 'try', 'dial']

const isLinked = ({ type, data }: Fact): boolean =>
  type !== 'Enrolled' && !type.startsWith('Enrollment') && VISIT.some((field) => field in data)

const unlinked = (fact: Fact): Fact =>
  isLinked(fact)
    ? ({
        ...fact,
        data: Object.fromEntries(Object.entries(fact.data).filter(([field]) => !VISIT.includes(field))),
      } as Fact)
    : fact

/**
 * The facts for another plan. The first enrollment is taken for one in the cadence that is tried, if one is; of later ones
 * those stay whose cadence the policy knows.
 */
export const inNewWords = (facts: readonly Fact[], target: Target | null, policy: Policy): readonly Fact[] => {
  let isFirst = true
  const told: Fact[] = []
  for (const fact of facts) {
    if (OF_THE_PLAN.has(fact.type)) continue
    if (fact.type !== 'Enrolled') told.push(unlinked(fact))
    else if (isFirst && target !== null)
      told.push({ ...fact, data: { ...fact.data, cadence: target.id, version: target.version } })
    else if (policy.program(fact.data.cadence, fact.data.version ?? 1) !== undefined) told.push(fact)
    if (fact.type === 'Enrolled') isFirst = false
  }
  return told
}
