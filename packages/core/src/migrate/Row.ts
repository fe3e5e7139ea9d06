/**
 * One line of the report of a move: what becomes of one enrollment.
 *
 * @since 0.1.0
 */
import type { Fact } from '../prospect/Fact.ts'
import type { Reason } from '../words/Reason.ts'
import type { Fate } from './Route.ts'
import type { Stand } from './Stand.ts'

/** What becomes of somebody. @category model @since 0.1.0 */
export interface Row {
  readonly prospect: string
  /** Null for somebody who has no open run in what is left. */
  readonly enrollment: string | null
  /** Moved; ended already, which is recorded and not reopened; refused; or not in it at all. */
  readonly what: 'moved' | 'ended' | 'refused' | 'unaffected'
  /** How the step where they stood came over. */
  readonly how: Fate | null
  readonly before: Stand | null
  readonly after: Stand | null
  /** They were to wait, and something is due now. */
  readonly isDueAtOnce: boolean
  /** The run was open, and the new document ends it. */
  readonly isClosed: boolean
  /** Steps that touch them, that they never had, and that lie on or after their place in the list. */
  readonly newSteps: readonly string[]
  /** The keys of actions that are out: taken back, since their visit is the place no longer; and still good. */
  readonly withdrawn: readonly string[]
  readonly keptOpen: readonly string[]
  /** What is next was done before. It never is; the totals count it. */
  readonly isTwice: boolean
  /** Why they were not moved. */
  readonly because: readonly Reason[]
  /** What the shell records, in one go. */
  readonly facts: readonly Fact[]
}
