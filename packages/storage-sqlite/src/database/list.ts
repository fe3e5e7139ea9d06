/**
 * Long lists in statements, and long answers in turns.
 *
 * @since 0.1.0
 */
import { setImmediate } from 'node:timers/promises'

/** So many rows are made of columns before others get their turn. */
const ROWS_A_TURN = 500

/** A list that a statement takes as one value: `in (select value from json_each(?))`. */
export const list = (values: readonly string[]): string => JSON.stringify(values)

/** A limit as SQLite takes it: to it a negative one is none. */
export const atMost = (limit: number): number => Math.max(0, Math.min(limit, 2 ** 31 - 1))

/** Cuts a list into pieces. */
export const pieces = <A>(all: readonly A[], size: number): readonly (readonly A[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))

/** Makes something of each row, letting others have their turn in between. */
export const inTurns = async <A, B>(rows: readonly A[], make: (row: A) => B): Promise<readonly B[]> => {
  if (rows.length <= ROWS_A_TURN) return rows.map(make)
  const made: B[] = []
  for (const piece of pieces(rows, ROWS_A_TURN)) {
    for (const row of piece) made.push(make(row))
    await setImmediate()
  }
  return made
}
