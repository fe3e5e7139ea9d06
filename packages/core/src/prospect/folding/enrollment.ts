/**
 * Folds the runs through cadences: begun, held, moved, closed.
 *
 * @since 0.1.0
 */
import { DAY, type Instant, plus } from '../../time/Instant.ts'
import type { Span } from '../../time/Span.ts'
import type { enrollmentFacts } from '../facts/enrollment.ts'
import { CLOSED_RUNS_KEPT, type Run } from '../Run.ts'
import { append, type Draft, type Open, positionOf } from './Draft.ts'
import type { HandlersOf } from './handlers.ts'
import { begin, eachOpenRun, runOf } from './runs.ts'

/** A pause without a review date gets one (vocabulary). */
const REVIEW = 14 * DAY

const HELD_KEPT = 64

/** A run is held for a time. */
export const hold = (run: Open<Run>, span: Span): void => {
  if (span.from < span.until) run.held = append(run.held, span, HELD_KEPT)
}

/** Ends held time early: what held it is over. */
export const release = (run: Open<Run>, at: Instant, isMeant: (span: Span) => boolean): void => {
  run.held = run.held
    .map((span) => (isMeant(span) && at < span.until ? { from: span.from, until: at } : span))
    .filter(({ from, until }) => from < until)
}

/** Since when a run is paused at an instant; null where it is not, also where the pause has ended by itself. */
const pausedSince = ({ pausedAt, pausedUntil }: Run, at: Instant): Instant | null =>
  pausedUntil !== null && at < pausedUntil ? pausedAt : null

/** What held the run since it was paused holds it no longer. */
const unpause = (run: Open<Run>, since: Instant, at: Instant): void =>
  release(run, at, ({ from }) => from >= since && from <= at)

const meant = (draft: Draft, enrollment: string | undefined, change: (run: Open<Run>) => void): void => {
  if (enrollment === undefined) return eachOpenRun(draft, change)
  const run = runOf(draft, enrollment)
  if (run !== null) change(run)
}

/** All open runs, and the last of those that are closed. */
const bounded = (runs: readonly Run[]): readonly Run[] => {
  let room = CLOSED_RUNS_KEPT
  const kept = [...runs].reverse().filter(({ closed }) => closed === null || room-- > 0)
  return kept.length === runs.length ? runs : kept.reverse()
}

/** Ends every open run. */
export const closeAll = (draft: Draft, at: Instant, why: string): void =>
  eachOpenRun(draft, (run) => {
    run.closed = { at, why, quietUntil: null }
  })

export const enrollment: HandlersOf<keyof typeof enrollmentFacts> = {
  Enrolled: (draft, fact) => {
    const { enrollment: id, cadence, version = 1, variant = null } = fact.data
    if (draft.runs.some((run) => run.enrollment === id)) return
    const run = begin(draft, id, positionOf(fact))
    run.cadence = cadence
    run.version = version
    run.variant = variant
    draft.runs = bounded([...draft.runs, run])
    draft.enrolledCount++
    // A lost deal does not forbid another one, begun by hand.
    if (draft.ended?.code === 'lost') draft.ended = null
  },
  EnrollmentPaused: (draft, { at, data }) => {
    const until = data.until ?? plus(at, REVIEW)
    meant(draft, data.enrollment, (run) => {
      const since = pausedSince(run, at)
      // The later word counts: a pause that still lasts ends with the new review date, be it sooner or later.
      if (since !== null) unpause(run, since, at)
      run.pausedAt = since ?? at
      run.pausedUntil = until
      hold(run, { from: at, until })
    })
  },
  EnrollmentResumed: (draft, { at, data }) =>
    meant(draft, data.enrollment, (run) => {
      const since = pausedSince(run, at)
      run.pausedAt = null
      run.pausedUntil = null
      if (since !== null) unpause(run, since, at)
    }),
  EnrollmentMoved: (draft, { data }) =>
    meant(draft, data.enrollment, (run) => {
      run.cadence = data.cadence
      run.version = data.version ?? 1
      run.renamed = { ...run.renamed, ...data.map }
      run.removed = { ...run.removed, ...data.removed }
    }),
  EnrollmentClosed: (draft, { at, data }) =>
    meant(draft, data.enrollment, (run) => {
      run.closed ??= { at, why: data.why, quietUntil: data.quietUntil ?? null }
    }),
}
