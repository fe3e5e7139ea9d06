/**
 * Whether somebody may be enrolled: the standing rules `re-entry` and `exclusive`, the limit of enrollments, and the
 * cadence's own `for`.
 *
 * They are asked at the door, and of a target that starts a cadence. Once somebody is enrolled, they have nothing more to say.
 *
 * @since 0.1.0
 */
import type { Program } from '../cadence/Program.ts'
import type { Prospect } from '../prospect/Prospect.ts'
import type { Run } from '../prospect/Run.ts'
import * as Duration from '../time/Duration.ts'
import type { Instant } from '../time/Instant.ts'
import type { Zone } from '../time/Zone.ts'
import * as Reason from '../words/Reason.ts'
import type { EnrollmentLimits } from './enrollmentLimits.ts'
import { excludes, NO_LIMITS_STATED } from './enrollmentLimits.ts'
import type { Surroundings } from './Surroundings.ts'
import { holds } from './When.ts'

// --- model -------------------------------------------------------------------

/** A wish to enroll somebody. @category model @since 0.1.0 */
export interface Enrolling {
  readonly prospect: Prospect
  readonly surroundings: Surroundings
  readonly program: Program
  readonly firmNo: Duration.Duration
  readonly purpose: string | null
  readonly zone: Zone
  readonly now: Instant
  /** A person decides it, who may enroll the same person again at any time, and however often. */
  readonly byHand: boolean
  /** How often, and beside what; the defaults of the policy file where they are left out. */
  readonly limits?: EnrollmentLimits
}

// --- questions ---------------------------------------------------------------

const ended = ({ prospect, purpose, zone, firmNo, now }: Enrolling): readonly Reason.Reason[] => {
  const { ended, suppressions } = prospect
  const reasons = ended === null ? [] : [Reason.make(ended.code, { endedAt: ended.at })]
  for (const { code, at, channels, purpose: named } of suppressions) {
    // An opt-out of one channel leaves the others: the cadence may be of use (scenario S1-a).
    if (channels !== null || (named !== null && purpose !== null && named !== purpose)) continue
    if (code !== 'firm-no') reasons.push(Reason.make(code, { saidAt: at }))
    else if (now < Duration.plusWall(zone, at, firmNo)) reasons.push(Reason.make(code, { saidAt: at }))
  }
  return reasons
}

/** When a closed run lets the same person in again; null where it never does by itself. */
export const reopensAt = (program: Program, zone: Zone, { closed }: Run): Instant | null =>
  program.reenter === null || closed === null || closed.why === 'firm-no'
    ? null
    : Duration.plusWall(zone, closed.at, program.reenter)

const reentry = (wish: Enrolling): readonly Reason.Reason[] => {
  const { prospect, program, zone, byHand, now } = wish
  const before = prospect.runs.filter(({ cadence, closed }) => cadence === program.id && closed !== null).at(-1)
  if (byHand || before === undefined) return []
  const freeAt = reopensAt(program, zone, before)
  return freeAt !== null && freeAt <= now ? [] : [Reason.make('reentry-not-allowed', { cadence: program.id, freeAt })]
}

const exclusive = ({ prospect, program, limits = NO_LIMITS_STATED }: Enrolling): readonly Reason.Reason[] => {
  const open = prospect.runs.filter(({ closed }) => closed === null)
  const other = open.find(({ cadence }) => excludes(limits, cadence, program.id))
  if (other !== undefined)
    return [Reason.make('exclusive-elsewhere', { cadence: other.cadence, enrollment: other.enrollment })]
  return open.length < limits.open ? [] : [Reason.make('cadence-limit', { max: limits.open })]
}

/** So many enrollments began lately that another must wait: nobody cycles through cadences for ever. */
const tooOften = ({ prospect, zone, now, byHand, limits = NO_LIMITS_STATED }: Enrolling): readonly Reason.Reason[] => {
  if (byHand) return []
  const ends = prospect.runs
    .map(({ enrolled }) => Duration.plusWall(zone, enrolled.at, limits.length))
    .filter((end) => now < end)
    .sort((a, b) => b - a)
  const freeAt = ends[limits.max - 1]
  return freeAt === undefined ? [] : [Reason.make('cadence-limit', { max: limits.max, per: limits.per, freeAt })]
}

const wanted = ({ prospect, surroundings, program, now }: Enrolling): readonly Reason.Reason[] =>
  holds(program.cadence.for ?? null, { prospect, surroundings, run: null, now })
    ? []
    : [Reason.make('enroll-refused', { cadence: program.id })]

/**
 * Every reason against enrolling somebody; none where they may be enrolled.
 *
 * @example
 * ```ts run
 * import { Cadence, Duration, Instant, Program, Prospect, Surroundings, Zones } from '@refrain/core'
 * import { Rules } from '@refrain/core/policy'
 *
 * const forInbound = Cadence.make('hello', { title: 'Hello', lasts: 'P1M', for: { source: ['inbound'] } }, Cadence.call('call'))
 * const wish = {
 *   prospect: Prospect.initial('p-1'),
 *   surroundings: Surroundings.alone,
 *   program: Program.compileOrThrow(forInbound, null),
 *   firmNo: Duration.parseOrThrow('P365D'),
 *   purpose: null,
 *   zone: Zones.getOrThrow(Zones.fromPlatform(), 'Europe/Lisbon'),
 *   now: Instant.parseOrThrow('2026-11-23T09:00:00Z'),
 *   byHand: false,
 * }
 *
 * Rules.mayEnroll(wish) // => [{ code: 'enroll-refused', facts: { cadence: 'hello' } }]
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const mayEnroll = (wish: Enrolling): readonly Reason.Reason[] => [
  ...ended(wish),
  ...wanted(wish),
  ...reentry(wish),
  ...exclusive(wish),
  ...tooOften(wish),
]
