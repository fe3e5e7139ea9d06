/**
 * A process of its own: a real engine on a real database, with somebody who tells it things and somebody who takes work. It is
 * killed at any moment.
 */
import type { Instant } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import { StorageFault } from '@refrain/core/ports'
import type { Storage } from '@refrain/core/ports'
import type { Engine } from '../../Engine.ts'
import { createEngine } from '../../createEngine.ts'
import type { Runtime } from '../../Runtime.ts'
import { chanceOf } from '../scheduler/Chance.ts'
import { POLICIES } from '../world/documents.ts'
import type { Told } from '../world/Client.ts'
import { comesIn, peopleOf, saying } from '../world/People.ts'
import { journalOf } from './journal.ts'
import type { Went } from './journal.ts'
import { between, killingMailbox, killingStore, killingTelephone, passing } from './killing.ts'
import { eventsOf, mailbox, telephone } from './lines.ts'
import { showing } from './Plan.ts'
import type { Plan } from './Plan.ts'

const plan = JSON.parse(process.argv[2]!) as Plan
const { place, pace, worker, seed, people, killAt, mode } = plan
const chance = chanceOf(seed)
const now = (): Instant.Instant => showing(pace, Date.now()) as Instant.Instant
const pass = passing(killAt)
const rings = journalOf<Went>(place.folder, 'rings')
const letters = journalOf<Went>(place.folder, 'letters')
const acknowledged = journalOf<Event.Wire>(place.folder, 'acknowledged')
const complaints = journalOf<string>(place.folder, 'complaints')
let ids = 0

const pause = (millis: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, millis)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

const runtime: Runtime = {
  now,
  sleep: (millis, signal) => pause(millis / pace.times, signal),
  random: chance.next,
  id: () => `${crypto.randomUUID().slice(0, 14)}7${crypto.randomUUID().slice(15)}`,
}

const opened = async (): Promise<Storage> => {
  if (place.storage.kind === 'sqlite')
    return (await import('@refrain/storage-sqlite')).openSqlite({ file: place.storage.file })
  const storage = await (await import('@refrain/storage-postgres')).openPostgres({ url: place.storage.url })
  await storage.admin.migrate()
  return storage
}

/** Opens the database, as often as it takes: a server that was killed accepts nobody until it has recovered. */
const open = async (): Promise<Storage> => {
  for (;;)
    try {
      return await opened()
    } catch (thrown) {
      if (!StorageFault.isRepeatable(thrown)) throw thrown
      await pause(50)
    }
}

/** A fault of the database is no more than a pause; everything else is told. */
const trying = async <T>(label: string, what: () => Promise<T>): Promise<T | null> => {
  try {
    return await what()
  } catch (error) {
    const isFault = error instanceof Error && error.name === 'StorageFault'
    if (!isFault) complaints.add(`${label}: ${error instanceof Error ? String(error.stack) : String(error)}`)
    return null
  }
}

const idOf = (): string => {
  ids += 1
  return `${worker}-${ids}`
}

const iso = (at: number): string => new Date(at).toISOString()

const factOf = (prospect: string, type: string, data: Event.Wire): Told => ({
  id: idOf(),
  type,
  v: 1,
  stream: { kind: 'prospect', id: prospect },
  at: iso(now()),
  recordedAt: iso(now()),
  seq: 0,
  by: { kind: 'adapter', id: 'crm' },
  data,
})

const tell = async (engine: Engine, facts: readonly Told[]): Promise<void> => {
  const answer = await trying('record', () =>
    between(pass, 'record', () => engine.record(facts, { decide: chance.happens(0.3) })),
  )
  if (answer?.tag === 'recorded') for (const fact of facts) acknowledged.add(fact)
  if (answer?.tag === 'invalid') complaints.add(JSON.stringify(answer.issues))
}

const somebody = (): string => `p-${chance.between(1, people)}`

/** The provider tells of calls that are over, again after every start. */
const told = new Set<string>()
const webhooks = async (engine: Engine): Promise<void> => {
  for (const rang of rings.read())
    for (const event of eventsOf(rang)) {
      if (event.at > now() || told.has(event.key)) continue
      const request = new Request('http://localhost/webhooks/exchange', { method: 'POST', body: JSON.stringify(event) })
      const answer = await trying('webhook', () => engine.handleWebhook(request))
      if (answer?.ok === true) told.add(event.key)
    }
}

const works = async (engine: Engine): Promise<void> => {
  const client = {
    ask: <T>(label: string, what: (engine: Engine) => Promise<T>) => trying(label, () => what(engine)),
    tell: (facts: readonly Told[]) => tell(engine, facts),
    fact: factOf,
  }
  // Everybody comes in again after every start: each command is carried out once.
  for (const person of peopleOf(chanceOf(people), people)) await comesIn(client, chanceOf(people), person)
  for (;;) {
    const turn = chance.next()
    if (turn < 0.5)
      void trying('take', () =>
        between(pass, 'take', () => engine.take({ rep: chance.pick(['ann', 'bob']), place: true })),
      )
    else if (turn < 0.8) {
      const id = somebody()
      void tell(engine, [saying({ fact: factOf }, chance, id, now())])
    }
    await webhooks(engine)
    await pause(chance.below(12))
  }
}

const storage = await open()
const engine = createEngine({
  storage: killingStore(storage.tenant('acme'), pass),
  policy: POLICIES[0]!,
  telephony: killingTelephone(telephone(rings, now), pass),
  email: killingMailbox(mailbox(letters, now), pass),
  callerId: () => '+12125550100',
  connect: (rep) => `sip:${String(rep)}@example.com`,
  content: ({ message }) => Promise.resolve({ subject: message, text: message }),
  secret: 'a secret of a crash test',
  runtime,
  worker,
  options: { leaseMs: 120_000, takeMs: 600_000, idleMs: [3_000, 30_000], batch: 16, attempts: 12 },
})
process.stdout.write('ready\n')
engine.start().catch((error: unknown) => complaints.add(`start: ${String(error)}`))
if (mode === 'work') await works(engine)
else {
  const until = Date.now() + mode.rest
  while (Date.now() < until) {
    await webhooks(engine)
    await pause(20)
  }
  journalOf<number>(place.folder, 'rested').add(now())
  await engine.stop()
  await storage.close()
  process.exit(0)
}
