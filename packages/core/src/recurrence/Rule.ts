/**
 * An RFC 5545 recurrence rule, read strictly: what calendars write and a cadence may use, and nothing that could not end.
 *
 * @since 0.1.0
 */
import { left, right } from '../words/Either.ts'
import type { Either } from '../words/Either.ts'
import * as Issue from '../words/Issue.ts'

// --- model -------------------------------------------------------------------

/** How often a rule counts. @category model @since 0.1.0 */
export const FREQUENCIES = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY'] as const

/** The weekdays of the format, Monday first. @category model @since 0.1.0 */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** A weekday, 1 for Monday to 7 for Sunday; with `nth` only that one of the month or year, counted from its end if negative. @category model @since 0.1.0 */
export interface ByDay {
  readonly weekday: number
  readonly nth: number | null
}

/** A rule, taken apart. An empty list restricts nothing. @category model @since 0.1.0 */
export interface Rule {
  readonly text: string
  readonly freq: (typeof FREQUENCIES)[number]
  readonly interval: number
  /** On which weekday a week begins. */
  readonly weekStart: number
  readonly byMonth: readonly number[]
  readonly byWeekNo: readonly number[]
  readonly byYearDay: readonly number[]
  readonly byMonthDay: readonly number[]
  readonly byDay: readonly ByDay[]
  readonly bySetPos: readonly number[]
  readonly byHour: readonly number[]
  readonly byMinute: readonly number[]
}

// --- constructors ------------------------------------------------------------

const LONGEST = 500
/** Times of day that a rule may name: every half-hour. */
const DENSEST = 48

/** Lists of numbers: the lowest and highest, and whether they may count from the end. */
const RANGES = {
  BYMONTH: { low: 1, high: 12, fromEnd: false },
  BYWEEKNO: { low: 1, high: 53, fromEnd: true },
  BYYEARDAY: { low: 1, high: 366, fromEnd: true },
  BYMONTHDAY: { low: 1, high: 31, fromEnd: true },
  BYSETPOS: { low: 1, high: 366, fromEnd: true },
  BYHOUR: { low: 0, high: 23, fromEnd: false },
  BYMINUTE: { low: 0, high: 59, fromEnd: false },
} as const

type ListPart = keyof typeof RANGES
const ENDS = ['COUNT', 'UNTIL']
const PARTS = ['FREQ', 'INTERVAL', 'WKST', 'BYDAY', ...Object.keys(RANGES)]

/** Collects what is wrong while the parts are read. */
type Complain = (code: string, expected: string, found: unknown) => void

const partsOf = (text: string, complain: Complain): ReadonlyMap<string, string> => {
  const parts = new Map<string, string>()
  for (const pair of text.replace(/^RRULE:/, '').split(';')) {
    const [, name, value] = /^([A-Z][A-Z-]*)=([^=]+)$/.exec(pair) ?? []
    if (name === undefined || value === undefined) complain('recurrence-malformed', 'NAME=VALUE in capitals', pair)
    else if (parts.has(name)) complain('recurrence-malformed', `${name} once`, pair)
    else if (ENDS.includes(name))
      complain('recurrence-ends', 'a rule without COUNT and UNTIL; the step bounds its tries', pair)
    else if (!PARTS.includes(name)) complain('recurrence-unsupported', `one of ${PARTS.join(', ')}`, pair)
    else parts.set(name, value)
  }
  return parts
}

const numbers = (parts: ReadonlyMap<string, string>, name: ListPart, complain: Complain): readonly number[] => {
  const value = parts.get(name)
  if (value === undefined) return []
  const { low, high, fromEnd } = RANGES[name]
  const list = value.split(',').map((item) => (/^[+-]?\d{1,3}$/.test(item) ? Number(item) : Number.NaN))
  const fits = (n: number): boolean => (low <= n && n <= high) || (fromEnd && low <= -n && -n <= high)
  if (!list.every(fits))
    complain('recurrence-range', `${name} from ${low} to ${high}${fromEnd ? ', or negative' : ''}`, value)
  return [...new Set(list)].sort((a, b) => a - b)
}

const byDayOf = (value: string | undefined, complain: Complain): readonly ByDay[] =>
  (value?.split(',') ?? []).map((item) => {
    const [, nth, name] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(item) ?? []
    const weekday = WEEKDAYS.indexOf(name as (typeof WEEKDAYS)[number]) + 1
    const wrong = weekday === 0 || (nth !== undefined && (Number(nth) === 0 || Math.abs(Number(nth)) > 53))
    if (wrong) complain('recurrence-range', 'BYDAY as MO to SU, with a number from 1 to 53 or negative', item)
    return { weekday, nth: nth === undefined ? null : Number(nth) }
  })

/** What RFC 5545 3.3.10 forbids to combine, and what we bound. */
const complainAboutCombinations = (rule: Rule, complain: Complain): void => {
  const refuse = (wrong: boolean, expected: string): void => {
    if (wrong) complain('recurrence-combination', expected, rule.text)
  }
  const numbered = rule.byDay.some(({ nth }) => nth !== null)
  const byDate = rule.byMonth.length + rule.byWeekNo.length + rule.byYearDay.length + rule.byMonthDay.length
  refuse(rule.byMonthDay.length > 0 && rule.freq === 'WEEKLY', 'BYMONTHDAY not with FREQ=WEEKLY')
  refuse(rule.byYearDay.length > 0 && rule.freq !== 'YEARLY', 'BYYEARDAY only with FREQ=YEARLY')
  refuse(rule.byWeekNo.length > 0 && rule.freq !== 'YEARLY', 'BYWEEKNO only with FREQ=YEARLY')
  refuse(numbered && (rule.freq === 'WEEKLY' || rule.freq === 'DAILY'), 'a numbered BYDAY only by month or year')
  refuse(numbered && rule.byWeekNo.length > 0, 'a numbered BYDAY not with BYWEEKNO')
  refuse(rule.bySetPos.length > 0 && byDate + rule.byDay.length === 0, 'BYSETPOS only beside another list of dates')
  const times = Math.max(1, rule.byHour.length) * Math.max(1, rule.byMinute.length)
  if (times > DENSEST) complain('recurrence-dense', `at most ${DENSEST} times a day`, times)
}

/**
 * Reads a rule, with or without the prefix `RRULE:`. Every fault is listed. Whether it ever occurs is `parseRule`'s question.
 *
 * @category constructors
 * @since 0.1.0
 */
export const read = (text: string): Either<readonly Issue.Issue[], Rule> => {
  const issues: Issue.Issue[] = []
  const complain: Complain = (code, expected, found) => issues.push(Issue.make(code, [], expected, found))
  if (typeof text !== 'string' || text.length > LONGEST)
    return left([Issue.make('recurrence-malformed', [], `a rule of at most ${LONGEST} characters`, text)])

  const parts = partsOf(text, complain)
  const freq = parts.get('FREQ') as Rule['freq'] | undefined
  if (freq === undefined || !FREQUENCIES.includes(freq))
    complain('recurrence-unsupported', `FREQ as one of ${FREQUENCIES.join(', ')}`, parts.get('FREQ'))
  const interval = parts.get('INTERVAL') ?? '1'
  if (!/^[1-9]\d{0,2}$/.test(interval)) complain('recurrence-range', 'INTERVAL from 1 to 999', interval)
  const weekStart = WEEKDAYS.indexOf((parts.get('WKST') ?? 'MO') as (typeof WEEKDAYS)[number]) + 1
  if (weekStart === 0) complain('recurrence-range', 'WKST as MO to SU', parts.get('WKST'))

  const rule: Rule = {
    text,
    freq: freq ?? 'DAILY',
    interval: Number(interval),
    weekStart,
    byMonth: numbers(parts, 'BYMONTH', complain),
    byWeekNo: numbers(parts, 'BYWEEKNO', complain),
    byYearDay: numbers(parts, 'BYYEARDAY', complain),
    byMonthDay: numbers(parts, 'BYMONTHDAY', complain),
    byDay: byDayOf(parts.get('BYDAY'), complain),
    bySetPos: numbers(parts, 'BYSETPOS', complain),
    byHour: numbers(parts, 'BYHOUR', complain),
    byMinute: numbers(parts, 'BYMINUTE', complain),
  }
  complainAboutCombinations(rule, complain)
  return issues.length > 0 ? left(issues) : right(rule)
}
