/** Chance that is the same at each run: a hash of what is asked, no state. */

/** A number from 0 up to 1 for a key. */
export type Chance = (...key: readonly (string | number)[]) => number

/** Chance by a seed (FNV-1a, finished as MurmurHash 3 does). */
export const chanceOf = (seed: string): Chance => {
  return (...key) => {
    let hash = 0x811c9dc5
    for (const letter of `${seed}\0${key.join('\0')}`) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296
  }
}

/** One of a list. */
export const pick = <A>(list: readonly A[], chance: number): A => list[Math.floor(chance * list.length)]!

/** One of a list of things with weights. */
export const weighted = <A>(list: readonly (readonly [A, number])[], chance: number): A => {
  let left = chance * list.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [thing, weight] of list) {
    left -= weight
    if (left < 0) return thing
  }
  return list[list.length - 1]![0]
}
