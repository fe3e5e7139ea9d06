/**
 * Logarithm and exponential out of the four operations alone.
 *
 * `Math.log` and `Math.exp` may differ in their last bits from one engine to another, and a last bit can turn a drawn yes
 * into a no. Additions, multiplications and divisions of doubles are the same everywhere.
 *
 * @since 0.1.0
 */

const LN2 = 0.6931471805599453
const ROOT_HALF = 0.7071067811865476

/** The natural logarithm of a number that is not negative. */
export const ln = (x: number): number => {
  if (x === 0) return -Infinity
  let [mantissa, exponent] = [x, 0]
  for (; mantissa > 2 * ROOT_HALF; mantissa /= 2) exponent++
  for (; mantissa < ROOT_HALF; mantissa *= 2) exponent--
  // ln m = 2 artanh((m - 1) / (m + 1)), and the fraction is below 0.18
  const fraction = (mantissa - 1) / (mantissa + 1)
  const square = fraction * fraction
  let [term, sum] = [fraction, 0]
  for (let odd = 1; odd <= 25; odd += 2, term *= square) sum += term / odd
  return 2 * sum + exponent * LN2
}

/** `e` to the power of a number; 0 and infinity where a double ends. */
export const exp = (x: number): number => {
  if (x < -745) return 0
  if (x > 709) return Infinity
  const doublings = Math.floor(x / LN2 + 0.5)
  const rest = x - doublings * LN2
  let [term, sum] = [1, 1]
  for (let n = 1; n <= 18; n++) sum += term *= rest / n
  for (let i = 0; i < doublings; i++) sum *= 2
  for (let i = 0; i > doublings; i--) sum /= 2
  return sum
}
