/** `refrain import`: the rows of a CRM export as facts in JSON Lines, and a report of what became of them. */
import { closeSync, openSync, writeSync } from 'node:fs'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import type { Run } from '../commands.ts'
import { fileFailure, pathOf } from '../input/files.ts'
import type { Report } from '../import/index.ts'
import { openImport } from '../input/openImport.ts'
import type { OpenImport } from '../input/openImport.ts'
import type { ExitCode, Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { settingOf } from '../setting/Setting.ts'
import { clean } from '../show/clean.ts'
import { jsonLine } from '../show/json.ts'

/** Only the owner may read who was contacted when. */
const PRIVATE = 0o600

const reportText = (report: Report): readonly string[] => [
  ...report.files.map(({ file, rows, used, rejected }) => `${file}: ${rows} rows, ${used} used, ${rejected} set aside`),
  `facts: ${report.events}, of ${report.prospects} people and ${report.touches} touches`,
  ...(report.earliest === null ? [] : [`touches from ${report.earliest} to ${report.latest ?? report.earliest}`]),
  `times known to the ${Object.entries(report.precision)
    .map(([precision, count]) => `${precision} ${count}`)
    .join(', ')}`,
  `duplicates: ${report.duplicates.rows} rows, ${report.duplicates.calls} calls; orphans: ${report.orphans}`,
  `unknown: zone ${report.unknown.zone}, country ${report.unknown.country}, consent ${report.unknown.consent}`,
  ...report.unmapped.map(({ field, word, count }) => `unmapped ${field}: ${JSON.stringify(word)} ${count}`),
]

interface Target {
  readonly write: (text: string) => Promise<void>
  readonly close: () => void
}

const targetOf = ({ out, 'dry-run': dryRun }: Options, io: Io): Target => {
  if (dryRun === true) return { write: () => Promise.resolve(), close: () => undefined }
  if (out === undefined) return { write: io.out, close: () => undefined }
  const handle = openSync(pathOf(io, out), 'w', PRIVATE)
  return {
    write: (text) => {
      writeSync(handle, text)
      return Promise.resolve()
    },
    close: () => {
      closeSync(handle)
    },
  }
}

const run = async (opened: OpenImport, options: Options, io: Io): Promise<ExitCode> => {
  const target = targetOf(options, io)
  try {
    for await (const event of opened.events) await target.write(`${jsonLine(event)}\n`)
  } finally {
    target.close()
  }
  const report = opened.report()
  const lines = options.json === true ? [jsonLine(report)] : reportText(report).map(clean)
  for (const fault of opened.faults()) io.err(`refrain import: ${fault}\n`)
  // The facts own the standard output, unless there is none of them in it.
  const isOutputFree = options['dry-run'] === true || options.out !== undefined
  for (const line of lines)
    if (isOutputFree) await io.out(`${line}\n`)
    else io.err(`${line}\n`)
  for (const notice of opened.notices()) io.err(`refrain import: ${clean(notice)}\n`)
  return report.rejected > 0 && (options.strict === true || report.events === 0) ? 2 : 0
}

/** Imports what the options name. */
export const importRows: Run = ({ options }, io) =>
  pipe(
    TE.Do,
    TE.bind('setting', () => settingOf(options, io)),
    TE.bind('opened', ({ setting }) => openImport(options, setting, io)),
    TE.flatMap(({ opened }) => TE.tryCatch(() => run(opened, options, io), fileFailure(options.out ?? 'the export'))),
  )
