/**
 * Makes an engine for one tenant, of a store and whatever ports there are.
 *
 * @since 0.1.0
 */
import { Zones } from '@refrain/core'
import { calendarsOf } from './appointments/calendarsOf.ts'
import { add } from './commands/add.ts'
import { book } from './commands/book.ts'
import { calls } from './commands/calls.ts'
import { enroll } from './commands/enroll.ts'
import { exportPerson, forget } from './commands/forget.ts'
import { next } from './commands/next.ts'
import { record } from './commands/record.ts'
import { release } from './commands/release.ts'
import { sheet } from './commands/sheet.ts'
import { slots } from './commands/slots.ts'
import { take } from './commands/take.ts'
import { undo } from './commands/undo.ts'
import { patient } from './committing/patient.ts'
import { makeBusyTimes } from './deciding/busyTimes.ts'
import { DEFAULTS } from './Desk.ts'
import type { Desk } from './Desk.ts'
import type { Engine, EngineParts } from './Engine.ts'
import { doctorOf } from './health/doctor.ts'
import { healthOf } from './health/healthOf.ts'
import { handleWebhook } from './hearing/handleWebhook.ts'
import { makeListening } from './hearing/listening.ts'
import { makeHashes } from './people/hashes.ts'
import { makeJobs } from './jobs/running.ts'
import { platformRuntime } from './platformRuntime.ts'
import { makeInForce } from './setting/inForce.ts'
import type { Publishing } from './setting/publishing.ts'
import { publish } from './setting/publishing.ts'
import { makeQuarantine } from './setting/quarantining.ts'
import { makeStirred } from './Stirred.ts'
import { observed } from './telemetry/gauges.ts'
import { openTelemetry } from './telemetry/openTelemetry.ts'
import { makeWatching } from './watching/watching.ts'
import { makeBackground } from './working/background.ts'
import { makeBacklogged } from './working/backlog.ts'
import { deadLetters } from './working/burying.ts'
import { REPLAYS } from './working/replays.ts'
import { makeRunning } from './working/running.ts'
import { tick } from './working/tick.ts'

/** How long somebody who records is kept waiting while too much waits to be decided, in milliseconds. */
const SLOWER = 250

const NOTHING_CLOSED = Object.freeze({ holidays: {}, closures: new Set<never>() })

/** The desk of an engine, and how its policy is published. */
export const deskOf = (parts: EngineParts): { readonly desk: Desk; readonly publishing: Publishing } => {
  const { storage, runtime = platformRuntime(), zones = Zones.fromPlatform(), options = {} } = parts
  const telemetry = openTelemetry()
  const store = patient(storage, { runtime, telemetry })
  const worker = parts.worker ?? runtime.id()
  const holidays = parts.calendars ?? NOTHING_CLOSED
  const publishing: Publishing = { store, runtime, worker, zones, calendars: Object.keys(holidays.holidays) }
  const calendars = calendarsOf(parts)
  const desk: Desk = {
    store,
    runtime,
    zones,
    worker,
    options: { ...DEFAULTS, ...options },
    parts,
    holidays,
    busy: makeBusyTimes({ calendar: parts.calendar, calendarsOf: calendars, runtime }),
    calendarsOf: calendars,
    inForce: makeInForce(publishing, parts.policy),
    hashes: makeHashes(store, runtime, parts.secret),
    stirred: makeStirred(),
    background: makeBackground(),
    telemetry,
  }
  return { desk, publishing }
}

/** What people and programs do by hand. */
export const commandsOf = (
  desk: Desk,
): Pick<
  Engine,
  | 'add'
  | 'enroll'
  | 'record'
  | 'undo'
  | 'next'
  | 'sheet'
  | 'take'
  | 'release'
  | 'calls'
  | 'slots'
  | 'book'
  | 'forget'
  | 'exportPerson'
> => {
  const backlogged = makeBacklogged(desk)
  const slowDown = async (): Promise<void> => {
    if (await backlogged()) await desk.runtime.sleep(SLOWER)
  }
  return {
    add: add(desk),
    enroll: enroll(desk),
    record: record(desk, slowDown),
    undo: undo(desk),
    next: next(desk),
    sheet: sheet(desk),
    take: take(desk),
    release: release(desk),
    calls: calls(desk),
    slots: slots(desk),
    book: book(desk),
    forget: forget(desk),
    exportPerson: exportPerson(desk),
  }
}

/**
 * Makes an engine for one tenant.
 *
 * Making it costs nothing and begins nothing: the store is asked when the first command comes, and work is done by `tick` or
 * between `start` and `stop`.
 *
 * @example
 * ```ts run
 * import { Cadence } from '@refrain/core'
 * import { createEngine } from '@refrain/engine'
 * import { memoryStorage } from '@refrain/memory'
 *
 * const cadence = Cadence.make('two-calls', { title: 'Two calls', lasts: 'P10D' }, Cadence.call('call', { times: 2, every: 'P2D' }))
 * const engine = createEngine({ storage: memoryStorage().tenant('acme'), policy: { cadences: [cadence] } })
 *
 * const added = await engine.add({ prospect: 'p-1', name: 'Ann', numbers: [{ number: '+44 20 7946 0001' }], data: { owner: 'kim' } })
 * added.tag // => 'recorded'
 * const begun = await engine.enroll('p-1', { cadence: 'two-calls' }, { decide: true })
 * begun.decisions[0].enrollment === null // => false
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const createEngine = (parts: EngineParts): Engine => {
  const { desk, publishing } = deskOf(parts)
  const commands = commandsOf(desk)
  const working = makeRunning(desk)
  const watching = makeWatching(desk, commands.sheet)
  const listening = makeListening(desk)
  let unobserved = (): void => undefined
  return {
    worker: desk.worker,
    ...commands,
    watch: watching.watch,
    publish: async (documents) => {
      const published = await publish(publishing, documents)
      if (published.tag === 'published') await desk.inForce(true)
      return published
    },
    jobs: makeJobs(desk),
    deadLetters: deadLetters(desk, REPLAYS),
    quarantine: makeQuarantine(desk.store, desk.runtime),
    tick: () =>
      listening.during(async () => {
        const ticked = await tick(desk)
        await desk.background.settled()
        return ticked
      }),
    start: async () => {
      unobserved()
      unobserved = observed(desk)
      listening.start()
      await working.start()
    },
    stop: async () => {
      unobserved()
      await Promise.all([listening.stop(), working.stop(), watching.stop()])
      await desk.background.settled()
    },
    handleWebhook: (request, life) => handleWebhook(desk, request, life),
    health: () => healthOf(desk),
    doctor: () => doctorOf(desk),
  }
}
