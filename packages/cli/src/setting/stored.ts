/** What the options settle, with the documents that a database has in force where the options name none. */
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import type { DocumentsInForce } from '@refrain/engine'
import { databaseIn } from '../database/Place.ts'
import type { Failure } from '../Failure.ts'
import { sourceOf } from '../input/source.ts'
import type { Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { settingOf } from './Setting.ts'
import type { Setting } from './Setting.ts'

/** A database that is not there yet has no documents; whoever needs it says so themselves. */
const NOT_YET: ReadonlySet<string> = new Set(['database-missing', 'database-older'])

const documentsIn = (options: Options, io: Io): TE.TaskEither<Failure, DocumentsInForce | null> =>
  pipe(
    TE.fromTask(() =>
      Promise.all([import('../database/Database.ts'), import('../database/faults.ts'), import('@refrain/engine')]),
    ),
    TE.flatMap(([{ withDatabase }, { databaseFailure }, engine]) =>
      withDatabase(options, io, 'there', ({ store, place }) =>
        TE.tryCatch(() => engine.documentsIn(store), databaseFailure(place)),
      ),
    ),
    TE.orElse((faults) => (NOT_YET.has(faults[0].issue.code) ? TE.right(null) : TE.left(faults))),
  )

/** Settles what is asked of a log, an export or a database. */
export const settingFor = (options: Options, io: Io): TE.TaskEither<Failure, Setting> => {
  const source = sourceOf(options, io)
  const isStored = E.isRight(source) && source.right === 'database'
  return pipe(
    isStored ? documentsIn(options, io) : TE.right(null),
    TE.flatMap((documents) => settingOf(options, io, documents)),
  )
}

/** Settles what is brought into a database, or into a file where none is named. */
export const settingInto = (options: Options, io: Io): TE.TaskEither<Failure, Setting> =>
  pipe(
    databaseIn(options, io) === undefined || options.out !== undefined ? TE.right(null) : documentsIn(options, io),
    TE.flatMap((documents) => settingOf(options, io, documents)),
  )
