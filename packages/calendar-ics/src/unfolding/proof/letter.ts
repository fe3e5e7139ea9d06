/**
 * The slow twin of rules, for tests: the table of RFC 5545 3.3.10 by the letter, period by period from the start, each part expanding or
 * limiting the dates that the parts before it left. Shares nothing with the rules but how they are read.
 */
import { Day, Instant, Wall } from '@refrain/core'
import type { Rule } from '../Rule.ts'

const { DAY, HOUR, MINUTE, SECOND } = Instant

const range = (from: number, until: number): readonly number[] =>
  Array.from({ length: until - from + 1 }, (_, i) => from + i)

const fromEnd = (list: readonly number[], size: number): readonly number[] =>
  list.map((n) => (n < 0 ? size + 1 + n : n))

const weekOf = (day: number, begins: number): number =>
  range(day - 6, day).find((each) => Day.weekday(each) === begins)!

const firstWeek = (year: number, begins: number): number => weekOf(Day.ofCivil(year, 1, 4), begins)

const monthDays = (year: number, month: number): readonly number[] =>
  range(1, Day.daysInMonth(year, month)).map((date) => Day.ofCivil(year, month, date))

const yearDays = (year: number): readonly number[] => range(1, 12).flatMap((month) => monthDays(year, month))

/** All days of the nth period after the one of the start. */
const period = (rule: Rule, start: number, n: number): readonly number[] => {
  const { year, month } = Day.civil(start)
  const steps = n * rule.interval
  switch (rule.freq) {
    case 'YEARLY': {
      const inWeeks = range(year - 1, year + 1).find(
        (y) => firstWeek(y, rule.weekStart) <= start && start < firstWeek(y + 1, rule.weekStart),
      )!
      if (rule.byWeekNo.length === 0) return yearDays(year + steps)
      return range(firstWeek(inWeeks + steps, rule.weekStart), firstWeek(inWeeks + steps + 1, rule.weekStart) - 1)
    }
    case 'MONTHLY': {
      const index = year * 12 + month - 1 + steps
      return monthDays(Math.floor(index / 12), (index % 12) + 1)
    }
    case 'WEEKLY': {
      const week = weekOf(start, rule.weekStart) + 7 * steps
      return range(week, week + 6)
    }
    default:
      return [start + steps]
  }
}

/** The numbered ones are counted among all of their weekday in the month, or in the year. */
const weekdays = (rule: Rule, days: readonly number[]): readonly number[] => {
  const inMonth = rule.freq === 'MONTHLY' || rule.byMonth.length > 0
  return days.filter((day) =>
    rule.byDay.some(({ weekday, nth }) => {
      if (Day.weekday(day) !== weekday) return false
      if (nth === null) return true
      const { year, month } = Day.civil(day)
      const same = (inMonth ? monthDays(year, month) : yearDays(year)).filter((each) => Day.weekday(each) === weekday)
      return same.at(nth < 0 ? nth : nth - 1) === day
    }),
  )
}

const daysIn = (rule: Rule, start: number, all: readonly number[]): readonly number[] => {
  const { month, day: date } = Day.civil(start)
  let days = all
  const keep = (list: readonly unknown[], agrees: (day: number) => boolean): void => {
    if (list.length > 0) days = days.filter(agrees)
  }
  keep(rule.byMonth, (day) => rule.byMonth.includes(Day.civil(day).month))
  keep(rule.byWeekNo, (day) => {
    const weeks = all.length / 7
    return fromEnd(rule.byWeekNo, weeks).includes(Math.floor((day - all[0]!) / 7) + 1)
  })
  keep(rule.byYearDay, (day) => {
    const { year } = Day.civil(day)
    const position = day - Day.ofCivil(year, 1, 1) + 1
    return fromEnd(rule.byYearDay, yearDays(year).length).includes(position)
  })
  keep(rule.byMonthDay, (day) => {
    const at = Day.civil(day)
    return fromEnd(rule.byMonthDay, Day.daysInMonth(at.year, at.month)).includes(at.day)
  })
  if (rule.byDay.length > 0) days = weekdays(rule, days)
  // What is missing is as it is at the start.
  const dated = rule.byDay.length + rule.byMonthDay.length + rule.byYearDay.length > 0
  if (dated) return days
  if (rule.freq === 'WEEKLY' || rule.byWeekNo.length > 0)
    return days.filter((day) => Day.weekday(day) === Day.weekday(start))
  if (rule.freq === 'MONTHLY') return days.filter((day) => Day.civil(day).day === date)
  if (rule.freq === 'YEARLY')
    return days.filter((day) => {
      const at = Day.civil(day)
      return at.day === date && (rule.byMonth.length > 0 || at.month === month)
    })
  return days
}

/** The local times of a rule by days up to one, with its start; without what it says of its end but `COUNT`. */
export const byTheLetter = (rule: Rule, start: Wall.Wall, until: Wall.Wall): readonly Wall.Wall[] => {
  const { hour, minute, second } = Wall.fields(start)
  const or = (list: readonly number[], given: number): readonly number[] => (list.length > 0 ? list : [given])
  const times = or(rule.byHour, hour).flatMap((h) =>
    or(rule.byMinute, minute).flatMap((m) => or(rule.bySecond, second).map((s) => h * HOUR + m * MINUTE + s * SECOND)),
  )
  const found: Wall.Wall[] = [start]
  for (let n = 0; ; n++) {
    const days = period(rule, Wall.dayOf(start), n)
    if (days[0]! * DAY > until) return found
    const set = daysIn(rule, Wall.dayOf(start), days).flatMap((day) => times.map((time) => day * DAY + time))
    const positions = fromEnd(rule.bySetPos, set.length)
    for (const wall of set.filter((_, i) => rule.bySetPos.length === 0 || positions.includes(i + 1)))
      if (wall > start && wall <= until && found.length < (rule.count ?? Number.POSITIVE_INFINITY)) found.push(wall)
  }
}
