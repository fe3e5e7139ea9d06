/**
 * Whether somebody may be enrolled: the standing rules `re-entry` and `exclusive`, and the cadence's own `for`.
 *
 * They are asked at the door. Once somebody is enrolled, these have nothing more to say.
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
import type { Surroundings } from './Surroundings.ts'
import { holds } from './When.ts'

// --- model -------------------------------------------------------------------

/** How many enrollments of one person may be open at once: what a state keeps is bounded. @category model @since 0.1.0 */
export const OPEN_RUNS = 8

/** A wish to enroll somebody. @category model @since 0.1.0 */
export interface Enrolling {
  readonly prospect: Prospect
  readonly surroundings: Surroundings
  readonly program: Program
  readonly firmNo: Duration.Duration
  readonly purpose: string | null
  readonly zone: Zone
  readonly now: Instant
  /** A person decides it, who may enroll the same person in the same cadence again at any time. */
  readonly byHand: boolean
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
const reopensAt = ({ program, zone }: Enrolling, { closed }: Run): Instant | null =>
  program.reenter === null || closed === null || closed.why === 'firm-no'
    ? null
    : Duration.plusWall(zone, closed.at, program.reenter)

const reentry = (wish: Enrolling): readonly Reason.Reason[] => {
  const { prospect, program, byHand, now } = wish
  const before = prospect.runs.filter(({ cadence, closed }) => cadence === program.id && closed !== null).at(-1)
  if (byHand || before === undefined) return []
  const freeAt = reopensAt(wish, before)
  return freeAt !== null && freeAt <= now ? [] : [Reason.make('reentry-not-allowed', { cadence: program.id, freeAt })]
}

const exclusive = ({ prospect, program }: Enrolling): readonly Reason.Reason[] => {
  const open = prospect.runs.filter(({ closed }) => closed === null)
  const same = open.find(({ cadence }) => cadence === program.id)
  if (same !== undefined)
    return [Reason.make('exclusive-elsewhere', { cadence: program.id, enrollment: same.enrollment })]
  return open.length < OPEN_RUNS ? [] : [Reason.make('cadence-limit', { max: OPEN_RUNS })]
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
]
