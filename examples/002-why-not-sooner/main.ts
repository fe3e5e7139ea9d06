/** Each decision is a proof: what was asked, what it said, which rule pushed the time, and what would change that. */
import { Cadence, Calendars, Instant, Plan, Program, Prospect, Zones } from '@refrain/core'
import { explain, german, hear } from '@refrain/core/explain'
import { Event } from '@refrain/core/facts'
import { Policy } from '@refrain/core/policy'

// Somebody who was called this morning, and a house in which nobody is called twice within two days.
const cadence = Cadence.make(
  'three-calls',
  { title: 'Three calls', lasts: 'P3W', rules: [Cadence.rule('spacing', { of: 'call', gap: 'P2D' })] },
  Cadence.call('call', { times: 3, every: 'PT4H' }),
)
const office = [['09:00', '12:00']] as const
const policy = Policy.makeOrThrow({
  file: { hours: { mon: office, tue: office, wed: office, thu: office, fri: office } },
  programs: [Program.compileOrThrow(cadence, null)],
})

const added = '2026-11-22T10:00:00Z'
const called = '2026-11-23T09:30:00Z'
const facts = [
  { type: 'ProspectAdded', at: added, data: { source: 'met', country: 'GB', zones: ['Europe/London'] } },
  { type: 'NumberAdded', at: added, data: { number: 'n-1', kind: 'mobile', country: 'GB' } },
  { type: 'Enrolled', at: added, data: { enrollment: 'e-1', cadence: 'three-calls', version: 1 } },
  {
    type: 'ActionIssued',
    at: called,
    data: { key: 'e-1/call/1/1', enrollment: 'e-1', step: 'call', round: 1, try: 1, openedAt: called, channel: 'call' },
  },
  {
    type: 'CallLogged',
    at: called,
    data: { call: 'c-1', action: 'e-1/call/1/1', direction: 'out', number: 'n-1', reach: 'no-answer' },
  },
].map((fact) => Event.readOrThrow({ ...fact, prospect: 'p-1' }))

const now = Instant.parseOrThrow('2026-11-23T14:00:00Z')
const zones = Zones.fromPlatform()

/** What is due, on Monday afternoon. */
export const decision = Plan.next({
  prospect: Prospect.fold(facts, { now }),
  surroundings: {},
  policy,
  calendars: Calendars.none,
  zones,
  now,
})

// Codes and facts become sentences here, at the edge, in whatever language is asked for.
const zone = Zones.getOrThrow(zones, 'Europe/London')
const told = [
  { zone, now },
  { zone, now, phrasebook: german },
].flatMap((options) => [...explain(decision, options).map(({ text }) => text), ''])
const heard = decision.heard.filter(({ said }) => said !== 'free').map((each) => hear(each, { zone, now }))

/** The sentences in English and in German, then the rules that had something against it. */
export const lines = [...told, ...heard]

console.log(lines.join('\n'))
