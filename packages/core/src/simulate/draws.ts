/**
 * Chance without a stream: each number is a hash of the seed, the person and the number of the draw.
 *
 * So it does not matter who is simulated first, or by which worker; and the same draw of the same person falls alike under
 * another assumption, which keeps comparisons quiet.
 *
 * @since 0.1.0
 */

/** What a draw is for. Each purpose has draws of its own, counted from 0. */
export const PURPOSES = {
  reachability: 0,
  dud: 1,
  delay: 2,
  line: 3,
  conversation: 4,
  returnCall: 5,
  reply: 6,
  later: 7,
  kept: 8,
  gatekeeper: 9,
} as const

/** What a draw is for. */
export type Purpose = keyof typeof PURPOSES

/** One person's chance: a number above 0 and below 1 for each draw. */
export type Chance = (purpose: Purpose, nth: number) => number

/** More draws than any person needs for one purpose. */
const ROOM = 65_536

/** Spreads every bit of a number over 32 bits (the finaliser of MurmurHash3, which is in the public domain). */
export const mixed = (bits: number): number => {
  let h = bits | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

const GOLDEN = 0x9e3779b9

/** A number above 0 and below 1, in steps of 2 to the power of -52. */
export const uniform = (seed: number, person: number, draw: number): number => {
  const of = mixed(mixed(mixed(seed + GOLDEN) ^ Math.imul(person + 1, GOLDEN)) + draw)
  const [high, low] = [mixed(of ^ 0x2545f491), mixed(of + GOLDEN)]
  return ((high >>> 6) * 67_108_864 + (low >>> 6) + 0.5) / 4_503_599_627_370_496
}

/** The chance of one person. */
export const chanceOf =
  (seed: number, person: number): Chance =>
  (purpose, nth) =>
    uniform(seed, person, PURPOSES[purpose] * ROOM + nth)
