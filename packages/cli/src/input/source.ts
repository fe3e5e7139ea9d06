/** What the options name as the source of facts. */
import * as E from 'fp-ts/Either'
import { Issue } from '@refrain/core'
import { databaseIn } from '../database/Place.ts'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import type { Io } from '../Io.ts'
import type { Options } from '../options.ts'

/** A log of facts, the export of a CRM, the bundled sample, or a database. */
export type Source = 'events' | 'export' | 'sample' | 'database'

const named = (options: Options): readonly Source[] => [
  ...(options.events === undefined ? [] : (['events'] as const)),
  ...(options.contacts === undefined && options.activities === undefined ? [] : (['export'] as const)),
  ...(options.sample === true ? (['sample'] as const) : []),
  ...(options.db === undefined ? [] : (['database'] as const)),
]

/** The one source; the database of the environment only where nothing else is named. */
export const sourceOf = (options: Options, io: Io): E.Either<Failure, Source> => {
  const all = named(options)
  const [source, ...more] = all.length === 0 && databaseIn(options, io) !== undefined ? ['database' as const] : all
  if (source !== undefined && more.length === 0) return E.right(source)
  const expected = 'one of --events, --contacts with --activities, --sample, or --db'
  return E.left(failure(Issue.make('usage', [], expected, all.join(' and ') || undefined)))
}
