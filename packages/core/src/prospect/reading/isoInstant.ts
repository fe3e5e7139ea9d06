/**
 * Reads the instants that programs write, `2026-11-23T15:04:05Z` with or without milliseconds, without a pattern or a part.
 *
 * Millions of facts are read, with two or three instants each. All other forms are read by `Instant.parse`.
 *
 * @since 0.1.0
 */
import * as Day from '../../time/Day.ts'
import * as Instant from '../../time/Instant.ts'

const ZERO = 48
const DASH = 45
const COLON = 58
const DOT = 46
const T = 84
const Z = 90

/** The number that two digits make; over 99 where one of them is none. */
const two = (text: string, at: number): number => {
  const tens = text.charCodeAt(at) - ZERO
  const ones = text.charCodeAt(at + 1) - ZERO
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 1000
}

const milliOf = (text: string): number => {
  if (text.length === 20) return 0
  const hundreds = text.charCodeAt(20) - ZERO
  return text.charCodeAt(19) === DOT && hundreds >= 0 && hundreds <= 9 ? hundreds * 100 + two(text, 21) : 1000
}

const isPunctuated = (text: string): boolean =>
  text.charCodeAt(4) === DASH &&
  text.charCodeAt(7) === DASH &&
  text.charCodeAt(10) === T &&
  text.charCodeAt(13) === COLON &&
  text.charCodeAt(16) === COLON &&
  text.charCodeAt(text.length - 1) === Z

/** Epoch milliseconds; NaN where the text is no instant that is supported. */
export const millisOf = (text: string): number => {
  if ((text.length === 20 || text.length === 24) && isPunctuated(text)) {
    const year = two(text, 0) * 100 + two(text, 2)
    const [month, day] = [two(text, 5), two(text, 8)]
    const [hour, minute, second, milli] = [two(text, 11), two(text, 14), two(text, 17), milliOf(text)]
    const exists =
      month <= 12 && hour < 24 && minute < 60 && second < 60 && milli < 1000 && Day.exists(year, month, day)
    if (exists && year >= 1970 && year <= 2100) {
      const time = ((hour * 60 + minute) * 60 + second) * Instant.SECOND + milli
      return Day.ofCivil(year, month, day) * Instant.DAY + time
    }
    return Number.NaN
  }
  const read = Instant.parse(text)
  return read._tag === 'Right' ? read.right : Number.NaN
}
