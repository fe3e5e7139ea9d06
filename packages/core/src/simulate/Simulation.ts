/**
 * What would come of a cadence: people drawn from the evidence go through it, by the planner itself, before anybody real does.
 *
 * Nothing here is chance in the usual sense: the same trial gives the same numbers, on any machine, in any number of parts.
 *
 * @since 0.1.0
 */
import type { Cadence } from '../cadence/Cadence.ts'
import * as Zones from '../time/Zones.ts'
import { BANDS, modelOf, scaled } from './Evidence.ts'
import { life } from './life.ts'
import type { Life } from './life.ts'
import { tallyOf } from './Tally.ts'
import type { Tally } from './Tally.ts'
import type { Trial } from './Trial.ts'

export type { Life, Touch } from './life.ts'
export { life } from './life.ts'
export type { Tally } from './Tally.ts'
export { firstDay, hourOf, join } from './Tally.ts'
export type { Trial, TrialPlace } from './Trial.ts'

// --- model -------------------------------------------------------------------

/** A trial with what may be left out. @category model @since 0.1.0 */
export type TrialParts = Pick<Trial, Given> &
  Partial<Omit<Trial, Given | 'cadence'>> & { readonly cadence: Pick<Cadence, 'id' | 'version'> }

type Given = 'policy' | 'calendars' | 'zones' | 'people' | 'start'

/** A number with the numbers of the bands around it. @category model @since 0.1.0 */
export interface Band {
  readonly low: number
  readonly expected: number
  readonly high: number
}

/** What an answer must not be taken for, by code; sentences are made at the edge. @category model @since 0.1.0 */
export type Caveat =
  | 'vendor-figures'
  | 'persistence-censored'
  | 'bands-are-no-confidence'
  | 'no-conversions'
  | 'no-capacity'
  | 'independent-people'
  | 'consent-assumed'
  | 'voicemail-effect-disputed'
  | 'age-effect-judged'
  | 'no-introductions'
  | 'preparation-assumed'

/** The hour of the heaviest load. @category model @since 0.1.0 */
export interface Peak {
  readonly rep: string
  /** Days after the first Monday of the load. */
  readonly day: number
  readonly hour: number
  readonly touches: number
}

/** What would come of a trial. @category model @since 0.1.0 */
export interface Forecast {
  readonly trial: Trial
  readonly low: Tally
  readonly expected: Tally
  readonly high: Tally
  readonly peak: Peak | null
  readonly caveats: readonly Caveat[]
}

// --- constructors ------------------------------------------------------------

/**
 * Makes a trial; what is left out is people of good data on a cold list, in New York, with one rep, for six weeks.
 *
 * @example
 * ```ts run
 * import { Calendars, Instant, Program, Zones } from '@refrain/core'
 * import { Policy } from '@refrain/core/policy'
 * import { Simulation } from '@refrain/core/simulate'
 *
 * const steps = [{ id: 'call', do: 'call', times: 2, every: 'P1D', then: { close: 'not-reached' } }]
 * const cadence = { refrain: 1, id: 'two', version: 1, title: 'Two calls', lasts: 'P1M', steps }
 * const policy = Policy.makeOrThrow({ programs: [Program.compileOrThrow(cadence, null)] })
 * const start = Instant.parseOrThrow('2026-11-23T15:00:00Z')
 * const trial = Simulation.trial({
 *   policy, cadence, zones: Zones.fromPlatform(), calendars: Calendars.none, people: 20, start,
 * })
 *
 * trial.reps // => ['rep-1']
 * trial.model.reach // => { a: 0.66, b: 5.34 }
 * ```
 *
 * @throws Error when the zone data lacks the zone of the reps
 * @category constructors
 * @since 0.1.0
 */
export const trial = (parts: TrialParts): Trial => ({
  seed: 1,
  model: modelOf(parts.source === 'inbound' ? 'inboundLead' : 'coldGoodData'),
  source: 'list',
  learned: [],
  conversed: false,
  places: [{ zone: 'America/New_York', country: 'US' }],
  reps: ['rep-1'],
  repZone: Zones.getOrThrow(parts.zones, parts.places?.[0].zone ?? 'America/New_York'),
  weeks: 6,
  ...parts,
  cadence: { id: parts.cadence.id, version: parts.cadence.version },
})

// --- questions ---------------------------------------------------------------

function* lives(of: Trial, from: number, until: number, tell: (done: number) => void): Generator<Life> {
  for (let index = from; index < until; index++) {
    yield life(of, index)
    tell(index - from + 1)
  }
}

/**
 * Simulates people of a trial and counts what came of them: all, or those from one index up to another, so that workers can
 * share the work.
 *
 * @example
 * ```ts run
 * import { Calendars, Instant, Program, Zones } from '@refrain/core'
 * import { Policy } from '@refrain/core/policy'
 * import { Simulation } from '@refrain/core/simulate'
 *
 * const steps = [{ id: 'call', do: 'call', times: 2, every: 'P1D', then: { close: 'not-reached' } }]
 * const cadence = { refrain: 1, id: 'two', version: 1, title: 'Two calls', lasts: 'P1M', steps }
 * const policy = Policy.makeOrThrow({ programs: [Program.compileOrThrow(cadence, null)] })
 * const start = Instant.parseOrThrow('2026-11-23T15:00:00Z')
 * const trial = Simulation.trial({
 *   policy, cadence, zones: Zones.fromPlatform(), calendars: Calendars.none, people: 20, start,
 * })
 *
 * const [one, other] = [Simulation.run(trial, 0, 9), Simulation.run(trial, 9)]
 * Simulation.join(one, other).checksum // => Simulation.run(trial).checksum
 * ```
 *
 * @throws Error when the zone data lacks the zone of a person
 * @category questions
 * @since 0.1.0
 */
export const run = (of: Trial, from = 0, until = of.people, tell: (done: number) => void = () => undefined): Tally =>
  tallyOf(of, lives(of, from, until, tell))

/**
 * The same people in another band: what is not well known is scaled, the draws are the same.
 *
 * @example
 * ```ts run
 * import { Calendars, Instant, Program, Zones } from '@refrain/core'
 * import { Policy } from '@refrain/core/policy'
 * import { Simulation } from '@refrain/core/simulate'
 *
 * const steps = [{ id: 'call', do: 'call', times: 2, every: 'P1D', then: { close: 'not-reached' } }]
 * const cadence = { refrain: 1, id: 'two', version: 1, title: 'Two calls', lasts: 'P1M', steps }
 * const policy = Policy.makeOrThrow({ programs: [Program.compileOrThrow(cadence, null)] })
 * const start = Instant.parseOrThrow('2026-11-23T15:00:00Z')
 * const trial = Simulation.trial({
 *   policy, cadence, zones: Zones.fromPlatform(), calendars: Calendars.none, people: 20, start,
 * })
 *
 * Simulation.inBand(trial, 'high').model.factor // => 2
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const inBand = (of: Trial, band: keyof typeof BANDS): Trial => ({ ...of, model: scaled(of.model, BANDS[band]) })

const peakOf = (of: Trial, { load: { calls, emails } }: Tally): Peak | null => {
  let [best, most] = [-1, 0]
  for (let i = 0; i < calls.length; i++) {
    const touches = calls[i]! + emails[i]!
    if (touches > most) [best, most] = [i, touches]
  }
  if (best < 0) return null
  const days = of.weeks * 7
  const day = Math.floor(best / 24)
  return { rep: of.reps[Math.floor(day / days)]!, day: day % days, hour: best % 24, touches: most }
}

const caveatsOf = ({ model, policy, cadence }: Trial, { voicemails }: Tally): readonly Caveat[] => {
  const steps = policy.program(cadence.id, cadence.version)?.lines.flatMap((line) => line.steps) ?? []
  return [
    'vendor-figures',
    'persistence-censored',
    'bands-are-no-confidence',
    'no-conversions',
    'no-capacity',
    'independent-people',
    'consent-assumed',
    ...(voicemails > 0 ? (['voicemail-effect-disputed'] as const) : []),
    ...(model.ages.length > 0 ? (['age-effect-judged'] as const) : []),
    ...(steps.some((step) => step.do === 'introduction') ? (['no-introductions'] as const) : []),
    ...(steps.some((step) => step.needs.length > 0 || step.do === 'research')
      ? (['preparation-assumed'] as const)
      : []),
  ]
}

/**
 * What would come of a trial, in three bands, with the hour of the heaviest load and what the answer must not be taken for.
 *
 * @example
 * ```ts run
 * import { Calendars, Instant, Program, Zones } from '@refrain/core'
 * import { Policy } from '@refrain/core/policy'
 * import { Simulation } from '@refrain/core/simulate'
 *
 * const steps = [{ id: 'call', do: 'call', times: 3, every: 'P2D', then: { close: 'not-reached' } }]
 * const cadence = { refrain: 1, id: 'three', version: 1, title: 'Three calls', lasts: 'P1M', steps }
 * const trial = Simulation.trial({
 *   policy: Policy.makeOrThrow({ programs: [Program.compileOrThrow(cadence, null)] }),
 *   cadence, zones: Zones.fromPlatform(), calendars: Calendars.none, people: 40,
 *   start: Instant.parseOrThrow('2026-11-23T15:00:00Z'),
 * })
 * const { low, expected, high } = Simulation.forecast(trial)
 *
 * low.spokenTo <= expected.spokenTo && expected.spokenTo <= high.spokenTo // => true
 * ```
 *
 * @throws Error when the zone data lacks the zone of a person
 * @category questions
 * @since 0.1.0
 */
export const forecast = (of: Trial, tell: (done: number) => void = () => undefined): Forecast => {
  const tally = (band: keyof typeof BANDS, before: number): Tally =>
    run(inBand(of, band), 0, of.people, (done) => tell(before + done))
  const [low, expected, high] = [tally('low', 0), tally('expected', of.people), tally('high', 2 * of.people)]
  return { trial: of, low, expected, high, peak: peakOf(of, expected), caveats: caveatsOf(of, expected) }
}
