/** `refrain migrate`: moves people in flight to another version of their cadence, with a report first. */
import { existsSync } from 'node:fs'
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Issue, Prospect } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import { Migration } from '@refrain/core/migrate'
import type { Policy } from '@refrain/core/policy'
import type { Run } from '../Command.ts'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import { closing } from '../input/closing.ts'
import { located, parseDocument } from '../input/document.ts'
import { fileFailure, pathOf, readText } from '../input/files.ts'
import { openInput, tellNotices } from '../input/openInput.ts'
import type { ExitCode, Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { personOf, zoneOf } from '../plan/Person.ts'
import { worldOf } from '../plan/World.ts'
import type { World } from '../plan/World.ts'
import { builtIn, find } from '../setting/cadences.ts'
import type { Named } from '../setting/cadences.ts'
import { settingFor } from '../setting/stored.ts'
import { jsonLine } from '../show/json.ts'
import { groupsOf, moveJson, moveText, totalsJson } from '../show/moveText.ts'
import { progressOn } from '../show/progress.ts'
import { styleFor } from '../show/style.ts'
import { targetAt } from '../show/target.ts'
import type { Target } from '../show/target.ts'

/** How many people a report shows of each sort, unless all are wanted. */
const SHOWN = 10

// --- what is asked -----------------------------------------------------------

/** One version of a cadence: `id@3`, the id of a playbook, or a file. */
const versionOf = (
  option: '--from' | '--to',
  asked: string | undefined,
  known: readonly Named[],
  io: Io,
): TE.TaskEither<Failure, Named> => {
  if (asked === undefined)
    return TE.left(failure(Issue.make('usage', [option], 'a cadence: a file, an id, or id@version', undefined)))
  const named = known.find(({ cadence: { id, version } }) => `${id}@${version}` === asked)
  if (named !== undefined) return TE.right(named)
  const expected = `a file, an id, or one of ${known.map(({ cadence }) => `${cadence.id}@${cadence.version}`).join(', ')}`
  if (/^[a-z][a-z0-9-]*@\d+$/.test(asked))
    return TE.left(failure(Issue.make('cadence-unknown', [option], expected, asked)))
  return pipe(
    find(io, known, asked),
    TE.mapLeft(([{ issue, ...place }, ...more]): Failure => [
      { ...place, issue: issue.code === 'cadence-unknown' ? { ...issue, path: [option] } : issue },
      ...more,
    ]),
  )
}

/** `old=new`, as often as it is given. */
const namesOf = (option: '--map' | '--removed', given: readonly string[] = []): E.Either<Failure, Migration.Names> => {
  const pairs = given.map((pair) => /^([^=]+)=([^=]+)$/.exec(pair))
  const wrong = given[pairs.indexOf(null)]
  return wrong === undefined
    ? E.right(Object.fromEntries(pairs.map((pair) => [pair![1]!, pair![2]!])))
    : E.left(failure(Issue.make('usage', [option], 'a former step and a step, such as old=new', wrong)))
}

/** A move, as it is asked for. */
interface Asked {
  readonly from: Named
  readonly to: Named
  readonly declared: Migration.Declared
}

const askedOf = (options: Options, io: Io): TE.TaskEither<Failure, Asked> =>
  pipe(
    TE.Do,
    TE.bind('map', () => TE.fromEither(namesOf('--map', options.map))),
    TE.bind('removed', () => TE.fromEither(namesOf('--removed', options.removed))),
    TE.bind('playbooks', builtIn),
    TE.bind('given', ({ playbooks }) =>
      TE.traverseSeqArray((name: string) => find(io, playbooks, name))(options.cadence ?? []),
    ),
    TE.let('known', ({ given, playbooks }) => [...given, ...playbooks]),
    TE.bind('from', ({ known }) => versionOf('--from', options.from, known, io)),
    TE.bind('to', ({ known }) => versionOf('--to', options.to, known, io)),
    TE.map(({ from, to, map, removed }) => ({ from, to, declared: { map, removed } })),
  )

// --- the plan ----------------------------------------------------------------

/** The faults of a plan, placed in the file that people are moved to, or at the option that has them. */
const placed = (issues: readonly Issue.Issue[], { to }: Asked, io: Io): TE.TaskEither<Failure, never> => {
  const own = issues.filter(({ path }) => path[0] === 'map' || path[0] === 'removed')
  const ofFile = issues.filter((issue) => !own.includes(issue))
  const atOption = own.map((issue) => ({
    file: null,
    issue: { ...issue, path: [`--${String(issue.path[0])}`, ...issue.path.slice(1)] },
  }))
  const all = (faults: readonly Failure[number][]): TE.TaskEither<Failure, never> =>
    TE.left([...faults, ...atOption] as unknown as Failure)
  if (ofFile.length === 0 || !existsSync(pathOf(io, to.name)))
    return all(ofFile.map((issue) => ({ file: to.name, issue })))
  return pipe(
    readText(io, to.name),
    TE.flatMapEither((text) => parseDocument(to.name, text)),
    TE.flatMap((document) => all(located(document, ofFile))),
  )
}

/** A plan for each policy: people of whom little is known have a more careful one. */
type PlanFor = (policy: Policy.Policy) => E.Either<readonly Issue.Issue[], Migration.Migration>

const plansOf = ({ setting, calendars }: World, { from, to, declared }: Asked): PlanFor => {
  const plans = new Map<Policy.Policy, ReturnType<PlanFor>>()
  const version = ({ cadence: { id, version: number } }: Named) => ({ cadence: id, version: number })
  const move = { from: version(from), to: version(to), ...declared }
  return (policy) => {
    const { zones, now } = setting
    const plan = plans.get(policy) ?? Migration.plan({ policy, calendars, zones, now }, move)
    plans.set(policy, plan)
    return plan
  }
}

// --- the report --------------------------------------------------------------

const NOWHERE: Target = { write: () => Promise.resolve(), close: () => undefined }

const targetOf = ({ out, 'dry-run': isDry }: Options, io: Io): Target => (isDry === true ? NOWHERE : targetAt(out, io))

const report = async (world: World, planFor: PlanFor, asked: Asked, options: Options, io: Io): Promise<ExitCode> => {
  const { input } = world
  const setting = { ...world.setting, chosen: [] }
  // The facts own the standard output, unless there is none of them in it.
  const isOutputFree = options['dry-run'] === true || options.out !== undefined
  const tell = async (text: string): Promise<void> => {
    if (isOutputFree) await io.out(text)
    else io.err(text)
  }
  const [progress, target] = [progressOn(io), targetOf(options, io)]
  const groups = groupsOf(options.all === true ? Infinity : SHOWN)
  let totals = Migration.none
  try {
    for (const id of input.book.ids()) {
      const person = personOf(id, input, setting)
      const plan = planFor(world.policyFor(person.prospect))
      if (E.isLeft(plan)) throw new Error('a plan that one policy allows is allowed by another')
      const { prospect } = person
      for (const row of Migration.rows(plan.right, [{ prospect, surroundings: world.surroundingsOf(id) }])) {
        totals = Migration.add(totals, row)
        for (const fact of row.facts) await target.write(`${jsonLine(Event.write(fact))}\n`)
        if (options.json === true) {
          if (row.what !== 'unaffected' || options.all === true) await tell(`${jsonLine(moveJson(row))}\n`)
        } else if (row.what !== 'unaffected')
          groups.add({
            row: { ...row, facts: [] },
            name: input.people.get(id)?.name ?? null,
            zone: zoneOf(person, setting),
          })
      }
      if (totals.rows % 100 === 0) progress.tell(`${totals.rows} people looked at`)
    }
  } finally {
    target.close()
  }
  progress.done()
  const text =
    options.json === true
      ? [jsonLine(totalsJson(totals))]
      : moveText({ totals, groups, from: asked.from.cadence, to: asked.to.cadence, setting, style: styleFor(io) })
  for (const line of text) await tell(`${line}\n`)
  tellNotices('migrate', input, input.notices, io)
  return totals.refused > 0 || totals.twice > 0 ? 1 : 0
}

/** Plans the move of everybody in a log; the log itself is never edited. */
export const migrate: Run = ({ options }, io) =>
  pipe(
    askedOf(options, io),
    TE.bindTo('asked'),
    TE.bind('setting', ({ asked: { from, to } }) =>
      pipe(
        settingFor(options, io),
        // Both versions are in use, whoever is in them, and stand in the place of playbooks of their name.
        TE.map((setting) => ({
          ...setting,
          chosen: [from, to],
          cadences: [
            from,
            to,
            ...setting.cadences.filter(({ cadence: { id, version } }) =>
              [from, to].every(({ cadence }) => cadence.id !== id || cadence.version !== version),
            ),
          ],
        })),
      ),
    ),
    TE.bind('input', ({ setting }) => openInput(options, setting, io)),
    TE.flatMap(({ asked, setting, input }) =>
      pipe(
        worldOf(setting, input),
        TE.flatMap((world) => {
          const planFor = plansOf(world, asked)
          const plan = planFor(world.policyFor(Prospect.initial('nobody')))
          return E.isLeft(plan)
            ? placed(plan.left, asked, io)
            : TE.tryCatch(() => report(world, planFor, asked, options, io), fileFailure(options.out ?? 'the log'))
        }),
        closing(input),
      ),
    ),
  )
