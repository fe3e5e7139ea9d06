/**
 * What becomes of a visit that was dialled but not settled: dialled again, settled as busy, or left to a person (E5).
 *
 * A burst has three bounds, always in force: dials, duration, and bursts in one local day.
 *
 * @since 0.1.0
 */
import type { ReadyBusy, ReadyStep } from '../../cadence/Program.ts'
import type { Visit } from '../../prospect/Run.ts'
import * as Duration from '../../time/Duration.ts'
import { type Instant, later, MINUTE, plus } from '../../time/Instant.ts'
import * as Zone from '../../time/Zone.ts'
import type { Word } from '../../words/Word.ts'
import type { Ground } from './Ground.ts'

/** How long to wait after our own side failed, and how often it may (cadence language 5). */
const AFTER_FAILURE = 5 * MINUTE
const FAILURES = 3

/** Null: the visit is out with somebody, as it is. */
export type Again =
  | { readonly tag: 'again'; readonly at: Instant }
  | { readonly tag: 'settled'; readonly words: readonly Word[]; readonly at: Instant }
  | { readonly tag: 'by-hand'; readonly at: Instant }
  | null

/** How many other visits of that local day were dialled again because of a busy line. */
const burstsThatDay = (ground: Ground, visit: Visit, at: Instant): number => {
  const day = Zone.dayAt(ground.zone, at)
  const bursts = new Set<string>()
  for (const { visit: of, at: when, reach } of ground.prospect.contacts) {
    if (of === null || reach !== 'busy' || of.dial < 2 || of.enrollment !== ground.run.enrollment) continue
    if (of.step === visit.step && of.round === visit.round && of.try === visit.try) continue
    if (Zone.dayAt(ground.zone, when) === day) bursts.add(`${of.step}/${of.round}/${of.try}`)
  }
  return bursts.size
}

const redial = (ground: Ground, busy: ReadyBusy, visit: Visit, last: Instant): Instant | null => {
  const first = visit.busy[0] ?? last
  const ends = Duration.plusElapsed(first, busy.for)
  const next = Duration.plusElapsed(last, busy.every)
  if (visit.dial >= busy.dials || next >= ends || ground.now >= ends) return null
  return burstsThatDay(ground, visit, last) >= busy.perDay ? null : next
}

/** What becomes of it. */
export const burst = (ground: Ground, step: ReadyStep, visit: Visit): Again => {
  const { again } = visit
  if (visit.snoozedUntil !== null && again === null) return null
  if (again === null) return null
  if (again.why === 'busy') {
    const next = step.busy === null ? null : redial(ground, step.busy, visit, again.at)
    return next === null
      ? { tag: 'settled', words: ['busy', 'unanswered'], at: again.at }
      : { tag: 'again', at: later(next, visit.openedAt) }
  }
  if (visit.failures >= FAILURES) return { tag: 'by-hand', at: again.at }
  return { tag: 'again', at: again.why === 'failed' ? plus(again.at, AFTER_FAILURE) : visit.openedAt }
}
