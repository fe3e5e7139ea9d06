/**
 * The life of an enrollment as facts: begun, switched, paused, resumed, settled, begun again.
 *
 * Every function answers with facts and records nothing: the shell commits them, all of one answer in one go. Their ids
 * follow from what they say, and the id of an enrollment from what led to it, so that a command given twice is one.
 *
 * @since 0.1.0
 */
import type { Program } from '../cadence/Program.ts'
import type { Scene } from '../plan/Scene.ts'
import type { Fact } from '../prospect/Fact.ts'
import type { Run } from '../prospect/Run.ts'
import { DAY, type Instant, plus, toIso } from '../time/Instant.ts'
import type { Either } from '../words/Either.ts'
import { getOrThrow, left, right } from '../words/Either.ts'
import type { Reason } from '../words/Reason.ts'
import { make as reason } from '../words/Reason.ts'
import { followingId, toldOf, toldOfDud } from './endings.ts'
import { type Person, sceneIn, type Setting } from './Person.ts'
import { derivedId, factsAfter, stateAfter, type Told } from './record.ts'

export { due, dueNext } from './reentry.ts'
export type { Reentry } from './reentry.ts'
export { resumeInTurn } from './resumption.ts'
export type { Resumption, Turns } from './resumption.ts'
export type { Person, Setting } from './Person.ts'

// --- model -------------------------------------------------------------------

/** Into what somebody is to be enrolled. @category model @since 0.1.0 */
export interface Entry {
  readonly cadence: string
  /** The newest where it is left out. */
  readonly version?: number
  readonly variant?: string
  /** A person decides it, who is bound neither by `reenter` nor by the limit of enrollments. */
  readonly byHand?: boolean
}

/** A pause. @category model @since 0.1.0 */
export interface Pause {
  /** Every open one where it is left out. */
  readonly enrollment?: string
  /** The review date; 14 days on where it is left out. */
  readonly until?: Instant
  readonly why?: string
}

// --- questions ---------------------------------------------------------------

const programOf = ({ policy }: Setting, { cadence, version }: Entry): Program | undefined =>
  version === undefined ? policy.newest(cadence) : policy.program(cadence, version)

const unknown = ({ cadence, version }: Entry): readonly Reason[] => [
  reason('enroll-refused', { cadence, version: version ?? null, isKnown: false }),
]

const enrolled = (enrollment: string, { id, version }: Program, variant: string | undefined): Told => ({
  type: 'Enrolled',
  data: { enrollment, cadence: id, version, variant },
})

const begun = (
  setting: Setting,
  person: Person,
  entry: Entry,
  enrollment: string,
): Either<readonly Reason[], readonly Told[]> => {
  const program = programOf(setting, entry)
  if (program === undefined) return left(unknown(entry))
  const scene = sceneIn(setting, person)
  const against = setting.policy.mayEnroll({ ...scene, program, byHand: entry.byHand ?? false })
  return against.length > 0 ? left(against) : right([enrolled(enrollment, program, entry.variant)])
}

/**
 * Enrolls somebody, or says everything that is against it.
 *
 * @example
 * ```ts run
 * import { Cadence, Calendars, Instant, Program, Prospect, Zones } from '@refrain/core'
 * import { Enrollments } from '@refrain/core/migrate'
 * import { Policy } from '@refrain/core/policy'
 *
 * const hello = Cadence.make('hello', { title: 'Hello', lasts: 'P1M', for: { source: ['inbound'] } }, Cadence.call('call'))
 * const policy = Policy.makeOrThrow({ programs: [Program.compileOrThrow(hello, null)] })
 * const setting = { policy, calendars: Calendars.none, zones: Zones.fromPlatform(), now: Instant.parseOrThrow('2026-11-23T09:00:00Z') }
 *
 * const asked = Enrollments.enroll(setting, { prospect: Prospect.initial('p-1') }, { cadence: 'hello' })
 * asked._tag === 'Left' && asked.left.map(({ code }) => code) // => ['enroll-refused']
 * ```
 *
 * @category enrolling
 * @since 0.1.0
 */
export const enroll = (setting: Setting, person: Person, entry: Entry): Either<readonly Reason[], readonly Fact[]> => {
  const { id, enrolledCount } = person.prospect
  const enrollment = derivedId({ prospect: id, cadence: entry.cadence, nth: enrolledCount + 1 })
  const told = begun(setting, person, entry, enrollment)
  return told._tag === 'Left' ? told : right(factsAfter(person.prospect, setting.now, told.right, setting))
}

const say = (reasons: readonly Reason[]): string => reasons.map(({ code }) => code).join(', ')

/**
 * Enrolls somebody, or throws with everything that is against it.
 *
 * @example
 * ```ts run
 * import { Cadence, Calendars, Instant, Program, Prospect, Zones } from '@refrain/core'
 * import { Enrollments } from '@refrain/core/migrate'
 * import { Policy } from '@refrain/core/policy'
 *
 * const hello = Cadence.make('hello', { title: 'Hello', lasts: 'P1M' }, Cadence.call('call'))
 * const policy = Policy.makeOrThrow({ programs: [Program.compileOrThrow(hello, null)] })
 * const setting = { policy, calendars: Calendars.none, zones: Zones.fromPlatform(), now: Instant.parseOrThrow('2026-11-23T09:00:00Z') }
 *
 * Enrollments.enrollOrThrow(setting, { prospect: Prospect.initial('p-1') }, { cadence: 'hello' }).map(({ type }) => type) // => ['Enrolled']
 * ```
 *
 * @throws Error with the code of every reason against it
 * @category enrolling
 * @since 0.1.0
 */
export const enrollOrThrow = (setting: Setting, person: Person, entry: Entry): readonly Fact[] =>
  getOrThrow(enroll(setting, person, entry), say)

const openRun = ({ prospect }: Person, enrollment: string): Run | undefined =>
  prospect.runs.find((run) => run.enrollment === enrollment && run.closed === null)

/**
 * Moves somebody by hand from a run into another cadence: the run closes with `moved-on`, the other begins, in one go.
 *
 * What they agreed to, and what was said to them, stays with the person. To move a run to another version of its cadence,
 * with its place and its tries, plan a `Migration`.
 *
 * @example
 * ```ts run
 * import { Calendars, Cadence, Instant, Program, Prospect, Zones } from '@refrain/core'
 * import { Enrollments } from '@refrain/core/migrate'
 * import { Policy } from '@refrain/core/policy'
 *
 * const cadence = (id) => Program.compileOrThrow(Cadence.make(id, { title: id, lasts: 'P1M' }, Cadence.call('call')), null)
 * const policy = Policy.makeOrThrow({ programs: [cadence('blitz'), cadence('drumbeat')] })
 * const now = Instant.parseOrThrow('2026-11-23T09:00:00Z')
 * const setting = { policy, calendars: Calendars.none, zones: Zones.fromPlatform(), now }
 * const [begun] = Enrollments.enrollOrThrow(setting, { prospect: Prospect.initial('p-1') }, { cadence: 'blitz' })
 * const prospect = Prospect.fold([begun])
 *
 * const switched = Enrollments.switchTo(setting, { prospect }, prospect.runs[0].enrollment, { cadence: 'drumbeat' })
 * switched._tag === 'Right' && switched.right.map(({ type, data }) => [type, data.why ?? data.cadence])
 * // => [['EnrollmentClosed', 'moved-on'], ['Enrolled', 'drumbeat']]
 * ```
 *
 * @category enrolling
 * @since 0.1.0
 */
export const switchTo = (
  setting: Setting,
  person: Person,
  enrollment: string,
  entry: Entry,
): Either<readonly Reason[], readonly Fact[]> => {
  const run = openRun(person, enrollment)
  if (run === undefined) return left([reason('closed', { enrollment })])
  const { prospect } = person
  const ended: Told = { type: 'EnrollmentClosed', data: { enrollment, why: 'moved-on' } }
  const after = stateAfter(prospect, factsAfter(prospect, setting.now, [ended], setting))
  const byHand = { byHand: true, ...entry }
  const told = begun(setting, { ...person, prospect: after }, byHand, followingId(enrollment, entry.cadence))
  return told._tag === 'Left' ? told : right(factsAfter(prospect, setting.now, [ended, ...told.right], setting))
}

/**
 * Moves somebody by hand from a run into another cadence, or throws with everything that is against it.
 *
 * @example
 * ```ts run
 * import { Calendars, Instant, Prospect, Zones } from '@refrain/core'
 * import { Enrollments } from '@refrain/core/migrate'
 * import { Policy } from '@refrain/core/policy'
 *
 * const policy = Policy.makeOrThrow({ programs: [] })
 * const setting = { policy, calendars: Calendars.none, zones: Zones.fromPlatform(), now: Instant.parseOrThrow('2026-11-23T09:00:00Z') }
 * const inNone = () => Enrollments.switchToOrThrow(setting, { prospect: Prospect.initial('p-1') }, 'e-1', { cadence: 'hello' })
 * let said = ''
 * try { inNone() } catch (error) { said = error.message }
 * said // => 'closed'
 * ```
 *
 * @throws Error with the code of every reason against it
 * @category enrolling
 * @since 0.1.0
 */
export const switchToOrThrow = (setting: Setting, person: Person, enrollment: string, entry: Entry): readonly Fact[] =>
  getOrThrow(switchTo(setting, person, enrollment, entry), say)

const REVIEW = 14 * DAY

/**
 * Pauses a run, or every open one, until a review date: nobody is forgotten in a pause.
 *
 * Held time counts neither for `within` nor for `lasts`, and tries that fell into it are not made up.
 *
 * @example
 * ```ts run
 * import { Calendars, Instant, Prospect, Zones } from '@refrain/core'
 * import { Enrollments } from '@refrain/core/migrate'
 * import { Policy } from '@refrain/core/policy'
 *
 * const policy = Policy.makeOrThrow({ programs: [] })
 * const now = Instant.parseOrThrow('2026-11-23T09:00:00Z')
 * const [paused] = Enrollments.pause({ policy, calendars: Calendars.none, zones: Zones.fromPlatform(), now }, { prospect: Prospect.initial('p-1') })
 *
 * Instant.toIso(paused.data.until) // => '2026-12-07T09:00:00Z'
 * ```
 *
 * @category holding
 * @since 0.1.0
 */
export const pause = (setting: Setting, { prospect }: Person, pause: Pause = {}): readonly Fact[] => {
  const { enrollment, until, why } = pause
  const data = { enrollment, until: toIso(until ?? plus(setting.now, REVIEW)), why }
  return factsAfter(prospect, setting.now, [{ type: 'EnrollmentPaused', data }], setting)
}

/**
 * Resumes a paused run, or every one. To resume many without a pile of work on one day, use `resumeInTurn`.
 *
 * @example
 * ```ts run
 * import { Calendars, Instant, Prospect, Zones } from '@refrain/core'
 * import { Enrollments } from '@refrain/core/migrate'
 * import { Policy } from '@refrain/core/policy'
 *
 * const policy = Policy.makeOrThrow({ programs: [] })
 * const now = Instant.parseOrThrow('2026-11-23T09:00:00Z')
 * const setting = { policy, calendars: Calendars.none, zones: Zones.fromPlatform(), now }
 *
 * Enrollments.resume(setting, { prospect: Prospect.initial('p-1') }, 'e-1').map(({ type }) => type) // => ['EnrollmentResumed']
 * ```
 *
 * @category holding
 * @since 0.1.0
 */
export const resume = (setting: Setting, { prospect }: Person, enrollment?: string): readonly Fact[] =>
  factsAfter(prospect, setting.now, [{ type: 'EnrollmentResumed', data: { enrollment } }], setting)

/**
 * Records what the planner derived: runs that ended, with their quiet period, and the cadences that their ends start.
 *
 * A decision `closed` is derived at each question until this is recorded; from then on it is final. The enrollment that
 * a `start` begins has an id that follows from the old one. Nothing is recorded of a start that may not be: that is
 * decided by hand. None where nothing has ended.
 *
 * @example
 * ```ts run
 * import { Cadence, Calendars, Instant, Program, Prospect, Zones } from '@refrain/core'
 * import { Enrollments } from '@refrain/core/migrate'
 * import { Policy } from '@refrain/core/policy'
 *
 * const short = Cadence.make('short', { title: 'Short', lasts: 'P1D' }, Cadence.call('call'))
 * const policy = Policy.makeOrThrow({ programs: [Program.compileOrThrow(short, null)] })
 * const at = (now) => ({ policy, calendars: Calendars.none, zones: Zones.fromPlatform(), now: Instant.parseOrThrow(now) })
 * const begun = Enrollments.enrollOrThrow(at('2026-11-23T09:00:00Z'), { prospect: Prospect.initial('p-1') }, { cadence: 'short' })
 * const prospect = Prospect.fold(begun)
 *
 * Enrollments.settle(at('2026-11-23T10:00:00Z'), { prospect }) // => []
 * Enrollments.settle(at('2026-11-25T09:00:00Z'), { prospect }).map(({ type, data }) => [type, data.why]) // => [['EnrollmentClosed', 'over']]
 * ```
 *
 * @throws RangeError when the state holds facts later than `now`: fold with `{ now }`
 * @category settling
 * @since 0.1.0
 */
export const settle = (setting: Setting, person: Person): readonly Fact[] => {
  let { prospect } = person
  const facts: Fact[] = []
  const record = (told: readonly Told[]): void => {
    const made = factsAfter(prospect, setting.now, told, setting)
    facts.push(...made)
    prospect = stateAfter(prospect, made)
  }
  const scene = (): Scene => sceneIn(setting, { ...person, prospect })
  record(toldOfDud(scene()))
  // One after another: what one end starts, the next one may not start once more.
  for (const { enrollment } of person.prospect.runs) record(toldOf(scene(), enrollment))
  return facts
}
