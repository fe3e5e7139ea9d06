/** `refrain schema`: the JSON Schema of what users write. */
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Issue } from '@refrain/core'

import type { Run } from '../Command.ts'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'

type Make = () => Promise<unknown>

const SCHEMAS: Readonly<Record<string, Make>> = {
  events: async () => (await import('@refrain/core/schema')).eventJsonSchema(),
  cadence: async () => (await import('@refrain/core/schema')).cadenceJsonSchema(),
  policy: async () => (await import('@refrain/core/schema')).policyJsonSchema(),
  mapping: async () => (await import('../import/index.ts')).mappingJsonSchema(),
}

const find = (words: readonly string[]): TE.TaskEither<Failure, Make> => {
  const [name, ...more] = words
  const make = name !== undefined && more.length === 0 && Object.hasOwn(SCHEMAS, name) ? SCHEMAS[name] : undefined
  return make === undefined
    ? TE.left(
        failure(Issue.make('usage', [], `one of ${Object.keys(SCHEMAS).join(', ')}`, words.join(' ') || undefined)),
      )
    : TE.right(make)
}

/** Prints a schema. */
export const schema: Run = ({ words }, io) =>
  pipe(
    find(words),
    TE.flatMap((make) =>
      TE.fromTask(async () => {
        await io.out(`${JSON.stringify(await make(), null, 2)}\n`)
        return 0 as const
      }),
    ),
  )
