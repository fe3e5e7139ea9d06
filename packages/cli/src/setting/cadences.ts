/** The cadences of a run: the built-in playbooks, and the files that were named. */
import { existsSync } from 'node:fs'
import * as A from 'fp-ts/Array'
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Cadence, Issue, Program } from '@refrain/core'
import { expand } from '@refrain/core/recurrence'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import { located, parseDocument, readAs } from '../input/document.ts'
import { pathOf, readText } from '../input/files.ts'
import type { Io } from '../Io.ts'

/** A cadence with the name that the user gave it. */
export interface Named {
  readonly name: string
  readonly cadence: Cadence.Cadence
  readonly program: Program.Program
}

const compiled = (name: string, cadence: Cadence.Cadence): E.Either<readonly Issue.Issue[], Named> =>
  pipe(
    Program.compile(cadence, expand),
    E.map((program) => ({ name, cadence, program })),
  )

const fromFile = (io: Io, file: string): TE.TaskEither<Failure, Named> =>
  pipe(
    readText(io, file),
    TE.flatMapEither((text) => parseDocument(file, text)),
    TE.flatMapEither((document) =>
      pipe(
        readAs(Cadence.parse)(document),
        E.flatMap((cadence) =>
          pipe(
            compiled(file, cadence),
            E.mapLeft((issues) => located(document, issues)),
          ),
        ),
      ),
    ),
  )

/** Cadences that are documents already, under their own names. */
export const published = (cadences: readonly Cadence.Cadence[]): E.Either<Failure, readonly Named[]> =>
  pipe(
    [...cadences],
    A.traverse(E.Applicative)((cadence) => compiled(cadence.id, cadence)),
    E.mapLeft((issues) => issues.map((issue) => ({ file: null, issue })) as unknown as Failure),
  )

/** The built-in playbooks, loaded when they are first asked for. */
export const builtIn = (): TE.TaskEither<Failure, readonly Named[]> => async () => {
  const { playbooks } = await import('@refrain/playbooks')
  const cadences = Object.values(playbooks).flatMap(({ cadence, variations }) => [
    cadence,
    ...variations.map((variation) => variation.cadence),
  ])
  return published(cadences)
}

/** One that was named: the id of a playbook, else a file. */
export const find = (io: Io, playbooks: readonly Named[], asked: string): TE.TaskEither<Failure, Named> => {
  const known = playbooks.find(({ cadence }) => cadence.id === asked)
  if (known !== undefined) return TE.right(known)
  if (existsSync(pathOf(io, asked)) || /[./\\]/.test(asked)) return fromFile(io, asked)
  const ids = playbooks.map(({ cadence }) => cadence.id).join(', ')
  return TE.left(failure(Issue.make('cadence-unknown', ['--cadence'], `a file, or one of ${ids}`, asked)))
}

/** The cadences that one can lead to. */
const startedBy = ({ on, removed, lines }: Program.Program): readonly string[] => {
  const steps = lines.flatMap((line) => line.steps)
  const targets = [on, removed, ...steps.map((step) => step.on)].flatMap((each) => Object.values(each))
  return [...targets, ...steps.map(({ then }) => then)].flatMap((target) =>
    typeof target === 'object' && 'start' in target ? [target.start] : [],
  )
}

/** Some cadences, and all that they can lead to. */
export const withStarted = (some: readonly Named[], all: readonly Named[]): readonly Named[] => {
  const found = new Set(some)
  // A set is walked to its end, what is added on the way included.
  for (const { program } of found)
    for (const id of startedBy(program)) for (const named of all) if (named.cadence.id === id) found.add(named)
  return [...found]
}
