/**
 * The key of the hashes by which numbers and addresses are known: the house's own, else one that the database keeps.
 *
 * Hashes made with two keys do not know each other, so a database remembers which key it was begun with.
 */
import { createHmac, randomBytes } from 'node:crypto'
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Issue } from '@refrain/core'
import type { Instant } from '@refrain/core'
import type { Json, Store } from '@refrain/core/ports'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import type { Io } from '../Io.ts'
import type { Database } from './Database.ts'
import { databaseFailure } from './faults.ts'

/** The record of the registry. */
const RECORD = 'secret'

const SHORTEST = 16

/** A key, and whether the database itself keeps it. */
export interface Secret {
  readonly secret: string
  readonly kept: boolean
}

/** What a database remembers: the key itself, or enough to know it again. */
type Remembered = { readonly secret: string } | { readonly check: string } | null

const remembered = (value: Json | undefined): Remembered => {
  if (typeof value !== 'object' || value === null) return null
  const { secret, check } = value as { readonly [name: string]: Json | undefined }
  if (typeof secret === 'string') return { secret }
  return typeof check === 'string' ? { check } : null
}

const checkOf = (secret: string, { tenant }: Store): string =>
  createHmac('sha256', secret).update(`${tenant}\0check`).digest('hex')

const wrong = (expected: string, found: string, cure: string): E.Either<Failure, never> =>
  E.left(failure(Issue.make('secret-differs', ['REFRAIN_SECRET'], expected, found, cure)))

/** The key that the house gives, if it is long enough. */
export const secretIn = ({ env }: Io): E.Either<Failure, string | null> => {
  const own = env['REFRAIN_SECRET'] ?? ''
  if (own === '') return E.right(null)
  return own.length >= SHORTEST
    ? E.right(own)
    : E.left(
        failure(
          Issue.make('secret-short', ['REFRAIN_SECRET'], `at least ${SHORTEST} characters`, `${own.length} characters`),
        ),
      )
}

const agree = (own: string | null, known: Exclude<Remembered, null>, store: Store): E.Either<Failure, Secret> => {
  if ('secret' in known)
    return own === null || own === known.secret
      ? E.right({ secret: known.secret, kept: true })
      : wrong('the key that this database keeps', 'another', 'leave REFRAIN_SECRET unset for this database')
  if (own === null) return wrong('the key that this database was begun with', 'none', 'set REFRAIN_SECRET')
  return known.check === checkOf(own, store)
    ? E.right({ secret: own, kept: false })
    : wrong('the key that this database was begun with', 'another', 'set REFRAIN_SECRET as it was then')
}

const settle = async (
  own: string | null,
  store: Store,
  now: Instant.Instant | null,
): Promise<E.Either<Failure, Secret>> => {
  for (;;) {
    const [record] = await store.registry.read([RECORD])
    const known = remembered(record?.value)
    if (known !== null) return agree(own, known, store)
    const secret = own ?? randomBytes(32).toString('hex')
    if (now === null) return E.right({ secret, kept: own === null })
    const value = own === null ? { secret } : { check: checkOf(own, store) }
    // Whoever begins at the same moment sees the same key: the second write does not go through.
    const guards = [{ key: RECORD, revision: record?.revision ?? 0 }]
    await store.events.commit({ now, streams: [], guards, registry: [{ key: RECORD, value }] })
  }
}

/** The key for a database: settled when it is first asked for, the same ever after. Without an instant nothing is written. */
export const secretFor = (
  { store, place }: Database,
  io: Io,
  now: Instant.Instant | null,
): TE.TaskEither<Failure, Secret> =>
  pipe(
    TE.fromEither(secretIn(io)),
    TE.flatMap((own) => TE.tryCatch(() => settle(own, store, now), databaseFailure(place))),
    TE.flatMapEither((settled) => settled),
  )
