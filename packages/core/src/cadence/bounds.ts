/**
 * How much a cadence can ever do to one person, whatever happens: it is the document that bounds it (cadence language 4.6).
 *
 * @since 0.1.0
 */
import type { Duration } from '../time/Duration.ts'
import type { Program, ReadyStep } from './Program.ts'

// --- model -------------------------------------------------------------------

/** The static bounds of a cadence. @category model @since 0.1.0 */
export interface Bounds {
  readonly steps: number
  /** Tries of steps, over all rounds. */
  readonly visits: number
  /** Calls and emails; a call with its voicemail is one. */
  readonly touches: number
  /** Asks to a referrer, who is another person. */
  readonly asks: number
  /** Dials, when every call meets a busy line and is redialled as often as its burst allows. */
  readonly dials: number
  /** Tries of one agreed callback, which is on top and answers the person's own request. */
  readonly callback: number
  /** The longest life of an enrollment, not counting held time and at most a week for an open callback or appointment. */
  readonly life: Duration
}

// --- questions ---------------------------------------------------------------

/**
 * Counts the most that a cadence can do.
 *
 * @example
 * ```ts run
 * import { Cadence, Program } from '@refrain/core'
 *
 * const call = Cadence.call('call', { times: 3, every: 'P1D', busy: { every: 'PT1M', dials: 10 } })
 * const program = Program.compileOrThrow(Cadence.make('calls', { title: 'Calls', lasts: 'P2W' }, call), null)
 *
 * Program.bounds(program).touches // => 3
 * Program.bounds(program).dials // => 30
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const bounds = (program: Program): Bounds => {
  const steps = program.lines.flatMap((line) => line.steps)
  const sum = (count: (step: ReadyStep) => number): number =>
    steps.reduce((total, step) => total + step.times * step.rounds * count(step), 0)
  return {
    steps: steps.length,
    visits: sum(() => 1),
    touches: sum((step) => (step.do === 'call' || step.do === 'email' ? 1 : 0)),
    asks: sum((step) => (step.do === 'introduction' ? 1 : 0)),
    dials: sum((step) => (step.do === 'call' ? (step.busy?.dials ?? 1) : 0)),
    callback: program.callback.times,
    life: program.lasts,
  }
}
