/**
 * What may have happened to one person, as facts on the wire: late, twice, in contradiction, corrected, known to the day
 * alone, across clock changes, moves, year ends and leap days. Facts are never refused, so nothing here is tidy.
 *
 * @since 0.1.0
 */
import * as fc from 'fast-check'
import type { Json } from '../words/Json.ts'

// --- model -------------------------------------------------------------------

/** A fact as it stands in a log, with the whole envelope. @category model @since 0.1.0 */
export interface WireFact {
  readonly id: string
  readonly type: string
  readonly v: 1
  readonly stream: { readonly kind: 'prospect'; readonly id: string }
  readonly at: string
  readonly atLatest?: string
  readonly zone?: string
  readonly recordedAt: string
  readonly seq: number
  readonly by: { readonly kind: 'rep' | 'adapter'; readonly id: string }
  readonly corrects?: string
  readonly data: { readonly [field: string]: Json }
}

/** How dirty a log may be. @category model @since 0.1.0 */
export interface Dirt {
  /** Recorded later than they happened, by up to five days. */
  readonly late: boolean
  /** Some known to the day alone. */
  readonly dates: boolean
  /** Recorded twice, corrected, retracted. */
  readonly again: boolean
}

/** What may be told, and how. @category model @since 0.1.0 */
export interface Telling extends Partial<Dirt> {
  /** Promises, pauses, moves, merges, ends: what changes more than the pace. */
  readonly turns?: boolean
  readonly days?: number
  readonly most?: number
}

/** A log, with where and when it begins. @category model @since 0.1.0 */
export interface History {
  readonly zones: readonly string[]
  /** Instants in milliseconds: the enrollment, and the end of what is told. */
  readonly from: number
  readonly until: number
  /** In any order. */
  readonly facts: readonly WireFact[]
}

/** Something that happens, before it has a time. */
interface Happening {
  readonly facts: readonly { readonly type: string; readonly data: { readonly [field: string]: Json } }[]
  /** A contact of ours, whose hour may be lost. */
  readonly mayLoseHour: boolean
}

// --- what happens ------------------------------------------------------------

const one = (type: string, data: { readonly [field: string]: Json } = {}, mayLoseHour = false): Happening => ({
  facts: [{ type, data }],
  mayLoseHour,
})

const MINUTE = 60_000
const DAY = 86_400_000
const REACHED = ['no-answer', 'no-answer', 'voicemail', 'voicemail', 'right-party', 'wrong-party', 'gatekeeper', 'busy', 'declined', 'screened', 'dead-number', 'failed'] as const // prettier-ignore
const MESSAGES = ['same-industry', 'number-saved', 'before-after', 'one-idea', 'goodbye', 'hello'] as const
const CHANNELS = fc.constantFrom<readonly string[] | null>(null, ['call'], ['email'], ['call', 'email'])

const named = (channels: readonly string[] | null): { readonly [field: string]: Json } =>
  channels === null ? {} : { channels }

/** A call made by us, with the voicemail that was left in it, if any. `call` is filled in with the time. */
const call = fc
  .record({ reach: fc.constantFrom(...REACHED), message: fc.constantFrom(...MESSAGES, null), parts: fc.boolean() })
  .map(({ reach, message, parts }): Happening => {
    const talkSeconds = reach === 'right-party' ? 120 : 0
    const told = parts
      ? [
          { type: 'CallPlaced', data: { direction: 'out', number: 'n-1' } },
          { type: 'CallEnded', data: { reach, talkSeconds } },
        ]
      : [{ type: 'CallLogged', data: { direction: 'out', number: 'n-1', reach, talkSeconds } }]
    const leaves = reach === 'voicemail' && message !== null
    const left = {
      type: 'VoicemailLeft',
      data: { message: message ?? 'hello', left: 'complete', kind: message === 'goodbye' ? 'breakup' : 'value' },
    }
    return { facts: leaves ? [...told, left] : told, mayLoseHour: !parts && !leaves }
  })

const outgoing: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: call },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('hello', 'tried-you', null)
      .map((message) => one('EmailSent', message === null ? {} : { message }, true)),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('sms', 'linkedin', 'letter')
      .map((channel) => one('TouchLogged', { channel, direction: 'out' }, true)),
  },
)

const incoming: fc.Arbitrary<Happening> = fc.oneof(
  fc
    .constantFrom('reply', 'question', 'auto-reply', 'unsubscribe', 'unsure')
    .map((intent) => one('EmailReceived', { intent })),
  fc
    .constantFrom('right-party', 'voicemail')
    .map((reach) => one('CallLogged', { direction: 'in', reach, talkSeconds: 60 })),
)

const said: fc.Arbitrary<Happening> = fc.oneof(
  CHANNELS.map((channels) => one('OptedOut', named(channels))),
  CHANNELS.map((channels) => one('OptedIn', named(channels))),
  CHANNELS.map((channels) => one('ConsentWithdrawn', named(channels))),
  CHANNELS.map((channels) => one('ConsentGiven', named(channels))),
  fc
    .tuple(fc.constantFrom('house', 'state'), CHANNELS)
    .map(([list, channels]) => one('SuppressionListed', { list, ...named(channels) })),
  fc.constantFrom('house', 'state').map((list) => one('SuppressionLifted', { list })),
  fc.constantFrom('soft', 'firm', 'later').map((firmness) => one('Declined', { firmness })),
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom('P1D', 'P1W'))
    .map(([max, per]) => one('PreferenceStated', { max, per })),
  fc.constantFrom('talking-point', 'industry', 'insight', 'enquiry').map((what) => one('Learned', { what })),
)

const promised: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .record({
        promise: fc.constantFrom('b-1', 'b-2'),
        who: fc.constantFrom('rep', 'prospect'),
        in: fc.integer({ min: -60, max: 5 * 1440 }),
      })
      .map(({ promise, who, in: minutes }) => one('CallbackAgreed', { promise, who, at: minutes })),
  },
  { weight: 1, arbitrary: fc.constantFrom('b-1', 'b-2').map((promise) => one('PromiseReleased', { promise })) },
  { weight: 1, arbitrary: fc.constantFrom('b-1', 'b-2').map((promise) => one('PromiseKept', { promise })) },
)

const ending: fc.Arbitrary<Happening> = fc.oneof(
  fc.constantFrom('Won', 'Lost', 'ReturnedAsDud', 'Erased').map((type) => one(type)),
  fc.constant(one('NumberRetired', { number: 'n-1', why: 'wrong' })),
  fc.constant(one('NumberSuppressed', { number: 'n-1' })),
)

const circumstances = (zones: readonly string[]): fc.Arbitrary<Happening> =>
  fc.oneof(
    fc.integer({ min: 0, max: 10 }).map((days) => one('EnrollmentPaused', { enrollment: 'e-1', until: days * 1440 })),
    fc.constant(one('EnrollmentResumed', { enrollment: 'e-1' })),
    fc.integer({ min: 0, max: 10 }).map((days) => one('OutOfOffice', { until: days * 1440 })),
    fc
      .constantFrom(...zones)
      .map((zone) => one('ZoneLearned', { zones: [zone], principalZone: zone, evidence: 'person' })),
    fc.constant(one('NumberAdded', { number: 'n-2', kind: 'mobile' })),
    fc.constantFrom('qualified', 'negotiation').map((stage) => one('StageChanged', { stage })),
    fc.constant(one('OwnerChanged', { owner: 'bob' })),
    fc.constantFrom('IntroductionMade', 'IntroductionDeclined').map((type) => one(type)),
  )

// --- when and where ----------------------------------------------------------

/** Zones that change their clocks at odd times, by half an hour, at midnight, on other days, or never. @category constants @since 0.1.0 */
export const ZONES = [
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Europe/London',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'UTC',
] as const

/** Clock changes in the north and the south, a year end, a leap day, and any other day. */
const beginning = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(
        '2026-03-05',
        '2026-03-27',
        '2026-04-02',
        '2026-10-01',
        '2026-10-23',
        '2026-10-30',
        '2027-12-28',
        '2028-02-26',
      ),
      fc
        .integer({ min: 0, max: 4000 })
        .map((day) => new Date(Date.UTC(2020, 0, 1) + day * DAY).toISOString().slice(0, 10)),
    ),
    fc.integer({ min: 0, max: 1439 }),
  )
  .map(([date, minute]) => Date.parse(`${date}T00:00:00Z`) + minute * MINUTE)

const idOf = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

const iso = (at: number): string => new Date(at).toISOString()

/** Minutes from a fact's own time become instants. */
const RELATIVE: { readonly [type: string]: string } = {
  CallbackAgreed: 'at',
  EnrollmentPaused: 'until',
  OutOfOffice: 'until',
}

const dataOf = (type: string, data: WireFact['data'], at: number, id: string): WireFact['data'] => {
  const field = RELATIVE[type]
  const moved = field === undefined ? data : { ...data, [field]: iso(at + (data[field] as number) * MINUTE) }
  if (/^(Call|Voicemail)(Placed|Ended|Logged|Left)$/.test(type)) return { call: id, ...moved }
  if (type === 'Learned') return { ...moved, item: id }
  return type === 'EmailSent' || type === 'EmailReceived' ? { email: id, ...moved } : moved
}

interface Occurrence {
  readonly happening: Happening
  readonly minute: number
  readonly lateBy: number
  readonly hourLost: boolean
  readonly fate: 'once' | 'twice' | 'corrected' | 'retracted'
}

/** How late, how often and how exactly something is told. */
const occurrence = (happening: fc.Arbitrary<Happening>, days: number, dirt: Dirt): fc.Arbitrary<Occurrence> =>
  fc.record({
    happening,
    // Often inside working hours, so that much of it is as it should be.
    minute: fc.oneof(
      fc.integer({ min: 1, max: days * 1440 }),
      fc.integer({ min: 1, max: days * 48 }).map((half) => half * 30),
    ),
    lateBy: dirt.late
      ? fc.oneof(
          { weight: 5, arbitrary: fc.constant(0) },
          { weight: 2, arbitrary: fc.integer({ min: 1, max: 5 * 1440 }) },
        )
      : fc.constant(0),
    hourLost: dirt.dates ? fc.nat(5).map((n) => n === 0) : fc.constant(false),
    fate: dirt.again ? fc.constantFrom('once', 'once', 'once', 'twice', 'corrected', 'retracted') : fc.constant('once'),
  })

/** The facts of one occurrence. */
const factsOf = (
  { happening, minute, lateBy, hourLost, fate }: Occurrence,
  n: number,
  from: number,
  who = 'p-1',
): readonly WireFact[] => {
  const exact = from + minute * MINUTE
  // A lost hour must not put it before the person is known.
  const lost = hourLost && happening.mayLoseHour && Math.floor(exact / DAY) * DAY > from
  const at = lost ? Math.floor(exact / DAY) * DAY : exact
  const facts = happening.facts.map(({ type, data }, seq): WireFact => ({
    id: idOf(n * 16 + seq),
    type,
    v: 1,
    stream: { kind: 'prospect', id: who },
    at: iso(at),
    ...(lost && { atLatest: iso(at + DAY), zone: 'UTC' }),
    recordedAt: iso((lost ? at + DAY : exact) + lateBy * MINUTE),
    seq,
    by: { kind: 'adapter', id: 'crm' },
    data: dataOf(type, data, at, `x-${String(n)}`),
  }))
  const last = facts.at(-1)!
  const later = iso(Date.parse(last.recordedAt) + 90 * MINUTE)
  const { atLatest: _, zone: __, ...exactly } = last
  const again = {
    ...exactly,
    id: idOf(n * 16 + 15),
    at: later,
    recordedAt: later,
    seq: 0,
    by: { kind: 'rep', id: 'ann' } as const,
    corrects: last.id,
  }
  if (fate === 'twice') return [...facts, ...facts]
  if (fate === 'retracted') return [...facts, { ...again, type: 'Retracted', data: { why: 'never happened' } }]
  const reach = last.data['reach'] === 'no-answer' ? 'right-party' : 'no-answer'
  if (fate === 'corrected' && last.data['reach'] !== undefined)
    return [...facts, { ...again, data: { ...last.data, reach } }]
  return facts
}

const birth = (zones: readonly string[], from: number, source: string): readonly WireFact[] =>
  [
    [
      'ProspectAdded',
      { source, country: 'US', subscriber: 'corporate', zones, principalZone: zones[0]!, owner: 'ann' },
    ],
    ['NumberAdded', { number: 'n-1', kind: 'direct', country: 'US' }],
    ['EmailAdded', { email: 'm-1' }],
    ['ConsentGiven', { channels: ['call', 'email'], kind: 'express' }],
    ['Enrolled', { enrollment: 'e-1', cadence: 'random', version: 1 }],
  ].map(([type, data], seq) => ({
    id: idOf(0xffff00 + seq),
    type: type as string,
    v: 1,
    stream: { kind: 'prospect', id: 'p-1' },
    at: iso(from),
    recordedAt: iso(from),
    seq,
    by: { kind: 'rep', id: 'ann' },
    data: data as WireFact['data'],
  }))

/** What is told of somebody who turns out, in the middle of it, to be the same person; or of whom nobody finds out. */
interface Double {
  readonly occurrences: readonly Occurrence[]
  readonly merged: number | null
}

const doubled = (days: number, dirt: Dirt): fc.Arbitrary<Double | null> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant(null) },
    {
      weight: 1,
      arbitrary: fc.record({
        occurrences: fc.array(occurrence(fc.oneof({ weight: 3, arbitrary: outgoing }, said), days, dirt), {
          minLength: 1,
          maxLength: 5,
        }),
        merged: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: days * 1440 })),
      }),
    },
  )

const MERGER = 0xfffe00

const factsOfDouble = (double: Double | null, from: number): readonly WireFact[] => {
  if (double === null) return []
  const told = double.occurrences.flatMap((one, n) => factsOf(one, 0x1000 + n, from, 'p-2'))
  if (double.merged === null) return told
  const at = iso(from + double.merged * MINUTE)
  const merger: WireFact = {
    id: idOf(MERGER),
    type: 'ProspectMerged',
    v: 1,
    stream: { kind: 'prospect', id: 'p-2' },
    at,
    recordedAt: at,
    seq: 0,
    by: { kind: 'rep', id: 'ann' },
    data: { into: 'p-1' },
  }
  return [...told, merger]
}

/**
 * The history of one person who is enrolled in the cadence `random` and of whom all sorts of things are told.
 *
 * @example
 * ```ts run
 * import fc from 'fast-check'
 * import { history } from '@refrain/core/arbitraries'
 *
 * const { facts } = fc.sample(history({ most: 3 }), 1)[0]!
 * facts.some(({ type }) => type === 'Enrolled') // => true
 * ```
 *
 * @category arbitraries
 * @since 0.1.0
 */
export const history = ({
  late = true,
  dates = true,
  again = true,
  turns = true,
  days = 21,
  most = 14,
}: Telling = {}): fc.Arbitrary<History> =>
  fc
    .tuple(
      beginning,
      fc.uniqueArray(fc.constantFrom<string>(...ZONES), { minLength: 1, maxLength: 2 }),
      // Somebody met mostly; a referral may not be called before the introduction.
      fc.constantFrom('met', 'met', 'met', 'referral'),
    )
    .chain(([from, zones, source]) => {
      const rare = [
        { weight: 2, arbitrary: promised },
        { weight: 2, arbitrary: circumstances(ZONES) },
        { weight: 1, arbitrary: ending },
      ]
      const happening = fc.oneof(
        { weight: 10, arbitrary: outgoing },
        { weight: 2, arbitrary: incoming },
        { weight: 3, arbitrary: said },
        ...(turns ? rare : []),
      )
      const dirt = { late, dates, again }
      return fc
        .tuple(
          fc.array(occurrence(happening, days, dirt), { maxLength: most, ...(most > 20 && { size: 'max' }) }),
          turns ? doubled(days, dirt) : fc.constant(null),
        )
        .map(([occurrences, double]): History => ({
          zones,
          from,
          until: from + days * DAY,
          facts: [
            ...birth(zones, from, source),
            ...occurrences.flatMap((told, n) => factsOf(told, n, from)),
            ...factsOfDouble(double, from),
          ],
        }))
    })
