/**
 * Finds the known name that somebody most likely meant.
 *
 * @since 0.1.0
 */

const LONGEST = 40
const MOST = 200

/** How many letters must be added, dropped or changed to turn one word into the other. */
const distance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1)))
    row = next
  }
  return row[to.length]!
}

/** The known name nearest to the one given, or undefined where none is near enough to be meant. */
export const nearest = (name: string, known: readonly string[]): string | undefined => {
  if (name.length > LONGEST) return undefined
  let best: string | undefined
  let least = Math.max(2, Math.floor(name.length / 3)) + 1
  for (const candidate of known.slice(0, MOST)) {
    const far = distance(name.toLowerCase(), candidate.toLowerCase())
    if (far < least) [best, least] = [candidate, far]
  }
  return best
}

/** The cure that offers the nearest known name, if there is one. */
export const meant = (name: unknown, known: readonly string[]): string | undefined => {
  const near = typeof name === 'string' ? nearest(name, known) : undefined
  return near === undefined ? undefined : `write ${near}`
}
