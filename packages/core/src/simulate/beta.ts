/**
 * Draws from a beta distribution: how easily somebody is reached.
 *
 * @since 0.1.0
 */
import { exp, ln } from './arithmetic.ts'

const LN4 = 1.3862943611198906

/**
 * A number between 0 and 1 that is distributed as Beta(a, b): algorithm BA of Cheng (Communications of the ACM 21, 1978),
 * by rejection, with at most four trials on average. `draw` gives the uniform numbers by their place.
 */
export const beta = (a: number, b: number, draw: (nth: number) => number): number => {
  const sum = a + b
  const least = a < b ? a : b
  // A square root is rounded rightly everywhere (IEEE 754), unlike logarithms.
  const scale = least <= 1 ? 1 / least : Math.sqrt((sum - 2) / (2 * a * b - sum))
  const inverse = least <= 1 ? least : 1 / scale
  const shift = a + inverse
  for (let nth = 0; ; nth += 2) {
    const [u, v] = [draw(nth), draw(nth + 1)]
    const power = scale * ln(u / (1 - u))
    const w = a * exp(power)
    if (sum * ln(sum / (b + w)) + shift * power - LN4 >= ln(u * u * v)) return w / (b + w)
  }
}
