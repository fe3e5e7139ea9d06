/**
 * Prints a digest of what the built core answers about a fixed set, by arithmetic that every runtime has.
 *
 * Zone data comes pinned, never from the platform. Add to `answers` whatever must not depend on the runtime.
 */
import {
  Availability,
  Cadence,
  Calendars,
  Hours,
  Instant,
  Plan,
  Program,
  Prospect,
  Zones,
} from '../../packages/core/dist/index.js'
import { Event } from '../../packages/core/dist/facts.js'
import { Policy } from '../../packages/core/dist/policy.js'
import pinned from './zones.json' with { type: 'json' }

const zones = Zones.fromDataOrThrow(pinned)

/** FNV-1a over UTF-16 units: no runtime's own crypto is needed to compare texts. */
const digestOf = (text) => {
  let hash = 0xcbf29ce484222325n
  for (let at = 0; at < text.length; at++)
    hash = ((hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n) & 0xffffffffffffffffn
  return hash.toString(16).padStart(16, '0')
}

/** Every window of a year's working hours in every zone: both changes of the clocks, a half-hour one too. */
const windows = Object.keys(pinned.zones).flatMap((name) => {
  const open = Availability.weekly(Zones.getOrThrow(zones, name), Hours.daily('01:30', '17:00', [1, 2, 3, 4, 5, 6, 7]))
  const found = []
  const until = Instant.parseOrThrow('2027-01-01T00:00:00Z')
  for (let at = Instant.parseOrThrow('2026-01-01T00:00:00Z'); at < until;) {
    const span = open.next(at)
    found.push([span.from, span.until])
    at = span.until
  }
  return found
})

const cadence = Cadence.make(
  'calls',
  { title: 'Calls', lasts: 'P10D' },
  Cadence.call('call', { times: 3, every: 'P2D' }),
)
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]])
const policy = Policy.makeOrThrow({
  file: { hours: Object.fromEntries(weekdays) },
  programs: [Program.compileOrThrow(cadence, null)],
})

const factsOf = (zone, at) =>
  [
    { type: 'ProspectAdded', data: { source: 'met', zones: [zone] } },
    { type: 'NumberAdded', data: { number: 'n-1', kind: 'mobile' } },
    { type: 'Enrolled', data: { enrollment: 'e-1', cadence: 'calls', version: 1 } },
  ].map((fact) => Event.readOrThrow({ ...fact, at, prospect: 'p-1' }))

/** Somebody in every zone, asked about every five hours over both changes of the clocks. */
const decisions = Object.keys(pinned.zones).flatMap((zone) =>
  ['2026-03-06T10:00:00Z', '2026-03-27T10:00:00Z', '2026-10-23T10:00:00Z', '2026-10-30T10:00:00Z'].flatMap((start) => {
    const facts = factsOf(zone, start)
    return Array.from({ length: 20 }, (_, index) => {
      const now = Instant.plus(Instant.parseOrThrow(start), index * 5 * Instant.HOUR)
      const prospect = Prospect.fold(facts, { now })
      return Plan.next({ prospect, surroundings: {}, policy, calendars: Calendars.none, zones, now })
    })
  }),
)

const answers = { windows, decisions }

console.log(`digest ${digestOf(JSON.stringify(answers))}`)
