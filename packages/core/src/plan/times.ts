/**
 * When a permitted visit is made: hard rules always, soft rules as long as they leave time (design 5, Rules).
 *
 * The search runs with every soft rule, then without the lowest, and so on; what was let go is told. Wishes that rank their
 * times come after all others, and what they like best is looked for on the same day: a better hour is not worth a day.
 *
 * @since 0.1.0
 */
import type { Rule } from '../rules/Rule.ts'
import type { OnlyWithin } from '../rules/Verdict.ts'
import type { Availability } from '../time/Availability.ts'
import { earlier, type Instant } from '../time/Instant.ts'
import type { WorkDays } from '../time/WorkDays.ts'
import * as Work from '../time/WorkDays.ts'
import * as Zone from '../time/Zone.ts'
import type { Asked } from './asking.ts'
import * as Search from './searching.ts'

/** When it is made, what became of the wishes, and which of them were let go. */
export interface Timing {
  readonly at: Instant
  readonly until: Instant
  /** The wishes, those that are ranked by the best rank that came true. */
  readonly soft: Asked | null
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

/** A rule's wish, at one of its ranks. */
interface Wish {
  readonly index: number
  readonly rank: number
  readonly wanted: OnlyWithin
}

/** The wishes in the order in which they are kept: those without ranks 0, those with 1, their better ranks from 2 on. */
const wishesOf = (soft: Asked): readonly Wish[] => {
  const wishes: Wish[] = []
  soft.answers.forEach((answer, index) => {
    if (typeof answer === 'string' || answer.tag !== 'only-within') return
    let rank = answer.better === undefined ? 0 : 1
    for (let wanted: Ranked = answer; wanted != null; wanted = wanted.better)
      wishes.push({ index, rank: rank++, wanted })
  })
  return wishes.sort((a, b) => a.rank - b.rank)
}

type Ranked = OnlyWithin | null | undefined

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
  const wishes = soft === null ? [] : wishesOf(soft)
  const last = wishes.length === 0 ? end : earlier(softEnd(hard, must.at, zone, work, bounds), end)
  const { at, until } = wished(hard, wishes, must.at, last, zone) ?? must
  return { at, until: earlier(until, end), ...(soft === null ? UNASKED : cameTrue(soft, wishes, at)) }
}

const UNASKED = { soft: null, relaxed: NOTHING }

/** A time, and what allowed it. */
interface Found {
  readonly at: Instant
  readonly until: Instant
  readonly parts: readonly Availability[]
}

/** The first time that all wishes share, or else all but the lowest, and so on; null where none comes true. */
const most = (parts: readonly Availability[], wishes: readonly Wish[], from: Instant, last: Instant): Found | null => {
  for (let kept = wishes.length; kept > 0; kept--) {
    const all = [...parts, ...wishes.slice(0, kept).map(({ wanted }) => wanted.within)]
    const found = Search.first(all, from, last)
    if (found !== null) return { ...found, parts: all }
  }
  return null
}

/** A time that the wishes like; then one, later on the same day, that their better ranks like as well. */
const wished = (hard: Asked, wishes: readonly Wish[], must: Instant, last: Instant, zone: Zone.Zone): Found | null => {
  const plain = wishes.filter(({ rank }) => rank < 2)
  const found = most(hard.parts, plain, must, last)
  if (found === null) return null
  const midnight = Zone.startOfDay(zone, Zone.dayAt(zone, found.at) + 1)
  return most(found.parts, wishes.slice(plain.length), found.at, earlier(midnight, last)) ?? found
}

/** What became of the wishes: each at the best of its ranks that holds then; those of which none does were let go. */
const cameTrue = (soft: Asked, wishes: readonly Wish[], at: Instant): Pick<Timing, 'soft' | 'relaxed'> => {
  if (wishes.length === 0) return { soft, relaxed: NOTHING }
  const answers = soft.answers.slice()
  const relaxed = new Set(wishes.map(({ index }) => soft.rules[index]!))
  for (const { index, wanted } of wishes) {
    if (wanted.within.next(at)?.from !== at) continue
    answers[index] = wanted
    relaxed.delete(soft.rules[index]!)
  }
  return { soft: { ...soft, answers }, relaxed }
}
