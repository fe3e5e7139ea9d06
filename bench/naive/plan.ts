/**
 * The next call, as a competent developer would write it over luxon and rrule: the rules of the benchmark's house, one
 * function each, and a loop that moves the candidate until all of them agree.
 *
 * It answers the same as the core on every prospect of the benchmark, and gives no reasons.
 */
import type { Surroundings } from '@refrain/core'
import { DateTime, Duration, Interval } from 'luxon'
import * as rruleModule from 'rrule'
import type { RRule as Rule } from 'rrule'
import { FILE, HOLIDAYS } from '../world/house.ts'
import type { State } from './state.ts'

const { RRule } = (rruleModule as typeof rruleModule & { readonly default?: typeof rruleModule }).default ?? rruleModule

// --- model -------------------------------------------------------------------

export interface Answer {
  readonly decision: 'act' | 'wait' | 'closed'
  readonly from: number | null
  readonly until: number | null
  readonly do: string | null
  readonly step: string | null
  readonly try: number | null
  readonly message: string | null
  readonly reason: string | null
}

/** What a rule says of a moment: free until some later one, or not before. */
type Said = { readonly until: DateTime | null } | { readonly notBefore: DateTime }

type Ask = (at: DateTime) => Said

const FREE: Said = { until: null }

// --- the house, made ready once ----------------------------------------------

interface Block {
  readonly rule: Rule
  readonly lasts: Duration
}

const HOURS = { from: 9, until: 17 }
const LEGAL = { from: 8, until: 21 }

/** The call blocks of the house, by rep. */
export const BLOCKS: ReadonlyMap<string, Block> = new Map(
  Object.entries(FILE.callBlocks ?? {}).flatMap(([rep, block]) => {
    if (!('rrule' in block)) return []
    const { zone, rrule, lasts } = block
    // Without its cache: no two prospects ask about the same instant.
    const rule = new RRule(
      { ...RRule.parseString(rrule), bysecond: [0], dtstart: new Date('2026-01-01T00:00:00Z'), tzid: zone },
      true,
    )
    return [[rep, { rule, lasts: Duration.fromISO(lasts) }] as const]
  }),
)

const closures = new Set(FILE.closures)
const holidays = new Map(Object.entries(HOLIDAYS).map(([country, dates]) => [country, new Set(dates)]))

const isFree = (state: State, local: DateTime): boolean =>
  closures.has(local.toISODate()!) || holidays.get(state.country ?? '')?.has(local.toISODate()!) === true

const isWorkDay = (state: State, local: DateTime): boolean => local.weekday <= 5 && !isFree(state, local)

const plusWorkDays = (state: State, from: DateTime, count: number): DateTime => {
  let day = from.startOf('day')
  for (let left = count; left > 0;) {
    day = day.plus({ days: 1 }).startOf('day')
    if (isWorkDay(state, day)) left--
  }
  return day
}

// --- rules -------------------------------------------------------------------

const latest = (times: readonly DateTime[]): DateTime => DateTime.max(...times)!

/** Open from one hour to another, in every zone that the person may be in. */
const hours =
  (zones: readonly string[], open: { from: number; until: number }, isOpen: (local: DateTime) => boolean): Ask =>
  (at) => {
    let until: DateTime | null = null
    for (const zone of zones) {
      const local = at.setZone(zone)
      const start = local.startOf('day').set({ hour: open.from })
      const end = local.startOf('day').set({ hour: open.until })
      if (!isOpen(local) || local >= end) {
        let day = local.plus({ days: 1 }).startOf('day')
        while (!isOpen(day)) day = day.plus({ days: 1 }).startOf('day')
        return { notBefore: day.set({ hour: open.from }) }
      }
      if (local < start) return { notBefore: start }
      if (until === null || end < until) until = end
    }
    return { until }
  }

/** No more than so many: each leaves the period at some moment. */
const cap =
  (contacts: readonly number[], max: number, leaves: (at: number) => DateTime): Ask =>
  (at) => {
    const left = contacts
      .map(leaves)
      .filter((leaving) => leaving > at)
      .sort((a, b) => b.toMillis() - a.toMillis())
    return left.length < max ? FREE : { notBefore: left[max - 1]! }
  }

const notBefore =
  (moment: DateTime | null): Ask =>
  (at) =>
    moment !== null && at < moment ? { notBefore: moment } : FREE

const callBlocks =
  ({ rule, lasts }: Block, zone: string): Ask =>
  (at) => {
    const before = rule.before(at.toJSDate(), true)
    if (before !== null) {
      const end = DateTime.fromJSDate(before, { zone }).plus(lasts)
      if (at < end) return { until: end }
    }
    return { notBefore: DateTime.fromJSDate(rule.after(at.toJSDate(), true)!, { zone }) }
  }

const away =
  (spans: readonly Interval[]): Ask =>
  (at) => {
    for (const span of spans) {
      if (span.contains(at)) return { notBefore: span.end! }
      if (span.start! > at) return { until: span.start! }
    }
    return FREE
  }

const slotOf = (local: DateTime): string =>
  local.hour < 8
    ? 'early'
    : local.hour < 12
      ? 'morning'
      : local.hour < 13
        ? 'lunch'
        : local.hour < 17
          ? 'afternoon'
          : 'late'

const SLOTS = { early: [0, 8], morning: [8, 12], lunch: [12, 13], afternoon: [13, 17], late: [17, 24] } as const

/** Not a part of the day, on some weekday or on all. */
const avoid =
  (zone: string, slot: keyof typeof SLOTS, weekday: number | null): Ask =>
  (at) => {
    const local = at.setZone(zone)
    const [from, until] = SLOTS[slot]
    const hour = (day: DateTime, of: number): DateTime =>
      of === 24 ? day.plus({ days: 1 }).startOf('day') : day.startOf('day').set({ hour: of })
    const concerned = weekday === null || local.weekday === weekday
    if (concerned && slotOf(local) === slot) return { notBefore: hour(local, until) }
    for (let day = local; ; day = day.plus({ days: 1 }).startOf('day')) {
      const start = hour(day, from)
      if ((weekday === null || day.weekday === weekday) && start > local) return { until: start }
    }
  }

/** Moves the moment until every rule agrees; null when that is not before the limit. */
const search = (rules: readonly Ask[], from: DateTime, limit: DateTime): { at: DateTime; until: DateTime } | null => {
  for (let at = from; at < limit;) {
    let until = limit
    let moved: DateTime | null = null
    for (const rule of rules) {
      const said = rule(at)
      if ('notBefore' in said) {
        moved = said.notBefore
        break
      }
      if (said.until !== null && said.until < until) until = said.until
    }
    if (moved === null) return { at, until }
    at = moved
  }
  return null
}

// --- the answer --------------------------------------------------------------

const MESSAGES = { value: ['same-industry', 'number-saved', 'before-after', 'one-idea'], breakup: ['goodbye'] } as const

const messageOf = (state: State, step: 'value' | 'breakup'): string | null =>
  MESSAGES[step].find(
    (id) => !state.messages.includes(id) && (id !== 'same-industry' || state.learned.includes('industry')),
  ) ?? null

const closed = (reason: string): Answer => ({
  decision: 'closed',
  from: null,
  until: null,
  do: null,
  step: null,
  try: null,
  message: null,
  reason,
})

const hardRules = (
  state: State,
  surroundings: Surroundings.Surroundings,
  blocks: ReadonlyMap<string, Block>,
): readonly Ask[] => {
  const { zones, zone, calls } = state
  const number = state.numbers[0] ?? null
  const dials = calls.map(({ at }) => at)
  const touches = [...dials, ...state.otherTouches]
  const nextDay = (at: number): DateTime =>
    latest(zones.map((name) => DateTime.fromMillis(at, { zone: name }).plus({ days: 1 }).startOf('day')))
  const nextWeek = (at: number): DateTime => DateTime.fromMillis(at, { zone }).startOf('week').plus({ weeks: 1 })
  const after =
    (length: object) =>
    (at: number): DateTime =>
      DateTime.fromMillis(at, { zone }).plus(length)
  const others = (surroundings.account?.contacts ?? []).map(({ at }) => at)
  const shared = surroundings.numbers?.find((one) => one.number === number)?.contacts ?? []
  const silent = calls.filter(({ reach, message }) => reach === 'voicemail' && !message).map(({ at }) => at)
  const given = state.consents.filter(({ channels }) => channels === null || channels.includes('call'))
  const consentEnds = latest(given.map(({ at }) => DateTime.fromMillis(at, { zone }).plus({ months: 18 })))
  const heldUntil = surroundings.account?.heldUntil ?? null
  const block = blocks.get(state.owner ?? '')
  return [
    (at) => (at < consentEnds ? { until: consentEnds } : { notBefore: DateTime.fromMillis(8.64e15) }),
    hours(zones, HOURS, (local) => isWorkDay(state, local)),
    ...(state.country === 'US' ? [hours(zones, LEGAL, () => true), cap(dials, 7, after({ days: 7 }))] : []),
    notBefore(state.awayUntil === null ? null : DateTime.fromMillis(state.awayUntil)),
    notBefore(heldUntil === null ? null : DateTime.fromMillis(heldUntil)),
    away(
      (surroundings.rep?.away ?? []).map(({ from, until }) =>
        Interval.fromDateTimes(DateTime.fromMillis(from), DateTime.fromMillis(until)),
      ),
    ),
    ...(block === undefined ? [] : [callBlocks(block, zone)]),
    ...(state.preference === null
      ? []
      : [cap(touches, state.preference.max, after(Duration.fromISO(state.preference.per).toObject()))]),
    cap(touches, 1, nextDay),
    cap(touches, 3, nextWeek),
    cap(dials, 8, after({ days: 30 })),
    cap([...dials, ...others], 2, nextDay),
    cap(
      [...calls.filter((call) => call.number === number).map(({ at }) => at), ...shared.map(({ at }) => at)],
      4,
      after({ days: 7 }),
    ),
    cap(dials, 1, after({ hours: 20 })),
    cap(
      calls.filter(({ message }) => message).map(({ at }) => at),
      1,
      nextDay,
    ),
    cap(silent, 3, after({ days: 14 })),
  ]
}

/** What is due next for a prospect, and when. */
export const next = (
  state: State,
  surroundings: Surroundings.Surroundings,
  nowMillis: number,
  blocks: ReadonlyMap<string, Block> = BLOCKS,
): Answer => {
  if (state.ended !== null) return closed(state.ended)
  const { zone, step } = state
  const now = DateTime.fromMillis(nowMillis, { zone })
  const enrolled = DateTime.fromMillis(state.enrolledAt!, { zone })
  const isAway = state.awayUntil !== null && nowMillis < state.awayUntil
  const over = enrolled.plus({ months: 6 })
  const settledAt = state.settledAt === null ? null : DateTime.fromMillis(state.settledAt, { zone })
  if (step === 'quiet') {
    const ends = settledAt!.startOf('day').plus({ months: 3 })
    const from = isAway ? latest([ends, DateTime.fromMillis(state.awayUntil)]) : ends
    return {
      decision: 'wait',
      from: DateTime.min(from, over).toMillis(),
      until: null,
      do: null,
      step: null,
      try: null,
      message: null,
      reason: null,
    }
  }
  const due = settledAt === null ? enrolled : plusWorkDays(state, settledAt, 2)
  const opens = isAway ? latest([due, DateTime.fromMillis(state.awayUntil, { zone })]) : due
  const start = latest([opens, now])
  const hard = hardRules(state, surroundings, blocks)
  const must = search(hard, start, over)
  if (must === null) throw new Error('no call is possible before the end: a case that this does not know')
  const opening = (search(hard, opens, over)?.at ?? opens).setZone(zone)
  const lastDay = plusWorkDays(state, opening, 1)
  const soonest = lastDay.plus({ days: 1 }).startOf('day')
  const lastCall = state.calls.at(-1)
  const wishes = [
    ...(lastCall === undefined
      ? []
      : [avoid(zone, slotOf(DateTime.fromMillis(lastCall.at, { zone })) as keyof typeof SLOTS, null)]),
    avoid(zone, 'morning', 1),
  ]
  let found = must
  for (let kept = wishes.length; kept > 0; kept--) {
    const better = search([...hard, ...wishes.slice(0, kept)], latest([start, must.at]), DateTime.min(soonest, over))
    if (better === null) continue
    // Where a wish ends the time ends, but where the preferences stop being looked for it does not.
    found = { at: better.at, until: search([...hard, ...wishes.slice(0, kept)], better.at, over)!.until }
    break
  }
  return {
    decision: found.at <= now ? 'act' : 'wait',
    from: found.at.toMillis(),
    until: found.until.toMillis(),
    do: 'call',
    step,
    try: state.tries + 1,
    message: messageOf(state, step),
    reason: null,
  }
}
