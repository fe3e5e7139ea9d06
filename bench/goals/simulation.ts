/** G12: a simulated month, by the real planner on a sample; and G13: the same by two workers. */
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { Availability, Hours, Instant } from '@refrain/core'
import { Simulation } from '@refrain/core/simulate'
import type { Event } from '@refrain/core/facts'
import { agree } from '../agree.ts'
import { atMost, faster, within } from '../Goal.ts'
import type { Goal } from '../Goal.ts'
import * as Naive from '../naive/plan.ts'
import * as NaiveState from '../naive/state.ts'
import { trialOf } from '../world/crowd.ts'

// --- the floor: columns only -------------------------------------------------

const EVENTS = 15
const FLOOR_PEOPLE = 10_000

/** The windows of half a year, as bare columns. */
const columns = (): { readonly from: Float64Array; readonly until: Float64Array } => {
  const { zones, places, start } = trialOf(1)
  const zone = zones.get(places[0].zone)!
  const office = Hours.parseOrThrow(
    Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]])),
  )
  const week = Availability.weekly(zone, office)
  const spans: { readonly from: number; readonly until: number }[] = []
  for (let at = start; spans.length < 130;) {
    const open = week.next(at)!
    spans.push(open)
    at = open.until
  }
  return { from: Float64Array.from(spans, ({ from }) => from), until: Float64Array.from(spans, ({ until }) => until) }
}

const mix = (seed: number): number => {
  const h = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b)
  return (h ^ (h >>> 13)) >>> 0
}

/** Fifteen events a person: a number is drawn, the next window is found, and a sum is kept. */
const floorOf =
  ({ from, until }: ReturnType<typeof columns>) =>
  (): number => {
    let sum = 0
    for (let person = 0; person < FLOOR_PEOPLE; person++) {
      let [at, cursor] = [from[0]!, 0]
      for (let nth = 0; nth < EVENTS; nth++) {
        at += 2 * Instant.DAY + (mix(person * EVENTS + nth) % Instant.HOUR)
        while (until[cursor]! <= at) cursor++
        if (from[cursor]! > at) at = from[cursor]!
        sum = (sum + at) % 1_000_003
      }
    }
    return sum
  }

// --- the peer: luxon and spread ----------------------------------------------

/** A call as the peer's reducer wants it: its beginning and its end. */
const told = (fact: Event.Event): readonly Event.Event[] =>
  fact.type !== 'CallLogged'
    ? [fact]
    : ([
        { ...fact, type: 'CallPlaced' },
        { ...fact, type: 'CallEnded' },
      ] as unknown as readonly Event.Event[])

/** The same facts by a reducer that spreads, and one question after each call, without the rule that needs rrule. */
const naively = ({ facts, rep }: Simulation.Life): unknown => {
  const surroundings = { account: null, numbers: [], rep: { rep, load: null, away: [] } }
  let state = NaiveState.initial
  let last: unknown = null
  for (const fact of facts) {
    for (const part of told(fact)) state = NaiveState.reduce(state, part)
    if (fact.type === 'CallLogged') last = Naive.next(state, surroundings, fact.at, new Map())
  }
  return last
}

const SAMPLE = 40

export const simulation = (): Goal => {
  const trial = trialOf(SAMPLE)
  const lives = Array.from({ length: SAMPLE }, (_, index) => Simulation.life(trial, index))
  const { facts, decisions } = Simulation.run(trial)
  const few = lives.filter(({ touches }) => touches.length > 3).slice(0, 2)
  const wire = lives.map((one) => one.facts)
  return {
    id: 'G12',
    title: 'a simulated month',
    cases: [
      { name: 'Simulation.run', ops: facts, run: () => Simulation.run(trial).checksum },
      { name: 'columns only', ops: FLOOR_PEOPLE * EVENTS, run: floorOf(columns()) },
      { name: 'JSON.stringify of the log', ops: facts, run: () => JSON.stringify(wire).length },
      {
        name: 'luxon and spread, simulated',
        ops: few.reduce((sum, one) => sum + one.facts.length, 0),
        run: () => few.map(naively),
      },
    ],
    lines: [
      faster('Simulation.run', 'luxon and spread, simulated', 500),
      within('Simulation.run', 'columns only', 4),
      within('Simulation.run', 'JSON.stringify of the log', 2),
      atMost('100,000 people of 15 events, extrapolated', 'ms', 500, (time) => (time('Simulation.run') * 1.5e6) / 1e6),
      {
        what: 'events a second',
        against: 'budget',
        unit: '/s',
        goal: null,
        value: (time) => 1e9 / time('Simulation.run'),
      },
      {
        what: 'decisions a second, with all that comes of them',
        against: 'budget',
        unit: '/s',
        goal: null,
        value: (time) => (1e9 / time('Simulation.run')) * (decisions / facts),
      },
    ],
  }
}

// --- two workers -------------------------------------------------------------

interface Hired {
  readonly ask: (from: number, until: number) => Promise<Simulation.Tally>
  readonly dismiss: () => Promise<number>
}

const PEOPLE = 400

const hire = (): Hired => {
  const worker = new Worker(fileURLToPath(new URL('simulate.mjs', import.meta.url)))
  return {
    ask: (from, until) =>
      new Promise((resolve, reject) => {
        worker.once('message', resolve)
        worker.once('error', reject)
        worker.postMessage({ people: PEOPLE, from, until })
      }),
    dismiss: () => worker.terminate(),
  }
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = process.hrtime.bigint()
  await work()
  return Number(process.hrtime.bigint() - start) / 1e6
}

export const twoWorkers = async (): Promise<Goal> => {
  const [one, other] = [hire(), hire()]
  const half = PEOPLE / 2
  const alone = (): Promise<Simulation.Tally> => one.ask(0, PEOPLE)
  const together = async (): Promise<Simulation.Tally> => {
    const [first, second] = await Promise.all([one.ask(0, half), other.ask(half, PEOPLE)])
    return Simulation.join(first, second)
  }
  // The first pass warms both, and shows that they come to the same.
  const [byOne, byTwo] = [await alone(), await together()]
  agree(
    'the checksum of two workers',
    1,
    () => byTwo.checksum,
    () => byOne.checksum,
  )
  const speedUps: number[] = []
  for (let round = 0; round < 3; round++) speedUps.push((await timed(alone)) / (await timed(together)))
  await Promise.all([one.dismiss(), other.dismiss()])
  const best = Math.max(...speedUps)
  return {
    id: 'G13',
    title: 'two workers',
    cases: [],
    lines: [
      { what: 'faster than one, by the clock', against: 'budget', unit: 'x', goal: { least: 1.4 }, value: () => best },
      atMost('people whose tally differs', '', 0, () => (byOne.checksum === byTwo.checksum ? 0 : PEOPLE)),
    ],
  }
}
