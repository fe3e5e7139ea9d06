/**
 * The last local time of a rule: as it says, or found by counting.
 *
 * @since 0.1.0
 */
import { Instant, Wall } from '@refrain/core'
import type { Moment } from './Moment.ts'
import type { Pattern } from './Pattern.ts'
import type { Rule, Until } from './Rule.ts'
import { ranOut } from './Steps.ts'
import type { Steps } from './Steps.ts'

const { DAY } = Instant

// --- model -------------------------------------------------------------------

/** Where a rule ends. */
export interface RuleEnd {
  /** Nothing recurs later than this; the steps may run out while it is looked for. */
  readonly last: (steps: Steps) => Wall.Wall
  /** The same, as far as it is known without looking. */
  readonly atMost: Wall.Wall
  /** Tells whether an instant is still inside. */
  readonly keeps: (at: Instant.Instant) => boolean
}

// --- constructors ------------------------------------------------------------

const at = (wall: Wall.Wall, keeps: RuleEnd['keeps'] = () => true): RuleEnd => ({
  last: () => wall,
  atMost: wall,
  keeps,
})

/** Forms that do not go with the start are read as they are meant: a day is all of it, and of an instant a day takes the date. */
const untilOf = (start: Moment, until: Until): RuleEnd => {
  if (until.form === 'day') return at(until.day * DAY + (start.isDay ? 0 : DAY - 1))
  const wall = until.form === 'utc' ? until.at : until.wall
  if (start.isDay) return at(Wall.dayOf(wall) * DAY)
  // Where clocks are put back the walls up to an instant are not all below the wall of that instant.
  return until.form === 'utc'
    ? at(start.clock.wallOf(until.at) + DAY, (instant) => instant <= until.at)
    : at(until.wall)
}

/** After this nothing is supported, and nothing is counted. */
const LATEST: Wall.Wall = Instant.MAX + 2 * DAY

/** The start is the first, whether or not the rule would take it (RFC 5545 3.3.10). */
const countOf = (start: Wall.Wall, count: number, pattern: Pattern): RuleEnd => {
  let known: { readonly last: Wall.Wall; readonly cost: number } | null = null
  const last = (steps: Steps): Wall.Wall => {
    // It costs the same each time, so that what was asked before changes no answer.
    if (known !== null) {
      steps.left -= known.cost
      return known.last
    }
    const before = steps.left
    let [found, left] = [start, count - 1]
    if (left > 0)
      pattern(start + 1, LATEST, steps, (wall) => {
        found = wall
        return --left > 0
      })
    if (!ranOut(steps)) known = { last: found, cost: before - steps.left }
    return found
  }
  return { last, atMost: LATEST, keeps: () => true }
}

/** The end of a rule that starts at a moment. */
export const ruleEndOf = (rule: Rule, start: Moment, pattern: Pattern): RuleEnd => {
  if (rule.until !== null) return untilOf(start, rule.until)
  return rule.count === null ? at(LATEST) : countOf(start.wall, rule.count, pattern)
}
