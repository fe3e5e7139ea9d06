/** `refrain db export`, `import`, `restore`: contents as lines, out of a database and into another. */
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Instant, Issue } from '@refrain/core'
import { exportStore, importStore, restoreStore } from '@refrain/engine'
import type { ImportOptions, Restored } from '@refrain/engine'
import type { Store } from '@refrain/core/ports'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import { openBytes } from '../input/files.ts'
import { linesOf } from '../input/lines.ts'
import type { ExitCode, Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { jsonLine } from '../show/json.ts'
import { progressOn } from '../show/progress.ts'
import { targetAt } from '../show/target.ts'
import type { Action } from './Action.ts'
import { databaseFailure } from './faults.ts'

// --- out ---------------------------------------------------------------------

const write = async (store: Store, { out, personal }: Options, io: Io): Promise<ExitCode> => {
  const [target, progress] = [targetAt(out, io), progressOn(io)]
  let lines = 0
  try {
    for await (const line of exportStore(store, { personal: personal === true })) {
      await target.write(`${line}\n`)
      if (++lines % 1000 === 0) progress.tell(`${lines} lines written`)
    }
  } finally {
    target.close()
  }
  progress.done()
  io.err(`refrain db: ${lines} lines written${personal === true ? '' : '; without --personal it is no backup'}\n`)
  return 0
}

/** Writes the contents of a tenant as lines. */
export const exportLines: Action = ({ store, place }, { options }, io) =>
  TE.tryCatch(() => write(store, options, io), databaseFailure(place))

// --- in ----------------------------------------------------------------------

/** No line of an export is longer; a line of documents holds every cadence in use. */
const LONGEST = 1 << 26

/** Lines by number: blank ones as such, and those that are no text as something that nobody can read. */
async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let told = 0
  for await (const lines of linesOf(bytes, LONGEST))
    for (const { number, text } of lines) {
      for (; told < number - 1; told++) yield ''
      told++
      yield text ?? '?'
    }
}

const fileIn = (words: readonly string[]): TE.TaskEither<Failure, string> =>
  words.length === 1
    ? TE.right(words[0]!)
    : TE.left(failure(Issue.make('usage', [], 'a file with an export, or -', words.join(' ') || undefined)))

const bytesOf = (name: string, io: Io): TE.TaskEither<Failure, AsyncIterable<Uint8Array>> =>
  name === '-' ? TE.right(io.stdin) : openBytes(io, name)

type Read = (store: Store, lines: AsyncIterable<string>, options: ImportOptions) => Promise<Restored>

const told = (done: Extract<Restored, { tag: 'imported' }>, { json }: Options): readonly string[] => {
  if (json === true) return [jsonLine(done.counts)]
  const { appended, known, personal, erased, suppressed, kept } = done.counts
  return [
    `facts: ${appended} new, ${known} known`,
    `personal data of ${personal} people${erased === 0 ? '' : `; not of ${erased} who were erased since`}`,
    `hashes that must not be contacted: ${suppressed}`,
    ...kept.map((key) => `${key}: left as it is in the database`),
  ]
}

const outcome = async (
  done: Restored,
  name: string,
  options: Options,
  io: Io,
): Promise<TE.TaskEither<Failure, ExitCode>> => {
  if (done.tag === 'not-empty') {
    const cure = 'restore into a new database, or use refrain db import'
    return TE.left(failure(Issue.make('database-not-empty', [], 'an empty tenant', 'facts', cure)))
  }
  if (done.tag === 'invalid') {
    const [first, ...more] = done.issues.map((issue) => ({ file: name, line: done.line, issue }))
    return TE.left([first!, ...more])
  }
  for (const line of told(done, options)) await io.out(`${line}\n`)
  return TE.right(0)
}

const reading =
  (read: Read, after: string | null): Action =>
  ({ store, place }, { options, words }, io) =>
    pipe(
      fileIn(words),
      TE.bindTo('name'),
      TE.bind('bytes', ({ name }) => bytesOf(name, io)),
      TE.flatMap(({ name, bytes }) =>
        pipe(
          TE.tryCatch(async () => {
            const progress = progressOn(io)
            const now = Instant.fromMillis(Math.floor(io.clock()))
            const onProgress = (lines: number): void => {
              progress.tell(`${lines} lines read`)
            }
            const done = await read(store, textOf(bytes), { now, onProgress })
            // Where nothing was read, the file is still open.
            if (done.tag === 'not-empty') for await (const _ of bytes) break
            progress.done()
            return done
          }, databaseFailure(place)),
          TE.flatMap((done) => TE.flatten(TE.fromTask(() => outcome(done, name, options, io)))),
        ),
      ),
      TE.tapIO((code) => () => {
        if (after !== null && code === 0) io.err(`refrain db: ${after}\n`)
      }),
    )

/** Reads an export, or a log, into a tenant; what it knows is passed over. */
export const importLines: Action = reading(importStore, null)

/** Reads a backup into an empty tenant, which is then in quarantine. */
export const restore: Action = reading(
  restoreStore,
  'in quarantine: nothing is handed out until somebody knows what happened since and lifts it',
)
