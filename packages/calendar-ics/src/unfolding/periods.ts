/**
 * The years, months, weeks or days by which a rule counts, and which of them its `INTERVAL` takes.
 *
 * @since 0.1.0
 */
import { Day } from '@refrain/core'
import type { Rule } from './Rule.ts'

/** The stretches of days by which a rule counts. */
export interface Periods {
  /** The day itself where its period is taken, else the first day of the next that is. */
  readonly ahead: (day: Day.Day) => Day.Day
  /** The first and last day of the period of a day. */
  readonly first: (day: Day.Day) => Day.Day
  readonly last: (day: Day.Day) => Day.Day
}

const modulo = (value: number, by: number): number => value - Math.floor(value / by) * by

const days = (start: Day.Day, interval: number): Periods => ({
  ahead: (day) => day + modulo(start - day, interval),
  first: (day) => day,
  last: (day) => day,
})

/** The first day of a day's week, where weeks begin on the weekday `begins`. */
export const weekOf = (day: Day.Day, begins: number): Day.Day => day - modulo(Day.weekday(day) - begins, 7)

const weeks = (start: Day.Day, interval: number, begins: number): Periods => {
  const startWeek = weekOf(start, begins)
  return {
    ahead: (day) => {
      const week = weekOf(day, begins)
      const wait = modulo(startWeek - week, 7 * interval)
      return wait === 0 ? day : week + wait
    },
    first: (day) => weekOf(day, begins),
    last: (day) => weekOf(day, begins) + 6,
  }
}

/** The first day of a month counted through from the year 0. */
const monthStart = (index: number): Day.Day => {
  const year = Math.floor(index / 12)
  return Day.ofCivil(year, index - year * 12 + 1, 1)
}

/** Stretches of so many whole months, which begin where the year does. */
const months = (start: Day.Day, interval: number, size: 1 | 12): Periods => {
  const indexOf = (day: Day.Day): number => {
    const { year, month } = Day.civil(day)
    return size === 1 ? year * 12 + month - 1 : year
  }
  const startIndex = indexOf(start)
  return {
    ahead: (day) => {
      const index = indexOf(day)
      const wait = modulo(startIndex - index, interval)
      return wait === 0 ? day : monthStart((index + wait) * size)
    },
    first: (day) => monthStart(indexOf(day) * size),
    last: (day) => monthStart((indexOf(day) + 1) * size) - 1,
  }
}

/** The year that most of a week lies in, by which weeks are numbered (ISO 8601). */
export const weekYear = (day: Day.Day, begins: number): number => Day.civil(weekOf(day, begins) + 3).year

/** Stretches of whole weeks, from the first that has four days of its year. */
const weekYears = (start: Day.Day, interval: number, begins: number): Periods => {
  const startYear = weekYear(start, begins)
  const first = (year: number): Day.Day => weekOf(Day.ofCivil(year, 1, 4), begins)
  return {
    ahead: (day) => {
      const year = weekYear(day, begins)
      const wait = modulo(startYear - year, interval)
      return wait === 0 ? day : first(year + wait)
    },
    first: (day) => first(weekYear(day, begins)),
    last: (day) => first(weekYear(day, begins) + 1) - 1,
  }
}

/** The periods of a rule that starts on a day. Hours, minutes and seconds take every day. */
export const periodsOf = (rule: Rule, start: Day.Day): Periods => {
  switch (rule.freq) {
    case 'YEARLY':
      return rule.byWeekNo.length > 0
        ? weekYears(start, rule.interval, rule.weekStart)
        : months(start, rule.interval, 12)
    case 'MONTHLY':
      return months(start, rule.interval, 1)
    case 'WEEKLY':
      return weeks(start, rule.interval, rule.weekStart)
    case 'DAILY':
      return days(start, rule.interval)
    default:
      return days(start, 1)
  }
}
