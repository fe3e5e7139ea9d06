/** The public holidays that the documents in force ask for. */
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Calendars } from '@refrain/core'
import type { Instant } from '@refrain/core'
import { documentsIn } from '@refrain/engine'
import type { Failure } from '../Failure.ts'
import { calendarsIn } from '../plan/World.ts'
import { holidayDays } from '../setting/holidays.ts'
import type { Database } from './Database.ts'
import { databaseFailure } from './faults.ts'

const YEARS_AHEAD = 2

/** Calendars for an engine over a database, around an instant. */
export const calendarsFor = (
  { store, place }: Database,
  now: Instant.Instant,
): TE.TaskEither<Failure, Calendars.Calendars> =>
  pipe(
    TE.tryCatch(() => documentsIn(store), databaseFailure(place)),
    TE.flatMap((documents) => {
      const year = new Date(now).getUTCFullYear()
      return holidayDays(calendarsIn(documents?.file ?? {}), [], { first: year - 1, last: year + YEARS_AHEAD })
    }),
    TE.map((holidays) => ({ ...Calendars.none, holidays })),
  )
