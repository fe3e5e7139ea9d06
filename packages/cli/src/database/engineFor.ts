/** An engine over an open database, for what one command records. */
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import type { Instant } from '@refrain/core'
import { createEngine, platformRuntime } from '@refrain/engine'
import type { Engine, EngineParts } from '@refrain/engine'
import type { Failure } from '../Failure.ts'
import type { Io } from '../Io.ts'
import type { Database } from './Database.ts'
import { secretFor } from './secret.ts'

/** What commands ask of an engine. */
export type Recording = Pick<Engine, 'record' | 'forget' | 'publish'>

/** An engine that records at an instant. It does not slow down: whoever plans what is due catches up later. */
export const engineAt = (
  { store }: Database,
  now: Instant.Instant,
  parts: Pick<EngineParts, 'secret' | 'policy' | 'calendars' | 'zones'>,
): Recording =>
  createEngine({
    ...parts,
    storage: store,
    runtime: { ...platformRuntime(), now: () => now },
    options: { backlog: Number.MAX_SAFE_INTEGER },
  })

/** The same with the key that the database was begun with. */
export const engineFor = (
  database: Database,
  io: Io,
  now: Instant.Instant,
  parts: Pick<EngineParts, 'policy' | 'calendars' | 'zones'> = {},
): TE.TaskEither<Failure, Recording> =>
  pipe(
    secretFor(database, io, now),
    TE.map(({ secret }) => engineAt(database, now, { ...parts, secret })),
  )
