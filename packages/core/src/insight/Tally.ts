/**
 * A bag of counts: how often each countable thing was seen. A countable thing is a path of words, such as `hours/34/attempts`.
 *
 * @since 0.1.0
 */

/** Counts that are being made. */
export type Tally = Map<string, number>

/** Counts by path, in the order of their paths; nothing that was counted zero times. @category model @since 0.1.0 */
export type Counts = { readonly [path: string]: number }

/** Counts by what was counted; `Insight.read` makes them readable. @category model @since 0.1.0 */
export interface Insight {
  readonly counts: Counts
}

/** Halves of surrogate pairs, which no path can hold. */
const LONE = /\p{Cs}/gu

/** The path of a countable thing; ids in it may hold what they like. */
export const pathOf = (...parts: readonly (string | number)[]): string =>
  parts.map((part) => (typeof part === 'number' ? part : encodeURIComponent(part.replace(LONE, '\uFFFD')))).join('/')

/** The parts of a path. */
export const partsOf = (path: string): readonly string[] => path.split('/').map(decodeURIComponent)

/** Counts something once more, or so many times. */
export const count = (tally: Tally, path: string, times = 1): void => {
  if (times !== 0) tally.set(path, (tally.get(path) ?? 0) + times)
}

/** Counts all that was counted, so many times. */
export const countAll = (tally: Tally, counts: Counts, times: 1 | -1): void => {
  for (const path in counts) count(tally, path, times * counts[path]!)
}

/** The counts that were made. */
export const countsOf = (tally: Tally): Counts => {
  const counts: { [path: string]: number } = {}
  for (const path of [...tally.keys()].sort()) {
    const times = tally.get(path)!
    if (times !== 0) counts[path] = times
  }
  return Object.freeze(counts)
}
