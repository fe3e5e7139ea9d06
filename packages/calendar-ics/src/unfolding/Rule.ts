/**
 * A recurrence rule as calendars write it (RFC 5545 3.3.10), read whole: what is not understood is an issue, never left out.
 *
 * @since 0.1.0
 */
import { Day, Either, Instant, Issue } from '@refrain/core'
import type { Wall } from '@refrain/core'

// --- model -------------------------------------------------------------------

/** How often a rule counts, from the shortest to the longest. */
export const FREQUENCIES = ['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const

/** A frequency. */
export type Frequency = (typeof FREQUENCIES)[number]

/** A weekday, 1 for Monday to 7 for Sunday; with `nth` only that one of the month or year, counted from its end if negative. */
export interface ByDay {
  readonly weekday: number
  readonly nth: number | null
}

/** The end of a rule, itself still inside. */
export type Until =
  | { readonly form: 'day'; readonly day: Day.Day }
  | { readonly form: 'floating'; readonly wall: Wall.Wall }
  | { readonly form: 'utc'; readonly at: Instant.Instant }

/** A rule, taken apart. An empty list restricts nothing. */
export interface Rule {
  readonly freq: Frequency
  readonly interval: number
  readonly count: number | null
  readonly until: Until | null
  /** On which weekday a week begins. */
  readonly weekStart: number
  readonly byMonth: readonly number[]
  readonly byWeekNo: readonly number[]
  readonly byYearDay: readonly number[]
  readonly byMonthDay: readonly number[]
  readonly byDay: readonly ByDay[]
  readonly byHour: readonly number[]
  readonly byMinute: readonly number[]
  readonly bySecond: readonly number[]
  readonly bySetPos: readonly number[]
}

// --- constructors ------------------------------------------------------------

/** Longer than any rule that lists everything there is to list. */
const LONGEST = 4_000
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** Lists of numbers: the lowest and highest, and whether they may count from the end. */
const RANGES = {
  BYMONTH: { low: 1, high: 12, fromEnd: false },
  BYWEEKNO: { low: 1, high: 53, fromEnd: true },
  BYYEARDAY: { low: 1, high: 366, fromEnd: true },
  BYMONTHDAY: { low: 1, high: 31, fromEnd: true },
  BYSETPOS: { low: 1, high: 366, fromEnd: true },
  BYHOUR: { low: 0, high: 23, fromEnd: false },
  BYMINUTE: { low: 0, high: 59, fromEnd: false },
  BYSECOND: { low: 0, high: 60, fromEnd: false },
} as const

type ListPart = keyof typeof RANGES
const PARTS = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST', 'BYDAY', ...Object.keys(RANGES)]

/** Collects what is wrong while the parts are read. */
type Complain = (code: string, expected: string, found: unknown) => void

const partsOf = (text: string, complain: Complain): ReadonlyMap<string, string> => {
  const parts = new Map<string, string>()
  // Capitals do not matter in it (RFC 5545 2), and a last semicolon says nothing.
  for (const pair of text.trim().toUpperCase().replace(/;$/, '').split(';')) {
    const [, name, value] = /^([A-Z][A-Z-]*)=([^=]+)$/.exec(pair) ?? []
    if (name === undefined || value === undefined) complain('recurrence-malformed', 'NAME=VALUE', pair)
    else if (parts.has(name)) complain('recurrence-malformed', `${name} once`, pair)
    else if (!PARTS.includes(name)) complain('recurrence-unsupported', `one of ${PARTS.join(', ')}`, pair)
    else parts.set(name, value)
  }
  return parts
}

/** A number of few digits; no more, so that arithmetic with it stays exact. */
const numberOf = (name: string, text: string | undefined, complain: Complain): number | null => {
  if (text === undefined) return null
  if (!/^0*[1-9]\d{0,6}$/.test(text)) complain('recurrence-range', `${name} from 1 to 9999999`, text)
  return Number(text)
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
    const weekday = WEEKDAYS.indexOf(name ?? '') + 1
    const wrong = weekday === 0 || (nth !== undefined && (Number(nth) === 0 || Math.abs(Number(nth)) > 53))
    if (wrong) complain('recurrence-range', 'BYDAY as MO to SU, with a number from 1 to 53 or negative', item)
    return { weekday, nth: nth === undefined ? null : Number(nth) }
  })

const UNTIL = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/

const untilOf = (text: string | undefined, complain: Complain): Until | null => {
  if (text === undefined) return null
  const found: readonly (string | undefined)[] | null = UNTIL.exec(text)
  const [year, month, date, hour, minute, second] = (found ?? []).slice(1, 7).map((digits) => Number(digits ?? 0))
  const exists = found !== null && Day.exists(year!, month!, date!) && hour! < 24 && minute! < 60 && second! <= 60
  if (!exists) {
    complain('recurrence-range', 'UNTIL as 20261123, 20261123T150405 or 20261123T150405Z', text)
    return null
  }
  const day = Day.ofCivil(year!, month!, date!)
  if (found[4] === undefined) return { form: 'day', day }
  const wall = day * Instant.DAY + hour! * Instant.HOUR + minute! * Instant.MINUTE + second! * Instant.SECOND
  return found[7] === undefined ? { form: 'floating', wall } : { form: 'utc', at: Instant.fromMillis(wall) }
}

/** What RFC 5545 3.3.10 forbids to combine. */
const complainAboutCombinations = (rule: Rule, complain: Complain): void => {
  const refuse = (wrong: boolean, expected: string): void => {
    if (wrong) complain('recurrence-combination', expected, rule.freq)
  }
  const numbered = rule.byDay.some(({ nth }) => nth !== null)
  const lists = [rule.byMonth, rule.byWeekNo, rule.byYearDay, rule.byMonthDay, rule.byDay]
  const others = [...lists, rule.byHour, rule.byMinute, rule.bySecond]
  refuse(rule.count !== null && rule.until !== null, 'COUNT or UNTIL, not both')
  refuse(rule.byMonthDay.length > 0 && rule.freq === 'WEEKLY', 'BYMONTHDAY not with FREQ=WEEKLY')
  refuse(
    rule.byYearDay.length > 0 && ['DAILY', 'WEEKLY', 'MONTHLY'].includes(rule.freq),
    'BYYEARDAY not by day, week or month',
  )
  refuse(rule.byWeekNo.length > 0 && rule.freq !== 'YEARLY', 'BYWEEKNO only with FREQ=YEARLY')
  refuse(numbered && !['MONTHLY', 'YEARLY'].includes(rule.freq), 'a numbered BYDAY only by month or year')
  refuse(numbered && rule.byWeekNo.length > 0, 'a numbered BYDAY not with BYWEEKNO')
  refuse(rule.bySetPos.length > 0 && others.every((list) => list.length === 0), 'BYSETPOS only beside another list')
}

const complete = (parts: ReadonlyMap<string, string>, complain: Complain): Rule => {
  const freq = parts.get('FREQ') as Frequency | undefined
  if (freq === undefined || !FREQUENCIES.includes(freq))
    complain('recurrence-malformed', `FREQ as one of ${FREQUENCIES.join(', ')}`, freq)
  const weekStart = WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO') + 1
  if (weekStart === 0) complain('recurrence-range', 'WKST as MO to SU', parts.get('WKST'))
  const seconds = numbers(parts, 'BYSECOND', complain).map((second) => Math.min(second, 59))
  return {
    freq: freq ?? 'YEARLY',
    interval: numberOf('INTERVAL', parts.get('INTERVAL'), complain) ?? 1,
    count: numberOf('COUNT', parts.get('COUNT'), complain),
    until: untilOf(parts.get('UNTIL'), complain),
    weekStart,
    byMonth: numbers(parts, 'BYMONTH', complain),
    byWeekNo: numbers(parts, 'BYWEEKNO', complain),
    byYearDay: numbers(parts, 'BYYEARDAY', complain),
    byMonthDay: numbers(parts, 'BYMONTHDAY', complain),
    byDay: byDayOf(parts.get('BYDAY'), complain),
    byHour: numbers(parts, 'BYHOUR', complain),
    byMinute: numbers(parts, 'BYMINUTE', complain),
    // Our clocks have no leap seconds: 60 is read as 59 (RFC 5545 3.3.12).
    bySecond: [...new Set(seconds)],
    bySetPos: numbers(parts, 'BYSETPOS', complain),
  }
}

/** Reads a rule, without `RRULE:`. Every fault is listed. */
export const read = (text: string): Either.Either<readonly Issue.Issue[], Rule> => {
  const issues: Issue.Issue[] = []
  const complain: Complain = (code, expected, found) => issues.push(Issue.make(code, [], expected, found))
  if (text.length > LONGEST)
    return Either.left([Issue.make('recurrence-malformed', [], `a rule of at most ${LONGEST} characters`, text)])
  const rule = complete(partsOf(text, complain), complain)
  if (issues.length === 0) complainAboutCombinations(rule, complain)
  return issues.length > 0 ? Either.left(issues) : Either.right(rule)
}
