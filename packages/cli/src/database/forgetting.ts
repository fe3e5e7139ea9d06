/** `refrain db forget`: deletes what is kept of a person; what they asked for stays in force. */
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Instant, Issue } from '@refrain/core'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import { jsonLine } from '../show/json.ts'
import type { Action } from './Action.ts'
import { calendarsFor } from './calendars.ts'
import { engineFor } from './engineFor.ts'
import { databaseFailure } from './faults.ts'

const idIn = (words: readonly string[]): TE.TaskEither<Failure, string> =>
  words.length === 1
    ? TE.right(words[0]!)
    : TE.left(failure(Issue.make('usage', [], 'the id of one person', words.join(' ') || undefined)))

const stranger = (id: string): Failure =>
  failure(Issue.make('prospect-unknown', [], 'the id of somebody in the database', id))

/** Forgets somebody; the files keep what was deleted until they are rewritten. */
export const forget: Action = (database, { options, words }, io) => {
  const now = Instant.fromMillis(Math.floor(io.clock()))
  return pipe(
    TE.Do,
    TE.bind('id', () => idIn(words)),
    TE.bind('calendars', () => calendarsFor(database, now)),
    TE.bind('engine', ({ calendars }) => engineFor(database, io, now, { calendars })),
    TE.bind('done', ({ engine, id }) => TE.tryCatch(() => engine.forget(id), databaseFailure(database.place))),
    TE.flatMap(({ id, done }) => {
      if (done.tag === 'refused') return TE.left(stranger(id))
      const again = done.appended === 0
      const text = `${id}: ${again ? 'was forgotten before' : 'forgotten; run refrain db vacuum to clear the files as well'}`
      return TE.fromTask(async () => {
        await io.out(options.json === true ? `${jsonLine({ prospect: id, forgotten: !again })}\n` : `${text}\n`)
        return 0 as const
      })
    }),
  )
}
