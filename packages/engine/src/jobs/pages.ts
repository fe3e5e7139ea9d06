/**
 * Where the people of a job come from: a list that was given, everybody, or those of whom data was kept for long.
 *
 * @since 0.1.0
 */
import type { Json, Store } from '@refrain/core/ports'
import type { JobSpec } from './Jobs.ts'

/** Some people, and where the next begin. */
export interface Page {
  readonly ids: readonly string[]
  readonly cursor: Json
}

const listed = (prospects: readonly string[], cursor: Json, size: number): Page => {
  const from = typeof cursor === 'number' ? cursor : 0
  const ids = prospects.slice(from, from + size)
  return { ids, cursor: from + ids.length }
}

const afterOf = (cursor: Json, limit: number) => ({ limit, ...(typeof cursor === 'string' && { after: cursor }) })

const paged = (ids: readonly string[], cursor: Json): Page => ({ ids, cursor: ids.at(-1) ?? cursor })

/** So many people after a cursor; null begins. Nobody is left when there are none. */
export const pageOf = async ({ events, vault }: Store, spec: JobSpec, cursor: Json, size: number): Promise<Page> => {
  switch (spec.kind) {
    case 'enroll':
    case 'pause':
    case 'resume':
      return listed(spec.prospects, cursor, size)
    case 'change-owner':
    case 'migrate':
    case 'replan':
      return paged(
        (await events.streams('prospect', afterOf(cursor, size))).map(({ id }) => id),
        cursor,
      )
    case 'retain':
      return paged(
        (await vault.scan({ ...afterOf(cursor, size), touchedBefore: spec.touchedBefore })).map(
          ({ prospect }) => prospect,
        ),
        cursor,
      )
  }
}
