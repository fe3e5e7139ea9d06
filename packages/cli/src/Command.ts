/** What a command is: its line in the help, and how it is run. */
import type { TaskEither } from 'fp-ts/TaskEither'
import type { Failure } from './Failure.ts'
import type { ExitCode, Io } from './Io.ts'
import type { Arguments, OptionName } from './options.ts'

/** Runs a command. */
export type Run = (asked: Arguments, io: Io) => TaskEither<Failure, ExitCode>

/** A command before it is loaded. */
export interface Command {
  readonly about: string
  /** What may follow the name besides options. */
  readonly words: readonly string[]
  readonly options: readonly OptionName[]
  readonly example: string
  readonly load: () => Promise<Run>
}
