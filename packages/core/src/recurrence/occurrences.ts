/**
 * The occurrences of a rule on the calendar, unfolded by rrule as floating wall time.
 *
 * rrule is never given a zone: with one its answers depend on the zone of the process. It starts close before the days
 * asked about, so the cost does not grow with the age of a rule; where it starts never moves the phase of `INTERVAL`.
 *
 * @since 0.1.0
 */
import * as rruleModule from 'rrule'
import type { Options, Weekday } from 'rrule'
import * as Day from '../time/Day.ts'
import { DAY } from '../time/Instant.ts'
import { dayOf } from '../time/Wall.ts'
import type { Wall } from '../time/Wall.ts'
import type { Rule } from './Rule.ts'

// In Node rrule is CommonJS and its names are members of the default export; bundlers take its ESM build, without one.
const { RRule } = (rruleModule as typeof rruleModule & { readonly default?: typeof rruleModule }).default ?? rruleModule

/**
 * The Gregorian calendar repeats every 400 years to the weekday, and rrule looks for a match until the year 9999. So it is
 * asked 7,600 years later than we mean: a search that finds nothing more then ends after some hundred years, not thousands.
 */
const LATER = 19 * 146_097

const modulo = (value: number, by: number): number => value - Math.floor(value / by) * by

/** The first day of the year, month or week of a day, by which a rule counts; or the day itself. */
const periodStart = (rule: Rule, day: Day.Day): Day.Day => {
  const { year, month } = Day.civil(day)
  switch (rule.freq) {
    case 'DAILY':
      return day
    case 'WEEKLY':
      return day - modulo(Day.weekday(day) - rule.weekStart, 7)
    case 'MONTHLY':
      return Day.ofCivil(year, month, 1)
    case 'YEARLY':
      return Day.ofCivil(year, 1, 1)
  }
}

/** The last day of that year, month or week. */
const periodEnd = (rule: Rule, day: Day.Day): Day.Day =>
  periodStart(rule, periodStart(rule, day) + LONGEST[rule.freq]) - 1

/** As many days bring every day of one period into the next. */
const LONGEST = { DAILY: 1, WEEKLY: 7, MONTHLY: 31, YEARLY: 366 } as const

/** The last day on or before `day` at which the rule's count of years, months, weeks or days begins anew. */
const anchor = (rule: Rule, day: Day.Day): Day.Day => {
  const start = periodStart(rule, day)
  const { year, month } = Day.civil(start)
  const count = rule.interval
  switch (rule.freq) {
    case 'DAILY':
      return start - modulo(start, count)
    case 'WEEKLY':
      // Weeks count from the one that holds Monday, 1970-01-05.
      return start - modulo(start - periodStart(rule, FIRST_MONDAY), 7 * count)
    case 'MONTHLY':
      return Day.plusMonths(start, -modulo((year - 1970) * 12 + month - 1, count))
    case 'YEARLY':
      return Day.ofCivil(year - modulo(year - 1970, count), 1, 1)
  }
}

const FIRST_MONDAY = 4

const WEEKDAYS = [RRule.MO, RRule.TU, RRule.WE, RRule.TH, RRule.FR, RRule.SA, RRule.SU]

const weekdaysOf = (rule: Rule): Weekday[] | null => {
  if (rule.byDay.length === 0) return rule.freq === 'WEEKLY' ? [RRule.MO] : null
  if (rule.byDay.every(({ nth }) => nth === null)) return rule.byDay.map(({ weekday }) => WEEKDAYS[weekday - 1]!)
  // rrule cannot mix numbered weekdays with others: so every Monday becomes the first, the second, and so on.
  const numbers = Array.from({ length: 53 }, (_, i) => i + 1)
  return rule.byDay.flatMap(({ weekday, nth }) =>
    (nth === null ? numbers : [nth]).map((n) => WEEKDAYS[weekday - 1]!.nth(n)),
  )
}

const list = (numbers: readonly number[]): number[] | null => (numbers.length === 0 ? null : [...numbers])

const optionsOf = (rule: Rule, start: Day.Day): Partial<Options> => ({
  freq: RRule[rule.freq],
  interval: rule.interval,
  wkst: WEEKDAYS[rule.weekStart - 1]!,
  dtstart: new Date((start + LATER) * DAY),
  bymonth: list(rule.byMonth),
  byweekno: list(rule.byWeekNo),
  byyearday: list(rule.byYearDay),
  bymonthday: list(rule.byMonthDay),
  byweekday: weekdaysOf(rule),
  byhour: list(rule.byHour),
  byminute: list(rule.byMinute),
  bysecond: [0],
})

/** All dates and times that the rule's lists allow, before `BYSETPOS` picks among them; at most `most`. */
const candidates = (rule: Rule, fromDay: Day.Day, untilDay: Day.Day, most: number): readonly Wall[] => {
  const rrule = new RRule(optionsOf(rule, anchor(rule, fromDay)), true)
  const from = new Date((fromDay + LATER) * DAY)
  const until = new Date((untilDay + LATER + 1) * DAY - 1)
  return rrule.between(from, until, true, (_, index) => index < most).map((date) => date.getTime() - LATER * DAY)
}

/** Picks by position within each year, month, week or day. Done here: rrule takes the first where a position from the end is too far. */
const pick = (rule: Rule, walls: readonly Wall[]): readonly Wall[] => {
  const sets = new Map<Day.Day, Wall[]>()
  for (const wall of walls) {
    const start = periodStart(rule, dayOf(wall))
    const set = sets.get(start)
    if (set === undefined) sets.set(start, [wall])
    else set.push(wall)
  }
  return [...sets.values()].flatMap((set) =>
    set.filter((_, i) => rule.bySetPos.includes(i + 1) || rule.bySetPos.includes(i - set.length)),
  )
}

/** The occurrences on the days from `fromDay` to `untilDay`, both included. */
export const occurrences = (rule: Rule, fromDay: Day.Day, untilDay: Day.Day): readonly Wall[] => {
  if (rule.bySetPos.length === 0) return candidates(rule, fromDay, untilDay, Number.POSITIVE_INFINITY)
  const whole = candidates(rule, periodStart(rule, fromDay), periodEnd(rule, untilDay), Number.POSITIVE_INFINITY)
  return pick(rule, whole).filter((wall) => fromDay <= dayOf(wall) && dayOf(wall) <= untilDay)
}

/** So many candidates without a position that fits, and the rule counts as one that never occurs. */
const PATIENCE = 50_000

/** Tells whether the rule occurs at all on these days. */
export const occurs = (rule: Rule, fromDay: Day.Day, untilDay: Day.Day): boolean =>
  rule.bySetPos.length === 0
    ? candidates(rule, fromDay, untilDay, 1).length > 0
    : pick(rule, candidates(rule, fromDay, untilDay, PATIENCE)).length > 0
