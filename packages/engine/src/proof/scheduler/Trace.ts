/**
 * What happened in a run, line after line: two runs of one seed have one hash.
 */
import { mixed } from './Chance.ts'

/** A run, as it is written down. */
export interface Trace {
  readonly note: (line: string) => void
  readonly hash: () => string
  readonly lines: () => number
  /** The last lines, oldest first. */
  readonly last: (count: number) => readonly string[]
}

const KEPT = 4096

/** A trace that remembers its last lines, or as many as are asked for. */
export const traceOf = (kept = KEPT, print?: (line: string) => void): Trace => {
  const ring: string[] = []
  let [one, two, count] = [0x811c9dc5, 0x12345678, 0]
  return {
    note: (line) => {
      one = mixed(line, one)
      two = mixed(line, two ^ one)
      if (ring.length < kept) ring.push(line)
      else ring[count % kept] = line
      count += 1
      print?.(line)
    },
    hash: () => one.toString(16).padStart(8, '0') + two.toString(16).padStart(8, '0'),
    lines: () => count,
    last: (wanted) => {
      const begin = count <= kept ? 0 : count % kept
      return [...ring.slice(begin), ...ring.slice(0, begin)].slice(-wanted)
    },
  }
}
