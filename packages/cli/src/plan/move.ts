/** A move of people from one version of a cadence to another, as the options ask for it. */
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Issue } from '@refrain/core'
import type { Migration } from '@refrain/core/migrate'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import type { Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { builtIn, find } from '../setting/cadences.ts'
import type { Named } from '../setting/cadences.ts'

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
export interface Asked {
  readonly from: Named
  readonly to: Named
  readonly declared: Migration.Declared
}

/** Reads what the options ask for. */
export const askedOf = (options: Options, io: Io): TE.TaskEither<Failure, Asked> =>
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
