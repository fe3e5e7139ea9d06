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

/** The wishes in the order in which they are kept: those without ranks, then those with, then their better ranks. */
const wishesOf = (soft: Asked): readonly Wish[] => {
  const plain: Wish[] = []
  const ranked: Wish[] = []
  soft.answers.forEach((answer, index) => {
    if (typeof answer === 'string' || answer.tag !== 'only-within') return
    if (answer.better === undefined) plain.push({ index, rank: 0, wanted: answer })
    else
      for (let wanted: Ranked = answer, rank = 0; wanted != null; wanted = wanted.better, rank++)
        ranked.push({ index, rank, wanted })
  })
  return plain.concat(ranked.sort((a, b) => a.rank - b.rank))
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

type Found = ReturnType<typeof Search.first>

const partsOf = (wishes: readonly Wish[]): readonly Availability[] => wishes.map(({ wanted }) => wanted.within)

/** The first time that all wishes share, or else all but the lowest, and so on; null where none comes true. */
const wished = (hard: Asked, wishes: readonly Wish[], must: Instant, last: Instant, zone: Zone.Zone): Found => {
  const plain = wishes.filter(({ rank }) => rank === 0)
  for (let kept = plain.length; kept > 0; kept--) {
    const parts = [...hard.parts, ...partsOf(plain.slice(0, kept))]
    const found = Search.first(parts, must, last)
    if (found !== null) return sameDay(parts, wishes.slice(plain.length), found.at, last, zone) ?? found
  }
  return null
}

/** A time that is better still, later on the same day. */
const sameDay = (
  parts: readonly Availability[],
  better: readonly Wish[],
  from: Instant,
  last: Instant,
  zone: Zone.Zone,
): Found => {
  const midnight = earlier(Zone.startOfDay(zone, Zone.dayAt(zone, from) + 1), last)
  for (let kept = better.length; kept > 0; kept--) {
    const found = Search.first([...parts, ...partsOf(better.slice(0, kept))], from, midnight)
    if (found !== null) return found
  }
  return null
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
