/**
 * What a position is derived from: one run, its program, the person, and the calendar of the best-known zone.
 *
 * @since 0.1.0
 */
import type { When } from '../../cadence/Cadence.ts'
import type { Program, ReadyStep } from '../../cadence/Program.ts'
import type { Prospect } from '../../prospect/Prospect.ts'
import type { Run, StepRecord } from '../../prospect/Run.ts'
import type { Instant } from '../../time/Instant.ts'
import type { WorkDays } from '../../time/WorkDays.ts'
import type { Zone } from '../../time/Zone.ts'
import type { Asked } from '../asking.ts'
import type { Hold } from './Place.ts'

/** A visit as the rules are asked about it. */
export interface Asking {
  readonly step: ReadyStep
  readonly round: number
  readonly try: number
  readonly dial: number
  readonly opensAt: Instant
  readonly requested: boolean
}

/** What a position stands on. */
export interface Ground {
  readonly prospect: Prospect
  readonly run: Run
  readonly program: Program
  readonly zone: Zone
  /** What `D` counts, or null for calendar days. */
  readonly work: WorkDays | null
  readonly now: Instant
  readonly meets: (when: When | null) => boolean
  /** What conditions asked for that was not given; they did not hold because of it (35). Grows while they are asked. */
  readonly untold: Set<string>
  /** Asks the rules about a visit. */
  readonly ask: (asking: Asking) => Asked
  /** Times in which nothing opens, from facts; targets add to them. Grows while the line is walked. */
  readonly holds: Hold[]
  /** When the run is over. */
  readonly over: Instant
}

/** What is known of a step under its present or a former name, the present one first. */
export const recordOf = (run: Run, step: ReadyStep): StepRecord | undefined => {
  const own = run.steps[step.id]
  if (own !== undefined) return own
  for (const former of step.was) {
    const record = run.steps[former]
    if (record !== undefined) return record
  }
  for (const former in run.renamed) {
    if (run.renamed[former] === step.id && run.steps[former] !== undefined) return run.steps[former]
  }
  return undefined
}

/** The step of a stored id: by id, then by `was`, then as a move renamed it (cadence language 6). */
export const stepOf = (run: Run, program: Program, id: string): ReadyStep | undefined =>
  program.step(id) ?? (run.renamed[id] === undefined ? undefined : program.step(run.renamed[id]))
