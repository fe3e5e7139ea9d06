/**
 * Moves people in flight from one cadence to another version of it, or to another cadence, with a report first.
 *
 * An enrollment keeps its id; its place is computed anew under the new document, and nothing is rewritten (cadence
 * language 4.8). The report asks the planner before and after, and nobody else decides. A move is a fact of each person.
 *
 * @since 0.1.0
 */
import type { Program } from '../cadence/Program.ts'
import { type Scene } from '../plan/Scene.ts'
import type { Fact } from '../prospect/Fact.ts'
import type { Run } from '../prospect/Run.ts'
import { visit as visitKey } from '../prospect/ActionKey.ts'
import type { Either } from '../words/Either.ts'
import { getOrThrow, left, right } from '../words/Either.ts'
import * as Issue from '../words/Issue.ts'
import { make as reason } from '../words/Reason.ts'
import { endOf, toldOfEnd } from './endings.ts'
import { type Person, sceneIn, type Setting } from './Person.ts'
import { derivedId, factsAfter, stateAfter, type Told } from './record.ts'
import { type Declared, type Route, routeOf } from './Route.ts'
import type { Row } from './Row.ts'
import { isOffered, isPlace, openVisits, type Standing, standingOf } from './Stand.ts'

export { add, none } from './Totals.ts'
export type { Totals } from './Totals.ts'
export type { Declared, Fate, Names } from './Route.ts'
export type { Person, Setting } from './Person.ts'
export type { Row } from './Row.ts'
export type { Stand } from './Stand.ts'

// --- model -------------------------------------------------------------------

/** A version of a cadence. @category model @since 0.1.0 */
export interface Version {
  readonly cadence: string
  readonly version: number
}

/** From which version to which, and what the move declares beside the documents. @category model @since 0.1.0 */
export interface Move extends Declared {
  readonly from: Version
  readonly to: Version
}

/** A move that may be made. @category model @since 0.1.0 */
export interface Migration {
  /** Every fact of the move carries it as `correlation`. */
  readonly id: string
  readonly setting: Setting
  readonly from: Program
  readonly to: Program
  readonly route: Route
}

// --- constructors ------------------------------------------------------------

const programOf = ({ policy }: Setting, side: 'from' | 'to', { cadence, version }: Version) => {
  const program = policy.program(cadence, version)
  return (
    program ?? Issue.make('cadence-unknown', [side], 'a cadence and a version of the policy', `${cadence}@${version}`)
  )
}

/**
 * Plans a move: says how every step comes over, or everything that is not declared. Nobody is looked at yet.
 *
 * @example
 * ```ts run
 * import { Cadence, Calendars, Instant, Program, Zones } from '@refrain/core'
 * import { Migration } from '@refrain/core/migrate'
 * import { Policy } from '@refrain/core/policy'
 *
 * const calls = (version, step) =>
 *   Program.compileOrThrow({ ...Cadence.make('calls', { title: 'Calls', lasts: 'P1M' }, Cadence.call(step)), version }, null)
 * const policy = Policy.makeOrThrow({ programs: [calls(1, 'first'), calls(2, 'hello')] })
 * const setting = { policy, calendars: Calendars.none, zones: Zones.fromPlatform(), now: Instant.parseOrThrow('2026-11-23T09:00:00Z') }
 * const move = { from: { cadence: 'calls', version: 1 }, to: { cadence: 'calls', version: 2 } }
 *
 * const undeclared = Migration.plan(setting, move)
 * undeclared._tag === 'Left' && undeclared.left.map(({ code, found }) => [code, found]) // => [['step-vanished', '"first"']]
 *
 * Migration.plan(setting, { ...move, map: { first: 'hello' } })._tag // => 'Right'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const plan = (setting: Setting, move: Move): Either<readonly Issue.Issue[], Migration> => {
  const [from, to] = [programOf(setting, 'from', move.from), programOf(setting, 'to', move.to)]
  if ('code' in from || 'code' in to) return left([from, to].filter((one) => 'code' in one))
  if (from === to) return left([Issue.make('version-same', ['to'], 'another version', `${to.id}@${to.version}`)])
  const route = routeOf(from, to, move)
  if (route._tag === 'Left') return route
  const { map, removed } = route.right
  const id = derivedId({ from: { ...move.from }, to: { ...move.to }, map, removed, at: setting.now })
  return right({ id, setting, from, to, route: route.right })
}

/**
 * Plans a move, or throws with every issue in the message.
 *
 * @example
 * ```ts run
 * import { Cadence, Calendars, Instant, Program, Zones } from '@refrain/core'
 * import { Migration } from '@refrain/core/migrate'
 * import { Policy } from '@refrain/core/policy'
 *
 * const calls = (version) =>
 *   Program.compileOrThrow({ ...Cadence.make('calls', { title: 'Calls', lasts: 'P1M' }, Cadence.call('call')), version }, null)
 * const policy = Policy.makeOrThrow({ programs: [calls(1), calls(2)] })
 * const setting = { policy, calendars: Calendars.none, zones: Zones.fromPlatform(), now: Instant.parseOrThrow('2026-11-23T09:00:00Z') }
 *
 * const migration = Migration.planOrThrow(setting, { from: { cadence: 'calls', version: 1 }, to: { cadence: 'calls', version: 2 } })
 * migration.to.version // => 2
 * ```
 *
 * @throws Error with one line per issue
 * @category constructors
 * @since 0.1.0
 */
export const planOrThrow = (setting: Setting, move: Move): Migration =>
  getOrThrow(plan(setting, move), (issues) => issues.map(Issue.render).join('\n'))

// --- questions ---------------------------------------------------------------

const NOTHING = { how: null, before: null, after: null, isDueAtOnce: false, isClosed: false, isTwice: false } as const
const NONE = { newSteps: [], withdrawn: [], keptOpen: [], because: [], facts: [] } as const

const unaffected = (prospect: string): Row => ({
  prospect,
  enrollment: null,
  what: 'unaffected',
  ...NOTHING,
  ...NONE,
})

/** What moves a run. */
const movedTo = ({ to, route }: Migration, { enrollment }: Run): Told => ({
  type: 'EnrollmentMoved',
  data: { enrollment, cadence: to.id, version: to.version, map: route.map, removed: route.removed },
})

const runIn = ({ prospect }: Scene, { enrollment }: Run): Run =>
  prospect.runs.find((run) => run.enrollment === enrollment)!

/** The new steps on or after each place of a run. */
const newStepsFrom = ({ route }: Migration, { places }: Standing): readonly string[] =>
  places.flatMap((place) =>
    place.tag === 'visit' || place.tag === 'wait' ? route.newFrom(place.step.line, place.step.index) : [],
  )

const isInOther = ({ prospect }: Scene, { to }: Migration, run: Run): Run | undefined =>
  prospect.runs.find((one) => one !== run && one.closed === null && one.cadence === to.id)

const movedRow = (migration: Migration, person: Person, scene: Scene, run: Run): Row => {
  const { setting, route } = migration
  const { prospect } = person
  const { enrollment } = run
  const before = standingOf(scene, run)
  const tell = (told: readonly Told[]): readonly Fact[] =>
    factsAfter(prospect, setting.now, told, { by: setting.by, correlation: migration.id })
  const sceneAfter = (told: readonly Told[]): Scene =>
    sceneIn(setting, { ...person, prospect: stateAfter(prospect, tell(told)) })

  const move = movedTo(migration, run)
  const between = sceneAfter([move])
  const open = openVisits(run)
  const moved = open.length === 0 ? null : standingOf(between, runIn(between, run)).places
  const isLost = (visit: (typeof open)[number]): boolean => isPlace(before.places, visit) && !isPlace(moved!, visit)
  const keyOf = (visit: (typeof open)[number]): string => visitKey({ ...visit, enrollment })
  const withdrawn = open.filter(isLost).map(keyOf)
  const told = [move, ...withdrawn.map((key): Told => ({ type: 'ActionWithdrawn', data: { key, why: 'moved' } }))]
  const last = withdrawn.length === 0 ? between : sceneAfter(told)
  const after = standingOf(last, runIn(last, run))
  return {
    prospect: prospect.id,
    enrollment,
    what: 'moved',
    how: before.stand.step === null ? 'kept' : route.fateOf(before.stand.step),
    before: before.stand,
    after: after.stand,
    isDueAtOnce: before.decision.decision !== 'act' && after.decision.decision === 'act',
    isClosed: after.stand.place === 'end',
    newSteps: newStepsFrom(migration, after),
    withdrawn,
    keptOpen: open.filter((visit) => !isLost(visit)).map(keyOf),
    isTwice: isOffered(last, runIn(last, run), after.decision),
    because: [],
    facts: tell(told),
  }
}

const rowOf = (migration: Migration, person: Person, run: Run): Row => {
  const { setting } = migration
  const { prospect } = person
  const scene = sceneIn(setting, person)
  const { enrollment } = run
  const end = endOf(scene, run)
  if (end !== null) {
    const before = standingOf(scene, run).stand
    const facts = factsAfter(prospect, setting.now, toldOfEnd(scene, run, end), setting)
    return { ...unaffected(prospect.id), enrollment, what: 'ended', before, after: before, facts }
  }
  const other = isInOther(scene, migration, run)
  if (other !== undefined) {
    const because = [reason('exclusive-elsewhere', { cadence: other.cadence, enrollment: other.enrollment })]
    return { ...unaffected(prospect.id), enrollment, what: 'refused', because }
  }
  return movedRow(migration, person, scene, run)
}

/**
 * What becomes of each person, one after another: nothing is held but the one that is looked at.
 *
 * Somebody with several such runs has a row for each; the facts of a row presume those of the rows before it. Nobody is
 * given what was settled, by action keys; nobody who is closed reopens.
 *
 * @example
 * ```ts run
 * import { Cadence, Calendars, Instant, Program, Prospect, Zones } from '@refrain/core'
 * import { Event } from '@refrain/core/facts'
 * import { Migration } from '@refrain/core/migrate'
 * import { Policy } from '@refrain/core/policy'
 *
 * const calls = (version, after) =>
 *   Program.compileOrThrow({ ...Cadence.make('calls', { title: 'Calls', lasts: 'P1M' }, Cadence.call('call', { after })), version }, null)
 * const policy = Policy.makeOrThrow({ file: { hours: { mon: [['09:00', '17:00']] } }, programs: [calls(1, 'P7D'), calls(2, 'PT1H')] })
 * const now = Instant.parseOrThrow('2026-11-23T09:00:00Z')
 * const migration = Migration.planOrThrow(
 *   { policy, calendars: Calendars.none, zones: Zones.fromPlatform(), now },
 *   { from: { cadence: 'calls', version: 1 }, to: { cadence: 'calls', version: 2 } },
 * )
 * const told = (type, data) => Event.readOrThrow({ prospect: 'p-1', type, at: '2026-11-22T10:00:00Z', data })
 * const prospect = Prospect.fold([
 *   told('ProspectAdded', { source: 'met', zones: ['Europe/London'] }),
 *   told('NumberAdded', { number: 'n-1' }),
 *   told('Enrolled', { enrollment: 'e-1', cadence: 'calls' }),
 * ])
 *
 * const [row] = Migration.rows(migration, [{ prospect }])
 * row.what // => 'moved'
 * row.isDueAtOnce // => true
 * row.facts.map(({ type, data }) => [type, data.version]) // => [['EnrollmentMoved', 2]]
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export function* rows(migration: Migration, people: Iterable<Person>): Generator<Row> {
  const { from } = migration
  const isIn = ({ closed, cadence, version }: Run): boolean =>
    closed === null && cadence === from.id && version === from.version
  for (const person of people) {
    const inIt = person.prospect.runs.filter(isIn)
    if (inIt.length === 0) yield unaffected(person.prospect.id)
    let { prospect } = person
    for (const { enrollment } of inIt) {
      const run = prospect.runs.find((one) => one.enrollment === enrollment)!
      const row = rowOf(migration, { ...person, prospect }, run)
      yield row
      prospect = stateAfter(prospect, row.facts)
    }
  }
}
