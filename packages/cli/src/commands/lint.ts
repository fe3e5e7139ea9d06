/** `refrain lint`: what is wrong with a cadence, where, and how it reads. */
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Instant, Issue, Rules } from '@refrain/core'
import { CATALOG, lint as lintCadence } from '@refrain/core/lint'
import type { Finding, Report } from '@refrain/core/lint'
import { expand } from '@refrain/core/recurrence'
import type { Run } from '../commands.ts'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import { parseDocument, placeOf } from '../input/document.ts'
import type { Document } from '../input/document.ts'
import { readText } from '../input/files.ts'
import type { ExitCode, Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { builtIn } from '../setting/cadences.ts'
import type { Named } from '../setting/cadences.ts'
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

const lintOf = (document: Document, playbooks: readonly Named[]): Linted => ({
  document,
  report: lintCadence(document.json, {
    expand,
    rules: Rules.CATALOG,
    others: Object.fromEntries(playbooks.map(({ cadence }) => [cadence.id, cadence])),
  }),
})

const factsText = ({ facts }: Finding): string => {
  const { code: _, expected, found, ...others } = facts
  const told = [
    ...(expected === undefined ? [] : [`expected ${String(expected)}, found ${String(found)}`]),
    ...Object.entries(others).map(([name, value]) => `${name} ${Issue.show(value)}`),
  ]
  return told.length === 0 ? '' : ` (${told.join(', ')})`
}

const findingText = (finding: Finding, { document }: Linted, style: Style): readonly string[] => {
  const { id, level, path, cure } = finding
  const { file, line, column } = placeOf(document, path)
  const place = [file, line, column].join(':')
  const at = path.length === 0 ? '' : `${path.join('.')}: `
  const text = clean(`${at}${id}: ${CATALOG[id].says}${factsText(finding)}${cure === null ? '' : `; ${cure}`}`)
  const shown = level === 'error' ? style.red(level) : style.yellow(level)
  return [`${clean(place)}: ${shown}`, ...wrap(text, COLUMNS - 2).map((each) => `  ${each}`)]
}

const boundsText = ({ bounds, silentPath }: Report): readonly string[] => {
  if (bounds === null) return []
  const { touches, dials, life } = bounds
  const end = silentPath?.end ?? null
  const days = silentPath === null || end === null ? null : Math.ceil((end.at - silentPath.from) / Instant.DAY)
  return [
    `At most ${touches} touches and ${dials} dials, over at latest after ${life.text}.`,
    ...(silentPath === null
      ? []
      : [
          end === null
            ? 'In silence it does not end by itself.'
            : `In silence: ${silentPath.touches.length} touches in ${days ?? 0} days, then ${end.reason}.`,
        ]),
  ]
}

const findingJson = (finding: Finding, { document }: Linted): string => {
  const { file, line, column } = placeOf(document, finding.path)
  return jsonLine({ file, line, column, ...finding, says: CATALOG[finding.id].says })
}

const answer = async (all: readonly Linted[], options: Options, io: Io): Promise<ExitCode> => {
  const style = styleFor(io)
  for (const linted of all) {
    const { document, report } = linted
    if (options.json === true) {
      for (const finding of report.findings) await io.out(`${findingJson(finding, linted)}\n`)
      continue
    }
    const lines = [
      style.bold(clean(document.file)),
      ...report.findings.flatMap((finding) => findingText(finding, linted, style)),
      ...(report.findings.length === 0 ? [style.green('Nothing to mend.')] : []),
      ...boundsText(report).flatMap((line) => wrap(line, COLUMNS)),
    ]
    await io.out(`${lines.join('\n')}\n`)
  }
  return all.some(({ report }) => report.findings.some(({ level }) => level === 'error')) ? 1 : 0
}

/** Lints every cadence that is named. */
export const lint: Run = ({ options, words }, io) => {
  const asked = [...words, ...(options.cadence ?? [])]
  return pipe(
    asked.length === 0
      ? E.left(failure(Issue.make('usage', [], 'a cadence: a file, or the id of a playbook', undefined)))
      : E.right(asked),
    TE.fromEither,
    TE.bindTo('asked'),
    TE.bind('playbooks', builtIn),
    TE.flatMap(({ asked: names, playbooks }) =>
      pipe(
        names,
        TE.traverseSeqArray((name) =>
          pipe(
            documentOf(name, playbooks, io),
            TE.map((document) => lintOf(document, playbooks)),
          ),
        ),
      ),
    ),
    TE.flatMap((all) => TE.fromTask(() => answer(all, options, io))),
  )
}
