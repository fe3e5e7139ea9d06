/**
 * Counts how far each enrollment came, and how it ended.
 *
 * @since 0.1.0
 */
import type { Run } from '../../prospect/Run.ts'
import type { Account } from '../Account.ts'
import type { Milestone } from '../milestones.ts'
import { count, pathOf } from '../Tally.ts'
import type { Tally } from '../Tally.ts'

/** The stages of a funnel, in order; whoever came to one has come through those before it. */
export const STAGES = ['enrolled', 'reached', 'conversation', 'advance', 'conversion'] as const

/** A stage of a funnel. @category model @since 0.1.0 */
export type Stage = (typeof STAGES)[number]

/** Somebody answered, or they came to us. */
const reaches = ({ direction, reach }: Account['contacts'][number]): boolean =>
  direction === 'in' || reach === 'right-party' || reach === 'gatekeeper'

const stageOf = (run: Run, account: Account): number => {
  const { milestones, contacts } = account
  const isOurs = ({ at, enrollment }: Milestone): boolean => account.runAt(at, enrollment) === run
  if (milestones.conversions.some(isOurs)) return 4
  if (milestones.advances.some(isOurs)) return 3
  if (milestones.conversations.some(isOurs)) return 2
  return contacts.some((contact) => reaches(contact) && account.runOf(contact) === run) ? 1 : 0
}

/** Counts the runs that began in the time that was asked for. */
export const countRuns = (tally: Tally, account: Account): void => {
  for (const run of account.runs) {
    if (!account.isMeant(run.enrolled.at, run)) continue
    const { cadence, version, variant } = run
    const path = pathOf('runs', cadence, version, variant ?? '')
    const stage = stageOf(run, account)
    for (let i = 0; i <= stage; i++) count(tally, `${path}/${STAGES[i]!}`)
    const why = run.closed?.why ?? account.prospect.ended?.code ?? null
    if (why !== null) count(tally, pathOf('closed', cadence, version, variant ?? '', why))
  }
}
