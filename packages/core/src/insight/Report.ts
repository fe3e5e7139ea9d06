/**
 * Counts made readable: the three headline figures, and rates with what they rest on.
 *
 * Dials are no figure here: they are only what a rate by hour or by step rests on (E1).
 *
 * @since 0.1.0
 */
import { emptyTally, HOURS } from '../rules/bestTime/hourResults.ts'
import type { HourResults } from '../rules/Surroundings.ts'
import { SPEEDS } from './counting/people.ts'
import { STAGES } from './counting/runs.ts'
import type { Stage } from './counting/runs.ts'
import { rateOf } from './Rate.ts'
import type { Rate } from './Rate.ts'
import { partsOf, pathOf } from './Tally.ts'
import type { Insight } from './Tally.ts'

// --- model -------------------------------------------------------------------

/** People by where they came from, with how many were duds. @category model @since 0.1.0 */
export interface SourceRow {
  /** Null where nobody said. */
  readonly source: string | null
  readonly people: number
  readonly duds: Rate
}

/** Enquiries by how soon the first call was made. @category model @since 0.1.0 */
export interface SpeedRow {
  /** An ISO 8601 duration, `later`, or `never`. */
  readonly within: string
  readonly enquiries: number
  /** How many of them were spoken with, ever. */
  readonly spoken: Rate
}

/** Inbound enquiries (E2). @category model @since 0.1.0 */
export interface Enquiries {
  readonly all: number
  /** Called on the local day on which they came. */
  readonly called: Rate
  /** Spoken with on that day. */
  readonly reached: Rate
  readonly speed: readonly SpeedRow[]
}

/** A message, and how many of those who got it reacted. @category model @since 0.1.0 */
export interface MessageRow {
  /** How it went out: a voicemail, an email, or another channel. */
  readonly channel: string
  /** Null for those of which nobody said which it was. */
  readonly message: string | null
  readonly reactions: Rate
}

/** A step of a version of a cadence. @category model @since 0.1.0 */
export interface StepRow {
  readonly cadence: string
  readonly version: number
  readonly step: string
  /** Of the calls made. */
  readonly conversations: Rate
  readonly advances: number
  /** Of the messages left and sent. */
  readonly reactions: Rate
}

/** How far the enrollments in a version and variant of a cadence came. @category model @since 0.1.0 */
export interface CadenceRow {
  readonly cadence: string
  readonly version: number
  readonly variant: string | null
  readonly enrolled: number
  /** Of those enrolled, how many came at least so far. */
  readonly stages: { readonly [S in Exclude<Stage, 'enrolled'>]: Rate }
  readonly open: number
  /** How the others ended, the most frequent first. */
  readonly closed: readonly { readonly why: string; readonly count: number }[]
}

/** Agreed callbacks by who was to call; rates are of those whose time has come. @category model @since 0.1.0 */
export interface Callbacks {
  readonly agreed: number
  readonly rep: Rate
  readonly prospect: Rate
}

/** All that an insight tells. @category model @since 0.1.0 */
export interface Report {
  readonly headline: { readonly conversations: number; readonly advances: number; readonly conversions: number }
  readonly people: number
  readonly duds: Rate
  readonly sources: readonly SourceRow[]
  readonly enquiries: Enquiries
  readonly callbacks: Callbacks
  /** By hour of the week, as best times are learned from: Monday 00:00 first, in the local time of the people. */
  readonly hours: HourResults
  /** Conversations of calls by hour of the day, and by weekday, Monday first. */
  readonly byHour: readonly Rate[]
  readonly byWeekday: readonly Rate[]
  readonly messages: readonly MessageRow[]
  readonly steps: readonly StepRow[]
  readonly cadences: readonly CadenceRow[]
}

// --- reading -----------------------------------------------------------------

type Get = (path: string) => number

/** The last word of a path is what was counted, those before it of what: each of the latter once, in order. */
const groupsIn = ({ counts }: Insight, family: string): readonly (readonly string[])[] => {
  const found = new Map<string, readonly string[]>()
  for (const path in counts) {
    if (!path.startsWith(`${family}/`)) continue
    const group = path.slice(0, path.lastIndexOf('/'))
    if (!found.has(group)) found.set(group, partsOf(group))
  }
  return [...found.values()]
}

const rateIn = (get: Get, parts: readonly string[], counted: string, of: string): Rate =>
  rateOf(get(`${pathOf(...parts)}/${counted}`), get(`${pathOf(...parts)}/${of}`))

const sourcesIn = (insight: Insight, get: Get): readonly SourceRow[] =>
  groupsIn(insight, 'people')
    .map((parts) => {
      const duds = rateIn(get, parts, 'duds', 'all')
      return { source: parts[1] === '' ? null : parts[1]!, people: duds.of, duds }
    })
    .sort((a, b) => b.people - a.people)

const enquiriesIn = (get: Get): Enquiries => ({
  all: get('enquiries/all'),
  called: rateOf(get('enquiries/called'), get('enquiries/dated')),
  reached: rateOf(get('enquiries/reached'), get('enquiries/dated')),
  speed: [...SPEEDS.map(({ within }) => within), 'never'].map((within) => {
    const spoken = rateOf(get(`speed/${within}/spoken`), get(`speed/${within}/all`))
    return { within, enquiries: spoken.of, spoken }
  }),
})

const callbacksIn = (get: Get): Callbacks => {
  const of = (who: 'rep' | 'prospect', outcome: string): number => get(`callbacks/${who}/${outcome}`)
  const kept = (who: 'rep' | 'prospect'): Rate => rateOf(of(who, 'kept'), of(who, 'kept') + of(who, 'missed'))
  const agreed = (who: 'rep' | 'prospect'): number =>
    ['kept', 'missed', 'open', 'released'].reduce((sum, outcome) => sum + of(who, outcome), 0)
  return { agreed: agreed('rep') + agreed('prospect'), rep: kept('rep'), prospect: kept('prospect') }
}

const hoursIn = (get: Get): HourResults => {
  const hours = emptyTally()
  for (let i = 0; i < HOURS; i++) {
    hours.attempts[i] = get(`hours/${i}/attempts`)
    hours.conversations[i] = get(`hours/${i}/conversations`)
  }
  return hours
}

/** The rate of all hours that fall together. */
const ratesBy = (
  { attempts, conversations }: HourResults,
  groups: number,
  groupOf: (i: number) => number,
): readonly Rate[] => {
  const [calls, spoken] = [new Array<number>(groups).fill(0), new Array<number>(groups).fill(0)]
  for (let i = 0; i < HOURS; i++) {
    calls[groupOf(i)]! += attempts[i]!
    spoken[groupOf(i)]! += conversations[i]!
  }
  return calls.map((of, i) => rateOf(spoken[i]!, of))
}

const messagesIn = (insight: Insight, get: Get): readonly MessageRow[] =>
  groupsIn(insight, 'messages')
    .map((parts) => ({
      channel: parts[1]!,
      message: parts[2] === '' ? null : parts[2]!,
      reactions: rateIn(get, parts, 'reactions', 'sent'),
    }))
    .sort((a, b) => b.reactions.of - a.reactions.of)

const stepsIn = (insight: Insight, get: Get): readonly StepRow[] =>
  groupsIn(insight, 'steps').map((parts) => ({
    cadence: parts[1]!,
    version: Number(parts[2]),
    step: parts[3]!,
    conversations: rateIn(get, parts, 'conversations', 'tries'),
    advances: get(`${pathOf(...parts)}/advances`),
    reactions: rateIn(get, parts, 'reactions', 'messages'),
  }))

const cadencesIn = (insight: Insight, get: Get): readonly CadenceRow[] => {
  const closings = groupsIn(insight, 'closed')
  return groupsIn(insight, 'runs').map((parts) => {
    const [, cadence, version, variant] = parts as [string, string, string, string]
    const at = (stage: Stage): number => get(`${pathOf(...parts)}/${stage}`)
    const path = pathOf('closed', cadence, version, variant)
    const whys = closings.some((group) => pathOf(...group) === path)
      ? Object.keys(insight.counts).filter((key) => key.startsWith(`${path}/`))
      : []
    const closed = whys.map((key) => ({ why: partsOf(key)[4]!, count: get(key) })).sort((a, b) => b.count - a.count)
    const enrolled = at('enrolled')
    const [, reached, conversation, advance, conversion] = STAGES.map((stage) => rateOf(at(stage), enrolled)) as [
      Rate,
      Rate,
      Rate,
      Rate,
      Rate,
    ]
    return {
      cadence,
      version: Number(version),
      variant: variant === '' ? null : variant,
      enrolled,
      stages: { reached, conversation, advance, conversion },
      open: enrolled - closed.reduce((sum, one) => sum + one.count, 0),
      closed,
    }
  })
}

/**
 * Reads an insight: headline figures, and rates with what each rests on.
 *
 * @example
 * ```ts run
 * import { Insight } from '@refrain/core/insight'
 *
 * const report = Insight.read({ counts: { 'headline/conversations': 3, 'people/inbound/all': 40, 'people/inbound/duds': 4 } })
 * report.headline // => { conversations: 3, advances: 0, conversions: 0 }
 * report.duds.rate // => 0.1
 * ```
 *
 * @category reading
 * @since 0.1.0
 */
export const read = (insight: Insight): Report => {
  const get: Get = (path) => insight.counts[path] ?? 0
  const sources = sourcesIn(insight, get)
  const hours = hoursIn(get)
  const people = sources.reduce((sum, row) => sum + row.people, 0)
  return {
    headline: {
      conversations: get('headline/conversations'),
      advances: get('headline/advances'),
      conversions: get('headline/conversions'),
    },
    people,
    duds: rateOf(
      sources.reduce((sum, { duds }) => sum + duds.count, 0),
      people,
    ),
    sources,
    enquiries: enquiriesIn(get),
    callbacks: callbacksIn(get),
    hours,
    byHour: ratesBy(hours, 24, (i) => i % 24),
    byWeekday: ratesBy(hours, 7, (i) => Math.floor(i / 24)),
    messages: messagesIn(insight, get),
    steps: stepsIn(insight, get),
    cadences: cadencesIn(insight, get),
  }
}
