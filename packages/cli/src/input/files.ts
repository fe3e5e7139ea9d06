/** Opens and reads files, with what went wrong as a fault that names the file. */
import { createReadStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Issue } from '@refrain/core'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import type { Io } from '../Io.ts'

const KNOWN: Readonly<Record<string, string>> = {
  ENOENT: 'nothing of that name',
  EISDIR: 'a folder',
  EACCES: 'a file that may not be opened',
  EPERM: 'a file that may not be opened',
}

/** What the system says about a file, as a failure. */
export const fileFailure =
  (file: string) =>
  (error: unknown): Failure => {
    const { code, message } = error as NodeJS.ErrnoException
    return failure(
      { code: 'file-unreadable', path: [], expected: 'a file', found: KNOWN[code ?? ''] ?? message },
      { file },
    )
  }

/** The absolute path of a file that was named. */
export const pathOf = (io: Io, file: string): string => resolve(io.cwd, file)

/** Larger documents than this are not read at once: no cadence, policy or mapping is so large. */
const LARGEST = 16 * 1024 * 1024

const decoder = new TextDecoder('utf-8', { fatal: true })

/** The whole text of a document; a byte order mark is dropped. */
export const readText = (io: Io, file: string): TE.TaskEither<Failure, string> =>
  pipe(
    TE.tryCatch(async () => {
      const { size } = await stat(pathOf(io, file))
      return size > LARGEST ? null : readFile(pathOf(io, file))
    }, fileFailure(file)),
    TE.flatMapEither((bytes) =>
      bytes === null
        ? E.left(failure(Issue.make('file-too-large', [], 'at most 16 MB', 'more'), { file }))
        : E.tryCatch(
            () => decoder.decode(bytes),
            () => failure(Issue.make('not-utf8', [], 'text in UTF-8', 'other bytes'), { file }),
          ),
    ),
  )

/** The bytes of a file, piece by piece; fails at once if it cannot be opened. */
export const openBytes = (io: Io, file: string): TE.TaskEither<Failure, AsyncIterable<Uint8Array>> =>
  pipe(
    TE.tryCatch(async () => {
      const handle = await open(pathOf(io, file))
      const isFolder = (await handle.stat()).isDirectory()
      await handle.close()
      if (isFolder) throw Object.assign(new Error('a folder'), { code: 'EISDIR' })
      return createReadStream(pathOf(io, file), { highWaterMark: 1 << 18 }) as AsyncIterable<Uint8Array>
    }, fileFailure(file)),
  )
