/** `refrain db migrate`, `vacuum`: looking after a database as a whole. */
import * as TE from 'fp-ts/TaskEither'
import { jsonLine } from '../show/json.ts'
import type { Action } from './Action.ts'
import { databaseFailure } from './faults.ts'

/** Brings the schema to this version; makes the database where there is none. */
export const migrate: Action = ({ storage, place }, { options }, io) =>
  TE.tryCatch(async () => {
    const { from, to } = await storage.admin.migrate()
    const said = from === to ? `schema ${to}: nothing to do` : `schema ${from} became ${to}`
    await io.out(options.json === true ? `${jsonLine({ from, to })}\n` : `${place.shown}: ${said}\n`)
    return 0 as const
  }, databaseFailure(place))

/** Rewrites the files, so that what was deleted is in none of them. */
export const vacuum: Action = ({ storage, place }, { options }, io) =>
  TE.tryCatch(async () => {
    const { bytes: before } = await storage.admin.info()
    await storage.admin.vacuum()
    const { bytes: after } = await storage.admin.info()
    const left = storage.capabilities.vacuum === 'files' ? '' : ' (what was deleted may be left in its files)'
    const sizes = before === null || after === null ? '' : `, ${before} bytes before, ${after} now`
    await io.out(
      options.json === true ? `${jsonLine({ before, after })}\n` : `${place.shown}: rewritten${sizes}${left}\n`,
    )
    return 0 as const
  }, databaseFailure(place))
