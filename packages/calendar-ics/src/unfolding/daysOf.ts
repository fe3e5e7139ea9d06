/**
 * The days that a rule takes.
 *
 * Whether a part expands or limits (RFC 5545 3.3.10, the table) comes to the same: a day is taken where its period is, and every
 * part agrees. What no part says is said by the start.
 *
 * @since 0.1.0
 */
import { Day } from '@refrain/core'
import { periodsOf, weekOf, weekYear } from './periods.ts'
import type { ByDay, Rule } from './Rule.ts'
import { take } from './Steps.ts'
import type { Steps } from './Steps.ts'

/** Tells whether a part of the rule takes a day; each finds the date for itself, since the commonest need none. */
type Agrees = (day: Day.Day) => boolean

const yearLength = (year: number): number => Day.ofCivil(year + 1, 1, 1) - Day.ofCivil(year, 1, 1)

const yearDay = (day: Day.Day, year: number): number => day - Day.ofCivil(year, 1, 1) + 1

/** A position counted from both ends is in the list. */
const either = (list: ReadonlySet<number>, position: number, size: number): boolean =>
  list.has(position) || list.has(position - size - 1)

const byMonthDay = (rule: Rule): Agrees => {
  const list = new Set(rule.byMonthDay)
  return (each) => {
    const { year, month, day } = Day.civil(each)
    return either(list, day, Day.daysInMonth(year, month))
  }
}

const byYearDay = (rule: Rule): Agrees => {
  const list = new Set(rule.byYearDay)
  return (day) => {
    const { year } = Day.civil(day)
    return either(list, yearDay(day, year), yearLength(year))
  }
}

/** Weeks are numbered as ISO 8601 does, from the first that has four days of its year, also where they begin on another weekday. */
const byWeekNo = (rule: Rule): Agrees => {
  const list = new Set(rule.byWeekNo)
  const weekIn = (year: number, day: Day.Day): number => Math.ceil(yearDay(weekOf(day, rule.weekStart) + 3, year) / 7)
  return (day) => {
    const year = weekYear(day, rule.weekStart)
    return either(list, weekIn(year, day), weekIn(year, Day.ofCivil(year, 12, 28)))
  }
}

const byWeekday = (list: readonly ByDay[], inYear: boolean): Agrees => {
  const plain = new Set(list.filter(({ nth }) => nth === null).map(({ weekday }) => weekday))
  const numbered = list.filter(({ nth }) => nth !== null)
  return (day) => {
    const weekday = Day.weekday(day)
    if (plain.has(weekday)) return true
    if (numbered.length === 0) return false
    const { year, month, day: date } = Day.civil(day)
    const [position, size] = inYear ? [yearDay(day, year), yearLength(year)] : [date, Day.daysInMonth(year, month)]
    const [nth, fromEnd] = [Math.ceil(position / 7), -Math.ceil((size - position + 1) / 7)]
    return numbered.some((each) => each.weekday === weekday && (each.nth === nth || each.nth === fromEnd))
  }
}

/** The rule with what its start says in the place of what is missing. */
const completed = (rule: Rule, start: Day.Day): Rule => {
  const { month, day } = Day.civil(start)
  const weekday = [{ weekday: Day.weekday(start), nth: null }]
  const none = (...lists: readonly (readonly unknown[])[]): boolean => lists.every((list) => list.length === 0)
  if (!none(rule.byDay, rule.byMonthDay, rule.byYearDay)) return rule
  if (rule.freq === 'WEEKLY') return { ...rule, byDay: weekday }
  if (rule.freq === 'MONTHLY') return { ...rule, byMonthDay: [day] }
  if (rule.freq !== 'YEARLY') return rule
  if (!none(rule.byWeekNo)) return { ...rule, byDay: weekday }
  return { ...rule, byMonthDay: [day], byMonth: none(rule.byMonth) ? [month] : rule.byMonth }
}

const agreements = (rule: Rule): readonly Agrees[] => [
  ...(rule.byMonthDay.length > 0 ? [byMonthDay(rule)] : []),
  ...(rule.byYearDay.length > 0 ? [byYearDay(rule)] : []),
  ...(rule.byWeekNo.length > 0 ? [byWeekNo(rule)] : []),
  ...(rule.byDay.length > 0 ? [byWeekday(rule.byDay, rule.freq === 'YEARLY' && rule.byMonth.length === 0)] : []),
]

/** Finds the first day from one to another, both included, that a rule takes; null where there is none, or too few steps. */
export type NextDay = (from: Day.Day, until: Day.Day, steps: Steps) => Day.Day | null

/** The days of a rule that starts on a day. */
export const daysOf = (given: Rule, start: Day.Day): NextDay => {
  const rule = completed(given, start)
  const periods = periodsOf(rule, start)
  const months = rule.byMonth.length > 0 ? new Set(rule.byMonth) : null
  const agree = agreements(rule)
  /** So many days until the next month that may be taken. */
  const wait = (day: Day.Day): number => {
    if (months === null) return 0
    const date = Day.civil(day)
    return months.has(date.month) ? 0 : Day.daysInMonth(date.year, date.month) - date.day + 1
  }
  return (from, until, steps) => {
    for (let day = periods.ahead(from); day <= until; day = periods.ahead(day)) {
      if (!take(steps)) return null
      const days = wait(day)
      if (days === 0 && agree.every((agrees) => agrees(day))) return day
      day += Math.max(1, days)
    }
    return null
  }
}
