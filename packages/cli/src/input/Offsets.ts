/**
 * Remembers where the facts of each stream stand in a file: twelve bytes a fact and a chain for each stream, so that a large
 * log is read twice and never held.
 */

/** Where facts stand, by stream. */
export interface Offsets {
  readonly add: (stream: string, offset: number, length: number) => void
  /** Streams in the order in which they were first met. */
  readonly streams: () => Iterable<string>
  readonly has: (stream: string) => boolean
  /** How many facts there are. */
  readonly size: () => number
  /** The pieces of one stream, in the order of the file; neighbours in the file are joined with the line end between them. */
  readonly pieces: (stream: string) => readonly Piece[]
}

/** A stretch of the file that holds one fact or several. */
export interface Piece {
  readonly offset: number
  readonly length: number
}

const NONE = -1

/** An empty index. */
export const offsets = (): Offsets => {
  let starts = new Float64Array(1024)
  let lengths = new Uint32Array(1024)
  let next = new Int32Array(1024)
  let count = 0
  const ends = new Map<string, { readonly first: number; last: number }>()

  const grow = (): void => {
    const wider = <A extends { set: (from: A) => void; length: number }>(old: A, make: (size: number) => A): A => {
      const made = make(old.length * 2)
      made.set(old)
      return made
    }
    starts = wider(starts, (size) => new Float64Array(size))
    lengths = wider(lengths, (size) => new Uint32Array(size))
    next = wider(next, (size) => new Int32Array(size))
  }

  return {
    add: (stream, offset, length) => {
      if (count === starts.length) grow()
      starts[count] = offset
      lengths[count] = length
      next[count] = NONE
      const known = ends.get(stream)
      if (known === undefined) ends.set(stream, { first: count, last: count })
      else {
        next[known.last] = count
        known.last = count
      }
      count++
    },
    streams: () => ends.keys(),
    has: (stream) => ends.has(stream),
    size: () => count,
    pieces: (stream) => {
      const found: { offset: number; length: number }[] = []
      for (let at = ends.get(stream)?.first ?? NONE; at !== NONE; at = next[at]!) {
        const last = found[found.length - 1]
        const [offset, length] = [starts[at]!, lengths[at]!]
        // One byte apart: only the line end lies between.
        if (last !== undefined && last.offset + last.length + 1 === offset) last.length = offset + length - last.offset
        else found.push({ offset, length })
      }
      return found
    },
  }
}
