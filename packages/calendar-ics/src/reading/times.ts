/**
 * Times, days and durations as their texts are written (RFC 5545 3.3.4 to 3.3.6).
 *
 * @since 0.1.0
 */
import { Day, Instant } from '@refrain/core'
import type { Wall } from '@refrain/core'

// --- model -------------------------------------------------------------------

/** What a text says before anybody asks where. */
export interface Reading {
  readonly form: 'day' | 'utc' | 'wall'
  /** The reading of the clock; midnight for a day. */
  readonly wall: Wall.Wall
}

/** A duration: whole days by the calendar, and the exact rest. */
export interface Duration {
  readonly days: number
  readonly milliseconds: number
}

// --- constructors ------------------------------------------------------------

/** The number that digits make; NaN where one is none. */
const digits = (text: string, from: number, count: number): number => {
  let value = 0
  for (let at = from; at < from + count; at++) {
    const digit = text.charCodeAt(at) - 48
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN
  }
  return value
}

const isLetter = (text: string, at: number, capital: number): boolean => (text.charCodeAt(at) & ~32) === capital
const [T, Z] = [84, 90]

/** Milliseconds since midnight; a leap second is the one before, and 24:00:00 the end of the day. NaN for what no clock shows. */
const timeOfDay = (text: string): number => {
  const [hour, minute, second] = [digits(text, 9, 2), digits(text, 11, 2), digits(text, 13, 2)]
  if (hour === 24 && minute === 0 && second === 0) return Instant.DAY
  if (!(hour <= 23 && minute <= 59 && second <= 60)) return Number.NaN
  return hour * Instant.HOUR + minute * Instant.MINUTE + Math.min(second, 59) * Instant.SECOND
}

/** Reads `20261123`, `20261123T150405` or `20261123T150405Z`; null for anything else, and for what does not exist. */
export const readingOf = (text: string): Reading | null => {
  const [year, month, day] = [digits(text, 0, 4), digits(text, 4, 2), digits(text, 6, 2)]
  if (!(year >= 0) || !Day.exists(year, month, day)) return null
  const midnight = Day.ofCivil(year, month, day) * Instant.DAY
  if (text.length === 8) return { form: 'day', wall: midnight }
  const isUtc = text.length === 16 && isLetter(text, 15, Z)
  if ((text.length !== 15 && !isUtc) || !isLetter(text, 8, T)) return null
  const wall = midnight + timeOfDay(text)
  return Number.isNaN(wall) ? null : { form: isUtc ? 'utc' : 'wall', wall }
}

const DURATION = /^([+-]?)P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?$/i

/** Reads `P1W`, `P1DT2H` or `PT30M`; null for anything else. */
export const durationOf = (text: string): Duration | null => {
  const found = text.length > 40 || !/\d/.test(text) ? null : DURATION.exec(text)
  if (found === null) return null
  const [weeks, days, hours, minutes, seconds] = [2, 3, 4, 5, 6].map((group) => Number(found[group] ?? 0))
  const sign = found[1] === '-' ? -1 : 1
  return {
    days: sign * (weeks! * 7 + days!) || 0,
    milliseconds: sign * (hours! * Instant.HOUR + minutes! * Instant.MINUTE + seconds! * Instant.SECOND) || 0,
  }
}
