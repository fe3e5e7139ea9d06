/**
 * Chance from a seed: the same seed, the same luck.
 */

/** A stream of luck. */
export interface Chance {
  /** From 0 up to 1. */
  readonly next: () => number
  /** A whole number from 0, below another. */
  readonly below: (end: number) => number
  /** A whole number from one up to and with another. */
  readonly between: (least: number, most: number) => number
  readonly happens: (share: number) => boolean
  readonly pick: <T>(all: readonly T[]) => T
  /** A stream of its own: what draws from it disturbs no other. */
  readonly fork: (name: string) => Chance
}

/** A number out of words (FNV-1a, 32 bits). */
export const mixed = (text: string, begin = 0x811c9dc5): number => {
  let hash = begin
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** The luck of a seed (mulberry32). */
export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let word = Math.imul(state ^ (state >>> 15), 1 | state)
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word
    return ((word ^ (word >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (end: number): number => Math.floor(next() * end)
  return {
    next,
    below,
    between: (least, most) => least + below(most - least + 1),
    happens: (share) => next() < share,
    pick: (all) => all[below(all.length)]!,
    fork: (name) => chanceOf(mixed(name, seed ^ 0x9e3779b9)),
  }
}
