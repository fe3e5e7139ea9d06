/** Facts of a log into a database, some lines at a time; what the database knows is passed over. */
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import type { Cadence, Issue } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import { documentsIn } from '@refrain/engine'
import type { Failure } from '../Failure.ts'
import { linesOf } from '../input/lines.ts'
import type { Line } from '../input/lines.ts'
import type { ReadFact } from '../input/readFact.ts'
import type { Io } from '../Io.ts'
import type { Options } from '../options.ts'
import type { Setting } from '../setting/Setting.ts'
import { calendarsFor } from './calendars.ts'
import { withDatabase } from './Database.ts'
import type { Database } from './Database.ts'
import { engineFor } from './engineFor.ts'
import type { Recording } from './engineFor.ts'
import { databaseFailure } from './faults.ts'

/** What became of a log. */
export interface RecordedLog {
  readonly new: number
  readonly known: number
}

/** A log, and what is done with it. */
export interface Log {
  readonly bytes: AsyncIterable<Uint8Array>
  readonly readFact: ReadFact
  readonly onRejected: (line: Line, issues: readonly Issue.Issue[]) => void
  readonly onProgress: (facts: number) => void
}

/** So many facts are recorded at once. */
const TOGETHER = 200

/** A line that is no text, or too long, is no fact. */
const NO_TEXT: readonly Issue.Issue[] = [
  { code: 'not-utf8', path: [], expected: 'a line of UTF-8, of at most 1 MB', found: 'other bytes' },
]

/** Records every line that can be read. */
const recordAll = async (engine: Recording, log: Log): Promise<RecordedLog> => {
  const counts = { new: 0, known: 0 }
  let batch: Event.Event[] = []
  const send = async (): Promise<void> => {
    if (batch.length === 0) return
    const done = await engine.record(batch)
    if (done.tag === 'invalid') throw new Error('facts that were read before cannot be read again')
    counts.new += done.appended
    counts.known += Math.max(0, batch.length - done.appended)
    batch = []
    log.onProgress(counts.new + counts.known)
  }
  for await (const lines of linesOf(log.bytes))
    for (const line of lines) {
      const read = line.text === null ? null : log.readFact(line.text)
      if (read === null || read._tag === 'Left') log.onRejected(line, read?.left ?? NO_TEXT)
      else if (batch.push(read.right) >= TOGETHER) await send()
    }
  await send()
  return counts
}

/** Puts a cadence in force beside the others, where any are. */
const publishing = ({ store, place }: Database, engine: Recording, cadence: Cadence.Cadence) =>
  pipe(
    TE.tryCatch(async () => {
      const documents = await documentsIn(store)
      if (documents === null) return []
      const others = documents.cadences.filter(({ id, version }) => id !== cadence.id || version !== cadence.version)
      const published = await engine.publish({ ...documents, cadences: [...others, cadence] })
      return published.tag === 'invalid' ? published.issues : []
    }, databaseFailure(place)),
    TE.flatMap(([first, ...more]): TE.TaskEither<Failure, void> => {
      const fault = (issue: Issue.Issue) => ({ file: 'the policy in force', issue })
      return first === undefined ? TE.right(undefined) : TE.left([fault(first), ...more.map(fault)])
    }),
  )

/** Records a log in the database that the options name; a cadence that comes with it is put in force first. */
export const recordLog = (
  options: Options,
  setting: Setting,
  io: Io,
  log: Log,
  cadence: Cadence.Cadence | null = null,
): TE.TaskEither<Failure, RecordedLog> =>
  withDatabase(options, io, 'there', (database) =>
    pipe(
      TE.Do,
      TE.bind('calendars', () => calendarsFor(database, setting.now)),
      TE.bind('engine', ({ calendars }) => engineFor(database, io, setting.now, { calendars, zones: setting.zones })),
      TE.tap(({ engine }) => (cadence === null ? TE.right(undefined) : publishing(database, engine, cadence))),
      TE.flatMap(({ engine }) => TE.tryCatch(() => recordAll(engine, log), databaseFailure(database.place))),
    ),
  )
