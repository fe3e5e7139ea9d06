/**
 * What becomes of a visit that was dialled but not settled: dialled again, settled as busy, or left to a person (E5).
 *
 * A burst has three bounds, always in force: dials, duration, and bursts in one local day. Every rule is asked before each
 * dial; where they allow none before the burst ends, it has ended.
 *
 * @since 0.1.0
 */
import type { ReadyBusy, ReadyStep } from '../../cadence/Program.ts'
import type { VisitRef } from '../../prospect/Contact.ts'
import type { Prospect } from '../../prospect/Prospect.ts'
import type { Visit } from '../../prospect/Run.ts'
import * as Duration from '../../time/Duration.ts'
import { FOREVER, type Instant, later, MINUTE, plus } from '../../time/Instant.ts'
import * as Zone from '../../time/Zone.ts'
import type { Word } from '../../words/Word.ts'
import * as Search from '../searching.ts'
import type { Ground } from './Ground.ts'

/** How long to wait after our own side failed, and how often it may (cadence language 5). */
const AFTER_FAILURE = 5 * MINUTE
const FAILURES = 3

const BUSY: readonly Word[] = Object.freeze(['busy', 'unanswered'])

/** Null: the visit is out with somebody, as it is. */
export type Again =
  | { readonly tag: 'again'; readonly at: Instant }
  | { readonly tag: 'settled'; readonly words: readonly Word[]; readonly at: Instant }
  | { readonly tag: 'by-hand'; readonly at: Instant }
  | null

/** When the burst of a visit ends whatever is dialled; null where there is none, or the rep put it off to another time. */
export const burstEnds = ({ busy }: ReadyStep, visit: Visit): Instant | null =>
  busy === null || visit.busy.length === 0 || visit.snoozedUntil !== null
    ? null
    : Duration.plusElapsed(visit.busy[0]!, busy.for)

const nameOf = ({ enrollment, step, round, try: nth }: Omit<VisitRef, 'dial'>): string =>
  `${enrollment}/${step}/${String(round)}/${String(nth)}`

/** How many other visits of that local day were dialled again because of a busy line, in whatever cadence. */
export const burstsThatDay = (
  { contacts }: Prospect,
  zone: Zone.Zone,
  visit: Omit<VisitRef, 'dial'>,
  at: Instant,
): number => {
  const day = Zone.dayAt(zone, at)
  const own = nameOf(visit)
  const bursts = new Set<string>()
  for (const { visit: of, at: when, reach } of contacts)
    if (of !== null && reach === 'busy' && of.dial > 1 && Zone.dayAt(zone, when) === day) bursts.add(nameOf(of))
  bursts.delete(own)
  return bursts.size
}

/** When a busy line is dialled again; null where the burst is over. */
const redialAt = (
  ground: Ground,
  step: ReadyStep,
  { every, dials, perDay }: ReadyBusy,
  visit: Visit,
  requested: boolean,
): Instant | null => {
  const last = visit.busy[visit.busy.length - 1]!
  const ends = burstEnds(step, visit) ?? FOREVER
  const next = later(Duration.plusElapsed(last, every), visit.openedAt)
  const start = later(next, ground.now)
  const { enrollment } = ground.run
  const others = burstsThatDay(ground.prospect, ground.zone, { ...visit, enrollment }, last)
  if (visit.dial >= dials || start >= ends || others >= perDay) return null
  const asking = { step, round: visit.round, try: visit.try, dial: visit.dial + 1, opensAt: next, requested }
  const { parts, never, held } = ground.ask(asking)
  return never.length + held.length > 0 || Search.first(parts, start, ends) === null ? null : next
}

/** What becomes of it. */
export const burst = (ground: Ground, step: ReadyStep, visit: Visit, requested: boolean): Again => {
  const { again, busy } = visit
  const ends = burstEnds(step, visit)
  if (ends !== null && ground.now >= ends) return { tag: 'settled', words: BUSY, at: busy[busy.length - 1]! }
  if (again === null) return null
  if (again.why === 'busy') {
    const next = step.busy === null ? null : redialAt(ground, step, step.busy, visit, requested)
    return next === null ? { tag: 'settled', words: BUSY, at: again.at } : { tag: 'again', at: next }
  }
  if (visit.failures >= FAILURES) return { tag: 'by-hand', at: again.at }
  return { tag: 'again', at: again.why === 'failed' ? plus(again.at, AFTER_FAILURE) : visit.openedAt }
}
