/** `refrain import`: the rows of a CRM export as facts in JSON Lines, and a report of what became of them. */
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Event } from '@refrain/core/facts'
import type { Run } from '../Command.ts'
import { fileFailure } from '../input/files.ts'
import type { Report } from '../import/index.ts'
import { closing } from '../input/closing.ts'
import { openInput, tellNotices } from '../input/openInput.ts'
import type { ExitCode, Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { worldOf } from '../plan/World.ts'
import type { World } from '../plan/World.ts'
import { settingOf } from '../setting/Setting.ts'
import { clean } from '../show/clean.ts'
import { jsonLine } from '../show/json.ts'
import { targetAt } from '../show/target.ts'
import type { Target } from '../show/target.ts'

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

const targetOf = ({ out, 'dry-run': isDry }: Options, io: Io): Target => targetAt(isDry === true ? undefined : out, io)

const write = async ({ input }: World, target: Target): Promise<void> => {
  for (const id of input.book.ids())
    for (const fact of input.book.factsOf(id)) await target.write(`${jsonLine(Event.write(fact))}\n`)
}

const run = async (world: World, options: Options, io: Io): Promise<ExitCode> => {
  const { input } = world
  const target = targetOf(options, io)
  try {
    if (options['dry-run'] !== true) await write(world, target)
  } finally {
    target.close()
  }
  const { report } = input
  if (report === null) return 0
  const lines = options.json === true ? [jsonLine(report)] : reportText(report).map(clean)
  // The facts own the standard output, unless there is none of them in it.
  const isOutputFree = options['dry-run'] === true || options.out !== undefined
  for (const line of lines)
    if (isOutputFree) await io.out(`${line}\n`)
    else io.err(`${line}\n`)
  tellNotices('import', input, input.notices, io)
  return report.rejected > 0 && options.strict === true ? 2 : 0
}

/** Imports what the options name; the past of people who were enrolled before is put in order on the way. */
export const importRows: Run = ({ options }, io) =>
  pipe(
    TE.Do,
    TE.bind('setting', () => settingOf(options, io)),
    TE.bind('input', ({ setting }) => openInput(options, setting, io)),
    TE.flatMap(({ setting, input }) =>
      pipe(
        worldOf(setting, input),
        TE.flatMap((world) => TE.tryCatch(() => run(world, options, io), fileFailure(options.out ?? 'the export'))),
        closing(input),
      ),
    ),
  )
