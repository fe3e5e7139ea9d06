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
  /** Whether the owner is away then, and nobody makes up for it. */
  readonly dropsAt: (at: Instant) => boolean
  /** Times in which nothing opens, from facts; targets add to them. Grows while the line is walked. */
  readonly holds: Hold[]
  /** When the run is over. */
  readonly over: Instant
}

/** The higher of two records; a round that both know opened when the first of them says. */
const higher = (a: StepRecord, b: StepRecord): StepRecord => {
  const [first, second] = a.round > b.round || (a.round === b.round && a.try >= b.try) ? [a, b] : [b, a]
  return first.round === second.round && second.roundOpenedAt < first.roundOpenedAt
    ? { ...first, roundOpenedAt: second.roundOpenedAt }
    : first
}

/** What is known of a step under its present and its former names: tries and rounds carry over (49). */
export const recordOf = (run: Run, program: Program, step: ReadyStep): StepRecord | undefined => {
  let found = run.steps[step.id]
  for (const former in run.steps) {
    if (former !== step.id && stepOf(run, program, former) === step) {
      const record = run.steps[former]!
      found = found === undefined ? record : higher(found, record)
    }
  }
  return found
}

/** The step of a stored id: by id, then by `was`, then as one move after another renamed it (cadence language 6). */
export const stepOf = ({ renamed }: Run, program: Program, id: string): ReadyStep | undefined => {
  let step = program.step(id)
  for (let name = renamed[id], hops = 0; step === undefined && name !== undefined && hops < HOPS; hops++) {
    step = program.step(name)
    name = renamed[name]
  }
  return step
}

/** Names that moves gave and took back may lead in a circle. */
const HOPS = 64
