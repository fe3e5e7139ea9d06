/** `refrain test`: a user's own given/when/then tables against a cadence. */
import { dirname, resolve } from 'node:path'
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Issue } from '@refrain/core'
import { runTable } from '@refrain/testing'
import type { Result } from '@refrain/testing'
import type { Run } from '../Command.ts'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import { parseDocument, readAs } from '../input/document.ts'
import type { Document } from '../input/document.ts'
import { pathOf, readText } from '../input/files.ts'
import type { ExitCode, Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { builtIn, find } from '../setting/cadences.ts'
import type { Named } from '../setting/cadences.ts'
import { clean } from '../show/clean.ts'
import { jsonLine } from '../show/json.ts'
import { styleFor } from '../show/style.ts'
import type { Style } from '../show/style.ts'

type Object = { readonly [field: string]: unknown }

const isObject = (value: unknown): value is Object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A table may name its cadence instead of holding it: a playbook, or a file beside the table. */
const namesIn = ({ json, file }: Document, { cadence = [] }: Options, io: Io): readonly string[] => {
  if (cadence.length > 0) return cadence
  const own = isObject(json) ? json['cadence'] : undefined
  const beside = (name: string): string => (/[./\\]/.test(name) ? resolve(dirname(pathOf(io, file)), name) : name)
  return (Array.isArray(own) ? own : [own]).filter((each): each is string => typeof each === 'string').map(beside)
}

const policyIn = (options: Options, io: Io): TE.TaskEither<Failure, unknown> =>
  options.policy === undefined
    ? TE.right(undefined)
    : pipe(
        readText(io, options.policy),
        TE.flatMapEither((text) => parseDocument(options.policy ?? '', text)),
        TE.map(({ json }) => json),
      )

/** The table with everything in it that it, or the options, only named. */
const completed = (
  document: Document,
  playbooks: readonly Named[],
  options: Options,
  io: Io,
): TE.TaskEither<Failure, Document> =>
  pipe(
    TE.Do,
    TE.bind('named', () =>
      TE.traverseSeqArray((name: string) => find(io, playbooks, name))(namesIn(document, options, io)),
    ),
    TE.bind('policy', () => policyIn(options, io)),
    TE.map(({ named, policy }) => {
      if (!isObject(document.json)) return document
      const given = document.json
      return {
        ...document,
        json: {
          ...given,
          ...(named.length === 0 ? {} : { cadence: named.map(({ cadence }) => cadence) }),
          ...(policy === undefined ? {} : { policy }),
        },
      }
    }),
  )

const runFile = (
  file: string,
  playbooks: readonly Named[],
  options: Options,
  io: Io,
): TE.TaskEither<Failure, readonly Result[]> =>
  pipe(
    readText(io, file),
    TE.flatMapEither((text) => parseDocument(file, text)),
    TE.flatMap((document) => completed(document, playbooks, options, io)),
    TE.flatMapEither(readAs(runTable)),
  )

const show = (value: unknown): string => Issue.show(value)

const lines = (result: Result, style: Style): readonly string[] => [
  result.passed ? `${style.green('ok')}      ${clean(result.name)}` : `${style.red('failed')}  ${clean(result.name)}`,
  ...result.differences.map(
    ({ field, expected, found }) => `        ${field}: expected ${clean(show(expected))}, found ${clean(show(found))}`,
  ),
  ...(result.error === null ? [] : [`        ${clean(result.error)}`]),
]

const report = async (
  files: readonly { readonly file: string; readonly results: readonly Result[] }[],
  options: Options,
  io: Io,
): Promise<ExitCode> => {
  const style = styleFor(io)
  let [passed, failed] = [0, 0]
  for (const { file, results } of files) {
    if (options.json !== true) await io.out(`${style.bold(clean(file))}\n`)
    for (const result of results) {
      if (result.passed) passed++
      else failed++
      await io.out(
        options.json === true ? `${jsonLine({ file, ...result })}\n` : `${lines(result, style).join('\n')}\n`,
      )
    }
  }
  if (options.json !== true) await io.out(`${passed} passed, ${failed} failed\n`)
  return failed > 0 ? 1 : 0
}

/** Runs every table that is named. */
export const test: Run = ({ options, words }, io) =>
  pipe(
    words.length === 0
      ? E.left(failure(Issue.make('usage', [], 'a file with a table of tests', undefined)))
      : E.right(words),
    TE.fromEither,
    TE.bindTo('files'),
    TE.bind('playbooks', builtIn),
    TE.flatMap(({ files, playbooks }) =>
      TE.traverseSeqArray((file: string) =>
        pipe(
          runFile(file, playbooks, options, io),
          TE.map((results) => ({ file, results })),
        ),
      )(files),
    ),
    TE.flatMap((files) => TE.fromTask(() => report(files, options, io))),
  )
