/**
 * Histories of thirty events each: what a rep did when it was due, and what the line answered, with the small events that
 * come in between. Each is as a store would hold it: wire events in the full form, in order.
 */
import { Instant, Plan, Prospect } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Surroundings } from '@refrain/core'
import { chance } from './chance.ts'
import type { Chance } from './chance.ts'
import { calendars, policy } from './house.ts'
import { zones } from './zones.ts'

// --- model -------------------------------------------------------------------

/** A question of the benchmark. */
export interface Asked {
  readonly wire: readonly Event.Wire[]
  readonly facts: readonly Event.Event[]
  readonly surroundings: Surroundings.Surroundings
  readonly now: Instant.Instant
}

export const LENGTH = 30

const PLACES = [
  { country: 'US', zones: ['America/New_York'], reps: ['ann', 'ben'] },
  { country: 'US', zones: ['America/Chicago'], reps: ['ann', 'ben'] },
  { country: 'US', zones: ['America/Los_Angeles'], reps: ['ann', 'ben'] },
  { country: 'US', zones: ['America/New_York', 'America/Chicago'], reps: ['ann', 'ben'] },
  { country: 'GB', zones: ['Europe/London'], reps: ['cat', 'dan'] },
  { country: 'DE', zones: ['Europe/Berlin'], reps: ['cat', 'dan'] },
] as const

// --- constructors ------------------------------------------------------------

const hex = (random: Chance, count: number): string =>
  Array.from({ length: count }, () => random.below(16).toString(16)).join('')

const uuid = (random: Chance): string =>
  `${hex(random, 8)}-${hex(random, 4)}-7${hex(random, 3)}-a${hex(random, 3)}-${hex(random, 12)}`

type Told = readonly [type: string, at: number, data: { readonly [field: string]: unknown }]

const nobodyElse: Surroundings.Surroundings = { account: null, numbers: [], rep: null }

/** What the rep tells of a call: the parts of it one by one, and the voicemail. */
const called = (random: Chance, { key, number, message, step, openedAt }: Plan.Action, at: number): readonly Told[] => {
  const call = uuid(random)
  const reach = random.next() < 0.65 ? 'voicemail' : 'no-answer'
  const issued: Told = [
    'ActionIssued',
    at,
    { key, openedAt: Instant.toIso(openedAt), channel: 'call', number, message },
  ]
  const placed: Told = ['CallPlaced', at + 30_000, { call, direction: 'out', number, action: key }]
  const ended: Told = ['CallEnded', at + 75_000, { call, reach, talkSeconds: 0, ringSeconds: 24, action: key }]
  if (reach === 'no-answer') return [issued, placed, ended]
  const known: Told = ['AnswererKnown', at + 60_000, { call, answerer: 'voicemail', source: 'machine', action: key }]
  const kind = step === 'breakup' ? 'breakup' : 'value'
  const left: Told = ['VoicemailLeft', at + 76_000, { call, message, kind, left: 'complete', action: key }]
  return random.next() < 0.9 ? [issued, placed, known, ended, left] : [issued, placed, known, ended]
}

/** What happens beside the calls. */
const aside = (random: Chance, at: number): Told =>
  random.pick<Told>([
    ['EmailOpened', at, { email: uuid(random) }],
    ['Learned', at, { what: 'talking-point', item: uuid(random) }],
    ['TouchLogged', at, { channel: 'letter', direction: 'out' }],
    ['EmailReceived', at, { email: uuid(random), intent: 'auto-reply' }],
    ['StageChanged', at, { stage: random.pick(['new', 'working']) }],
  ])

const last = (random: Chance, at: number): Told | null => {
  const dice = random.next()
  if (dice < 0.03) return ['Won', at, {}]
  if (dice < 0.06) return ['OptedOut', at, {}]
  if (dice < 0.16)
    return ['OutOfOffice', at, { until: Instant.toIso((at + random.below(10 * Instant.DAY)) as Instant.Instant) }]
  if (dice < 0.26) return ['PreferenceStated', at, { max: 1, per: random.pick(['P7D', 'P3D']) }]
  return null
}

const history = (seed: number): Asked => {
  const random = chance(seed)
  const id = `p-${String(seed)}`
  const { country, zones: places, reps } = random.pick(PLACES)
  const start = Instant.parseOrThrow('2026-02-02T15:00:00Z') + random.below(170 * 24 * 60) * Instant.MINUTE
  const rep = random.pick(reps)
  const wire: Event.Wire[] = []
  const facts: Event.Event[] = []
  const tell = ([type, at, data]: Told): void => {
    const fact = Event.readOrThrow({
      id: uuid(random),
      type,
      v: 1,
      stream: { kind: 'prospect', id },
      at: Instant.toIso(at as Instant.Instant),
      recordedAt: Instant.toIso(at as Instant.Instant),
      seq: facts.length,
      by: { kind: 'rep', id: rep },
      data,
    })
    facts.push(fact)
    wire.push(Event.write(fact))
  }
  const beginning: readonly Told[] = [
    [
      'ProspectAdded',
      start,
      {
        source: 'list',
        country,
        subscriber: 'corporate',
        zones: places,
        principalZone: places[0],
        owner: rep,
        account: `a-${String(seed % 97)}`,
      },
    ],
    ['NumberAdded', start, { number: `n-${String(seed)}`, kind: 'direct', country }],
    ['NumberAdded', start, { number: `m-${String(seed)}`, kind: 'mobile', country }],
    ['EmailAdded', start, { email: `e-${String(seed)}` }],
    ['ConsentGiven', start, { channels: ['call', 'email'], kind: 'express' }],
    ['Learned', start, { what: 'industry', item: 'logistics' }],
    ['Enrolled', start, { enrollment: `r-${String(seed)}`, cadence: 'value-then-breakup', version: 1 }],
  ]
  beginning.forEach(tell)
  let now = start as Instant.Instant
  const decide = (): Plan.Decision =>
    Plan.next({ prospect: Prospect.fold(facts, { now }), surroundings: nobodyElse, policy, calendars, zones, now })
  // Some have just begun, others are at the end of the cadence.
  const calls = 8 + random.below(LENGTH - 14)
  while (facts.length < calls) {
    const { decision, from, until, action } = decide()
    if (decision === 'closed' || action === null || from === null) break
    if (decision === 'wait') {
      if (random.next() < 0.3) tell(aside(random, Math.round(now + random.next() * (from - now))))
      now = from
      continue
    }
    if (action.do !== 'call') break
    const at =
      now + Math.floor(random.next() * Math.min(40 * Instant.MINUTE, (until ?? now) - now - 2 * Instant.MINUTE))
    called(random, action, Math.max(at, now)).forEach(tell)
    now = Instant.plus(facts.at(-1)!.at, Instant.MINUTE)
  }
  const ending = last(random, now)
  while (facts.length < LENGTH - (ending === null ? 0 : 1)) {
    now = Instant.plus(now, random.below(3 * 60) * Instant.MINUTE)
    tell(aside(random, now))
  }
  if (ending !== null) tell([ending[0], now, ending[2]])
  now = Instant.plus(now, random.below(3 * 24 * 60) * Instant.MINUTE)
  return { wire, facts, surroundings: surroundingsOf(random, id, seed, rep, now), now }
}

const contactOf = (random: Chance, now: number): Surroundings.OtherContact => {
  const at = (now - random.below(3 * Instant.DAY)) as Instant.Instant
  const message = random.next() < 0.5 ? 1 : 0
  return {
    prospect: `p-other-${String(random.below(9))}`,
    channel: 'call',
    at,
    latest: at,
    touch: 1,
    attempt: 1,
    dial: 1,
    conversation: 0,
    message,
  }
}

const contactsOf = (random: Chance, now: number, most: number): readonly Surroundings.OtherContact[] =>
  Array.from({ length: random.below(most + 1) }, () => contactOf(random, now)).sort((a, b) => a.at - b.at)

/** What others of the account, of the number and of the rep did. */
const surroundingsOf = (
  random: Chance,
  id: string,
  seed: number,
  rep: string,
  now: Instant.Instant,
): Surroundings.Surroundings => {
  const away = (now + random.below(2 * Instant.DAY)) as Instant.Instant
  return {
    account: {
      account: `a-${String(seed % 97)}`,
      contacts: contactsOf(random, now, 4),
      heldUntil: random.next() < 0.05 ? Instant.plus(now, random.below(3 * Instant.DAY)) : null,
    },
    numbers: random.next() < 0.3 ? [{ number: id.replace('p', 'n'), contacts: contactsOf(random, now, 3) }] : [],
    rep: { rep, load: 40, away: random.next() < 0.2 ? [{ from: away, until: Instant.plus(away, Instant.DAY) }] : [] },
  }
}

/** So many questions, the same in every run. */
export const histories = (count: number): readonly Asked[] => Array.from({ length: count }, (_, i) => history(1000 + i))
