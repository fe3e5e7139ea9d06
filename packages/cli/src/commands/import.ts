/** `refrain import`: the rows of a CRM export as facts in JSON Lines, and a report of what became of them. */
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Event } from '@refrain/core/facts'
import type { Run } from '../Command.ts'
import { databaseIn } from '../database/Place.ts'
import { secretIn } from '../database/secret.ts'
import type { Failure } from '../Failure.ts'
import { fileFailure } from '../input/files.ts'
import { reportText } from '../import/reportText.ts'
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

const targetOf = ({ out, 'dry-run': isDry }: Options, io: Io): Target => targetAt(isDry === true ? undefined : out, io)

const write = async ({ input }: World, target: Target): Promise<void> => {
  for (const id of input.book.ids())
    for (const fact of input.book.factsOf(id)) await target.write(`${jsonLine(Event.write(fact))}\n`)
}

const run = async (world: World, own: string | null, options: Options, io: Io): Promise<ExitCode> => {
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
  const isWeak = own === null && options.sample !== true && options['dry-run'] !== true
  tellNotices('import', input, isWeak ? [...input.notices, WEAK] : input.notices, io)
  return report.rejected > 0 && options.strict === true ? 2 : 0
}

const WEAK = 'REFRAIN_SECRET is not set: numbers and addresses are hashed with a key that everybody has'

/** To a file, or to the standard output; the past of people who were enrolled before is put in order on the way. */
const toLog = (options: Options, io: Io): TE.TaskEither<Failure, ExitCode> =>
  pipe(
    TE.Do,
    TE.bind('own', () => TE.fromEither(secretIn(io))),
    TE.bind('setting', () => settingOf(options, io)),
    TE.bind('input', ({ setting, own }) => openInput(options, setting, io, own === null ? {} : { secret: own })),
    TE.flatMap(({ setting, input, own }) =>
      pipe(
        worldOf(setting, input),
        TE.flatMap((world) =>
          TE.tryCatch(() => run(world, own, options, io), fileFailure(options.out ?? 'the export')),
        ),
        closing(input),
      ),
    ),
  )

/** Imports what the options name, into a database or as a log. */
export const importRows: Run = ({ options }, io) =>
  options.out !== undefined || databaseIn(options, io) === undefined
    ? toLog(options, io)
    : pipe(
        TE.fromTask(async () => (await import('../database/importRows.ts')).importRows),
        TE.flatMap((intoDatabase) => intoDatabase(options, io)),
      )
