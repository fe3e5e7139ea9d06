/**
 * When an appointment can be booked: the free times of a window, slots in them, and why not at a time that somebody names.
 *
 * A slot lies in the house's hours for visits and in those that the person asked for, on no closed or quiet day, in every zone
 * that they may be in; and beside everything that the rep's calendars, absences and appointments take.
 *
 * @since 0.1.0
 */
import type { Question } from '../plan/Scene.ts'
import { freeFor, holdsAll } from '../rules/near/visit.ts'
import { from, intersect } from '../time/Availability.ts'
import { earlier, HOUR, MINUTE, plus } from '../time/Instant.ts'
import type { Instant } from '../time/Instant.ts'
import * as Span from '../time/Span.ts'
import * as Wall from '../time/Wall.ts'
import * as Zone from '../time/Zone.ts'
import * as Reason from '../words/Reason.ts'
import { askedOf, checkWanted } from './Wanted.ts'
import type { Asked, Terms, Wanted } from './Wanted.ts'

// --- model -------------------------------------------------------------------

/** The parts of a window that are free and that are not; together they are the window, and no two overlap. @category model @since 0.1.0 */
export interface Times {
  readonly free: readonly Span.Span[]
  readonly busy: readonly Span.Span[]
}

/** What can be offered. @category model @since 0.1.0 */
export interface Offer {
  /** Soonest first. */
  readonly slots: readonly Span.Span[]
  /** Every zone that the person may be in, the likeliest first: a slot is good in all of them. None where no zone is known. */
  readonly zones: readonly Zone.Zone[]
  /** Everything that stands in the way, where there is no slot; nothing where there is one. */
  readonly because: readonly Reason.Reason[]
}

const STEP = 30 * MINUTE
const MOST = 10

// --- one time ----------------------------------------------------------------

const inTheWay = ({ visit, earliest }: Asked, slot: Span.Span): readonly Reason.Reason[] => [
  ...visit.refusals,
  ...(slot.from < earliest ? [Reason.make('short-notice', { freeAt: earliest })] : []),
  ...visit.within.filter(({ within }) => !holdsAll(within, slot)).map(({ because }) => because),
  ...visit.taken.filter((taken) => Span.intersect(taken, slot) !== null).map(({ because }) => because),
]

const once = (reasons: readonly Reason.Reason[]): readonly Reason.Reason[] => [
  ...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values(),
]

/**
 * Why an appointment may not be booked at a time; nothing where it may.
 *
 * @example
 * ```ts run
 * import { Calendars, Instant, Prospect, Span, Zones } from '@refrain/core'
 * import { mayBook } from '@refrain/core/booking'
 * import { Policy } from '@refrain/core/policy'
 *
 * const at = Instant.parseOrThrow
 * const busy = { ann: [Span.make(at('2026-06-09T14:00:00Z'), at('2026-06-09T15:00:00Z'))] }
 * const question = {
 *   prospect: { ...Prospect.initial('p-1'), owner: 'ann', zones: ['America/New_York'] },
 *   surroundings: { rep: { rep: 'ann', load: null, away: [], appointments: [] } },
 *   policy: Policy.makeOrThrow({ programs: [] }),
 *   calendars: { ...Calendars.none, busy },
 *   zones: Zones.fromPlatform(),
 *   now: at('2026-06-08T12:00:00Z'),
 * }
 *
 * mayBook(question, {}, Span.make(at('2026-06-09T15:00:00Z'), at('2026-06-09T16:00:00Z'))) // => []
 * mayBook(question, {}, Span.make(at('2026-06-09T14:30:00Z'), at('2026-06-09T15:30:00Z'))).map(({ code }) => code)
 * // => ['rep-busy']
 * ```
 *
 * @throws RangeError when the state holds facts later than `now`, or a length is none
 * @category questions
 * @since 0.1.0
 */
export const mayBook = (question: Question, terms: Terms, slot: Span.Span): readonly Reason.Reason[] =>
  once(inTheWay(askedOf(question, terms), slot))

// --- free times --------------------------------------------------------------

const timesIn = ({ visit, earliest }: Asked, window: Span.Span): Times => {
  const allowed = freeFor(visit)
  const open = allowed === null ? null : intersect(allowed, from(earliest))
  const free: Span.Span[] = []
  const busy: Span.Span[] = []
  let at = window.from
  while (at < window.until) {
    const next = open?.next(at)
    const begins = earlier(next?.from ?? window.until, window.until)
    if (at < begins) busy.push(Span.make(at, begins))
    at = earlier(next?.until ?? window.until, window.until)
    if (begins < at) free.push(Span.make(begins, at))
  }
  return { free, busy }
}

/**
 * Divides a window into the times in which an appointment could be, and the others.
 *
 * @example
 * ```ts run
 * import { Calendars, Instant, Prospect, Span, Zones } from '@refrain/core'
 * import { bookable } from '@refrain/core/booking'
 * import { Policy } from '@refrain/core/policy'
 *
 * const now = Instant.parseOrThrow('2026-06-08T12:00:00Z')
 * const window = Span.make(now, Instant.plus(now, Instant.DAY))
 * const nobody = {
 *   prospect: Prospect.initial('p-1'), surroundings: {}, policy: Policy.makeOrThrow({ programs: [] }),
 *   calendars: Calendars.none, zones: Zones.fromPlatform(), now,
 * }
 * bookable(nobody, {}, window) // => { free: [], busy: [window] }
 * ```
 *
 * @throws RangeError when the state holds facts later than `now`, or a length is none
 * @category questions
 * @since 0.1.0
 */
export const bookable = (question: Question, terms: Terms, window: Span.Span): Times => {
  checkWanted({ ...terms, window, length: 1 })
  return timesIn(askedOf(question, terms), window)
}

// --- slots -------------------------------------------------------------------

/** The first instant from one on at which the clock shows a whole step. */
const atStep = (zone: Zone.Zone, from: Instant, step: number): Instant => {
  for (let at = from; ;) {
    const over = Zone.toWall(zone, at) % step
    if (over === 0) return at
    // Where the clock changes on the way it shows something else than was counted on.
    at = plus(at, step - over)
  }
}

/** Every slot that lies in free times and begins at a whole step. */
function* slotsIn({ free }: Times, zone: Zone.Zone, length: number, step: number): Generator<Span.Span> {
  for (const span of free)
    for (let at = atStep(zone, span.from, step); plus(at, length) <= span.until; at = atStep(zone, plus(at, 1), step))
      yield Span.make(at, plus(at, length))
}

/** What a slot has in common with those of which only the first is offered. */
const partOf = (zone: Zone.Zone, at: Instant, spread: Wanted['spread']): number => {
  const wall = Zone.toWall(zone, at)
  return spread === undefined ? wall : spread === 'day' ? Wall.dayOf(wall) : Math.floor(wall / (12 * HOUR))
}

/** Everything that is in the way of what was wanted, wherever in the window. */
const inEveryWay = (asked: Asked, { window, length, step = STEP }: Wanted): readonly Reason.Reason[] => {
  if (asked.visit.refusals.length > 0) return asked.visit.refusals
  const found: Reason.Reason[] = []
  const everywhere = { free: [window], busy: [] }
  for (const slot of slotsIn(everywhere, asked.scene.zone, length, step)) found.push(...inTheWay(asked, slot))
  return found.length === 0 ? [Reason.make('horizon-empty')] : once(found)
}

/**
 * Finds slots that can be offered to somebody.
 *
 * @example
 * ```ts run
 * import { Calendars, Instant, Prospect, Span, Zones } from '@refrain/core'
 * import { freeSlots } from '@refrain/core/booking'
 * import { Policy } from '@refrain/core/policy'
 *
 * const now = Instant.parseOrThrow('2026-06-08T12:00:00Z')
 * const question = {
 *   prospect: { ...Prospect.initial('p-1'), owner: 'ann', zones: ['America/New_York'] },
 *   surroundings: { rep: { rep: 'ann', load: null, away: [], appointments: [] } },
 *   policy: Policy.makeOrThrow({ programs: [] }),
 *   calendars: Calendars.none,
 *   zones: Zones.fromPlatform(),
 *   now,
 * }
 * const week = Span.make(now, Instant.plus(now, 7 * Instant.DAY))
 * const { slots } = freeSlots(question, { window: week, length: Instant.HOUR, spread: 'half-day', most: 3 })
 *
 * slots.map(({ from }) => Instant.toIso(from))
 * // => ['2026-06-08T13:00:00Z', '2026-06-08T16:00:00Z', '2026-06-09T13:00:00Z']
 * ```
 *
 * @throws RangeError when the state holds facts later than `now`, or a length is none
 * @category questions
 * @since 0.1.0
 */
export const freeSlots = (question: Question, wanted: Wanted): Offer => {
  checkWanted(wanted)
  const { window, length, step = STEP, most = MOST, spread } = wanted
  const asked = askedOf(question, wanted)
  const { zone, possible } = asked.scene
  const zones = possible.length === 0 ? [] : [...new Set([zone, ...possible])]
  const slots: Span.Span[] = []
  const parts = new Set<number>()
  for (const slot of slotsIn(timesIn(asked, window), zone, length, step)) {
    if (slots.length >= most) break
    const part = partOf(zone, slot.from, spread)
    if (parts.has(part)) continue
    parts.add(part)
    slots.push(slot)
  }
  return { slots, zones, because: slots.length > 0 ? [] : inEveryWay(asked, wanted) }
}
