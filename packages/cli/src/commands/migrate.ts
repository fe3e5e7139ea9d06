/** `refrain migrate`: moves people in flight to another version of their cadence, with a report first. */
import { createReadStream, existsSync } from 'node:fs'
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Prospect } from '@refrain/core'
import type { Issue } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import { Migration } from '@refrain/core/migrate'
import type { Policy } from '@refrain/core/policy'
import type { Run } from '../Command.ts'
import type { Failure } from '../Failure.ts'
import { closing } from '../input/closing.ts'
import { located, parseDocument } from '../input/document.ts'
import { fileFailure, pathOf, readText } from '../input/files.ts'
import { openInput, tellNotices } from '../input/openInput.ts'
import { factReader } from '../input/readFact.ts'
import { sourceOf } from '../input/source.ts'
import { makeSpool } from '../input/Spool.ts'
import type { ExitCode, Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { personOf, zoneOf } from '../plan/Person.ts'
import { askedOf } from '../plan/move.ts'
import type { Asked } from '../plan/move.ts'
import { worldOf } from '../plan/World.ts'
import type { World } from '../plan/World.ts'
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

/** What is planned with, and where the facts go. */
interface Planning {
  readonly world: World
  readonly planFor: PlanFor
  readonly asked: Asked
  readonly target: Target
  /** The facts own the standard output, unless there is none of them in it. */
  readonly isOutputFree: boolean
}

const report = async (planning: Planning, options: Options, io: Io): Promise<Migration.Totals> => {
  const { world, planFor, asked, target, isOutputFree } = planning
  const { input } = world
  const setting = { ...world.setting, chosen: [] }
  const tell = async (text: string): Promise<void> => {
    if (isOutputFree) await io.out(text)
    else io.err(text)
  }
  const progress = progressOn(io)
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
  return totals
}

const codeOf = ({ refused, twice }: Migration.Totals): ExitCode => (refused > 0 || twice > 0 ? 1 : 0)

/** Facts of the move as a log, beside the log that they are the move of. */
const intoLog = (planning: Omit<Planning, 'target' | 'isOutputFree'>, options: Options, io: Io) =>
  TE.tryCatch(
    async () => {
      const isOutputFree = options['dry-run'] === true || options.out !== undefined
      return codeOf(await report({ ...planning, target: targetOf(options, io), isOutputFree }, options, io))
    },
    fileFailure(options.out ?? 'the log'),
  )

/** Facts of the move into the database: not before everybody was looked at, and not if anybody would be contacted twice. */
const intoDatabase = (planning: Omit<Planning, 'target' | 'isOutputFree'>, options: Options, io: Io) => {
  const { world, asked } = planning
  const spool = makeSpool()
  const target: Target = {
    write: (text) => {
      spool.write(text)
      return Promise.resolve()
    },
    close: () => undefined,
  }
  return pipe(
    TE.tryCatch(() => report({ ...planning, target, isOutputFree: true }, options, io), fileFailure('the database')),
    TE.flatMap((totals) => {
      if (totals.twice > 0) io.err('refrain migrate: nothing was written: somebody would be contacted twice\n')
      if (totals.twice > 0 || options['dry-run'] === true) return TE.right(codeOf(totals))
      const progress = progressOn(io)
      return pipe(
        TE.fromTask(async () => (await import('../database/recording.ts')).recordLog),
        TE.flatMap((recordLog) =>
          recordLog(
            options,
            world.setting,
            io,
            {
              bytes: createReadStream(spool.path),
              readFact: factReader(world.setting),
              onRejected: (_, [issue]) => {
                throw new Error(`a fact of ours cannot be read: ${issue?.code ?? ''}`)
              },
              onProgress: (facts) => {
                progress.tell(`${facts} facts written`)
              },
            },
            asked.to.cadence,
          ),
        ),
        TE.map(() => codeOf(totals)),
      )
    }),
    closing(spool),
  )
}

/** Whether the facts go where they come from. */
const isStored = (options: Options, io: Io): boolean => {
  const source = sourceOf(options, io)
  return options.out === undefined && E.isRight(source) && source.right === 'database'
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
          if (E.isLeft(plan)) return placed(plan.left, asked, io)
          const planning = { world, planFor, asked }
          return isStored(options, io) ? intoDatabase(planning, options, io) : intoLog(planning, options, io)
        }),
        closing(input),
      ),
    ),
  )
