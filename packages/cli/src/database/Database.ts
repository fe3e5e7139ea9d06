/** A database that is open. What speaks to it is loaded when it is first needed, by where the database is. */
import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Issue } from '@refrain/core'
import type { Storage, Store } from '@refrain/core/ports'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import type { Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { databaseFailure } from './faults.ts'
import { databaseIn, placeOf } from './Place.ts'
import type { Place } from './Place.ts'

/** A database, and the store of the tenant that was named. */
export interface Database {
  readonly place: Place
  readonly storage: Storage
  readonly store: Store
}

/** Whether the database must be there, may be made by being opened, or is brought to the schema of this version as well. */
export type Wanted = 'there' | 'opened' | 'made'

const openStorage = async ({ kind, at }: Place): Promise<Storage> => {
  if (kind === 'postgres') return (await import('@refrain/storage-postgres')).openPostgres({ url: at, migrate: false })
  return (await import('@refrain/storage-sqlite')).openSqlite({ file: at, migrate: false })
}

const TENANT = /^[\w.-]{1,64}$/

const tenantOf = ({ tenant = 'default' }: Options): E.Either<Failure, string> =>
  TENANT.test(tenant)
    ? E.right(tenant)
    : E.left(failure(Issue.make('usage', ['--tenant'], 'letters, digits, dots, - and _', tenant)))

const placeIn = (options: Options, io: Io): E.Either<Failure, Place> => {
  const text = databaseIn(options, io)
  return text === undefined
    ? E.left(failure(Issue.make('usage', [], '--db with a file or postgres://…, or REFRAIN_DB', undefined)))
    : placeOf(text, io)
}

/** A name that was mistyped must not become a database. */
const mustBeThere = ({ kind, at, shown }: Place): E.Either<Failure, void> =>
  kind === 'sqlite' && !existsSync(at)
    ? E.left(
        failure(
          Issue.make('database-missing', [], 'a database', 'nothing of that name', 'refrain db migrate makes one'),
          { file: shown },
        ),
      )
    : E.right(undefined)

/** Works with a database, and closes it whatever comes of it. */
export const withDatabase = <A>(
  options: Options,
  io: Io,
  wanted: Wanted,
  work: (database: Database) => TE.TaskEither<Failure, A>,
): TE.TaskEither<Failure, A> =>
  pipe(
    TE.Do,
    TE.bind('tenant', () => TE.fromEither(tenantOf(options))),
    TE.bind('place', () => TE.fromEither(placeIn(options, io))),
    TE.tap(({ place }) => TE.fromEither(wanted === 'there' ? mustBeThere(place) : E.right(undefined))),
    TE.flatMap(({ tenant, place }) =>
      TE.tryCatch(async () => {
        if (place.kind === 'sqlite' && wanted !== 'there') mkdirSync(dirname(place.at), { recursive: true })
        const storage = await openStorage(place)
        try {
          if (wanted === 'made') await storage.admin.migrate()
          return await work({ place, storage, store: storage.tenant(tenant) })()
        } finally {
          await storage.close()
        }
      }, databaseFailure(place)),
    ),
    TE.flatMapEither((done) => done),
  )
