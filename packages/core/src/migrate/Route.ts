/**
 * How the steps of one document become those of another, judged before anybody is moved.
 *
 * What nobody declared is refused: an undeclared rename would look like a step removed and a step inserted, and touch
 * people twice (cadence language 49).
 *
 * @since 0.1.0
 */
import type { Program, ReadyStep } from '../cadence/Program.ts'
import * as Walk from '../cadence/walk.ts'
import type { Finding } from '../lint/Finding.ts'
import { changedKind, vanished } from '../lint/rules/versions.ts'
import { touches } from '../plan/position/life.ts'
import type { Either } from '../words/Either.ts'
import { left, right } from '../words/Either.ts'
import * as Issue from '../words/Issue.ts'
import { meant } from '../words/nearest.ts'

// --- model -------------------------------------------------------------------

/** How a step came over: it is still there, a document renamed or removed it, or the move says where it is. @category model @since 0.1.0 */
export type Fate = 'kept' | 'was' | 'map' | 'removed'

/** Names of former steps. @category model @since 0.1.0 */
export type Names = { readonly [former: string]: string }

/** What a move declares beside the documents. @category model @since 0.1.0 */
export interface Declared {
  /** Former step to step: its tries and rounds carry over, like `was`. */
  readonly map?: Names
  /** Former step to the step where its people go, or `next`: like `removed`. */
  readonly removed?: Names
}

/** How the steps of one document become those of another. */
export interface Route {
  /** What the fact of a move says: every former id with the present one, and where people of removed steps go. */
  readonly map: Names
  readonly removed: Names
  readonly fateOf: (former: string) => Fate
  /** The touching steps of a line, from a place in its list on, that nobody had before. */
  readonly newFrom: (line: string | null, index: number) => readonly string[]
}

// --- constructors ------------------------------------------------------------

const stepsOf = ({ lines }: Program): readonly ReadyStep[] => lines.flatMap(({ steps }) => steps)

/** The step that a former one became, by its id or by `was` of either document: a rename is declared both ways. */
const became = (from: ReadyStep, to: Program): ReadyStep | undefined => {
  const now = to.step(from.id)
  if (now !== undefined) return now
  const former = from.was.find((id) => to.step(id) !== undefined)
  return former === undefined ? undefined : to.step(former)
}

const asIssue = ({ id, path, facts, cure }: Finding, expected: string): Issue.Issue =>
  Issue.make(id, path, expected, facts['step'], cure ?? undefined)

const named = (former: string, from: Program): ReadyStep | undefined => from.step(former)

/** Everything that is wrong with what a move declares. */
const faultsOf = (from: Program, to: Program, { map = {}, removed = {} }: Declared): readonly Issue.Issue[] => {
  const ids = (program: Program): readonly string[] => stepsOf(program).map(({ id }) => id)
  const formers = (field: 'map' | 'removed', names: Names): readonly Issue.Issue[] =>
    Object.keys(names).flatMap((former) => {
      const path = [field, former]
      if (named(former, from) === undefined)
        return [Issue.make('step-unknown', path, `a step of ${nameOf(from)}`, former, meant(former, ids(from)))]
      return to.step(former)?.id === former || (field === 'removed' && Object.hasOwn(map, former))
        ? [Issue.make('step-kept', path, 'a step that is gone', former)]
        : []
    })
  const targets = (field: 'map' | 'removed', names: Names): readonly Issue.Issue[] =>
    Object.entries(names).flatMap(([former, id]) => {
      const path = [field, former]
      if (field === 'removed' && id === 'next') return []
      const step = to.step(id)
      if (step === undefined || step.id !== id)
        return [Issue.make('step-unknown', path, `a step of ${nameOf(to)}`, id, meant(id, ids(to)))]
      const deed = named(former, from)?.do
      return field === 'map' && deed !== undefined && deed !== step.do
        ? [Issue.make('step-changed-kind', path, `a step that does ${deed}`, `${id}, which does ${step.do}`)]
        : []
    })
  return [
    ...formers('map', map),
    ...targets('map', map),
    ...formers('removed', removed),
    ...targets('removed', removed),
  ]
}

const nameOf = ({ id, version }: Program): string => `${id} version ${version}`

/** What the rules of lint say of both documents, where the move does not declare it. */
const faultsOfVersions = (from: Program, to: Program, { map = {}, removed = {} }: Declared): readonly Issue.Issue[] => {
  const versions = { cadence: to.cadence, steps: Walk.steps(to.cadence), options: { previous: from.cadence } }
  const isDeclared = (id: string): boolean =>
    Object.hasOwn(map, id) || Object.hasOwn(removed, id) || became(from.step(id)!, to) !== undefined
  return [
    ...vanished(versions)
      .filter(({ facts }) => !isDeclared(facts['step'] as string))
      .map((found) => asIssue(found, 'every step of the version that people are on, or where it went')),
    ...changedKind(versions).map((found) => asIssue(found, `a step that does ${String(found.facts['was'])}`)),
  ]
}

/** The way from one document to another, or everything that is not declared or contradicts itself. */
export const routeOf = (from: Program, to: Program, declared: Declared): Either<readonly Issue.Issue[], Route> => {
  const faults = [...faultsOf(from, to, declared), ...faultsOfVersions(from, to, declared)]
  if (faults.length > 0) return left(faults)
  const fates = new Map<string, Fate>()
  const map: Record<string, string> = {}
  const had = new Set<string>()
  for (const step of stepsOf(from)) {
    const said = declared.map?.[step.id]
    const now = said ?? became(step, to)?.id
    if (now === undefined) fates.set(step.id, 'removed')
    else {
      had.add(now)
      fates.set(step.id, said !== undefined ? 'map' : now === step.id ? 'kept' : 'was')
      if (now !== step.id) map[step.id] = now
    }
  }
  const fresh = new Map(
    to.lines.map(({ name, steps }) => [name, steps.filter((step) => touches(step) && !had.has(step.id))]),
  )
  return right({
    map,
    removed: declared.removed ?? {},
    fateOf: (former) => fates.get(from.step(former)?.id ?? former) ?? 'kept',
    newFrom: (line, index) => (fresh.get(line) ?? []).filter((step) => step.index >= index).map(({ id }) => id),
  })
}
