/**
 * Situations for tests of rules: somebody of whom nothing is known, and what is said of them over that.
 *
 * @since 0.1.0
 */
import * as fc from 'fast-check'
import type { Contact, Counts } from '../prospect/Contact.ts'
import { initial } from '../prospect/fold.ts'
import type { NumberState, Prospect } from '../prospect/Prospect.ts'
import type { Run } from '../prospect/Run.ts'
import * as Duration from '../time/Duration.ts'
import * as Instant from '../time/Instant.ts'
import { HOUR, MINUTE } from '../time/Instant.ts'
import { DEFAULT } from '../time/Slots.ts'
import type { Zone } from '../time/Zone.ts'
import * as Zones from '../time/Zones.ts'
import { none } from './Calendars.ts'
import type { Proposal, Situation } from './Situation.ts'
import { alone } from './Surroundings.ts'

// --- zones -------------------------------------------------------------------

/** The zones that tests speak of. */
export const zones = Zones.fromPlatform()

/** A zone by its name. */
export const zoneNamed = (name: string): Zone => Zones.getOrThrow(zones, name)

/** An instant from ISO 8601 text. */
export const at = Instant.parseOrThrow

// --- people ------------------------------------------------------------------

/** A number that can be called. */
export const number: NumberState = {
  number: 'n-1',
  kind: 'mobile',
  country: null,
  area: null,
  zones: [],
  hmac: null,
  addedAt: Instant.MIN,
  retired: null,
  suppressedAt: null,
  lastDialAt: null,
  strikeAt: null,
  givenAt: null,
}

/** Somebody with a number and an address, of whom nothing else is known. */
export const somebody: Prospect = {
  ...initial('p-1'),
  addedAt: Instant.MIN,
  owner: 'ann',
  numbers: [number],
  emails: [{ email: 'e-1', hmac: null, retired: null }],
}

/** What a call that rang out counts as. */
export const TOUCH: Counts = { touch: 1, attempt: 1, dial: 1, conversation: 0, slot: 1, message: 0 }

/** A call that rang out, unless said otherwise. */
export const call = (when: string | Instant.Instant, said: Partial<Contact> = {}): Contact => {
  const instant = typeof when === 'string' ? at(when) : when
  return {
    id: `c-${String(instant)}`,
    channel: 'call',
    direction: 'out',
    at: instant,
    latest: instant,
    recordedAt: instant,
    number: 'n-1',
    email: null,
    reach: 'no-answer',
    talkSeconds: null,
    left: null,
    message: null,
    messageKind: null,
    visit: null,
    promise: null,
    counts: TOUCH,
    line: null,
    ...said,
  }
}

/** A call that left a voicemail. */
export const voicemail = (when: string | Instant.Instant): Contact =>
  call(when, { reach: 'voicemail', left: 'complete', counts: { ...TOUCH, message: 1 } })

/** An open enrollment in which nothing has happened. */
export const run = (said: Partial<Run> = {}): Run => ({
  enrollment: 'e-1',
  cadence: 'two-calls',
  version: 1,
  variant: null,
  enrolled: { at: at('2026-11-02T09:00:00-05:00'), seq: 0, id: 'f-1' },
  renamed: {},
  removed: {},
  pausedAt: null,
  pausedUntil: null,
  held: [],
  closed: null,
  steps: {},
  words: {},
  reactions: [],
  ...said,
})

// --- situations --------------------------------------------------------------

/** What a test says of a situation. */
export interface Said {
  readonly prospect?: Partial<Prospect>
  readonly proposal?: Partial<Proposal>
  readonly zones?: readonly string[]
  readonly opensAt?: string | Instant.Instant
}

/** A call that is proposed in New York on a Monday at nine, unless said otherwise. */
export const situation = (said: Said = {}, rest: Partial<Situation> = {}): Situation => {
  const names = said.zones ?? ['America/New_York']
  const opens = said.opensAt ?? '2026-11-23T09:00:00-05:00'
  const opensAt = typeof opens === 'string' ? at(opens) : opens
  return {
    prospect: { ...somebody, zones: names, ...said.prospect },
    surroundings: alone,
    run: null,
    program: null,
    proposal: {
      channel: 'call',
      step: null,
      visit: null,
      callback: null,
      number: 'n-1',
      email: 'e-1',
      requested: false,
      namedTime: false,
      atOnce: false,
      opensAt,
      ...said.proposal,
    },
    zones: names.map(zoneNamed),
    zone: zoneNamed(names[0] ?? 'UTC'),
    zoneNamed: zones.get,
    calendars: none,
    house: {
      slots: DEFAULT,
      purpose: null,
      visiting: [],
      rules: [],
      prefer: [],
      kinds: new Map(rest.program?.messages.map(({ id, kind }) => [id, kind])),
    },
    now: opensAt,
    ...rest,
  }
}

// --- arbitraries -------------------------------------------------------------

/** Zones whose clocks hurt: both hemispheres, half an hour, a change at midnight, and far from one another. */
export const ZONES = [
  'America/New_York',
  'America/Los_Angeles',
  'Australia/Lord_Howe',
  'Europe/London',
  'Africa/Casablanca',
  'America/Santiago',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'UTC',
] as const

/** One to three of those zones. */
export const zoneSet: fc.Arbitrary<readonly string[]> = fc.uniqueArray(fc.constantFrom(...ZONES), {
  minLength: 1,
  maxLength: 3,
})

const NIGHTS = [
  '2026-03-08',
  '2026-11-01',
  '2026-03-29',
  '2026-10-25',
  '2026-04-05',
  '2026-12-31',
  '2028-02-29',
  '2026-06-15',
]

/** An instant within a few days of a night that hurts, to the minute. */
export const minuteNearNight: fc.Arbitrary<Instant.Instant> = fc
  .tuple(fc.constantFrom(...NIGHTS), fc.integer({ min: -72 * 60, max: 72 * 60 }))
  .map(([night, minutes]) => Instant.plus(at(`${night}T06:00:00Z`), minutes * MINUTE))

/** Contacts within ten days before an instant, a few of them known to the day alone, oldest first. */
export const contactsBefore = (last: Instant.Instant): fc.Arbitrary<readonly Contact[]> =>
  fc
    .array(
      fc.record({
        back: fc.integer({ min: 0, max: 10 * 24 * 60 }),
        channel: fc.constantFrom('call' as const, 'call' as const, 'email' as const),
        touch: fc.constantFrom(0 as const, 1 as const, 1 as const),
        left: fc.boolean(),
        wide: fc.constantFrom(false, false, false, true),
      }),
      { maxLength: 12 },
    )
    .map((rows) =>
      rows
        .map(({ back, channel, touch, left, wide }, i) => {
          const when = Instant.plus(last, -back * MINUTE)
          const message = touch === 1 && (left || channel === 'email') ? 1 : 0
          return call(when, {
            id: `c-${i}`,
            channel,
            latest: wide ? Instant.plus(when, 24 * HOUR) : when,
            left: message === 1 && channel === 'call' ? 'complete' : null,
            counts: { touch, attempt: touch, dial: channel === 'call' ? 1 : 0, conversation: 0, slot: touch, message },
          })
        })
        .sort((a, b) => a.at - b.at),
    )

/** A period of a cap. */
export const period: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('day', 'week', 'P1W', 'P1M'),
  fc.integer({ min: 1, max: 9 }).map((days) => `P${days}D`),
  fc.integer({ min: 1, max: 60 }).map((hours) => `PT${hours}H`),
)

/** A length that is surely good. */
export const gap: fc.Arbitrary<string> = fc
  .oneof(
    fc.integer({ min: 1, max: 5 }).map((days) => `P${days}D`),
    fc.integer({ min: 1, max: 2_000 }).map((minutes) => `PT${minutes}M`),
  )
  .filter((text) => Duration.parse(text)._tag === 'Right')
