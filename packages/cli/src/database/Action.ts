/** What is done with an open database. */
import type { TaskEither } from 'fp-ts/TaskEither'
import type { Failure } from '../Failure.ts'
import type { ExitCode, Io } from '../Io.ts'
import type { Arguments } from '../options.ts'
import type { Database } from './Database.ts'

/** Works with a database; the words are those after the action's own. */
export type Action = (database: Database, asked: Arguments, io: Io) => TaskEither<Failure, ExitCode>
