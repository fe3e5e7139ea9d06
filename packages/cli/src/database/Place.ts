/** Where a database is: a file, or a server. What is shown of it holds no password. */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as E from 'fp-ts/Either'
import { Issue } from '@refrain/core'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import type { Io } from '../Io.ts'
import type { Options } from '../options.ts'

/** Where a database is. */
export interface Place {
  readonly kind: 'sqlite' | 'postgres'
  /** A path for a file, a URL for a server. */
  readonly at: string
  /** As it is shown. */
  readonly shown: string
}

const EXPECTED = 'a file, or postgres://…'

const malformed = (found: string): E.Either<Failure, never> =>
  E.left(failure(Issue.make('database-malformed', ['--db'], EXPECTED, found)))

const server = (text: string): E.Either<Failure, Place> => {
  if (!URL.canParse(text)) return malformed('a URL that is none')
  const url = new URL(text)
  const port = url.port === '' ? '' : `:${url.port}`
  return E.right({ kind: 'postgres', at: text, shown: `postgres://${url.hostname}${port}${url.pathname}` })
}

const file = (text: string, io: Io): Place => {
  const path = text.startsWith('file://') ? fileURLToPath(text) : text.replace(/^file:/, '')
  return { kind: 'sqlite', at: resolve(io.cwd, path), shown: path }
}

/** Reads where a database is. */
export const placeOf = (text: string, io: Io): E.Either<Failure, Place> => {
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(text)?.[1]?.toLowerCase()
  if (text.trim() === '') return malformed('nothing')
  if (scheme === 'postgres' || scheme === 'postgresql') return server(text)
  return scheme === undefined || scheme === 'file' ? E.right(file(text, io)) : malformed(`${scheme}:`)
}

/** What the options name, else the environment; undefined where neither does. */
export const databaseIn = (options: Options, io: Io): string | undefined =>
  options.db ?? (io.env['REFRAIN_DB'] || undefined)
