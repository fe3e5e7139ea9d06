/**
 * When an event recurs, before anything of it was moved: its start, its rules and its dates, without those that are excepted.
 *
 * @since 0.1.0
 */
import { Either, Instant, Wall } from '@refrain/core'
import type { Day, Issue } from '@refrain/core'
import type { Event, ExtraDate } from '../model/Event.ts'
import type { Time } from '../model/Time.ts'
import { lasting } from './lasting.ts'
import type { Moment, ReadTime } from './Moment.ts'
import { patternOf } from './Pattern.ts'
import type { Pattern } from './Pattern.ts'
import type { Reading } from './Reading.ts'
import { ruleEndOf } from './ruleEnd.ts'
import type { RuleEnd } from './ruleEnd.ts'
import { ranOut } from './Steps.ts'
import type { Steps } from './Steps.ts'

const { DAY } = Instant

// --- model -------------------------------------------------------------------

/** One recurrence, where it would have been: times are known by their instant, whole days by their midnight. */
export interface Recurrence {
  readonly key: number
  readonly wall: Wall.Wall
  readonly at: Instant.Instant
  /** Its own end, where a date has one. */
  readonly end?: Instant.Instant
}

/** An event that recurs. */
export interface Recurring {
  readonly start: Moment
  /** The first and last local time at which it may recur. */
  readonly first: Wall.Wall
  readonly last: Wall.Wall
  /** The longest that a date of its own lasts, as clocks show it. */
  readonly longest: number
  /** By what a recurrence is known that a file names by its time. */
  readonly keyOf: (moment: Moment) => number
  /** Each recurrence that starts between two local times, until `visit` says that it is enough. */
  readonly between: (
    from: Wall.Wall,
    until: Wall.Wall,
    steps: Steps,
    visit: (recurrence: Recurrence) => boolean,
  ) => void
}

type Rules = readonly { readonly pattern: Pattern; readonly end: RuleEnd }[]

type Read<A> = Either.Either<Issue.Issue, A>

// --- constructors ------------------------------------------------------------

const all = <A, B>(list: readonly A[], make: (one: A) => Read<B>): Read<readonly B[]> => {
  const made: B[] = []
  for (const one of list) {
    const each = make(one)
    if (each._tag === 'Left') return each
    made.push(each.right)
  }
  return Either.right(made)
}

const rulesOf = (texts: readonly string[], start: Moment, ruleOf: Reading['ruleOf']): Read<Rules> => {
  const exists = (wall: Wall.Wall): boolean => start.clock.recurring(wall) !== null
  return all(texts, (text) => {
    const rule = ruleOf(text)
    if (rule._tag === 'Left') return Either.left(rule.left[0]!)
    const pattern = patternOf(rule.right, { wall: start.wall, isDay: start.isDay, exists })
    if (pattern._tag === 'Left') return pattern
    return Either.right({ pattern: pattern.right, end: ruleEndOf(rule.right, start, pattern.right) })
  })
}

/** A date among times means the time of the start on that day, a time among days its day. */
const alike = (start: Moment, moment: Moment): Pick<Recurrence, 'wall' | 'at'> => {
  if (start.isDay === moment.isDay) {
    const wall = moment.clock === start.clock ? moment.wall : start.clock.wallOf(moment.at)
    return { wall: start.isDay ? moment.wall : wall, at: moment.at }
  }
  const day = Wall.dayOf(moment.wall) * DAY
  const wall = start.isDay ? day : day + start.wall - Wall.dayOf(start.wall) * DAY
  return { wall, at: start.clock.single(wall) }
}

const keyed = (start: Moment, { wall, at }: Pick<Recurrence, 'wall' | 'at'>): number => (start.isDay ? wall : at)

const datesOf = (extraDates: readonly ExtraDate[], start: Moment, timeOf: ReadTime): Read<readonly Recurrence[]> => {
  const dates = all(extraDates, (date): Read<Recurrence> => {
    const moment = timeOf(date.start)
    if (moment._tag === 'Left') return moment
    const alikeStart = alike(start, moment.right)
    const recurrence = { ...alikeStart, key: keyed(start, alikeStart) }
    if (date.length === null) return Either.right(recurrence)
    const lasts = lasting(moment.right, date.length, timeOf)
    if (lasts._tag === 'Left') return lasts
    return Either.right({ ...recurrence, end: lasts.right.end(moment.right.wall, moment.right.at) })
  })
  if (dates._tag === 'Left') return dates
  const first = { key: keyed(start, start), wall: start.wall, at: start.at }
  // Of two at one time the one with an end of its own goes before (RFC 5545 3.8.5.2).
  const order = (a: Recurrence, b: Recurrence): number => a.wall - b.wall || (b.end ?? 0) - (a.end ?? 0)
  return Either.right([first, ...dates.right].sort(order))
}

interface Exceptions {
  readonly keys: ReadonlySet<number>
  readonly days: ReadonlySet<Day.Day>
}

/** A day excepts whatever recurs on it. */
const exceptionsOf = (times: readonly Time[], start: Moment, timeOf: ReadTime): Read<Exceptions> => {
  const moments = all(times, timeOf)
  if (moments._tag === 'Left') return moments
  const byDay = (moment: Moment): boolean => moment.isDay && !start.isDay
  return Either.right({
    keys: new Set(moments.right.filter((each) => !byDay(each)).map((each) => keyed(start, alike(start, each)))),
    days: new Set(moments.right.filter(byDay).map(({ wall }) => Wall.dayOf(wall))),
  })
}

/** The position of the first date at or after a local time. */
const firstFrom = (dates: readonly Recurrence[], wall: Wall.Wall): number => {
  let [low, high] = [0, dates.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (dates[middle]!.wall < wall) low = middle + 1
    else high = middle
  }
  return low
}

const unfolder = (
  start: Moment,
  dates: readonly Recurrence[],
  rules: Rules,
  exceptions: Exceptions,
): Recurring['between'] => {
  const byRule = (wall: Wall.Wall, { keeps }: RuleEnd): Recurrence | null => {
    const at = start.clock.recurring(wall)
    return at === null || !keeps(at) ? null : { key: start.isDay ? wall : at, wall, at }
  }
  return (from, until, steps, visit) => {
    const seen = new Set<number>()
    let goesOn = true as boolean
    const meet = (recurrence: Recurrence): boolean => {
      if (seen.has(recurrence.key)) return true
      seen.add(recurrence.key)
      if (exceptions.keys.has(recurrence.key) || exceptions.days.has(Wall.dayOf(recurrence.wall))) return true
      return (goesOn = visit(recurrence))
    }
    for (let i = firstFrom(dates, from); i < dates.length && dates[i]!.wall <= until; i++)
      if (--steps.left < 0 || !meet(dates[i]!)) return
    for (const { pattern, end } of rules) {
      const last = Math.min(until, end.last(steps))
      if (!goesOn || ranOut(steps)) return
      pattern(from, last, steps, (wall) => {
        const recurrence = byRule(wall, end)
        return recurrence === null || meet(recurrence)
      })
    }
  }
}

/** What else the file says of a series. */
interface Changes {
  /** Occurrences from which on others follow it. */
  readonly named: readonly ExtraDate[]
  /** The times of those that stand elsewhere. */
  readonly replaced: readonly Time[]
}

/** How an event recurs. */
export const recurringOf = (
  event: Event,
  start: Moment,
  { named, replaced }: Changes,
  { timeOf, ruleOf }: Reading,
): Read<Recurring> => {
  const rules = rulesOf(event.rules, start, ruleOf)
  if (rules._tag === 'Left') return rules
  const dates = datesOf([...event.extraDates, ...named], start, timeOf)
  if (dates._tag === 'Left') return dates
  const exceptions = exceptionsOf([...event.exceptDates, ...replaced], start, timeOf)
  if (exceptions._tag === 'Left') return exceptions
  const list = dates.right
  return Either.right({
    start,
    first: list[0]!.wall,
    last: rules.right.reduce((last, { end }) => Math.max(last, end.atMost), list.at(-1)!.wall),
    longest: list.reduce((longest, { at, end = at }) => Math.max(longest, end - at), 0) + DAY,
    keyOf: (moment) => keyed(start, alike(start, moment)),
    between: unfolder(start, list, rules.right, exceptions.right),
  })
}
