/**
 * The people who are called and written to: who they are, whom they share an account or a line with, what they say.
 */
import type { Engine } from '../../Engine.ts'
import type { Chance } from '../scheduler/Chance.ts'
import type { Client, Told } from './Client.ts'
import { CADENCES } from './documents.ts'

/** Somebody. */
export interface Person {
  readonly id: string
  readonly account: string | null
  readonly number: string
  readonly numberId: string
  readonly email: string
  readonly owner: string
  readonly zone: string
}

const ZONES = ['UTC', 'UTC', 'Europe/London', 'Africa/Lagos', 'America/New_York', 'Asia/Kolkata']
/** Those who make the calls. */
export const REPS = ['ann', 'bob'] as const

/** People of a run. Some share an account, some a line. */
export const peopleOf = (chance: Chance, count: number): readonly Person[] =>
  Array.from({ length: count }, (_, n) => {
    const line = chance.happens(0.3) ? 1 : 10 + n
    return {
      id: `p-${n + 1}`,
      account: chance.happens(0.6) ? 'acme' : null,
      number: `+121255501${String(line).padStart(2, '0')}`,
      numberId: `n-${line}`,
      email: `p${n + 1}@example.com`,
      owner: chance.pick(REPS),
      zone: chance.pick(ZONES),
    }
  })

/** Whoever tells an engine of people. */
export interface Teller {
  readonly ask: <T>(label: string, what: (engine: Engine) => Promise<T>) => Promise<T | null>
  readonly tell: (facts: readonly Told[]) => Promise<unknown>
  readonly fact: Client['fact']
}

/** Has somebody come in: they are added, and enrolled in a cadence. */
export const comesIn = async (client: Teller, chance: Chance, person: Person): Promise<void> => {
  const { id, account, number, numberId, email, owner, zone } = person
  const added = await client.ask(`add ${id}`, (engine) =>
    engine.add(
      {
        prospect: id,
        name: `Person ${id}`,
        numbers: [{ id: numberId, number, kind: 'direct', zones: [zone] }],
        emails: [{ id: `e-${id}`, email }],
        data: {
          source: 'met',
          country: 'US',
          subscriber: 'corporate',
          zones: [zone],
          principalZone: zone,
          owner,
          ...(account !== null && { account }),
        },
      },
      { command: `add ${id}` },
    ),
  )
  if (added?.tag !== 'recorded') return
  await client.tell([client.fact(id, 'ConsentGiven', { channels: ['call', 'email'], kind: 'express' })])
  const cadence = chance.pick(CADENCES)
  await client.ask(`enroll ${id}`, (engine) => engine.enroll(id, { cadence }, { command: `enroll ${id}` }))
}

type Says = (client: Pick<Client, 'fact'>, chance: Chance, id: string, now: number) => Told

const HALF_HOUR = 1_800_000
const iso = (at: number): string => new Date(at).toISOString()

/** What people say and what becomes known of them, with how often. */
const SAYINGS: readonly (readonly [number, Says])[] = [
  [1, (client, _, id) => client.fact(id, 'OptedOut', {})],
  [2, (client, _, id) => client.fact(id, 'OptedIn', {})],
  [1, (client, _, id) => client.fact(id, 'OptedOut', { channels: ['email'] })],
  [0.3, (client, _, id) => client.fact(id, 'Declined', { firmness: 'firm' })],
  [2, (client, _, id) => client.fact(id, 'Declined', { firmness: 'soft' })],
  [0.3, (client, _, id) => client.fact(id, 'Won', {})],
  [0.5, (client, _, id) => client.fact(id, 'InterestShown', {})],
  [3, (client, _, id, now) => client.fact(id, 'EmailReceived', { email: `r-${id}-${now}`, intent: 'reply' })],
  [
    3,
    (client, chance, id, now) =>
      client.fact(id, 'CallbackAgreed', {
        promise: `b-${id}-${now}`,
        who: chance.pick(['rep', 'prospect']),
        at: iso(now + chance.between(2, 60) * 60_000),
      }),
  ],
  [
    1,
    (client, chance, id, now) =>
      client.fact(id, 'OutOfOffice', { until: iso(now + chance.between(1, 12) * HALF_HOUR) }),
  ],
  [
    1,
    (client, chance, id, now) =>
      client.fact(id, 'EnrollmentPaused', { until: iso(now + chance.between(1, 6) * HALF_HOUR) }),
  ],
  [2, (client, _, id) => client.fact(id, 'EnrollmentResumed', {})],
  [
    1,
    (client, chance, id) => {
      const zone = chance.pick(ZONES)
      return client.fact(id, 'ZoneLearned', { zones: [zone], principalZone: zone, evidence: 'person' })
    },
  ],
  [1, (client, chance, id) => client.fact(id, 'OwnerChanged', { owner: chance.pick(REPS) })],
  [0.3, (client, _, id) => client.fact(id, 'PreferenceStated', { max: 1, per: 'P1D' })],
  [
    6,
    (client, chance, id, now) =>
      client.fact(id, 'CallLogged', {
        direction: chance.pick(['in', 'out']),
        reach: chance.pick(['no-answer', 'right-party', 'voicemail', 'busy']),
        call: `x-${id}-${now}`,
      }),
  ],
]

const TOTAL = SAYINGS.reduce((sum, [weight]) => sum + weight, 0)

/** Something that somebody says, at this moment or a while ago. */
export const saying = (client: Pick<Client, 'fact'>, chance: Chance, id: string, now: number): Told => {
  let left = chance.next() * TOTAL
  const [, says] = SAYINGS.find(([weight]) => (left -= weight) < 0)!
  const fact = says(client, chance, id, now)
  const at = chance.happens(0.2) ? now - chance.between(1, 300) * 60_000 : now
  return { ...fact, at: iso(at) }
}
