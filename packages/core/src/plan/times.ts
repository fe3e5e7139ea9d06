/**
 * When a permitted visit is made: hard rules always, soft rules as long as they leave time (design 5, Rules).
 *
 * The search runs with every soft rule, then without the lowest, and so on; what was let go is told.
 *
 * @since 0.1.0
 */
import type { Rule } from '../rules/Rule.ts'
import type { Availability } from '../time/Availability.ts'
import { earlier, type Instant, later } from '../time/Instant.ts'
import type { WorkDays } from '../time/WorkDays.ts'
import * as Work from '../time/WorkDays.ts'
import * as Zone from '../time/Zone.ts'
import type { Asked } from './asking.ts'
import * as Search from './searching.ts'

/** When it is made, and which soft rules were let go for it. */
export interface Timing {
  readonly at: Instant
  readonly until: Instant
  readonly relaxed: ReadonlySet<Rule>
}

/** Where a search may look. */
export interface Bounds {
  /** When the visit opens. */
  readonly opensAt: Instant
  /** Nothing earlier is looked at: the opening, or now. */
  readonly start: Instant
  /** The end of the round; null when it has none. */
  readonly horizon: Instant | null
  /** The end of everything. */
  readonly limit: Instant
}

const NOTHING: ReadonlySet<Rule> = new Set()

/** Without a horizon, preferences are looked for to the end of the business day after the one on which it opens. */
const softEnd = (hard: Asked, must: Instant, zone: Zone.Zone, work: WorkDays, bounds: Bounds): Instant => {
  if (bounds.horizon !== null) return bounds.horizon
  const { opensAt, start, limit } = bounds
  const opening = start === opensAt ? must : (Search.first(hard.parts, opensAt, limit)?.at ?? opensAt)
  const next = Work.next(work, Zone.dayAt(zone, opening) + 1)
  return next === null ? bounds.limit : Zone.startOfDay(zone, next + 1)
}

const restricting = (soft: Asked): { readonly rule: Rule; readonly within: Availability }[] => {
  const found: { rule: Rule; within: Availability }[] = []
  soft.rules.forEach((rule, i) => {
    const answer = soft.answers[i]!
    if (typeof answer !== 'string' && answer.tag === 'only-within') found.push({ rule, within: answer.within })
  })
  return found
}

/** The time of a visit; null when the hard rules leave none before the limit. */
export const timeOf = (
  hard: Asked,
  soft: Asked | null,
  zone: Zone.Zone,
  work: WorkDays,
  bounds: Bounds,
): Timing | null => {
  const end = earlier(bounds.horizon ?? bounds.limit, bounds.limit)
  const must = Search.first(hard.parts, bounds.start, end)
  if (must === null) return null
  const wishes = soft === null ? [] : restricting(soft)
  if (wishes.length === 0) return { at: must.at, until: earlier(must.until, end), relaxed: NOTHING }
  const last = earlier(softEnd(hard, must.at, zone, work, bounds), end)
  for (let kept = wishes.length; kept > 0; kept--) {
    const parts = [...hard.parts, ...wishes.slice(0, kept).map(({ within }) => within)]
    const found = Search.first(parts, later(bounds.start, must.at), last)
    if (found !== null) {
      return { at: found.at, until: earlier(found.until, end), relaxed: refusing(wishes.slice(kept), found.at) }
    }
  }
  return { at: must.at, until: earlier(must.until, end), relaxed: refusing(wishes, must.at) }
}

/** Those that would have refused that time: letting go of the others made no difference. */
const refusing = (
  wishes: readonly { readonly rule: Rule; readonly within: Availability }[],
  at: Instant,
): ReadonlySet<Rule> =>
  wishes.length === 0
    ? NOTHING
    : new Set(wishes.filter(({ within }) => within.next(at)?.from !== at).map(({ rule }) => rule))
