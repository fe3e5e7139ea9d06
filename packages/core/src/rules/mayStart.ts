/**
 * Whether the end of one run may start another cadence, as a target `start` says (cadence language 24).
 *
 * Nothing is lost where it may not: a person decides. So no chain of cadences goes round for ever.
 *
 * @since 0.1.0
 */
import type { Program } from '../cadence/Program.ts'
import type { Prospect } from '../prospect/Prospect.ts'
import type { Run } from '../prospect/Run.ts'
import { type Instant, later } from '../time/Instant.ts'
import type { Zone } from '../time/Zone.ts'
import type { Reason } from '../words/Reason.ts'
import { make as reason } from '../words/Reason.ts'
import type { Enrolling } from './mayEnroll.ts'
import type { Surroundings } from './Surroundings.ts'

/** A wish to enroll somebody, as a policy is asked it. @category model @since 0.1.0 */
export type Wish = Omit<Enrolling, 'firmNo' | 'purpose' | 'limits'>

/** A run that ends, and the cadence that is to be started. @category model @since 0.1.0 */
export interface Starting {
  readonly prospect: Prospect
  readonly surroundings: Surroundings
  readonly run: Run
  readonly cadence: string
  readonly zone: Zone
  readonly now: Instant
}

/** Why a cadence is not started, and when it can be without a further fact; null where it never can. @category model @since 0.1.0 */
export interface NotStarted {
  readonly because: readonly Reason[]
  readonly freeAt: Instant | null
}

/** A person with one run ended. */
const ended = (prospect: Prospect, run: Run, at: Instant): Prospect => ({
  ...prospect,
  runs: prospect.runs.map((one) => (one === run ? { ...one, closed: { at, why: 'moved-on', quietUntil: null } } : one)),
})

/** When all reasons are over without a further fact. */
const freeAtOf = (reasons: readonly Reason[]): Instant | null => {
  let latest: Instant | null = null
  for (const { facts } of reasons) {
    const freeAt = facts['freeAt']
    if (typeof freeAt !== 'number') return null
    latest = later(latest ?? (freeAt as Instant), freeAt as Instant)
  }
  return latest
}

/** What keeps a cadence from being started by the end of a run; null where nothing does. */
export const refusedStart = (
  start: Starting,
  program: Program | undefined,
  mayEnroll: (wish: Wish) => readonly Reason[],
): NotStarted | null => {
  const { prospect, surroundings, run, cadence, zone, now } = start
  const attention = reason('needs-attention', { start: cadence })
  if (program === undefined) return { because: [attention], freeAt: null }
  const after = ended(prospect, run, now)
  const reasons = mayEnroll({ prospect: after, surroundings, program, zone, now, byHand: false })
  if (reasons.length === 0) return null
  const others = reasons.filter(({ code }) => code !== 'enroll-refused')
  return { because: [attention, reason('enroll-refused', { cadence }), ...others], freeAt: freeAtOf(reasons) }
}
