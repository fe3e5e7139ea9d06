/** The sheet of a rep with 10,000 open prospects: ordered, and planned into days of a hundred calls. */
import { Availability, Hours, Instant, Plan, Prospect, Zones } from '@refrain/core'
import { Sheet } from '@refrain/core/sheet'
import { atMost, within } from '../Goal.ts'
import type { Goal } from '../Goal.ts'
import { ASKED } from '../world/asked.ts'
import { calendars, policy } from '../world/house.ts'
import { zones } from '../world/zones.ts'

const OPEN = 10_000
const NOW = Instant.parseOrThrow('2026-11-23T09:00:00Z')
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri']

/** Real decisions, told of many: most of them are due, some within the day, some later. */
const candidates = (): readonly Plan.Decision[] => {
  const decided = ASKED.map(({ facts, surroundings, now }) =>
    Plan.next({ prospect: Prospect.fold(facts, { now }), surroundings, policy, calendars, zones, now }),
  ).filter(({ action }) => action !== null)
  return Array.from({ length: OPEN }, (_, i) => {
    const decision = decided[i % decided.length]!
    const from = Instant.plus(NOW, ((i % 17) - 12) * 47 * Instant.MINUTE)
    return {
      ...decision,
      prospect: `p-${String((i * 7919) % OPEN)}`,
      decision: from <= NOW ? ('act' as const) : ('wait' as const),
      from,
      until: i % 3 === 0 ? Instant.plus(NOW, 9 * Instant.HOUR + (i % 60) * Instant.MINUTE) : null,
      action: { ...decision.action!, openedAt: Instant.plus(from, -(i % 5) * Instant.HOUR) },
      heard: [],
    }
  })
}

/** What a program without a planner does: a score for everybody, and one sort. */
const naive = (all: readonly Plan.Decision[], worth: Readonly<Record<string, number>>): readonly Plan.Decision[] =>
  all
    .filter(({ decision }) => decision === 'act')
    .map((decision) => ({
      ...decision,
      score:
        (decision.because.some(({ code }) => code === 'at-once') ? 1e9 : 0) +
        (decision.because.some(({ code }) => code === 'late') ? 1e8 : 0) +
        (decision.until !== null && decision.until - NOW < Instant.HOUR ? 1e7 : 0) +
        (worth[decision.prospect] ?? 0),
    }))
    .sort(
      (a, b) =>
        b.score - a.score || (a.until ?? Infinity) - (b.until ?? Infinity) || (a.prospect < b.prospect ? -1 : 1),
    )

export const sheet = (): Goal => {
  const all = candidates()
  const worth = Object.fromEntries(all.map(({ prospect }, i) => [prospect, (i * 31) % 5_000]))
  const zone = Zones.getOrThrow(zones, 'Europe/London')
  const day = Hours.parseOrThrow(Object.fromEntries(WEEKDAYS.map((name) => [name, [['09:00', '17:00']]])))
  const rep = {
    id: 'ann',
    zone,
    capacity: { channels: { call: { count: 100 } } },
    hours: Availability.weekly(zone, day),
  }
  const question = { candidates: all, now: NOW, until: Instant.plus(NOW, 8 * Instant.HOUR), worth }
  const planned = Sheet.plan({ ...question, rep })
  const { due, coming, displaced, waiting, closed } = planned
  if (due.length + coming.length + displaced.length + waiting.length + closed.length !== OPEN)
    throw new Error('somebody is missing')
  return {
    id: 'sheet',
    title: 'sheet of a rep with 10,000 open prospects',
    cases: [
      { name: 'Sheet.plan, in order', ops: 1, run: () => Sheet.plan(question) },
      { name: 'Sheet.plan, days of 100 calls', ops: 1, run: () => Sheet.plan({ ...question, rep }) },
      { name: 'one score and one sort', ops: 1, run: () => naive(all, worth) },
    ],
    lines: [
      atMost('in order', 'ms', null, (time) => time('Sheet.plan, in order') / 1e6),
      atMost(
        'planned for a rep, everybody with a day',
        'ms',
        null,
        (time) => time('Sheet.plan, days of 100 calls') / 1e6,
      ),
      { ...within('Sheet.plan, in order', 'one score and one sort', 1), goal: null },
      { ...within('Sheet.plan, days of 100 calls', 'one score and one sort', 1), goal: null },
    ],
  }
}
