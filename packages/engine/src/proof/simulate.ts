/**
 * One simulated run: machines, people and reps on one store for a few days, everything that can go wrong under way, and every
 * oracle asked all the while. One seed is one run.
 */
import { Instant } from '@refrain/core'
import { memoryStorage } from '@refrain/memory'
import { chronicleOf } from './oracles/Chronicle.ts'
import { leavingOracle } from './oracles/leaving.ts'
import { outgoingOracle } from './oracles/outgoing.ts'
import { leftOpen } from './oracles/withdrawing.ts'
import { restingFlaws } from './oracles/resting.ts'
import { exchangeOf } from './ports/Exchange.ts'
import type { Exchange } from './ports/Exchange.ts'
import { ledgerOf } from './ports/Ledger.ts'
import { mailerOf } from './ports/Mailer.ts'
import { chanceOf } from './scheduler/Chance.ts'
import type { Chance } from './scheduler/Chance.ts'
import { weatherOf } from './scheduler/Faults.ts'
import type { Faults } from './scheduler/Faults.ts'
import { schedulerOf } from './scheduler/Scheduler.ts'
import type { Scheduler } from './scheduler/Scheduler.ts'
import { whileStill } from './scheduler/still.ts'
import { traceOf } from './scheduler/Trace.ts'
import type { Trace } from './scheduler/Trace.ts'
import { clientOf } from './world/Client.ts'
import type { Client } from './world/Client.ts'
import { POLICIES, policyIn } from './world/documents.ts'
import { poisoned } from './world/poisoned.ts'
import { comesIn, peopleOf, REPS, saying } from './world/People.ts'
import type { Person } from './world/People.ts'
import { works } from './world/Reps.ts'
import { siteOf, TAKE } from './world/Site.ts'
import type { Make, Sabotage, Site } from './world/Site.ts'

/** What came of a run. */
export interface Outcome {
  readonly seed: number
  readonly steps: number
  readonly hash: string
  readonly faults: { readonly [fault: string]: number }
  readonly violations: readonly string[]
  readonly rings: number
  readonly letters: number
  /** Messages that were left in mailboxes. */
  readonly leavings: number
  readonly commits: number
  readonly trace: Trace
}

/** What a run is made of, besides its seed. */
export interface Options {
  readonly make: Make
  readonly sabotage?: Sabotage
  /** A few hours instead of a day, with more going on. */
  readonly short?: boolean
  /** Prints every line of the trace. */
  readonly print?: (line: string) => void
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Days on which clocks change, months and years end, and others. */
const DAYS = ['2026-03-08', '2026-03-29', '2026-06-02', '2026-10-25', '2026-11-01', '2026-12-31', '2028-02-28']

/** Sees to it that no engine keeps a run from being the same twice. */
const MOST_STEPS = 400_000

interface Run {
  readonly chance: Chance
  readonly scheduler: Scheduler
  readonly faults: Faults
  readonly site: Site
  readonly client: Client
  readonly exchange: Exchange
  readonly people: readonly Person[]
  readonly inHand: Set<string>
  readonly disturbances: { readonly jumps: number[]; readonly breaks: number[] }
}

const iso = (at: number): string => new Date(at).toISOString()

/** Somebody says something, perhaps twice, perhaps together with something else, perhaps to be corrected later. */
const speaks = (run: Run, chance: Chance): void => {
  const { client, scheduler, people } = run
  const { id } = chance.pick(people)
  const facts = Array.from({ length: chance.pick([1, 1, 1, 2]) }, () => saying(client, chance, id, scheduler.now()))
  const options = {
    ...(chance.happens(0.3) && { command: `tell ${facts[0]!.id}` }),
    ...(chance.happens(0.3) && { decide: true }),
  }
  void client.tell(facts, options)
  if (chance.happens(0.2)) void client.tell(facts, options)
  const [first] = facts
  if (chance.happens(0.15))
    scheduler.after(chance.between(MINUTE, 4 * HOUR), `${id} is taken back`, () => {
      const corrects = first!.id
      void client.tell([client.fact(id, 'Retracted', { why: 'a mistake' }, { corrects })])
    })
}

/** What else happens in a house, with how often. */
const HAPPENINGS: readonly (readonly [number, (run: Run, chance: Chance, turn: number) => void])[] = [
  [60, (run, chance, turn) => void works(run, chance.pick(REPS), chance, turn)],
  // Both at the same moment.
  [20, (run, chance, turn) => REPS.forEach((rep) => void works(run, rep, chance, turn))],
  [18, speaks],
  [3, ({ client, people }, chance) => void client.ask('next', (engine) => engine.next(chance.pick(people).id), 1)],
  [2, ({ client }, chance) => void client.ask('sheet', (engine) => engine.sheet({ rep: chance.pick(REPS) }), 1)],
  [3, ({ client }) => void client.ask('tick', (engine) => engine.tick(), 1)],
  [
    3,
    ({ client, scheduler }, chance) => {
      const documents = chance.happens(0.5) ? POLICIES[0]! : chance.pick(POLICIES)
      scheduler.trace.note(`publishes ${String(documents.file?.purpose)}`)
      void client.ask('publish', (engine) => engine.publish(documents))
    },
  ],
  [
    1,
    ({ client, scheduler }, chance) => {
      void client.ask('impose', (engine) => engine.quarantine.impose('a drill'))
      const lift = (): void =>
        void client.ask('lift', (engine) => engine.quarantine.lift({ by: 'ann', why: 'the drill is over' }), 50)
      scheduler.after(chance.between(2 * MINUTE, 30 * MINUTE), 'the drill is over', lift)
    },
  ],
  [
    0.5,
    ({ client, scheduler, people }, chance, turn) => {
      const prospects = people.filter(() => chance.happens(0.5)).map(({ id }) => id)
      const until = (scheduler.now() + chance.between(5, 90) * MINUTE) as Instant.Instant
      void client.ask('pause', (engine) => engine.jobs.run(`pause ${turn}`, { kind: 'pause', prospects, until }))
    },
  ],
  [
    1,
    ({ client }, _, turn) =>
      void client.ask('replan', (engine) => engine.jobs.run(`replan ${turn}`, { kind: 'replan' })),
  ],
  [
    0.2,
    ({ client, people }, chance) => {
      const { id } = chance.pick(people)
      void client.ask(`forget ${id}`, (engine) => engine.forget(id, { command: `forget ${id}` }))
    },
  ],
  [
    4,
    ({ site, faults }, chance) => {
      const hosts = site.hosts()
      if (hosts.length === 0) return
      faults.count('killed')
      site.kill(chance.pick(hosts).machine, 'of nothing')
    },
  ],
  [
    2,
    ({ site, scheduler, faults }, chance) => {
      const hosts = site.hosts()
      if (hosts.length === 0) return
      const { machine, engine } = chance.pick(hosts)
      faults.count('stopped')
      // A stopped engine rests; its machine is started again a while later.
      void engine
        .stop()
        .then(() => scheduler.after(MINUTE, `${machine.name} is renewed`, () => site.kill(machine, 'at rest')))
    },
  ],
  [
    4,
    ({ scheduler, faults, disturbances }, chance) => {
      const forward = faults.strikes('clock forward') || faults.strikes('clock forward')
      if (!forward && !faults.strikes('clock back')) return
      disturbances.jumps.push(scheduler.elapsed())
      scheduler.jump((forward ? 1 : -1) * chance.pick([2_000, MINUTE, 20 * MINUTE, 3 * HOUR]))
    },
  ],
]

const TOTAL = HAPPENINGS.reduce((sum, [weight]) => sum + weight, 0)

/** Things happen until the run is over. */
const happen = (run: Run, until: number, pace: number): void => {
  const chance = run.chance.fork('happenings')
  const go = (turn: number): void => {
    const wait = chance.happens(0.3) ? chance.between(0, 2_000) : chance.between(1_000, 2 * pace)
    run.scheduler.after(wait, 'something happens', () => {
      if (run.scheduler.elapsed() >= until) return
      let left = chance.next() * TOTAL
      const [, what] = HAPPENINGS.find(([weight]) => (left -= weight) < 0)!
      what(run, chance, turn)
      go(turn + 1)
    })
  }
  go(0)
}

/** Webhooks go to whoever is there; a provider hears whether they were taken. */
const deliverTo = (site: () => Site, chance: Chance, wait: (millis: number) => Promise<boolean>) => {
  return async (body: string): Promise<boolean> => {
    const hosts = site().hosts()
    if (hosts.length === 0) return false
    const { engine } = chance.pick(hosts)
    const request = new Request('https://example.com/webhooks/exchange', { method: 'POST', body })
    const taken = engine.handleWebhook(request).then(
      ({ ok }) => ok,
      () => false,
    )
    return Promise.race([taken, wait(30_000)])
  }
}

/** What failed too often is done again, now that nothing fails any more. */
const replays = async (client: Client): Promise<void> => {
  const letters = (await client.ask('dead letters', (engine) => engine.deadLetters.list())) ?? []
  for (const { id } of letters) await client.ask(`replay ${id}`, (engine) => engine.deadLetters.replay(id))
}

/** Asks until no look is due and nobody holds anything, or long enough. */
const comesToRest = async (
  run: Run,
  oracle: () => readonly string[],
  written: () => number,
): Promise<readonly string[]> => {
  const { scheduler, faults, site, client } = run
  faults.calm()
  site.revive()
  void client.ask('lift', (engine) => engine.quarantine.lift({ by: 'ann', why: 'the day is over' }), 20)
  scheduler.after(HOUR / 2, 'dead letters are read', () => void replays(client))
  const until = scheduler.elapsed() + 2 * HOUR
  // What was written last may have to be told yet.
  const isOver = (): boolean =>
    scheduler.elapsed() >= until + (written() > scheduler.elapsed() - 10 * MINUTE ? HOUR : 0)
  while (!isOver() && (await scheduler.step())) {
    const found = oracle()
    if (found.length > 0) return found
  }
  return []
}

/** Stops every engine: each must come to rest. */
const stops = async ({ scheduler, site }: Run): Promise<readonly string[]> => {
  const left = new Set(site.hosts().map(({ machine }) => machine.name))
  for (const { engine, machine } of site.hosts()) void engine.stop().then(() => left.delete(machine.name))
  const until = scheduler.elapsed() + 30 * MINUTE
  while (left.size > 0 && scheduler.elapsed() < until && (await scheduler.step()));
  return [...left].map((name) => `${name} was stopped and does not come to rest`)
}

const runSeed = async (seed: number, { make, sabotage = {}, print, short = false }: Options): Promise<Outcome> => {
  const chance = chanceOf(seed)
  const trace = traceOf(4096, print)
  const begin = Instant.parseOrThrow(`${chance.pick(DAYS)}T${chance.pick(['06', '08', '10', '17'])}:00:00Z`)
  const scheduler = schedulerOf(begin, chance.fork('scheduler'), trace)
  const disturbances = { jumps: [] as number[], breaks: [] as number[] }
  const weather = weatherOf(chance.fork('faults'))
  const faults: Faults = {
    ...weather,
    strikes: (fault) => {
      const strikes = weather.strikes(fault)
      if (strikes) disturbances.breaks.push(scheduler.elapsed())
      return strikes
    },
    count: (fault) => {
      weather.count(fault)
      disturbances.breaks.push(scheduler.elapsed())
    },
  }
  const ledger = ledgerOf(memoryStorage().tenant('acme'), scheduler.elapsed)
  const commits = (): number => ledger.entries.length
  const mailer = mailerOf({
    scheduler,
    faults,
    commits,
    capabilities: chance.pick([
      { repeats: 'provider', find: 'none' },
      { repeats: 'none', find: 'by-attempt' },
      { repeats: 'none', find: 'none' },
    ]),
  })
  const wait = (millis: number): Promise<boolean> =>
    new Promise((resolve) => scheduler.after(millis, 'a webhook is given up', () => resolve(false)))
  const exchange = exchangeOf({
    scheduler,
    faults,
    commits,
    abilities: {
      repeats: chance.pick(['provider', 'none']),
      lookup: chance.pick(['by-attempt', 'by-attempt', 'by-call', 'none']),
    },
    deliver: deliverTo(() => site, chance.fork('webhooks'), wait),
  })
  let isCalm = false
  const sick = chance.happens(0.3) ? 'p-1' : null
  const [from, until] = [chance.between(0, HOUR / 2), chance.between(HOUR / 2, 6 * HOUR)]
  const isPoisoned = (): boolean => !isCalm && scheduler.elapsed() >= from && scheduler.elapsed() < until
  const store = sick === null ? ledger.store : poisoned(ledger.store, sick, isPoisoned)
  const size = chance.pick([1, 2, 2, 3, 4])
  const site = siteOf({
    scheduler,
    faults,
    store,
    exchange: () => exchange,
    mailer,
    make,
    sabotage,
    size,
  })
  const client = clientOf(scheduler, site, ledger)
  const people = peopleOf(chance.fork('people'), chance.between(3, 10))
  const run: Run = { chance, scheduler, faults, site, client, exchange, people, disturbances, inHand: new Set() }
  const accounts = new Map(people.map(({ id, account }) => [id, account]))
  const chronicle = chronicleOf(ledger.entries)
  const outgoing = outgoingOracle({
    rings: exchange.rings,
    letters: mailer.letters,
    chronicle,
    disturbances,
    accountOf: (id) => accounts.get(id) ?? null,
    lasts: TAKE,
  })
  let looked = 0
  const open = (): readonly string[] => {
    if (scheduler.elapsed() < looked + MINUTE) return []
    looked = scheduler.elapsed()
    chronicle.read()
    return leftOpen(chronicle, disturbances, looked)
  }
  const left = leavingOracle(exchange.leavings, chronicle)
  const oracle = (): readonly string[] => [
    ...outgoing(),
    ...left(),
    ...open(),
    ...client.complaints,
    ...site.complaints,
  ]

  const lasts = chance.pick(short ? [0.5, 1] : [1, 4, 12, 30]) * HOUR
  people.forEach((person, n) =>
    scheduler.after(chance.happens(0.5) ? n * 500 : chance.below(lasts), `${person.id} comes in`, () => {
      void comesIn(client, chance.fork(person.id), person)
    }),
  )
  happen(run, lasts, (short ? 0.25 : chance.pick([0.25, 1, 6])) * MINUTE)

  let violations: readonly string[] = []
  while (violations.length === 0 && scheduler.elapsed() < lasts && scheduler.steps() < MOST_STEPS) {
    if (!(await scheduler.step())) break
    violations = oracle()
  }
  isCalm = true
  if (violations.length === 0) violations = await comesToRest(run, oracle, () => ledger.entries.at(-1)?.elapsed ?? 0)
  if (violations.length === 0) violations = await stops(run)
  if (violations.length === 0) {
    chronicle.read()
    const [record] = await ledger.store.registry.read(['policy/documents'])
    violations = await restingFlaws({
      store: ledger.store,
      now: scheduler.now(),
      documents: policyIn(record?.value) ?? POLICIES[0]!,
      acknowledged: ledger.acknowledged,
      lasts: TAKE,
      // Who is whose colleague is not known while the clock is behind what was told.
      ...(!scheduler.wentBack() && { commitOf: chronicle.commitOf }),
      wentBack: scheduler.wentBack(),
      patience: 10 * MINUTE,
    })
  }
  if (scheduler.steps() >= MOST_STEPS) violations = [...violations, `no rest after ${MOST_STEPS} steps`]
  trace.note(`ends ${iso(scheduler.now())}`)
  return {
    seed,
    steps: scheduler.steps(),
    hash: trace.hash(),
    faults: faults.counts(),
    violations,
    rings: exchange.rings.length,
    letters: mailer.letters.length,
    leavings: exchange.leavings.filter(({ isLeft }) => isLeft).length,
    commits: commits(),
    trace,
  }
}

let warm: Promise<unknown> | null = null

/** What the engine loads when it is first needed has been loaded before anything is simulated. */
const warmed = (make: Make): Promise<unknown> =>
  (warm ??= make({ storage: memoryStorage().tenant('warm') }).publish(POLICIES[0]!))

/** Runs one seed. */
export const simulate = async (seed: number, options: Options): Promise<Outcome> => {
  await warmed(options.make)
  return whileStill(() => runSeed(seed, options))
}
