/**
 * The versions of the schema, in their order. What was released is never changed: the next version changes it.
 *
 * @since 0.1.0
 */
import { append } from './append.ts'
import { changing } from './changing.ts'
import { commit } from './commit.ts'
import { commitMany } from './commitMany.ts'
import { tables } from './tables.ts'
import { terms } from './terms.ts'
import { writing } from './writing.ts'

/** A step from one version of the schema to the next. */
export interface Migration {
  readonly version: number
  /** The oldest adapter that may use what it leaves. */
  readonly minReader: number
  readonly sql: (schema: string) => string
}

/** All of them. */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    minReader: 1,
    sql: (schema) =>
      [tables, writing, terms, commit, commitMany, append, changing].map((part) => part(schema)).join('\n'),
  },
]

/** The version that this adapter brings. */
export const NEWEST = MIGRATIONS.at(-1)!.version
