/**
 * Histories of one person, as they stand on the wire: tidy ones that follow visits, and hostile ones.
 *
 * A hostile history is late, duplicated, contradictory, corrected, date-only, merged; it crosses changes of clocks, turns of
 * years and leap days, and the person moves between zones.
 *
 * @since 0.1.0
 */
import fc from 'fast-check'
import { REACHES } from '../words/Reach.ts'
import type { Json } from '../words/Json.ts'
import type { Wire } from './Event.ts'

const DAY = 86_400_000

/** Where histories begin: at changes of clocks, at the turn of a year, before a leap day. */
const beginnings = fc.constantFrom(
  '2026-03-06T14:00:00Z',
  '2026-10-30T15:00:00Z',
  '2026-12-29T16:00:00Z',
  '2028-02-27T12:00:00Z',
)

type Data = { readonly [field: string]: Json }

interface Happening {
  readonly type: string
  readonly data: Data
}

const happening = (
  type: string,
  data: { [field: string]: fc.Arbitrary<Json> },
  required: readonly string[] = Object.keys(data),
): fc.Arbitrary<Happening> => fc.record(data, { requiredKeys: [...required] }).map((some) => ({ type, data: some }))

const call = fc.constantFrom('c-1', 'c-2', 'c-3')
const number = fc.constantFrom('n-1', 'n-2')
const key = fc.constantFrom(
  'e-1/call/1/1',
  'e-1/call/1/2',
  'e-1/call/1/2/2',
  'e-1/call/2/1',
  'e-1/mail/1/1',
  'e-2/call/1/1',
  'promise/p-1/1',
)
const channels = fc.constantFrom<Json[]>('all', ['call'], ['email'], ['call', 'email'])
const reach = fc.constantFrom(...REACHES)
const zones = fc.constantFrom<Json[]>(['America/New_York'], ['America/Los_Angeles'], ['Europe/London', 'Europe/Paris'])
const instant = beginnings.map((at) => new Date(Date.parse(at) + 9 * DAY).toISOString())

/** Anything that can happen to a person whom we try to reach, with few ids, so that facts meet. */
const anything: readonly fc.Arbitrary<Happening>[] = [
  happening('ProspectChanged', { zones, owner: fc.constantFrom('ann', 'bob') }, []),
  happening('NumberAdded', { number, zones }, ['number']),
  happening('NumberRetired', { number, why: fc.constantFrom('dead', 'wrong') }),
  happening('ZoneLearned', { zones, evidence: fc.constantFrom('prefix', 'crm', 'person') }),
  happening('OptedOut', { channels }, []),
  happening('OptedIn', { channels }, []),
  happening('SuppressionListed', { list: fc.constantFrom('own', 'national') }),
  happening('SuppressionLifted', { list: fc.constantFrom('own', 'national') }),
  happening('Enrolled', { enrollment: fc.constantFrom('e-1', 'e-2'), cadence: fc.constant('steady') }),
  happening('EnrollmentPaused', { enrollment: fc.constantFrom('e-1', 'e-2'), until: instant }, []),
  happening('EnrollmentResumed', {}),
  happening('EnrollmentClosed', { enrollment: fc.constant('e-2'), why: fc.constant('over') }),
  happening(
    'ActionIssued',
    { key, channel: fc.constantFrom('call', 'email'), message: fc.constantFrom('m-1', 'm-2') },
    ['key'],
  ),
  happening('ActionDone', { key }),
  happening('ActionSkipped', { key }),
  happening('ActionExpired', { key }),
  happening('ActionSnoozed', { key, until: instant }),
  happening('CallPlaced', { call, number, action: key }, ['call']),
  happening('CallAnswered', { call }),
  happening('AnswererKnown', {
    call,
    answerer: fc.constantFrom('human', 'voicemail', 'unknown'),
    source: fc.constantFrom('person', 'transcript', 'machine'),
  }),
  happening('CallEnded', { call, reach, talkSeconds: fc.nat(90) }, ['call', 'reach']),
  happening('CallLogged', { reach, number, action: key, direction: fc.constantFrom('in', 'out') }, ['reach']),
  happening('VoicemailLeft', { call, message: fc.constantFrom('m-1', 'm-2') }, ['call']),
  happening('ConversationHeld', { call }, []),
  happening('InterestShown', { call }, []),
  happening('Declined', { firmness: fc.constantFrom('soft', 'later', 'firm'), call }, ['firmness']),
  happening(
    'CallbackAgreed',
    { promise: fc.constantFrom('p-1', 'p-2'), who: fc.constantFrom('prospect', 'rep'), at: instant, call },
    ['promise', 'who', 'at'],
  ),
  happening('PromiseKept', { promise: fc.constantFrom('p-1', 'p-2') }),
  happening('Learned', { what: fc.constant('talking-point'), item: fc.constantFrom('t-1', 't-2') }),
  happening(
    'EmailSent',
    { email: fc.constantFrom('x-1', 'x-2'), message: fc.constantFrom('m-1', 'm-3'), action: key },
    ['email'],
  ),
  happening(
    'EmailReceived',
    { email: fc.constantFrom('x-1', 'y-1'), intent: fc.constantFrom('reply', 'question', 'unsubscribe', 'auto-reply') },
    ['intent'],
  ),
  happening('EmailBounced', { email: fc.constant('x-1'), kind: fc.constantFrom('hard', 'soft') }),
  happening('OutOfOffice', { until: instant }),
  happening('TouchLogged', { channel: fc.constantFrom('sms', 'letter') }),
  happening('AppointmentHeld', {
    appointment: fc.constant('a-1'),
    from: instant,
    until: instant.map((at) => new Date(Date.parse(at) + 3_600_000).toISOString()),
  }),
  happening('AppointmentMissed', { appointment: fc.constant('a-1') }),
  happening('Won', {}),
  happening('Lost', {}),
]

const by = fc.constantFrom({ kind: 'rep', id: 'ann' }, { kind: 'adapter', id: 'line' }, { kind: 'import', id: 'crm' })

interface Circumstance {
  readonly what: Happening
  /** Days since the history began. */
  readonly day: number
  readonly seq: number
  /** How long it took until it was recorded. */
  readonly lag: number
  readonly by: { readonly kind: string; readonly id: string }
  readonly dateOnly: boolean
  readonly corrects: number | null
  readonly other: boolean
}

const circumstance = (what: fc.Arbitrary<Happening>): fc.Arbitrary<Circumstance> =>
  fc.record({
    what,
    day: fc.double({ min: 0, max: 8, noNaN: true }),
    seq: fc.nat(2),
    lag: fc.constantFrom(0, 0, 0, 60_000, 5 * 3_600_000, -3_600_000),
    by,
    dateOnly: fc.nat(5).map((n) => n === 0),
    corrects: fc.option(fc.nat(20), { freq: 8 }),
    other: fc.nat(9).map((n) => n === 0),
  })

const stamp = (millis: number): string => new Date(millis).toISOString()

/** Of some histories only neighbours in the list are told, so that what belongs together meets the more often. */
const circumstances = fc
  .oneof(
    fc.constant(anything),
    fc.nat(anything.length - 1).map((from) => anything.slice(from, from + 6)),
  )
  .chain((some) => fc.array(circumstance(fc.oneof(...some)), { minLength: 1, maxLength: 24, size: 'medium' }))

/**
 * A history in which facts come as they please.
 *
 * @category arbitraries
 * @since 0.1.0
 */
export const hostileHistory: fc.Arbitrary<readonly Wire[]> = fc
  .tuple(beginnings, circumstances, fc.boolean())
  .map(([beginning, circumstances, retracts]) => {
    const start = Date.parse(beginning)
    const opening: Wire[] = [
      ['ProspectAdded', { source: 'inbound', zones: ['America/New_York'] }],
      ['NumberAdded', { number: 'n-1' }],
      ['Enrolled', { enrollment: 'e-1', cadence: 'steady' }],
    ].map(([type, data], seq) => ({
      id: `begin-${seq}`,
      type: type as string,
      v: 1,
      stream: { kind: 'prospect', id: 'p-1' },
      at: beginning,
      recordedAt: beginning,
      seq,
      by: { kind: 'rep', id: 'ann' },
      data: data as Json,
    }))
    const rest = circumstances.map((one, i): Wire => {
      const at = start + Math.round(one.day * DAY)
      const isCorrection = one.corrects !== null
      const isRetraction = isCorrection && retracts && i % 2 === 0
      return {
        id: `f-${i}`,
        type: isRetraction ? 'Retracted' : one.what.type,
        v: 1,
        stream: { kind: 'prospect', id: one.other ? 'p-2' : 'p-1' },
        at: stamp(at),
        ...(one.dateOnly && { atLatest: stamp(at + DAY), zone: 'America/New_York' }),
        recordedAt: stamp(at + one.lag),
        seq: one.seq,
        by: one.by,
        ...(isCorrection && { corrects: `f-${String(one.corrects)}` }),
        data: isRetraction ? {} : one.what.data,
      }
    })
    return [...opening, ...rest]
  })

/**
 * A history in which every visit is handed out, made and settled before the next one.
 *
 * @category arbitraries
 * @since 0.1.0
 */
export const tidyHistory: fc.Arbitrary<readonly Wire[]> = fc
  .tuple(
    beginnings,
    fc.array(
      fc.record({
        reach,
        gap: fc.integer({ min: 1, max: 4 }),
        result: fc.option(fc.constantFrom('InterestShown', 'AdvanceAgreed')),
      }),
      { maxLength: 10 },
    ),
  )
  .map(([beginning, tries]) => {
    const events: Wire[] = []
    let at = Date.parse(beginning)
    const say = (type: string, data: Data, minutes = 0): void => {
      at += minutes * 60_000
      const n = events.length
      events.push({
        id: `t-${String(n).padStart(3, '0')}`,
        type,
        v: 1,
        stream: { kind: 'prospect', id: 'p-1' },
        at: stamp(at),
        recordedAt: stamp(at),
        seq: n,
        by: { kind: 'rep', id: 'ann' },
        data,
      })
    }
    say('ProspectAdded', { source: 'inbound', zones: ['America/New_York'] })
    say('NumberAdded', { number: 'n-1' })
    say('Enrolled', { enrollment: 'e-1', cadence: 'steady' })
    tries.forEach(({ reach: met, gap, result }, i) => {
      const action = `e-1/call/1/${i + 1}`
      say('ActionIssued', { key: action, channel: 'call' }, gap * 1440)
      say('CallPlaced', { call: `c-${i}`, number: 'n-1', action }, 1)
      say('CallEnded', { call: `c-${i}`, reach: met, talkSeconds: 60 }, 1)
      if (result !== null) say(result, { call: `c-${i}` }, 1)
    })
    return events
  })

const again = fc.constantFrom('busy', 'busy', 'failed', 'network-blocked', 'canceled')
const settling = fc.constantFrom(
  ...REACHES.filter((one) => !['busy', 'failed', 'network-blocked', 'canceled'].includes(one)),
)

const visit = fc.record({
  /** How its first dials ended, after which it was offered again. */
  before: fc.array(again, { maxLength: 4 }),
  /** How its last one did; none where it is still open. */
  last: fc.option(settling, { freq: 5 }),
  isInterested: fc.boolean(),
  isNewRound: fc.boolean(),
  inParts: fc.boolean(),
  /** What happens beside it. */
  aside: fc.option(fc.constantFrom('EmailSent', 'TouchLogged', 'CallLogged')),
})

/**
 * A history of visits with busy bursts and our own failures, over rounds, and of contacts beside them.
 *
 * @category arbitraries
 * @since 0.1.0
 */
export const burstHistory: fc.Arbitrary<readonly Wire[]> = fc
  .tuple(beginnings, fc.array(visit, { maxLength: 6 }))
  .map(([beginning, visits]) => {
    const events: Wire[] = []
    const start = Date.parse(beginning)
    const say = (type: string, data: Data): void => {
      const n = events.length
      const at = stamp(start + n * 90_000)
      const id = `b-${String(n).padStart(3, '0')}`
      const stream = { kind: 'prospect', id: 'p-1' }
      events.push({ id, type, v: 1, stream, at, recordedAt: at, seq: n, by: { kind: 'rep', id: 'ann' }, data })
    }
    say('NumberAdded', { number: 'n-1' })
    say('Enrolled', { enrollment: 'e-1', cadence: 'steady' })
    let [round, nth] = [1, 0]
    for (const { before, last, isInterested, isNewRound, inParts, aside } of visits) {
      ;[round, nth] = isNewRound && nth > 0 ? [round + 1, 1] : [round, nth + 1]
      const dials = last === null ? before : [...before, last]
      dials.forEach((met, i) => {
        const action = `e-1/call/${round}/${nth}${i === 0 ? '' : `/${i + 1}`}`
        const call = `c-${events.length}`
        say('ActionIssued', { key: action, channel: 'call' })
        if (inParts) say('CallPlaced', { call, number: 'n-1', action })
        say(inParts ? 'CallEnded' : 'CallLogged', { call, reach: met, talkSeconds: 60, action })
        if (met === last && isInterested) say('InterestShown', { call })
      })
      if (dials.length === 0) nth -= 1
      if (aside === 'EmailSent') say('EmailSent', {})
      if (aside === 'TouchLogged') say('TouchLogged', { channel: 'letter' })
      if (aside === 'CallLogged') say('CallLogged', { direction: 'in', reach: 'right-party' })
    }
    return events
  })

/** Any history. */
export const history: fc.Arbitrary<readonly Wire[]> = fc.oneof(tidyHistory, { weight: 3, arbitrary: hostileHistory })
