/** `refrain record`: facts as JSON Lines into a database. */
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Issue } from '@refrain/core'
import type { Run } from '../Command.ts'
import { recordLog } from '../database/recording.ts'
import type { Log, RecordedLog } from '../database/recording.ts'
import type { Failure } from '../Failure.ts'
import { failure, render } from '../Failure.ts'
import { openBytes, pathOf } from '../input/files.ts'
import { factReader } from '../input/readFact.ts'
import { rejectsTo } from '../input/rejects.ts'
import type { ExitCode, Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { settingInto } from '../setting/stored.ts'
import type { Setting } from '../setting/Setting.ts'
import { clean } from '../show/clean.ts'
import { jsonLine } from '../show/json.ts'
import { progressOn } from '../show/progress.ts'

const FAULTS_TOLD = 20

const nameIn = (words: readonly string[]): TE.TaskEither<Failure, string> =>
  words.length === 1
    ? TE.right(words[0]!)
    : TE.left(failure(Issue.make('usage', [], 'a file with facts as JSON Lines, or -', words.join(' ') || undefined)))

/** A log on its way, with what of it is set aside. */
const logOf = (name: string, bytes: Log['bytes'], options: Options, setting: Setting, io: Io) => {
  const label = name === '-' ? 'stdin' : name
  const aside = options.rejects ?? `${label}.rejected.jsonl`
  const [rejects, progress, faults] = [rejectsTo(pathOf(io, aside)), progressOn(io), [] as string[]]
  const log: Log = {
    bytes,
    readFact: factReader(setting),
    onRejected: (line, issues) => {
      rejects.add(line.text ?? '')
      for (const issue of issues)
        if (faults.length < FAULTS_TOLD) faults.push(render({ file: label, line: line.number, issue }))
    },
    onProgress: (facts) => {
      progress.tell(`${facts} facts recorded`)
    },
  }
  const tell = async (done: RecordedLog): Promise<ExitCode> => {
    progress.done()
    rejects.close()
    const rejected = rejects.count()
    await io.out(
      options.json === true
        ? `${jsonLine({ ...done, rejected })}\n`
        : `facts: ${done.new} new, ${done.known} known${rejected === 0 ? '' : `; ${rejected} lines set aside in ${clean(aside)}`}\n`,
    )
    for (const fault of faults) io.err(`refrain record: ${fault}\n`)
    return rejected > 0 && options.strict === true ? 2 : 0
  }
  return { log, tell }
}

/** Records what a file or the standard input holds. */
export const record: Run = ({ options, words }, io) =>
  pipe(
    TE.Do,
    TE.bind('name', () => nameIn(words)),
    TE.bind('setting', () => settingInto(options, io)),
    TE.bind('bytes', ({ name }) => (name === '-' ? TE.right(io.stdin) : openBytes(io, name))),
    TE.flatMap(({ name, setting, bytes }) => {
      const { log, tell } = logOf(name, bytes, options, setting, io)
      return pipe(
        recordLog(options, setting, io, log),
        TE.flatMap((done) => TE.fromTask(() => tell(done))),
      )
    }),
  )
