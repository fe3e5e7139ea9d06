/**
 * Runs in a state that is being folded: found, begun, and opened to be changed.
 *
 * @since 0.1.0
 */
import type { Prospect } from '../Prospect.ts'
import type { Position, Run } from '../Run.ts'
import { append, type Draft, type Open, replaced } from './Draft.ts'

const EARLY_KEPT = 8

const NONE = Object.freeze([]) as readonly never[]
const NO_NAMES: { readonly [name: string]: never } = Object.freeze({})

/** A run of which nothing is known but its name. */
const unknown = (enrollment: string, at: Position): Open<Run> => ({
  enrollment,
  cadence: '',
  version: 1,
  variant: null,
  enrolled: at,
  renamed: NO_NAMES,
  removed: NO_NAMES,
  pausedAt: null,
  pausedUntil: null,
  held: NONE,
  closed: null,
  steps: NO_NAMES,
  words: NO_NAMES,
  reactions: NONE,
})

const copy = (run: Run): Open<Run> => ({
  enrollment: run.enrollment,
  cadence: run.cadence,
  version: run.version,
  variant: run.variant,
  enrolled: run.enrolled,
  renamed: run.renamed,
  removed: run.removed,
  pausedAt: run.pausedAt,
  pausedUntil: run.pausedUntil,
  held: run.held,
  closed: run.closed,
  steps: run.steps,
  words: run.words,
  reactions: run.reactions,
})

const indexOf = (runs: readonly Run[], enrollment: string): number => {
  for (let i = runs.length - 1; i >= 0; i--) if (runs[i]!.enrollment === enrollment) return i
  return -1
}

const openRun = (draft: Draft, index: number): Open<Run> => {
  const run = draft.runs[index]!
  if (!Object.isFrozen(run)) return run
  const own = copy(run)
  draft.runs = replaced(draft.runs, index, own)
  return own
}

/** A run, whether it is known to have begun or not. */
export const runNamed = ({ runs, early }: Prospect, enrollment: string): Run | null =>
  runs[indexOf(runs, enrollment)] ?? early[indexOf(early, enrollment)] ?? null

/** A run, to be changed; null where it is not known to have begun. */
export const runOf = (draft: Draft, enrollment: string): Open<Run> | null => {
  const index = indexOf(draft.runs, enrollment)
  return index < 0 ? null : openRun(draft, index)
}

/** The run of a visit, to be changed. Visits that are told before their run begins are kept until it does. */
export const runOfVisit = (draft: Draft, enrollment: string, at: Position): Open<Run> => {
  const run = runOf(draft, enrollment)
  if (run !== null) return run
  const index = indexOf(draft.early, enrollment)
  const early = index < 0 ? unknown(enrollment, at) : draft.early[index]!
  if (index < 0) draft.early = append(draft.early, early, EARLY_KEPT)
  if (!Object.isFrozen(early)) return early
  const own = copy(early)
  draft.early = replaced(draft.early, index, own)
  return own
}

/** A run that begins, with the visits that were told before. */
export const begin = (draft: Draft, enrollment: string, at: Position): Open<Run> => {
  const index = indexOf(draft.early, enrollment)
  if (index < 0) return unknown(enrollment, at)
  const run = copy(draft.early[index]!)
  draft.early = draft.early.filter((early) => early.enrollment !== enrollment)
  run.enrolled = at
  return run
}

/** Changes every open run. */
export const eachOpenRun = (draft: Draft, change: (run: Open<Run>) => void): void => {
  for (let i = 0; i < draft.runs.length; i++) if (draft.runs[i]!.closed === null) change(openRun(draft, i))
}

/** The run that was begun last and is open; the last of all where none is. */
export const currentRun = ({ runs }: Prospect): Run | null => {
  for (let i = runs.length - 1; i >= 0; i--) if (runs[i]!.closed === null) return runs[i]!
  return runs[runs.length - 1] ?? null
}
