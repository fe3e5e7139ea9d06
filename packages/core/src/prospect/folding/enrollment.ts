/**
 * Folds the runs through cadences: begun, held, moved, closed.
 *
 * @since 0.1.0
 */
import { DAY, type Instant, plus } from '../../time/Instant.ts'
import type { Span } from '../../time/Span.ts'
import type { enrollmentFacts } from '../facts/enrollment.ts'
import { CLOSED_RUNS_KEPT, type Run } from '../Run.ts'
import { append, type Draft, positionOf, updateOpenRuns, updateRun } from './Draft.ts'
import type { HandlersOf } from './handlers.ts'

/** A pause without a review date gets one (vocabulary). */
const REVIEW = 14 * DAY

const HELD_KEPT = 64

/** The run with a time in which it was held. */
export const withHeld = (run: Run, span: Span): Run =>
  span.from >= span.until ? run : { ...run, held: append(run.held, span, HELD_KEPT) }

/** Ends every held time that lasts beyond an instant: what held it is over. */
const endHeld = (run: Run, at: Instant): Run => ({
  ...run,
  held: run.held.map((span) => (span.from <= at && at < span.until ? { from: span.from, until: at } : span)).filter(({ from, until }) => from < until),
})

const meant = (draft: Draft, enrollment: string | undefined, update: (run: Run) => Run): void =>
  enrollment === undefined ? updateOpenRuns(draft, update) : updateRun(draft, enrollment, update)

/** All open runs, and the last of those that are closed. */
const bounded = (runs: readonly Run[]): readonly Run[] => {
  let room = CLOSED_RUNS_KEPT
  const kept = [...runs].reverse().filter(({ closed }) => closed === null || room-- > 0)
  return kept.length === runs.length ? runs : kept.reverse()
}

export const enrollment: HandlersOf<keyof typeof enrollmentFacts> = {
  Enrolled: (draft, fact) => {
    const { enrollment: id, cadence, version = 1, variant = null } = fact.data
    if (draft.runs.some((run) => run.enrollment === id)) return
    const run: Run = {
      enrollment: id, cadence, version, variant, enrolled: positionOf(fact), renamed: {}, pausedAt: null, pausedUntil: null,
      held: [], closed: null, steps: {}, words: {}, reactions: [],
    }
    draft.runs = bounded([...draft.runs, run])
    draft.enrolledCount++
  },
  EnrollmentPaused: (draft, { at, data }) => {
    const until = data.until ?? plus(at, REVIEW)
    meant(draft, data.enrollment, (run) => withHeld({ ...run, pausedAt: run.pausedAt ?? at, pausedUntil: until }, { from: at, until }))
  },
  EnrollmentResumed: (draft, { at, data }) =>
    meant(draft, data.enrollment, (run) => endHeld({ ...run, pausedAt: null, pausedUntil: null }, at)),
  EnrollmentMoved: (draft, { data }) =>
    updateRun(draft, data.enrollment, (run) => ({
      ...run, cadence: data.cadence, version: data.version ?? 1, renamed: { ...run.renamed, ...data.map },
    })),
  EnrollmentClosed: (draft, { at, data }) =>
    meant(draft, data.enrollment, (run) =>
      run.closed === null ? { ...run, closed: { at, why: data.why, quietUntil: data.quietUntil ?? null } } : run,
    ),
}
