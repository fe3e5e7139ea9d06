/**
 * A small world for tests: one database in memory, a clock that is moved by hand, a fake telephone and mail, some workers.
 */
import { Cadence, Instant } from '@refrain/core'
import type { Prospect } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import { memoryDatabase, memoryEmail, memoryStorage, memoryTelephony } from '@refrain/memory'
import type { MemoryEmail, MemoryEmailParts, MemoryTelephony, MemoryTelephonyParts } from '@refrain/memory'
import { commandsOf, deskOf } from '../createEngine.ts'
import type { Desk } from '../Desk.ts'
import type { EngineParts, NotTaken, PolicyDocuments, Taken, Ticked } from '../Engine.ts'
import { handleWebhook } from '../hearing/handleWebhook.ts'
import { loadPeople } from '../people/loadPeople.ts'
import type { Person } from '../people/Person.ts'
import type { Runtime } from '../Runtime.ts'
import { tick } from './tick.ts'

// --- the clock ---------------------------------------------------------------

/** A clock that stands still until it is moved; who sleeps wakes when it comes that far. */
export interface Clock {
  readonly runtime: (number: number) => Runtime
  readonly now: () => Instant.Instant
  /** Moves it, and wakes who is due. */
  readonly pass: (millis: number) => Promise<void>
  /** Waits for something, moving the clock to the next sleeper whenever nothing else happens. */
  readonly until: <A>(work: Promise<A>) => Promise<A>
}

/** Lets everything that can go on at once go on. */
export const settle = async (): Promise<void> => {
  for (let i = 0; i < 10; i++) await new Promise((resolve) => setImmediate(resolve))
}

/** Lets what the platform does on threads of its own, such as hashing, come to an end. */
const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2))

export const makeClock = (start = '2026-03-09T14:00:00Z'): Clock => {
  let at = Instant.parseOrThrow(start)
  let sleepers: { readonly until: Instant.Instant; readonly wake: () => void }[] = []
  const wakeDue = (): void => {
    const due = sleepers.filter(({ until }) => until <= at)
    sleepers = sleepers.filter(({ until }) => until > at)
    for (const { wake } of due) wake()
  }
  const sleep = (millis: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (signal?.aborted === true || millis <= 0) return resolve()
      const sleeper = { until: Instant.plus(at, millis), wake: resolve }
      sleepers.push(sleeper)
      signal?.addEventListener('abort', () => {
        sleepers = sleepers.filter((one) => one !== sleeper)
        resolve()
      })
    })
  const clock: Clock = {
    now: () => at,
    runtime: (number) => {
      let ids = 0
      const id = (): string =>
        `01900000-0000-7000-8${String(number).padStart(3, '0')}-${String(++ids).padStart(12, '0')}`
      return { now: () => at, sleep, random: () => 0.5, id }
    },
    pass: async (millis) => {
      at = Instant.plus(at, millis)
      wakeDue()
      await settle()
    },
    until: async (work) => {
      let done = false
      const mark = (): void => void (done = true)
      const isDone = (): boolean => done
      work.then(mark, mark)
      for (let i = 0; i < 2_000; i++) {
        await settle()
        if (isDone()) return work
        await aMoment()
        if (isDone()) return work
        const next = sleepers.map(({ until }) => until).sort((a, b) => a - b)[0]
        if (next === undefined) continue
        at = next
        wakeDue()
      }
      throw new Error('it did not come to an end')
    },
  }
  return clock
}

// --- the documents -----------------------------------------------------------

const call = Cadence.make('calls', { title: 'Calls', lasts: 'P30D' }, Cadence.call('call', { times: 3, every: 'PT1H' }))
const mail = Cadence.make(
  'mails',
  { title: 'Mails', lasts: 'P30D', messages: { hello: { kind: 'value' } } },
  Cadence.email('mail', { auto: true, say: ['value'] }),
)

export const DOCUMENTS: PolicyDocuments = {
  file: { hours: { mon: [['08:00', '18:00']], tue: [['08:00', '18:00']] } },
  cadences: [call, mail],
}

// --- the world ---------------------------------------------------------------

export interface SceneParts {
  readonly telephone?: Partial<MemoryTelephonyParts>
  readonly mail?: Partial<MemoryEmailParts>
  readonly parts?: Partial<EngineParts> | ((clock: Clock) => Partial<EngineParts>)
  readonly documents?: PolicyDocuments
}

/** The world, and what can be done in it. */
export interface Scene {
  readonly clock: Clock
  readonly telephony: MemoryTelephony
  readonly email: MemoryEmail
  readonly desk: Desk
  readonly engine: ReturnType<typeof commandsOf>
  /** A worker of its own, as another process has it. */
  readonly worker: (own?: Partial<EngineParts>) => Desk
  readonly load: (id: string) => Promise<Person>
  readonly stateOf: (id: string) => Promise<Prospect.Prospect>
  /** The types of a person's facts, in the order in which they were recorded. */
  readonly told: (id: string) => Promise<readonly string[]>
  /** Adds somebody with a number and an address of their own, in a cadence. */
  readonly add: (id: string, cadence: string, data?: object) => Promise<void>
  readonly record: (id: string, type: string, data?: object) => Promise<unknown>
  readonly tick: (who?: Desk) => Promise<Ticked>
  /** Delivers the webhooks that are due. */
  readonly deliver: (who?: Desk) => Promise<number>
  readonly take: (prospect: string, place?: boolean) => Promise<Taken | NotTaken>
}

export const makeScene = ({
  telephone = {},
  mail: mailParts = {},
  parts = {},
  documents = DOCUMENTS,
}: SceneParts = {}): Scene => {
  const clock = makeClock()
  const database = memoryDatabase()
  const telephony = memoryTelephony({ now: clock.now, ...telephone })
  const email = memoryEmail(mailParts)
  const more = typeof parts === 'function' ? parts(clock) : parts
  let made = 0
  let added = 0
  const worker = (own: Partial<EngineParts> = {}): Desk => {
    made++
    return deskOf({
      storage: memoryStorage({ database }).tenant('acme'),
      policy: documents,
      telephony,
      email,
      callerId: () => '+12125550199',
      connect: (rep) => `sip:${String(rep)}@example.com`,
      content: ({ message }) => Promise.resolve({ subject: message, text: message }),
      secret: 'a secret of a fictional tenant',
      runtime: clock.runtime(made),
      worker: `w-${String(made)}`,
      ...more,
      ...own,
    }).desk
  }
  const desk = worker()
  const engine = commandsOf(desk)
  const load = async (id: string): Promise<Person> =>
    (await loadPeople(desk, await desk.inForce(), [id], clock.now()))[0]!
  return {
    clock,
    telephony,
    email,
    worker,
    desk,
    engine,
    load,
    stateOf: async (id: string): Promise<Prospect.Prospect> => (await load(id)).prospect,
    told: async (id: string): Promise<readonly string[]> => (await load(id)).facts.map(({ type }) => type),
    add: async (id: string, cadence: string, data: object = {}): Promise<void> => {
      const number = `+1212555${String(100 + added++).padStart(4, '0')}`
      await engine.add({
        prospect: id,
        numbers: [{ id: `n-${id}`, number }],
        emails: [{ id: `e-${id}`, email: `${id}@example.com` }],
        data: { source: 'met', zones: ['Europe/London'], ...data },
      })
      await engine.enroll(id, { cadence })
    },
    record: (id: string, type: string, data: object = {}): Promise<unknown> =>
      engine.record(Event.readOrThrow({ prospect: id, type, at: Instant.toIso(clock.now()), data })),
    tick: (who: Desk = desk) => clock.until(tick(who)),
    deliver: (who: Desk = desk) =>
      clock.until(
        telephony
          .deliver((request) => handleWebhook(who, request))
          .then(async (accepted) => {
            await who.background.settled()
            return accepted
          }),
      ),
    take: (prospect: string, place = true) => clock.until(engine.take({ rep: 'ann', prospect, place })),
  }
}

/** Rounds of work, with the webhooks that are due, until a while has passed. */
export const live = async (scene: Scene, minutes: number, stepSeconds = 30): Promise<void> => {
  for (let at = 0; at < minutes * 60; at += stepSeconds) {
    await scene.clock.pass(stepSeconds * Instant.SECOND)
    await scene.deliver()
    await scene.tick()
  }
}

/** What the line did in each of somebody's calls. */
export const reachesOf = async (scene: Scene, id = 'p'): Promise<readonly (string | null)[]> =>
  (await scene.stateOf(id)).contacts.map(({ reach }) => reach)
