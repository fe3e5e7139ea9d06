/**
 * Long lists in statements, and long answers in turns.
 *
 * @since 0.1.0
 */
import { setImmediate } from 'node:timers/promises'

/** A list that a statement takes as one value: `in (select value from json_each(?))`. */
export const list = (values: readonly string[]): string => JSON.stringify(values)

/** A limit as SQLite takes it: to it a negative one is none. */
export const atMost = (limit: number): number => Math.max(0, Math.min(limit, 2 ** 31 - 1))

/** Makes something of each of many, so many at a time before others get their turn. */
export const inTurns = async <A, B>(all: readonly A[], make: (one: A) => B, atOnce = 500): Promise<readonly B[]> => {
  const made: B[] = []
  for (let done = 0; done < all.length; done += atOnce) {
    if (done > 0) await setImmediate()
    for (const one of all.slice(done, done + atOnce)) made.push(make(one))
  }
  return made
}
