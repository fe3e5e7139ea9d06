/**
 * Up to where changes are known: the link that Graph goes on from, until when its window will do, and which entries of ours it has
 * told of, since a deleted entry comes as nothing but its id.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import { fieldOf, jsonOf, textOf } from '../api/Json.ts'

/** A place in the changes of a calendar. */
export interface Cursor {
  readonly path: string
  readonly until: Instant.Instant
  /** Holds by the ids of their entries. */
  readonly ours: ReadonlyMap<string, string>
}

/** A cursor as it is kept. */
export const writtenCursor = ({ path, until, ours }: Cursor): string =>
  JSON.stringify({ path, until, ours: Object.fromEntries(ours) })

/** Reads a cursor; null where it is none of ours. */
export const readCursor = (text: string): Cursor | null => {
  const value = jsonOf(text)
  const [path, until, ours] = [textOf(value, 'path'), fieldOf(value, 'until'), fieldOf(value, 'ours')]
  if (path === null || !path.startsWith('/') || typeof until !== 'number' || typeof ours !== 'object' || ours === null)
    return null
  const holds = Object.entries(ours).flatMap(([id, hold]): readonly (readonly [string, string])[] =>
    typeof hold === 'string' ? [[id, hold]] : [],
  )
  return { path, until: until as Instant.Instant, ours: new Map(holds) }
}
