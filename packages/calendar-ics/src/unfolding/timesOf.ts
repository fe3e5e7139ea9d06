/**
 * The times of day that a rule takes: by the day, or by an hour, minute or second that it counts.
 *
 * @since 0.1.0
 */
import { Either, Instant, Issue } from '@refrain/core'
import type { Wall } from '@refrain/core'
import type { Frequency, Rule } from './Rule.ts'

const { DAY, HOUR, MINUTE, SECOND } = Instant

/** Times of a rule, as ticks and what follows each. */
export interface Times {
  /** How long a tick is: a day, or the unit that the rule counts. */
  readonly unit: number
  /** The times that follow a tick, in milliseconds, sorted. */
  readonly offsets: readonly number[]
  /** The first time of day from this one on whose hour, minute and second the rule allows a tick; a day or more where there is none. */
  readonly ahead: (time: number) => number
}

/** So many times of a day, or of an hour, may a rule name: one for each second of an hour. */
const DENSEST = 3_600

const UNITS: { readonly [F in Frequency]: number } = {
  SECONDLY: SECOND,
  MINUTELY: MINUTE,
  HOURLY: HOUR,
  DAILY: DAY,
  WEEKLY: DAY,
  MONTHLY: DAY,
  YEARLY: DAY,
}

interface Part {
  readonly size: number
  /** How many of them the next greater one has. */
  readonly many: number
  readonly list: readonly number[]
}

const partsOf = (rule: Rule): readonly Part[] => [
  { size: HOUR, many: 24, list: rule.byHour },
  { size: MINUTE, many: 60, list: rule.byMinute },
  { size: SECOND, many: 60, list: rule.bySecond },
]

/** Every combination of what is named below a tick; what is not named is as it is at the start. */
const offsetsOf = (parts: readonly Part[], start: Wall.Wall): readonly number[] =>
  parts.reduce<readonly number[]>(
    (offsets, { size, many, list }) => {
      const taken = list.length > 0 ? list : [Math.floor(start / size) - Math.floor(start / (size * many)) * many]
      return offsets.flatMap((offset) => taken.map((each) => offset + each * size))
    },
    [0],
  )

/** Skips what no tick may be in: whole hours and minutes where one is not named. */
const aheadOf = (parts: readonly Part[]): Times['ahead'] => {
  const limits = parts.filter(({ list }) => list.length > 0).map((part) => ({ ...part, taken: new Set(part.list) }))
  const skipped = (time: number): number => {
    for (const { size, many, taken } of limits)
      if (!taken.has(Math.floor(time / size) % many)) return (Math.floor(time / size) + 1) * size
    return time
  }
  return (from) => {
    let time = from
    while (time < DAY && skipped(time) > time) time = skipped(time)
    return time
  }
}

/** The times of a rule whose start is a time, or midnight where it is a day. */
export const timesOf = (rule: Rule, start: Wall.Wall, isDay: boolean): Either.Either<Issue.Issue, Times> => {
  const unit = UNITS[rule.freq]
  // For days the lists of times say nothing (RFC 5545 3.3.10), and there is nothing that could be counted.
  if (isDay)
    return unit === DAY
      ? Either.right({ unit, offsets: [0], ahead: (time) => time })
      : Either.left(Issue.make('recurrence-combination', [], 'a start with a time', rule.freq))
  const [above, below] = [0, 1].map((i) => partsOf(rule).filter(({ size }) => size >= unit === (i === 0)))
  const many = below!.reduce((product, { list }) => product * Math.max(1, list.length), 1)
  if (many > DENSEST)
    return Either.left(Issue.make('recurrence-dense', [], `at most ${DENSEST} times of a day or hour`, many))
  return Either.right({ unit, offsets: offsetsOf(below!, start), ahead: aheadOf(above!) })
}
