import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fixture } from '../cadence/fixtures/index.ts'
import * as Cadence from '../cadence/index.ts'
import * as Program from '../cadence/compile.ts'
import * as Event from '../prospect/Event.ts'
import { fold } from '../prospect/fold.ts'
import { expand } from '../recurrence/index.ts'
import * as Calendars from '../rules/Calendars.ts'
import * as Policy from '../rules/Policy.ts'
import * as Day from '../time/Day.ts'
import { DAY, type Instant } from '../time/Instant.ts'
import { runs } from '../time/propertyRuns.ts'
import { zones } from './fixtures/book.ts'
import * as Plan from './Plan.ts'
import { type Fortnight, fortnight, MONDAY } from './presumed.arb.ts'
import { faultsOf, type Written } from './proof/presumed.ts'
import * as Neighbours from './surroundings.ts'

const HOURS = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]))

const policies = new Map<string | null, Policy.Policy>()

const policyOf = (closed: string | null): Policy.Policy => {
  const known = policies.get(closed) ?? newPolicy(closed)
  policies.set(closed, known)
  return known
}

const newPolicy = (closed: string | null): Policy.Policy =>
  Policy.makeOrThrow({
    file: Policy.parseOrThrow({ hours: HOURS, ...(closed !== null && { closures: [closed] }) }),
    // Called at any time of the day, as often as one likes: what matters here is the time that is named.
    programs: [
      Program.compileOrThrow(
        Cadence.parseOrThrow({
          ...fixture('voicemail-appointment'),
          rules: [{ rule: 'appointment-near', withinKm: 10, within: 'PT2H' }],
        }),
        expand,
      ),
    ],
    provides: ['rep'],
  })

const iso = (at: number): string => new Date(at).toISOString()

const introduced = ({ people }: Fortnight): Written[] =>
  people.flatMap(({ place, zone, owner, stands }, i) => {
    const fact = (type: string, data: object, minutes = 0): Written => ({
      prospect: `p-${i}`,
      type,
      at: iso(MONDAY + minutes * 60_000),
      data: data as Written['data'],
    })
    const location = place === null ? {} : { location: place }
    const known = { source: 'list', owner, country: 'US', subscriber: 'corporate', zones: [zone], principalZone: zone }
    return [
      fact('ProspectAdded', { ...known, ...location }),
      fact('NumberAdded', { number: `n-${i}`, kind: 'direct', country: 'US' }),
      fact('ConsentGiven', { channels: ['call'], kind: 'express' }),
      fact('Enrolled', { enrollment: `e-${i}`, cadence: 'voicemail-appointment', version: 1 }),
      fact('Learned', { what: 'benefit', item: `b-${i}` }, 1),
      fact('ActionDone', { key: `e-${i}/research/1/1` }, 2),
      ...(stands === null
        ? []
        : [
            fact(
              'AppointmentHeld',
              {
                appointment: `a-${i}`,
                from: iso(stands.span.from),
                until: iso(stands.span.until),
                presumed: stands.isPresumed,
                ...(stands.at !== null && { place: stands.at }),
              },
              3,
            ),
          ]),
    ]
  })

/** What becomes of a time that a call names. */
const answered = (what: string, action: Plan.Action, prospect: string, now: number): Written[] => {
  const { from, until } = action.appointment!
  const appointment = { from: iso(from), until: iso(until) }
  const issued = { key: action.key, channel: 'call', message: action.message, appointment }
  const facts: Written[] = [{ prospect, type: 'ActionIssued', at: iso(now), data: issued }]
  if (what === 'issue') return facts
  facts.push({ prospect, type: 'VoicemailLeft', at: iso(now), data: { call: `c-${now}`, action: action.key } })
  if (what !== 'leave')
    facts.push({
      prospect,
      type: 'AppointmentHeld',
      at: iso(now),
      data: { appointment: `h-${prospect}`, ...appointment, presumed: true },
    })
  return facts
}

/** What becomes of appointments that stand. */
const turned = (what: string, prospect: string, now: number, span: { from: number; until: number }): Written[] => {
  const types: { readonly [what: string]: string } = {
    decline: 'AppointmentDeclined',
    move: 'AppointmentMoved',
    confirm: 'AppointmentConfirmed',
    release: 'AppointmentReleased',
  }
  const type = types[what]
  if (type === undefined) return []
  const moved = what === 'move' ? { from: iso(span.from), until: iso(span.until) } : {}
  return ['a', 'h'].map((kind) => ({
    prospect,
    type,
    at: iso(now),
    data: { appointment: `${kind}-${prospect.slice(2)}`, ...moved },
  }))
}

/** Lives through a fortnight; every time that is named is put to the oracle. */
const live = (given: Fortnight): { readonly faults: readonly string[]; readonly named: number } => {
  const { people, busy, closed, happenings } = given
  const closure = closed === null ? null : Day.toIso(MONDAY / DAY + closed)
  const policy = policyOf(closure)
  const spans = [...busy].sort((a, b) => a.from - b.from) as { from: Instant; until: Instant }[]
  const calendars = { ...Calendars.none, busy: { ann: spans } }
  const facts = introduced(given)
  const events: Event.Event[] = []
  const faults: string[] = []
  let named = 0
  let now = MONDAY + 4 * 60_000
  for (const { hours, who, what, span } of happenings) {
    now += hours * 3_600_000 + 60_000
    const index = who % people.length
    for (const fact of facts.slice(events.length)) events.push(Event.readOrThrow({ ...fact, seq: events.length }))
    const states = people.map((_, i) => {
      const own = events.filter(({ stream }) => stream.id === `p-${i}`)
      return fold(own, { now: now as Instant, id: `p-${i}` })
    })
    const prospect = states[index]!
    const surroundings = Neighbours.collect(states)(prospect.id)
    const { action, from } = Plan.next({ prospect, surroundings, policy, calendars, zones, now: now as Instant })
    if (action?.do === 'call' && action.appointment !== null) {
      named++
      const { place, zone, owner } = people[index]!
      const asked = { who: prospect.id, owner, place, zone, calledAt: from!, ...action.appointment }
      faults.push(...faultsOf(asked, facts, owner === 'ann' ? spans : [], closure))
      now = Math.max(now, from!)
      facts.push(...answered(what, action, prospect.id, now))
    } else facts.push(...turned(what, prospect.id, now, span))
  }
  return { faults, named }
}

describe('presumed appointments (S11)', () => {
  it('lie near a confirmed one, in hours, and never on top of anything else', () => {
    let named = 0
    const { numRuns, ...from } = runs(150)
    fc.assert(
      fc.property(fortnight, (given) => {
        const lived = live(given)
        named += lived.named
        expect(lived.faults).toEqual([])
      }),
      { numRuns, ...from },
    )
    // A fortnight without any time that is named proves nothing: of many, one in four names one at least.
    if (numRuns >= 100) expect(named).toBeGreaterThan(numRuns / 4)
  })
})
