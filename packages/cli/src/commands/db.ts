/** `refrain db`: looking after a database. */
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Issue } from '@refrain/core'
import type { Run } from '../Command.ts'
import type { Action } from '../database/Action.ts'
import { withDatabase } from '../database/Database.ts'
import type { Wanted } from '../database/Database.ts'
import { info } from '../database/looking.ts'
import { exportLines, importLines, restore } from '../database/moving.ts'
import { forget } from '../database/forgetting.ts'
import { migrate, vacuum } from '../database/tending.ts'
import { verify } from '../database/verifying.ts'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'

/** What can be done, and whether it may make a database. */
const ACTIONS: Readonly<Record<string, { readonly act: Action; readonly wanted: Wanted }>> = {
  migrate: { act: migrate, wanted: 'opened' },
  info: { act: info, wanted: 'there' },
  verify: { act: verify, wanted: 'there' },
  export: { act: exportLines, wanted: 'there' },
  import: { act: importLines, wanted: 'made' },
  restore: { act: restore, wanted: 'made' },
  forget: { act: forget, wanted: 'there' },
  vacuum: { act: vacuum, wanted: 'there' },
}

const find = (name: string | undefined): TE.TaskEither<Failure, (typeof ACTIONS)[string]> => {
  const found = name !== undefined && Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined
  return found === undefined
    ? TE.left(failure(Issue.make('usage', [], `one of ${Object.keys(ACTIONS).join(', ')}`, name)))
    : TE.right(found)
}

/** Does what the first word says. */
export const db: Run = ({ options, words: [name, ...words] }, io) =>
  pipe(
    find(name),
    TE.flatMap(({ act, wanted }) =>
      withDatabase(options, io, wanted, (database) => act(database, { options, words }, io)),
    ),
  )
