/**
 * Small tales for tests: a cadence made for the case, facts in the short form of the wire, and what is decided then.
 *
 * Instants are written `MM-DD HH:MM`, in 2026 and UTC; Monday is 11-02. Hours are eight to eight, every day.
 */
import * as Cadence from '../../cadence/index.ts'
import * as Program from '../../cadence/compile.ts'
import * as Event from '../../prospect/Event.ts'
import * as Prospect from '../../prospect/fold.ts'
import { expand } from '../../recurrence/index.ts'
import * as Calendars from '../../rules/Calendars.ts'
import * as Policy from '../../rules/Policy.ts'
import type { Surroundings } from '../../rules/Surroundings.ts'
import * as Instant from '../../time/Instant.ts'
import * as Zones from '../../time/Zones.ts'
import type { Decision } from '../Decision.ts'
import * as Plan from '../Plan.ts'

type Data = Readonly<Record<string, unknown>>
export type Told = Data & { readonly at: string; readonly type: string; readonly seq: number; readonly data: Data }

interface Setting {
  readonly cadences: readonly object[]
  readonly facts: readonly Told[]
  readonly policy?: object
  readonly surroundings?: Surroundings
  readonly calendars?: Calendars.Calendars
}

const zones = Zones.fromPlatform()
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const HOURS = Object.fromEntries(DAYS.map((day) => [day, [['08:00', '20:00']]]))
export const WEEKDAYS = Object.fromEntries(DAYS.slice(0, 5).map((day) => [day, [['08:00', '20:00']]]))

export const iso = (at: string): string => `2026-${at.replace(' ', 'T')}:00Z`

/** A cadence of these steps; anything else of it may be said. */
export const of = (steps: readonly object[], more: object = {}): object => ({
  refrain: 1,
  id: 'c',
  version: 1,
  title: 'C',
  lasts: 'P6M',
  steps,
  ...more,
})

export const fact = (at: string, type: string, data: Data = {}, more: Data = {}): Told => ({
  prospect: 'p-1',
  type,
  at: iso(at),
  seq: 20,
  data,
  ...more,
})

const PERSON = {
  source: 'met',
  country: 'US',
  subscriber: 'corporate',
  zones: ['UTC'],
  principalZone: 'UTC',
  owner: 'ann',
}

/** Somebody with a number and an address, enrolled. */
export const start = (at = '11-02 09:00', more: Data = {}): readonly Told[] =>
  [
    { type: 'ProspectAdded', data: { ...PERSON, ...more } },
    { type: 'NumberAdded', data: { number: 'n-1', kind: 'direct', country: 'US' } },
    { type: 'EmailAdded', data: { email: 'm-1' } },
    { type: 'ConsentGiven', data: { channels: ['call', 'email'], kind: 'express' } },
    { type: 'Enrolled', data: { enrollment: 'e', cadence: 'c', version: 1 } },
  ].map(({ type, data }, seq) => fact(at, type, data, { seq }))

/** `a`, `a/2`, `a/2/3` or `a/2/3/4`: step, round, try, dial. */
const visitOf = (text: string): { step: string; round: number; try: number; dial: number; key: string } => {
  const [step = '', round = '1', nth = '1', dial = '1'] = text.split('/')
  const key = `e/${step}/${round}/${nth}${dial === '1' ? '' : `/${dial}`}`
  return { step, round: Number(round), try: Number(nth), dial: Number(dial), key }
}

export const issued = (at: string, visit: string, more: Data = {}): Told => {
  const data = { ...visitOf(visit), enrollment: 'e', openedAt: iso(at), channel: 'call', ...more }
  return fact(at, 'ActionIssued', data, { seq: 10 })
}

export const logged = (at: string, visit: string, reach = 'no-answer', more: Data = {}): Told =>
  fact(
    at,
    'CallLogged',
    { call: visit, direction: 'out', number: 'n-1', reach, action: visitOf(visit).key },
    { seq: 11, ...more },
  )

/** A call of a step, handed out and made. */
export const call = (at: string, visit: string, reach = 'no-answer'): readonly Told[] => [
  issued(at, visit),
  logged(at, visit, reach),
]

export const email = (at: string, visit: string, data: Data = {}): readonly Told[] => [
  issued(at, visit, { channel: 'email', ...data }),
  fact(at, 'EmailSent', { email: visit, address: 'm-1', action: visitOf(visit).key, ...data }, { seq: 11 }),
]

export const reply = (at: string, more: Data = {}): Told =>
  fact(at, 'EmailReceived', { email: `in-${at}`, intent: 'reply' }, more)

const DEFAULTS: Surroundings = { account: null, numbers: [], rep: null }

export const decide = (
  { cadences, facts, policy = {}, surroundings = DEFAULTS, calendars = Calendars.none }: Setting,
  at: string,
): Decision => {
  const now = Instant.parseOrThrow(iso(at))
  const programs = cadences.map((document) => Program.compileOrThrow(Cadence.parseOrThrow(document), expand))
  const provides = ['account', 'numbers', 'rep'] as const
  const file = Policy.parseOrThrow({ hours: HOURS, ...policy })
  const rules = Policy.makeOrThrow({ file, programs, provides, expand, calendars: Object.keys(calendars.holidays) })
  const events = facts.map((told) => Event.readOrThrow(told, { zones })).filter(({ recordedAt }) => recordedAt <= now)
  const prospect = Prospect.fold(events, { now, id: 'p-1' })
  return Plan.next({ prospect, surroundings, policy: rules, calendars, zones, now })
}

const shown = (at: Instant.Instant | null): string =>
  at === null || !Number.isFinite(at) ? 'ever' : Instant.toIso(at).slice(5, 16).replace('T', ' ')

/** `act call a/1/1`, `wait call a/1/2 from 11-03 08:00`, `closed over`. */
export const brief = ({ decision, action, from, reason }: Decision): string => {
  if (decision === 'closed') return `closed ${reason ?? ''}`
  const what = action === null ? 'look' : `${action.do} ${action.key.replace(/^(.*\/)?e\//, '')}`
  return decision === 'act' ? `act ${what}` : `wait ${what} from ${shown(from)}`
}

export const codes = ({ because }: Decision): readonly string[] => because.map(({ code }) => code)

/** What is decided under one cadence, in brief. */
export const next = (cadence: object, facts: readonly Told[], at: string): string =>
  brief(decide({ cadences: [cadence], facts }, at))

export const until = (decision: Decision): string => shown(decision.until)
