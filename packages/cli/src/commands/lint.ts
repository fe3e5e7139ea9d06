/** `refrain lint`: what is wrong with a cadence, where, and how it reads. */
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Cadence, Issue } from '@refrain/core'
import { Rules } from '@refrain/core/policy'
import {
  CATALOG,
  english,
  german,
  lint as lintCadence,
  readBounds,
  reading,
  sayFinding,
  timeline,
} from '@refrain/core/lint'
import type { Finding, ReadingBook, Report } from '@refrain/core/lint'
import { expand } from '@refrain/core/recurrence'
import type { Run } from '../Command.ts'
import type { Failure } from '../Failure.ts'
import { failure, render } from '../Failure.ts'
import { located, parseDocument, placeOf } from '../input/document.ts'
import type { Document } from '../input/document.ts'
import { readText } from '../input/files.ts'
import type { ExitCode, Io } from '../Io.ts'
import type { Options } from '../options.ts'
import type { Named } from '../setting/cadences.ts'
import { blockIssues } from '../setting/blocks.ts'
import { settingOf } from '../setting/Setting.ts'
import type { Setting } from '../setting/Setting.ts'
import { unattendedIssues } from '../setting/unattended.ts'
import { clean } from '../show/clean.ts'
import { jsonLine } from '../show/json.ts'
import { styleFor } from '../show/style.ts'
import type { Style } from '../show/style.ts'
import { wrap } from '../show/width.ts'

const COLUMNS = 80

const documentOf = (asked: string, playbooks: readonly Named[], io: Io): TE.TaskEither<Failure, Document> => {
  const known = playbooks.find(({ cadence }) => cadence.id === asked)
  if (known !== undefined) {
    const text = JSON.stringify(known.cadence, null, 2)
    return TE.right({ file: asked, text, json: known.cadence })
  }
  return pipe(
    readText(io, asked),
    TE.flatMapEither((text) => parseDocument(asked, text)),
  )
}

/** What one document is. */
interface Linted {
  readonly document: Document
  readonly report: Report
}

const BOOKS: Readonly<Record<string, ReadingBook>> = { en: english, de: german }

/** The cadences that documents can start: those that are known, and those that are linted with them. */
const othersOf = (documents: readonly Document[], { cadences }: Setting): Readonly<Record<string, Cadence.Cadence>> =>
  Object.fromEntries(
    [...cadences.map(({ cadence }) => cadence), ...documents.flatMap(({ json }) => soundIn(json))].map((cadence) => [
      cadence.id,
      cadence,
    ]),
  )

const soundIn = (json: unknown): readonly Cadence.Cadence[] => {
  const read = Cadence.parse(json)
  return read._tag === 'Right' ? [read.right] : []
}

const lintOf = (document: Document, others: ReturnType<typeof othersOf>, setting: Setting): Linted => ({
  document,
  report: lintCadence(document.json, {
    expand,
    rules: Rules.CATALOG,
    others,
    hours: setting.hours,
    above: setting.policyFile.rules ?? [],
    ...(setting.zone === null ? {} : { zones: [setting.zone] }),
  }),
})

const findingText = (finding: Finding, { document }: Linted, book: ReadingBook, style: Style): readonly string[] => {
  const { file, line, column } = placeOf(document, finding.path)
  const paint = finding.level === 'error' ? style.red : style.yellow
  const [place = '', ...text] = wrap(
    clean(`${file}:${line ?? 1}:${column ?? 1}: ${sayFinding(finding, book)}`),
    COLUMNS - 2,
  )
  return [paint(place), ...text.map((each) => `  ${each}`)]
}

/** How a sound cadence reads, its bounds, and what it does in silence. */
const readingText = ({ document, report }: Linted, book: ReadingBook, { readIn }: Setting): readonly string[] => {
  const cadence = Cadence.parse(document.json)
  if (cadence._tag === 'Left' || report.bounds === null) return []
  const silence = report.silentPath === null ? [] : timeline(report.silentPath, readIn, book)
  return ['', ...reading(cadence.right, book), '', readBounds(report.bounds, book), ...silence].map(clean)
}

const findingJson = (finding: Finding, { document }: Linted): string => {
  const { file, line, column } = placeOf(document, finding.path)
  return jsonLine({ file, line, column, ...finding, says: CATALOG[finding.id].says })
}

const answer = async (all: readonly Linted[], setting: Setting, options: Options, io: Io): Promise<ExitCode> => {
  const style = styleFor(io)
  const book = BOOKS[setting.phrasebook.language] ?? english
  for (const linted of all) {
    const { document, report } = linted
    if (options.json === true) {
      for (const finding of report.findings) await io.out(`${findingJson(finding, linted)}\n`)
      continue
    }
    const lines = [
      style.bold(clean(document.file)),
      ...report.findings.flatMap((finding) => findingText(finding, linted, book, style)),
      ...readingText(linted, book, setting).flatMap((line) => wrap(line, COLUMNS)),
    ]
    await io.out(`${lines.join('\n')}\n`)
  }
  return all.some(({ report }) => report.findings.some(({ level }) => level === 'error')) ? 1 : 0
}

/** Lints every cadence that is named. */
export const lint: Run = ({ options, words }, io) => {
  const { cadence: named = [], ...others } = options
  const asked = [...words, ...named]
  return pipe(
    asked.length === 0
      ? E.left(failure(Issue.make('usage', [], 'a cadence: a file, or the id of a playbook', undefined)))
      : E.right(asked),
    TE.fromEither,
    TE.bindTo('asked'),
    // What is linted may be broken: it is not among the cadences of the setting.
    TE.bind('setting', () => settingOf(others, io)),
    TE.chainFirstEitherK(({ setting }) => {
      const issues = blockIssues(setting)
      return issues.length === 0 ? E.right(null) : E.left(located(setting.policyDocument, issues))
    }),
    TE.bind('all', ({ asked: names, setting }) =>
      pipe(
        names,
        TE.traverseSeqArray((name) => documentOf(name, setting.cadences, io)),
        TE.map((documents) => {
          const others = othersOf(documents, setting)
          for (const issue of unattendedIssues(setting.policyFile, others)) {
            io.err(`refrain lint: ${render({ ...placeOf(setting.policyDocument, issue.path), issue })}\n`)
          }
          return documents.map((document) => lintOf(document, others, setting))
        }),
      ),
    ),
    TE.flatMap(({ all, setting }) => TE.fromTask(() => answer(all, setting, options, io))),
  )
}
