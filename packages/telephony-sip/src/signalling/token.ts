/**
 * Words that nobody can guess: tags, branches, call ids (RFC 3261, 19.3).
 *
 * @since 0.1.0
 */
import { randomFillSync } from 'node:crypto'

/** Asking the platform costs the same for one number as for many: they are asked for in advance. */
const pool = Buffer.alloc(6 * 1_024)
let used = pool.length

/** Chance of the platform that cannot be foretold. */
export const securely = (): number => {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += 6
  return pool.readUIntBE(used - 6, 6) / 2 ** 48
}

/** A word of 64 bits of chance. */
export const tokenOf = (random: () => number): string => {
  const part = (): string =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0')
  return part() + part()
}
