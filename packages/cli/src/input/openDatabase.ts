/** Opens a database as a log: every command answers the same over both. */
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { exportStore } from '@refrain/engine'
import type { Store } from '@refrain/core/ports'
import { withDatabase } from '../database/Database.ts'
import { databaseFailure } from '../database/faults.ts'
import { shown } from '../database/personal.ts'
import type { Failure } from '../Failure.ts'
import type { Person } from '../import/index.ts'
import type { Io } from '../Io.ts'
import type { Options } from '../options.ts'
import type { Setting } from '../setting/Setting.ts'
import type { Input } from './Input.ts'
import { spooledBook } from './spooledBook.ts'

const PAGE = 500

/** Names and numbers of everybody, for the eye. */
const peopleIn = async ({ vault }: Store): Promise<ReadonlyMap<string, Person>> => {
  const people = new Map<string, Person>()
  for (let after = '', more = true; more;) {
    const page = await vault.scan(after === '' ? { limit: PAGE } : { after, limit: PAGE })
    for (const record of page) people.set(record.prospect, shown(record))
    after = page[page.length - 1]?.prospect ?? ''
    more = page.length === PAGE
  }
  return people
}

const inputOf = async (store: Store, name: string, setting: Setting, io: Io): Promise<Input> => {
  const people = await peopleIn(store)
  const { book, close } = await spooledBook(name, exportStore(store), setting, io)
  return { book, people, enrollAt: 'added', notices: [], report: null, faults: [], close }
}

/** Reads all the facts of a tenant, and what is known of its people; the database is closed again when it is read. */
export const openDatabase = (options: Options, setting: Setting, io: Io): TE.TaskEither<Failure, Input> =>
  withDatabase(options, io, 'there', ({ store, place }) =>
    pipe(TE.tryCatch(() => inputOf(store, place.shown, setting, io), databaseFailure(place))),
  )
