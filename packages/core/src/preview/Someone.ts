/**
 * Whom a preview takes through a cadence: nobody in particular, with just what the cadence asks for.
 *
 * @since 0.1.0
 */
import type { Program } from '../cadence/Program.ts'
import type { Surroundings } from '../rules/Surroundings.ts'
import * as Duration from '../time/Duration.ts'
import * as Instant from '../time/Instant.ts'
import type { Zone } from '../time/Zone.ts'
import { make } from '../time/WorkDays.ts'

// --- model -------------------------------------------------------------------

/** What is known of them when they enter. @category model @since 0.1.0 */
export interface Someone {
  /** Where they came from: inbound, met, referral, list, inherited, customer or other. */
  readonly source: string
  /** What was learned before: `benefit`, `how-we-met`, `industry` and so on. What else is needed is found out when it is needed. */
  readonly learned: readonly string[]
  /** Whether we spoke with them just before. */
  readonly conversed?: boolean
  /** A call was promised: so long after the start, for so long. */
  readonly promised?: { readonly after: string; readonly for: string }
}

/** A fact in the short form of the wire. */
export interface Told {
  readonly type: string
  readonly at: Instant.Instant
  readonly data: { readonly [field: string]: unknown }
}

/** Everybody in a preview has one name: there is nobody else. */
export const PERSON = 'somebody'
export const ENROLLMENT = 'e-1'
const ACCOUNT = 'their-company'

// --- constructors ------------------------------------------------------------

const WEEKDAYS = make()

/** Whether a step waits for a promise. */
const waitsForPromise = ({ lines }: Program): boolean =>
  lines.some(({ steps }) =>
    steps.some(
      ({ after, within }) =>
        within?.from.includes('promise') === true || after.some(({ use }) => use.from.includes('promise')),
    ),
  )

/** Somebody for whom a cadence is meant, as far as its document tells. */
export const someoneFor = (program: Program): Someone => {
  const { source, has } = program.cadence.for ?? {}
  return {
    source: source?.[0] ?? 'list',
    learned: (has ?? []).filter((need) => need !== 'conversation'),
    conversed: has?.includes('conversation') === true,
    ...(waitsForPromise(program) && { promised: { after: 'P1W', for: 'P5D' } }),
  }
}

/** Nobody else is in the way: a rep with nothing else to do, and enough others near by for a round of visits. */
export const nobodyElse = (rep: string, from: Instant.Instant): Surroundings => ({
  account: { account: ACCOUNT, contacts: [], heldUntil: null, open: [] },
  numbers: [],
  rep: { rep, load: 1, away: [], appointments: [] },
  bundle: { bundle: { id: 'round', days: [], members: [] }, reviewAt: from },
  results: { rep: null, team: null },
})

const spanOf = (zone: Zone, from: Instant.Instant, { after, for: lasts }: NonNullable<Someone['promised']>) => {
  const begins = Duration.moment(zone, from, Duration.parseOrThrow(after), null)
  const until = Duration.deadline(zone, begins, Duration.parseOrThrow(lasts), WEEKDAYS)
  return { from: Instant.toIso(begins), until: Instant.toIso(until) }
}

/** Where and when somebody enters, and whose prospect they are. */
export interface Entry {
  readonly zone: Zone
  readonly country?: string
  readonly from: Instant.Instant
  readonly owner: string
}

/** The facts with which somebody enters a cadence. */
export const entering = (
  { source, learned, conversed, promised }: Someone,
  { id, version }: Program,
  { zone, country, from, owner }: Entry,
): readonly Told[] => {
  const told = (type: string, data: Told['data'] = {}, at = from): Told => ({ type, at, data })
  return [
    told('ProspectAdded', {
      source,
      zones: [zone.name],
      principalZone: zone.name,
      subscriber: 'corporate',
      owner,
      account: ACCOUNT,
      location: { lat: 0, lon: 0 },
      ...(country !== undefined && { country }),
      ...(source === 'referral' && { referrer: 'referrer' }),
      ...(promised !== undefined && { promised: spanOf(zone, from, promised) }),
    }),
    told('NumberAdded', { number: 'number', kind: 'direct' }),
    told('EmailAdded', { email: 'address' }),
    told('ConsentGiven', { channels: ['call', 'email'], kind: 'express' }),
    ...learned.map((what) => told('Learned', { what, item: what })),
    // Long enough ago that the day of the start is free for the cadence.
    ...(conversed === true
      ? [
          told(
            'CallLogged',
            { call: 'before', direction: 'out', number: 'number', reach: 'right-party', talkSeconds: 300 },
            Instant.plus(from, -Instant.DAY),
          ),
        ]
      : []),
    told('Enrolled', { enrollment: ENROLLMENT, cadence: id, version }),
  ]
}
