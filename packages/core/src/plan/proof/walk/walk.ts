/**
 * Takes somebody through months of a method: does what is decided, with whatever comes of it, while all sorts of things are
 * told late, twice, in contradiction and in any order; and looks at every invariant in every step.
 */
import * as fc from 'fast-check'
import * as Day from '../../../time/Day.ts'
import type { Instant } from '../../../time/Instant.ts'
import type { Surroundings } from '../../../rules/Surroundings.ts'
import { history } from '../../History.arb.ts'
import type { WireFact } from '../../History.arb.ts'
import { iso, millis, plusWall } from '../clock.ts'
import { fact } from '../follow.ts'
import type { Law } from '../Law.ts'
import { NOBODY_ELSE, policyOf, jsonl, worldOf } from '../world.ts'
import type { World } from '../world.ts'
import { FILE, FOLLOWS, HOLIDAYS, methods, under } from './methods.ts'
import type { Method } from './methods.ts'
import { toldOf } from './told.ts'
import { turns } from './Turn.arb.ts'
import type { Turn } from './Turn.arb.ts'
import { flawsOf, wrongWith } from './watch.ts'

const DAY = 86_400_000
const MINUTE = 60_000

/** How far walks went. */
export interface Tally {
  days: number
  steps: number
  actions: number
}

/** Who else is there while somebody is worked. */
const company = fc.record({
  load: fc.constantFrom(null, 3, 150),
  away: fc.option(fc.record({ after: fc.integer({ min: 1, max: 40 }), days: fc.integer({ min: 1, max: 14 }) })),
  isBundled: fc.boolean(),
})

type Company = typeof company extends fc.Arbitrary<infer C> ? C : never

const surroundingsFor = ({ load, away, isBundled }: Company, from: number): Surroundings => {
  const at = (days: number): Instant => (from + days * DAY) as Instant
  const today = Day.fromIsoOrThrow(iso(from).slice(0, 10))
  const days = Array.from({ length: 60 }, (_, n) => today + 7 + n)
  return {
    ...NOBODY_ELSE,
    rep: {
      rep: 'ann',
      load,
      away: away === null ? [] : [{ from: at(away.after), until: at(away.after + away.days) }],
      appointments: [],
    },
    bundle: {
      bundle: isBundled ? { id: 'south', days, members: ['p-1', 'p-8', 'p-9'] } : null,
      reviewAt: at(30),
    },
  }
}

/** The holidays that the house keeps. */
export const calendars = {
  holidays: { US: new Set(HOLIDAYS.map(Day.fromIsoOrThrow)) },
  closures: new Set<Day.Day>(),
  busy: {},
}

const policy = policyOf(methods, FILE)

/** Makes the world that somebody is walked through; a saboteur's is another. */
export type Worlds = (surroundings: Surroundings) => World

const asItIs: Worlds = (surroundings) => worldOf(policy, surroundings, calendars)

/** When something is next told that nobody has heard of yet. */
const nextTold = (facts: readonly WireFact[], now: number): number =>
  facts.reduce((soonest, { recordedAt }) => {
    const at = millis(recordedAt)
    return at > now && at < soonest ? at : soonest
  }, Number.POSITIVE_INFINITY)

const complain = (found: readonly string[], method: Method, now: number, facts: readonly WireFact[]): void => {
  if (found.length > 0) throw new Error(`${method.id} at ${iso(now)}: ${found.join('\n')}\n${jsonl(facts)}`)
}

/** The most days in which nothing can be done: what the facts, and the targets of the document, may hold. */
const mostHeld = (method: Method, facts: readonly WireFact[], from: number): number => {
  const holds = [...JSON.stringify(method).matchAll(/"hold":"([^"]+)"/g)].map(
    ([, span]) => plusWall(from, span!, 'UTC') - from,
  )
  const told = facts.filter(({ type }) => ['EnrollmentPaused', 'OutOfOffice', 'CallbackAgreed'].includes(type)).length
  const moving = facts.filter(({ type }) =>
    /^(Declined|AdvanceAgreed|ColleagueAnswered|AppointmentHeld)$/.test(type),
  ).length
  // The rep may be away for two weeks.
  return 14 * DAY + told * 11 * DAY + moving * Math.max(0, ...holds)
}

/** Walks until the method lets go or time is up; then nobody does anything any more, and it must end. */
const walkThrough = (
  world: World,
  first: Method,
  log: readonly WireFact[],
  { from, until }: { readonly from: number; readonly until: number },
  turns: readonly Turn[],
  tally: Tally,
): void => {
  const facts = [...log]
  const done = new Set<string>()
  const delayed = new Set<string>()
  let [method, enrollment, since, now, used] = [first, 1, from, from, 0]
  for (let steps = 0; now < until && steps < 2000; steps++) {
    const decision = world.decide(facts, now)
    const { action } = decision
    tally.steps += 1
    complain(flawsOf({ now, decision, facts, method, world }, steps % 8 === 0), method, now, facts)
    if (decision.decision === 'closed') {
      const next = decision.reason === 'moved-on' ? methods.find(({ id }) => id === FOLLOWS[method.id]) : undefined
      if (next === undefined) break
      facts.push(fact('EnrollmentClosed', now, 0, { enrollment: `e-${String(enrollment)}`, why: 'moved-on' }))
      ;[method, enrollment, since] = [next, enrollment + 1, now]
      facts.push(fact('Enrolled', now, 1, { enrollment: `e-${String(enrollment)}`, cadence: next.id, version: 1 }))
      now += 1
      continue
    }
    let next = Math.min(nextTold(facts, now), (decision.decision === 'act' ? decision.until : decision.from) ?? until)
    if (decision.decision === 'act' && action !== null && !done.has(action.key)) {
      const turn = turns[used % turns.length]!
      if (turn.waits > 0 && !delayed.has(action.key)) {
        delayed.add(action.key)
        next = Math.min(next, now + turn.waits * MINUTE)
      } else {
        used += 1
        tally.actions += 1
        complain(wrongWith({ at: now, decision, action, facts }, method), method, now, facts)
        if (turn.told !== 'snoozed') done.add(action.key)
        facts.push(...toldOf(action, turn, now))
        next = now + MINUTE
      }
    }
    now = Math.max(next, now + 1)
  }
  tally.days += (Math.min(now, until) - from) / DAY
  letsGo(world, method, facts, since, now)
}

/** L2: where nobody does anything any more, it closes within the life that its document gives it. */
const letsGo = (world: World, method: Method, facts: readonly WireFact[], since: number, now: number): void => {
  const end = Math.max(plusWall(since, method.lasts, 'UTC'), now) + mostHeld(method, facts, since) + 8 * DAY
  const { decision } = world.decide(facts, end, now)
  if (decision !== 'closed') complain([`L2: it is still ${decision} at ${iso(end)}`], method, now, facts)
}

/** Any history under a method, followed for months, with every invariant looked at in every step. */
export const walks = (method: Method, tally: Tally, worlds: Worlds = asItIs, days = 150): Law =>
  fc.property(
    fc.oneof(history({ days, most: 8 }), history({ days, most: 40 })),
    turns,
    company,
    (told, turns, company) => {
      const world = worlds(surroundingsFor(company, told.from))
      walkThrough(world, method, under(method, told.facts, told.from), told, turns, tally)
    },
  )
