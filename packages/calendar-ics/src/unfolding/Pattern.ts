/**
 * A rule with its start: the local times at which it recurs.
 *
 * It is asked about a window and begins to look there, by arithmetic, however long ago it started.
 *
 * @since 0.1.0
 */
import { Either, Instant, Wall } from '@refrain/core'
import type { Day, Issue } from '@refrain/core'
import { daysOf } from './daysOf.ts'
import type { NextDay } from './daysOf.ts'
import { periodsOf } from './periods.ts'
import type { Rule } from './Rule.ts'
import { take } from './Steps.ts'
import type { Steps } from './Steps.ts'
import { timesOf } from './timesOf.ts'
import type { Times } from './timesOf.ts'

const { DAY } = Instant

// --- model -------------------------------------------------------------------

/** Is told a local time; false where that is enough. */
export type Visit = (wall: Wall.Wall) => boolean

/** The local times of a rule from one to another, both included, in order; fewer where the steps run out. */
export type Pattern = (from: Wall.Wall, until: Wall.Wall, steps: Steps, visit: Visit) => void

/** Where a rule starts. */
export interface Start {
  readonly wall: Wall.Wall
  readonly isDay: boolean
  /** Tells whether there is such a time: where there is not, nothing recurs and nothing is counted (RFC 5545 3.3.10). */
  readonly exists: (wall: Wall.Wall) => boolean
}

/** Is told the local times of one day, hour, minute or second, or of a whole period; false where that is enough. */
type VisitSet = (walls: readonly Wall.Wall[]) => boolean

type Sets = (from: Wall.Wall, until: Wall.Wall, steps: Steps, visit: VisitSet) => void

// --- constructors ------------------------------------------------------------

/** The times of each day that is taken. */
const byDay =
  (next: NextDay, offsets: readonly number[]): Sets =>
  (from, until, steps, visit) => {
    const last = Wall.dayOf(until)
    for (let day = next(Wall.dayOf(from), last, steps); day !== null; day = next(day + 1, last, steps)) {
      const midnight = day * DAY
      if (!visit(offsets.map((offset) => midnight + offset))) return
    }
  }

/** The times of all days of each period together, so that positions can be told. */
const byPeriod =
  (rule: Rule, start: Day.Day, next: NextDay, offsets: readonly number[]): Sets =>
  (from, until, steps, visit) => {
    const periods = periodsOf(rule, start)
    const last = Wall.dayOf(until)
    let day: Day.Day | null = periods.first(Wall.dayOf(from))
    while (day !== null && day <= last) {
      const end = periods.last(day)
      const walls: Wall.Wall[] = []
      for (day = next(day, end, steps); day !== null; day = next(day + 1, end, steps)) {
        steps.left -= offsets.length
        if (steps.left < 0) return
        for (const offset of offsets) walls.push(day * DAY + offset)
      }
      if (!visit(walls)) return
      day = next(end + 1, last, steps)
    }
  }

/** The times of each hour, minute or second that is counted. */
const byTick =
  (rule: Rule, start: Wall.Wall, next: NextDay, { unit, offsets, ahead }: Times): Sets =>
  (from, until, steps, visit) => {
    const base = Math.floor(start / unit) * unit
    const step = unit * rule.interval
    const counted = (wall: Wall.Wall): Wall.Wall => base + Math.ceil((wall - base) / step) * step
    let tick = counted(Math.floor(from / unit) * unit)
    let taken: Day.Day | null = null
    while (tick <= until && take(steps)) {
      const today = Wall.dayOf(tick)
      if (today !== taken) taken = next(today, Wall.dayOf(until), steps)
      if (taken === null) return
      const possible = taken === today ? today * DAY + ahead(tick - today * DAY) : taken * DAY
      if (possible > tick) tick = counted(possible)
      else {
        if (!visit(offsets.map((offset) => tick + offset))) return
        tick += step
      }
    }
  }

/** Those of a set that `BYSETPOS` names, counted from both ends. */
const picked = (rule: Rule, exists: Start['exists'], walls: readonly Wall.Wall[]): readonly Wall.Wall[] => {
  const set = walls.filter(exists)
  return set.filter((_, i) => rule.bySetPos.includes(i + 1) || rule.bySetPos.includes(i - set.length))
}

/** The pattern of a rule, without its end. */
export const patternOf = (rule: Rule, start: Start): Either.Either<Issue.Issue, Pattern> => {
  const times = timesOf(rule, start.wall, start.isDay)
  if (times._tag === 'Left') return times
  const firstDay = Wall.dayOf(start.wall)
  const next = daysOf(rule, firstDay)
  const { unit, offsets } = times.right
  const withPositions = rule.bySetPos.length > 0
  const sets =
    unit < DAY
      ? byTick(rule, start.wall, next, times.right)
      : withPositions
        ? byPeriod(rule, firstDay, next, offsets)
        : byDay(next, offsets)
  return Either.right((from, until, steps, visit) => {
    const first = Math.max(from, start.wall)
    if (first > until) return
    sets(first, until, steps, (walls) => {
      for (const wall of withPositions ? picked(rule, start.exists, walls) : walls) {
        if (wall > until || !take(steps)) return false
        if (wall >= first && start.exists(wall) && !visit(wall)) return false
      }
      return true
    })
  })
}
