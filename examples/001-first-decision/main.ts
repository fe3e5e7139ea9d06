/** Three facts, a cadence and an instant: whom to call, and when. */
import { Cadence, Calendars, Instant, Plan, Program, Prospect, Zones } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import { Policy } from '@refrain/core/policy'

// Policy: two calls, two days apart, in office hours. All of it is data.
const cadence = Cadence.make(
  'two-calls',
  { title: 'Two calls', lasts: 'P10D' },
  Cadence.call('call', { times: 2, every: 'P2D' }),
)
const office = [['09:00', '17:00']] as const
const policy = Policy.makeOrThrow({
  file: { hours: { mon: office, tue: office, wed: office, thu: office, fri: office } },
  programs: [Program.compileOrThrow(cadence, null)],
})

// Facts: what happened, and when. Nobody's name, number or address is among them.
const at = '2026-11-22T10:00:00Z'
const facts = [
  { prospect: 'p-1', type: 'ProspectAdded', at, data: { source: 'met', country: 'GB', zones: ['Europe/London'] } },
  { prospect: 'p-1', type: 'NumberAdded', at, data: { number: 'n-1', kind: 'mobile', country: 'GB' } },
  { prospect: 'p-1', type: 'Enrolled', at, data: { enrollment: 'e-1', cadence: 'two-calls', version: 1 } },
].map((fact) => Event.readOrThrow(fact))

/** Time: an argument. The core has no clock. */
export const decideAt = (instant: string): Plan.Decision => {
  const now = Instant.parseOrThrow(instant)
  return Plan.next({
    prospect: Prospect.fold(facts, { now }),
    surroundings: {},
    policy,
    calendars: Calendars.none,
    zones: Zones.fromPlatform(),
    now,
  })
}

const instantOf = (at: Instant.Instant | null): string => (at === null ? 'never' : Instant.toIso(at))

/** The same question on Sunday and on Monday morning. */
export const lines = ['2026-11-22T12:00:00Z', '2026-11-23T09:30:00Z'].map((instant) => {
  const { decision, action, from } = decideAt(instant)
  return `${instant}  ${decision}: ${action?.do ?? 'look again'}, from ${instantOf(from)}`
})

console.log(lines.join('\n'))
