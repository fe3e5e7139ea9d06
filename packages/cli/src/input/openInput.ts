/** Opens what the options name: a log of facts, the export of a CRM, or the bundled sample. */
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import type { Failure } from '../Failure.ts'
import { render } from '../Failure.ts'
import type { Io } from '../Io.ts'
import type { Options } from '../options.ts'
import type { Setting } from '../setting/Setting.ts'
import { clean } from '../show/clean.ts'
import { progressOn } from '../show/progress.ts'
import { openBook } from './Book.ts'
import { fileFailure, openBytes, pathOf } from './files.ts'
import type { Input } from './Input.ts'
import type { ImportKey } from './openImport.ts'
import { factReader } from './readFact.ts'
import { rejectsTo } from './rejects.ts'
import { sourceOf } from './source.ts'
import { spooledBook } from './spooledBook.ts'
import { makeSpool, openFile } from './Spool.ts'
import type { Spool } from './Spool.ts'

/** Writes what comes as a stream to a file on its way. */
async function* through(bytes: AsyncIterable<Uint8Array>, file: Spool): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    file.write(chunk)
    yield chunk
  }
}

const setAside = (count: number, file: string | null): string =>
  `${count} ${count === 1 ? 'line' : 'lines'} could not be read${file === null ? '' : ` and ${count === 1 ? 'was' : 'were'} set aside in ${file}`}`

const openEvents = (name: string, options: Options, setting: Setting, io: Io): TE.TaskEither<Failure, Input> => {
  const fromStdin = name === '-'
  const label = fromStdin ? 'stdin' : name
  const aside = options.rejects ?? `${label}.rejected.jsonl`
  return pipe(
    fromStdin ? TE.right(io.stdin) : openBytes(io, name),
    TE.flatMap((bytes) =>
      TE.tryCatch(async () => {
        const file = fromStdin ? makeSpool() : openFile(pathOf(io, name))
        const progress = progressOn(io)
        const book = await openBook({
          name: label,
          bytes: fromStdin ? through(bytes, file) : bytes,
          file,
          rejects: rejectsTo(pathOf(io, aside)),
          readFact: factReader(setting),
          now: setting.now,
          progress: (done) => {
            progress.tell(`read ${Math.round(done / 1e6)} MB of ${label}`)
          },
        })
        progress.done()
        return {
          book,
          people: new Map(),
          enrollAt: 'added' as const,
          notices: book.rejected === 0 ? [] : [setAside(book.rejected, aside)],
          report: null,
          faults: book.faults.map(render),
          close: file.close,
        }
      }, fileFailure(label)),
    ),
  )
}

async function* asLines(events: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const event of events) yield JSON.stringify(event)
}

const openExport = (options: Options, setting: Setting, io: Io, key: ImportKey): TE.TaskEither<Failure, Input> =>
  pipe(
    // A log of facts needs nothing of what reads CSV files.
    TE.fromTask(async () => (await import('./openImport.ts')).openImport),
    TE.flatMap((openImport) => openImport(options, setting, io, key)),
    TE.flatMap(({ events, vault, report, notices, faults }) =>
      TE.tryCatch(async () => {
        const { book, close } = await spooledBook('the export', asLines(events), setting, io)
        return {
          book,
          people: vault,
          enrollAt: 'now' as const,
          notices: notices(),
          report: report(),
          faults: options.sample === true ? [] : faults(),
          close,
        }
      }, fileFailure('the export')),
    ),
  )

/**
 * With `--strict`, and where nothing at all could be read, what was set aside ends the command; a file that could not be
 * read as a whole, since a column is missing or it is empty, always does.
 */
const judge = (options: Options, input: Input): E.Either<Failure, Input> => {
  const { book, report } = input
  const whole = report?.faults ?? []
  const [first, ...rest] = [...whole, ...book.faults]
  if (first === undefined || (whole.length === 0 && options.strict !== true && book.facts > 0)) return E.right(input)
  input.close()
  return E.left([first, ...rest])
}

/** A database, whose part of the program is loaded where one is asked for. */
const openStored = (options: Options, setting: Setting, io: Io): TE.TaskEither<Failure, Input> =>
  pipe(
    TE.fromTask(async () => (await import('./openDatabase.ts')).openDatabase),
    TE.flatMap((openDatabase) => openDatabase(options, setting, io)),
  )

/** Opens what the options name. Whoever opens it closes it. Hashes of an export are made with the key. */
export const openInput = (
  options: Options,
  setting: Setting,
  io: Io,
  key: ImportKey = {},
): TE.TaskEither<Failure, Input> =>
  pipe(
    TE.fromEither(sourceOf(options, io)),
    TE.flatMap((source) => {
      if (source === 'events') return openEvents(options.events ?? '-', options, setting, io)
      return source === 'database' ? openStored(options, setting, io) : openExport(options, setting, io, key)
    }),
    TE.flatMapEither((input) => judge(options, input)),
  )

/** Tells what could not be read, and what else a person should know, beside the answer. */
export const tellNotices = (command: string, input: Input, notices: readonly string[], io: Io): void => {
  for (const line of [...input.faults, ...notices]) io.err(`refrain ${command}: ${clean(line)}\n`)
}
