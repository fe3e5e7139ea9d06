/**
 * What is known of how people are reached and what they answer, as data: each figure with its source and how sure it is.
 *
 * Most published figures are vendors', and count dials that reps chose to make; `docs/explanation/evidence-model.md` says
 * what follows from that.
 *
 * @since 0.1.0
 */
import { HOUR, MINUTE } from '../time/Instant.ts'

// --- model -------------------------------------------------------------------

/** How sure a figure is: an independent study, a vendor's own count, or our judgement where no count was found. @category model @since 0.1.0 */
export type Confidence = 'study' | 'vendor' | 'judgement'

/** A figure with what it rests on. @category model @since 0.1.0 */
export interface Figure<T> {
  readonly value: T
  readonly confidence: Confidence
  readonly source: string
}

/** What a line does that is not answered by the right person, in parts of 100 dials. @category model @since 0.1.0 */
export interface LineShares {
  readonly gatekeeper: number
  readonly wrong: number
  readonly voicemail: number
  readonly noAnswer: number
  readonly busy: number
  readonly network: number
}

/** What a conversation ends with, in parts of 100; the rest ends with nothing that is recorded. @category model @since 0.1.0 */
export interface OutcomeShares {
  readonly notInterested: number
  readonly later: number
  readonly email: number
  readonly books: number
}

/** Everything that people are drawn from. @category model @since 0.1.0 */
export interface Model {
  /** Reachability is Beta(a, b): then the chance of the k-th dial is a / (a + b + k - 1), over all people. */
  readonly reach: { readonly a: number; readonly b: number }
  /** Multiplies the reachability, for bands. */
  readonly factor: number
  /** Relative chance by the person's local hour, from 0 to 23. */
  readonly hours: readonly number[]
  /** Relative chance by weekday, Monday first. */
  readonly weekdays: readonly number[]
  /** Relative chance once a voicemail was left. */
  readonly afterVoicemail: number
  /** Relative chance where the same part of the week has failed before. */
  readonly sameSlot: number
  /** For enquiries: relative chance by the age at which they are first called; the last holds from there on. Empty for others. */
  readonly ages: readonly { readonly upTo: number; readonly factor: number }[]
  readonly line: LineShares
  /** The share of numbers that nobody can be reached through; drawn once for each number. */
  readonly dud: number
  /** A screener who answers gives a better time or a direct number. */
  readonly gatekeeperHelps: number
  /** They call back within three working days after the n-th voicemail; the last holds from there on. */
  readonly returnCalls: readonly number[]
  /** They reply to the n-th email; the last holds from there on. */
  readonly replies: readonly number[]
  /** Relative chance of a reply where a voicemail was left up to a working day before. */
  readonly replyAfterVoicemail: number
  /** An agreed callback reaches the person at its time. */
  readonly callbackReaches: number
  /** A meeting that was agreed takes place. */
  readonly meetingKept: number
  readonly outcomes: OutcomeShares
}

// --- figures -----------------------------------------------------------------

const figure = <T>(value: T, confidence: Confidence, source: string): Figure<T> => ({ value, confidence, source })

const PHONEBURNER = 'PhoneBurner 2022, 11 million calls by local hour, relative to 8-17 h'
const MIT = 'direction: Lead Response Management Study, MIT 2007; far milder than its odds'
const DIRECT = 'Belkins 2026, Skipcall 2026, Baylor Keller Center 2012; gatekeeper, wrong, busy and network are judged'
const MAIN_LINE = 'connectrate.ai, main lines; wrong, busy and network are judged'

const hourly = (night: number, from6: readonly number[]): readonly number[] => [
  ...Array.from({ length: 6 }, () => night),
  ...from6,
  ...Array.from({ length: 24 - 6 - from6.length }, () => from6[from6.length - 1]!),
]
const measuredHours = [0.16, 0.27, 0.84, 1, 1.11, 1.06, 0.96, 1.03, 1.07, 1.03, 1, 0.9, 0.88, 0.9, 0.84, 0.86]

/** Relative chance by hour: as counted, with an early peak, or flat. @category constants @since 0.1.0 */
export const HOURS = {
  measured: figure(hourly(0.16, measuredHours), 'vendor', PHONEBURNER),
  earlyBird: figure(
    hourly(0.16, [0.16, 0.27, 1.29, ...measuredHours.slice(3)]),
    'vendor',
    'MightyCall, 187,684 calls: 26.8 % at 8 h against 20.8 % on average',
  ),
  flat: figure(hourly(1, [1]), 'vendor', 'Velocify 2016: best and worst hour differ by 2.6 points'),
} as const

/** Relative chance by weekday, Monday first. @category constants @since 0.1.0 */
export const WEEKDAYS = figure(
  [1, 1.03, 1.02, 1, 0.93, 0.5, 0.3],
  'judgement',
  'vendors contradict one another; Friday is worst in nearly all',
)

/** What holds for every preset. @category constants @since 0.1.0 */
export const COMMON = {
  afterVoicemail: figure(
    0.72,
    'vendor',
    'Gong 2024, 300 million calls: 5.17 % against 7.18 %; Skipcall finds the opposite',
  ),
  sameSlot: figure(0.8, 'judgement', 'direction: Kulka and Weeks 1988'),
  gatekeeperHelps: figure(0.25, 'judgement', 'no source'),
  replies: figure(
    [0.02, 0.008, 0.004, 0.002, 0.001],
    'vendor',
    'Instantly 2026: 3.43 % in all, 58 % on the first; tail judged',
  ),
  replyAfterVoicemail: figure(2.15, 'vendor', 'Gong 2024: 5.87 % against 2.73 %'),
  callbackReaches: figure(0.27, 'vendor', 'Cognism 2025: 26.85 %'),
  outcomes: figure(
    { notInterested: 38, later: 15, email: 11, books: 4.6 },
    'vendor',
    'Salesfinity 2025, 131,259 calls; Belkins 2026 for those who book',
  ),
} as const

const coldReturns = figure(
  [0.025, 0.03, 0.01, 0.003],
  'judgement',
  '2 to 4.8 % in all, the second best (Velocify); split judged',
)
const coldKept = figure(0.7, 'vendor', 'no-shows of outbound meetings, 25 to 40 %')
const direct = figure({ gatekeeper: 2, wrong: 2, voicemail: 62, noAnswer: 16, busy: 2, network: 1 }, 'vendor', DIRECT)
const directDuds = figure(0.05, 'judgement', 'Baylor finds 17 % on raw consumer lists')

/** What differs from one sort of people to another. @category model @since 0.1.0 */
export interface Preset {
  readonly reach: Figure<Model['reach']>
  readonly line: Figure<LineShares>
  readonly dud: Figure<number>
  readonly returnCalls: Figure<readonly number[]>
  readonly meetingKept: Figure<number>
  readonly ages: Figure<Model['ages']>
}

const NO_AGES = figure<Model['ages']>([], 'judgement', 'only enquiries cool down')

/** The sorts of people that there is evidence for. @category constants @since 0.1.0 */
export const PRESETS = {
  coldAverage: {
    reach: figure({ a: 0.36, b: 5.64 }, 'vendor', 'anchored: Gong 2024, 5.4 % of the dials of average reps'),
    line: direct,
    dud: directDuds,
    returnCalls: coldReturns,
    meetingKept: coldKept,
    ages: NO_AGES,
  },
  coldGoodData: {
    reach: figure({ a: 0.66, b: 5.34 }, 'vendor', 'anchored: Belkins 2026, 9.9 % of dials and 24.5 % of people'),
    line: direct,
    dud: directDuds,
    returnCalls: coldReturns,
    meetingKept: coldKept,
    ages: NO_AGES,
  },
  switchboard: {
    reach: figure({ a: 0.18, b: 5.82 }, 'vendor', 'anchored: connectrate.ai, 3.2 % on main lines'),
    line: figure({ gatekeeper: 12, wrong: 1, voicemail: 47, noAnswer: 31, busy: 2, network: 1 }, 'vendor', MAIN_LINE),
    dud: figure(0.03, 'judgement', 'no source'),
    returnCalls: coldReturns,
    meetingKept: coldKept,
    ages: NO_AGES,
  },
  inboundLead: {
    reach: figure(
      { a: 1.2, b: 2 },
      'vendor',
      'anchored: Velocify, more than half after the first call and 93 % by the sixth',
    ),
    line: direct,
    dud: directDuds,
    returnCalls: figure([0.06, 0.07, 0.03, 0.01], 'judgement', '4.8 to 14 % in all; split judged'),
    meetingKept: figure(0.92, 'vendor', 'no-shows of inbound meetings, 5 to 10 %'),
    ages: figure(
      [
        { upTo: 5 * MINUTE, factor: 1 },
        { upTo: 10 * MINUTE, factor: 0.8 },
        { upTo: 30 * MINUTE, factor: 0.6 },
        { upTo: HOUR, factor: 0.5 },
        { upTo: 24 * HOUR, factor: 0.3 },
        { upTo: 72 * HOUR, factor: 0.2 },
      ],
      'judgement',
      MIT,
    ),
  },
} as const satisfies Readonly<Record<string, Preset>>

/** A sort of people that there is evidence for. @category model @since 0.1.0 */
export type PresetName = keyof typeof PRESETS

// --- constructors ------------------------------------------------------------

/**
 * The model of a preset.
 *
 * @example
 * ```ts run
 * import { Evidence } from '@refrain/core/simulate'
 *
 * Evidence.modelOf('coldGoodData').reach // => { a: 0.66, b: 5.34 }
 * Evidence.modelOf('switchboard', 'flat').hours[3] // => 1
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const modelOf = (preset: PresetName, hours: keyof typeof HOURS = 'measured'): Model => {
  const { reach, line, dud, returnCalls, meetingKept, ages } = PRESETS[preset]
  return {
    reach: reach.value,
    factor: 1,
    hours: HOURS[hours].value,
    weekdays: WEEKDAYS.value,
    afterVoicemail: COMMON.afterVoicemail.value,
    sameSlot: COMMON.sameSlot.value,
    ages: ages.value,
    line: line.value,
    dud: dud.value,
    gatekeeperHelps: COMMON.gatekeeperHelps.value,
    returnCalls: returnCalls.value,
    replies: COMMON.replies.value,
    replyAfterVoicemail: COMMON.replyAfterVoicemail.value,
    callbackReaches: COMMON.callbackReaches.value,
    meetingKept: meetingKept.value,
    outcomes: COMMON.outcomes.value,
  }
}

/** The bands in which every answer is given. @category constants @since 0.1.0 */
export const BANDS = { low: 0.5, expected: 1, high: 2 } as const

/**
 * The same model with what is not well known scaled, all of it at once: reachability, return calls, replies, kept callbacks,
 * helpful screeners, and how many conversations end with a meeting.
 *
 * @example
 * ```ts run
 * import { Evidence } from '@refrain/core/simulate'
 *
 * const model = Evidence.scaled(Evidence.modelOf('coldAverage'), 2)
 * model.callbackReaches // => 0.54
 * model.outcomes.books // => 9.2
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const scaled = (model: Model, by: number): Model => {
  const share = (value: number): number => Math.min(1, value * by)
  return {
    ...model,
    factor: model.factor * by,
    gatekeeperHelps: share(model.gatekeeperHelps),
    returnCalls: model.returnCalls.map(share),
    replies: model.replies.map(share),
    callbackReaches: share(model.callbackReaches),
    outcomes: { ...model.outcomes, books: Math.min(100, model.outcomes.books * by) },
  }
}

// --- questions ---------------------------------------------------------------

/**
 * The chance that the k-th dial reaches somebody who was not reached before, over all people, with nothing else at work: the
 * shifted beta-geometric distribution.
 *
 * @example
 * ```ts run
 * import { Evidence } from '@refrain/core/simulate'
 *
 * Evidence.hazard({ a: 1, b: 3 }, 1) // => 0.25
 * Evidence.hazard({ a: 1, b: 3 }, 5) // => 0.125
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const hazard = ({ a, b }: Model['reach'], dial: number): number => a / (a + b + dial - 1)
