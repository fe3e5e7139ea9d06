/**
 * What came of many simulated people, in whole numbers: tallies of parts add up to the tally of all, in any order.
 *
 * @since 0.1.0
 */
import * as Day from '../time/Day.ts'
import { DAY } from '../time/Instant.ts'
import * as Wall from '../time/Wall.ts'
import * as Zone from '../time/Zone.ts'
import { mixed } from './draws.ts'
import type { Life, Touch } from './life.ts'
import type { Counted } from './Person.ts'
import type { Trial } from './Trial.ts'

// --- model -------------------------------------------------------------------

/** What came of people, in numbers. @category model @since 0.1.0 */
export interface Tally extends Readonly<Counted> {
  readonly people: number
  /** People with a number that nobody can be reached through; every rate leaves them out. */
  readonly duds: number
  /** People with at least one conversation. */
  readonly spokenTo: number
  /** How many people had 0, 1, 2 … touches. */
  readonly touches: readonly number[]
  /** People by the reason that the cadence closed with; `open` where it had not. */
  readonly closings: { readonly [reason: string]: number }
  /** Calls and emails by rep, day and hour, in the zone of the reps: see `hourOf`. */
  readonly load: { readonly calls: readonly number[]; readonly emails: readonly number[] }
  readonly decisions: number
  readonly facts: number
  /** The same for the same people, whoever counted them, and in which order. */
  readonly checksum: number
}

/** A tally that is being counted. */
interface Draft extends Counted {
  people: number
  duds: number
  spokenTo: number
  touches: number[]
  closings: { [reason: string]: number }
  load: { calls: number[]; emails: number[] }
  decisions: number
  facts: number
  checksum: number
}

// --- counting ----------------------------------------------------------------

const HOURS = 24

const zeros = (count: number): number[] => Array.from({ length: count }, () => 0)

/** How many hours of the load there are. */
const hoursIn = ({ reps, weeks }: Trial): number => reps.length * weeks * 7 * HOURS

const blank = (trial: Trial): Draft => ({
  ...{ people: 0, duds: 0, spokenTo: 0, touches: [], closings: {}, decisions: 0, facts: 0, checksum: 0 },
  ...{ conversations: 0, advances: 0, meetingsKept: 0, replies: 0, returnCalls: 0, voicemails: 0 },
  ...{ callbacksAgreed: 0, callbacksReached: 0, calls: 0, emails: 0 },
  load: { calls: zeros(hoursIn(trial)), emails: zeros(hoursIn(trial)) },
})

const COUNTED = [
  'conversations',
  'advances',
  'meetingsKept',
  'replies',
  'returnCalls',
  'voicemails',
  'callbacksAgreed',
  'callbacksReached',
  'calls',
  'emails',
] as const satisfies readonly (keyof Counted)[]

const NUMBERS = ['people', 'duds', 'spokenTo', 'decisions', 'facts', ...COUNTED] as const

/**
 * The first day of the load: the Monday of the week in which the trial starts.
 *
 * @example
 * ```ts run
 * import { Day, Instant, Zones } from '@refrain/core'
 * import { Simulation } from '@refrain/core/simulate'
 *
 * const repZone = Zones.getOrThrow(Zones.fromPlatform(), 'Europe/London')
 * const day = Simulation.firstDay({ repZone, start: Instant.parseOrThrow('2026-11-25T09:00:00Z') })
 * Day.toIso(day) // => '2026-11-23'
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const firstDay = ({ repZone, start }: Pick<Trial, 'repZone' | 'start'>): Day.Day =>
  Day.weekStart(Zone.dayAt(repZone, start))

/**
 * Where an hour stands in the load of a trial: the place of a rep, a day from the first Monday on, and a local hour.
 *
 * @example
 * ```ts run
 * import { Simulation } from '@refrain/core/simulate'
 *
 * Simulation.hourOf({ weeks: 2 }, 1, 3, 15) // => (1 * 14 + 3) * 24 + 15
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const hourOf = ({ weeks }: Pick<Trial, 'weeks'>, rep: number, day: number, hour: number): number =>
  (rep * weeks * 7 + day) * HOURS + hour

const loaded = (trial: Trial, draft: Draft, rep: number, { at, channel }: Touch, first: Day.Day): void => {
  const wall = Zone.toWall(trial.repZone, at)
  const day = Wall.dayOf(wall) - first
  if (day < 0 || day >= trial.weeks * 7) return
  const place = hourOf(trial, rep, day, Math.floor((wall - Wall.dayOf(wall) * DAY) / (DAY / HOURS)))
  draft.load[channel === 'call' ? 'calls' : 'emails'][place]!++
}

/** A number for what was done to one person, when, and what came of it. */
const digest = ({ prospect, touches, closed, facts }: Life): number => {
  let hash = facts.length
  const take = (text: string): void => {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  }
  take(prospect)
  for (const { at, key, reach } of touches) {
    hash = mixed(hash ^ (at / 1000))
    take(key)
    take(reach ?? '')
  }
  take(closed ?? '')
  return mixed(hash)
}

const counted = (trial: Trial, draft: Draft, one: Life, first: Day.Day): void => {
  const { touches, closed, facts, isDud, decisions } = one
  draft.people++
  if (isDud) draft.duds++
  if (one.counted.conversations > 0) draft.spokenTo++
  for (const name of COUNTED) draft[name] += one.counted[name]
  while (draft.touches.length <= touches.length) draft.touches.push(0)
  draft.touches[touches.length]!++
  const reason = closed ?? 'open'
  draft.closings[reason] = (draft.closings[reason] ?? 0) + 1
  const rep = trial.reps.indexOf(one.rep)
  for (const touch of touches) loaded(trial, draft, rep, touch, first)
  draft.decisions += decisions
  draft.facts += facts.length
  draft.checksum = (draft.checksum + digest(one)) >>> 0
}

/** Counts people. */
export const tallyOf = (trial: Trial, lives: Iterable<Life>): Tally => {
  const draft = blank(trial)
  const first = firstDay(trial)
  for (const one of lives) counted(trial, draft, one, first)
  return draft
}

// --- combining ---------------------------------------------------------------

const sum = (a: readonly number[], b: readonly number[]): readonly number[] =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, i) => (a[i] ?? 0) + (b[i] ?? 0))

const sumByName = (a: Tally['closings'], b: Tally['closings']): Tally['closings'] =>
  Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])].sort().map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]),
  )

/**
 * The tally of two groups of people together. The order does not matter.
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
 * const [one, other] = [Simulation.run(trial, 0, 5), Simulation.run(trial, 5)]
 * Simulation.join(one, other) // => Simulation.join(other, one)
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const join = (a: Tally, b: Tally): Tally => ({
  ...a,
  ...Object.fromEntries(NUMBERS.map((name) => [name, a[name] + b[name]] as const)),
  touches: sum(a.touches, b.touches),
  closings: sumByName(a.closings, b.closings),
  load: { calls: sum(a.load.calls, b.load.calls), emails: sum(a.load.emails, b.load.emails) },
  checksum: (a.checksum + b.checksum) >>> 0,
})
