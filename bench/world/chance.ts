/** Numbers that look like chance and are the same in every run. */
export interface Chance {
  /** From 0 up to, and without, 1. */
  readonly next: () => number
  /** A whole number below this one. */
  readonly below: (count: number) => number
  readonly pick: <T>(list: readonly T[]) => T
}

/** Makes a stream from a seed (mulberry32). */
export const chance = (seed: number): Chance => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number): number => Math.floor(next() * count)
  return { next, below, pick: (list) => list[below(list.length)]! }
}
