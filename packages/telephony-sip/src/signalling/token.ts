/**
 * Words that nobody can guess: tags, branches, call ids (RFC 3261, 19.3).
 *
 * @since 0.1.0
 */
import { randomBytes } from 'node:crypto'

/** Chance of the platform that cannot be foretold. */
export const securely = (): number => randomBytes(6).readUIntBE(0, 6) / 2 ** 48

/** A word of 64 bits of chance. */
export const tokenOf = (random: () => number): string => {
  const part = (): string =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0')
  return part() + part()
}
