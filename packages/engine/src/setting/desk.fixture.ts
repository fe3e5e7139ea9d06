import { Cadence, Zones } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Commit, Store } from '@refrain/core/ports'
import { memoryStorage } from '@refrain/memory'
import { DEFAULTS } from '../Desk.ts'
import type { Desk } from '../Desk.ts'
import type { EngineOptions, EngineParts, PolicyDocuments } from '../Engine.ts'
import { calendarsOf } from '../appointments/calendarsOf.ts'
import { makeHashes } from '../people/hashes.ts'
import { makeStirred } from '../Stirred.ts'
import { SILENT } from '../telemetry/Telemetry.ts'
import { makeBackground } from '../working/background.ts'
import type { Telemetry } from '../telemetry/Telemetry.ts'
import { makeInForce } from './inForce.ts'
import { publish } from './publishing.ts'
import type { Published } from './publishing.ts'
import { manualRuntime } from './runtime.fixture.ts'
import type { ManualRuntime } from './runtime.fixture.ts'

/** Made once: the tables of a zone take a while. */
const ZONES = Zones.fromPlatform()

/** Calls every other day, as often as is said. */
export const calls = (version = 1, more: Partial<Cadence.Cadence> = {}): Cadence.Cadence => ({
  ...Cadence.make(
    'calls',
    {
      title: 'Calls',
      lasts: 'P60D',
      on: { replied: { close: 'answered' }, 'called-in': { close: 'answered' }, 'soft-no': { close: 'no' } },
    },
    Cadence.call('call', { agenda: ['appointment'], times: 3, every: 'P2D', within: 'P10D' }),
  ),
  version,
  ...more,
})

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const

/** The same hours on every working day. */
export const hours = (from: string, until: string): NonNullable<NonNullable<PolicyDocuments['file']>['hours']> =>
  Object.fromEntries(DAYS.map((day) => [day, [[from, until]]]))

/** A desk whose clock is moved by hand. */
export interface TestDesk extends Desk {
  readonly runtime: ManualRuntime
  readonly publish: (documents: PolicyDocuments) => Promise<Published>
}

export interface DeskOptions {
  readonly store?: Store
  readonly number?: number
  readonly runtime?: ManualRuntime
  readonly documents?: PolicyDocuments
  readonly options?: Partial<EngineOptions>
  readonly telemetry?: Telemetry
  readonly parts?: Partial<EngineParts>
  /** The names of the calendars of holidays that it has. */
  readonly calendars?: readonly string[]
}

export const testDesk = ({
  store = memoryStorage().tenant('t'),
  number = 0,
  runtime = manualRuntime(number),
  documents,
  options = {},
  telemetry = SILENT,
  parts = {},
  calendars = [],
}: DeskOptions = {}): TestDesk => {
  const zones = ZONES
  const worker = `worker-${String(number)}`
  const asked = { store, runtime, worker, zones, calendars }
  return {
    store,
    runtime,
    zones,
    worker,
    options: { ...DEFAULTS, ...options },
    parts: { storage: store, ...parts },
    calendarsOf: calendarsOf(parts),
    holidays: { holidays: {}, closures: new Set() },
    inForce: makeInForce(asked, documents),
    hashes: makeHashes(store, runtime, undefined),
    stirred: makeStirred(),
    background: makeBackground(),
    telemetry,
    publish: (given) => publish(asked, given),
  }
}

/** A fact of somebody, at an instant of March 2026 such as `02T08:00`. */
export const fact = (prospect: string, at: string, type: string, data: object = {}): Event.Event =>
  Event.readOrThrow({ prospect, type, at: `2026-03-${at}:00Z`, data })

export const idOf = (n: number): string => `p-${String(n).padStart(5, '0')}`

/** Facts of somebody who is in a version of a cadence since the second of March. */
export const enrolled = (id: string, cadence = 'calls', version = 1, more: object = {}): readonly Event.Event[] => [
  fact(id, '02T08:00', 'ProspectAdded', {
    ...{ source: 'met', zones: ['UTC'], country: 'GB', subscriber: 'corporate', owner: 'ann' },
    ...more,
  }),
  fact(id, '02T08:00', 'NumberAdded', { number: `n-${id}`, kind: 'direct' }),
  fact(id, '02T08:00', 'ConsentGiven', { channels: ['call', 'email'], kind: 'express' }),
  fact(id, '02T09:00', 'Enrolled', { enrollment: `e-${id}`, cadence, version }),
]

/** Commits facts; whose they are is due. */
export const commitFacts = async ({ store, runtime }: Desk, facts: readonly Event.Event[]): Promise<void> => {
  const byId = new Map<string, Event.Event[]>()
  for (const one of facts) byId.set(one.stream.id, [...(byId.get(one.stream.id) ?? []), one])
  const commits = [...byId].map(([id, all]): Commit => {
    const { kind } = all[0]!.stream
    return { now: runtime.now(), streams: [{ stream: { kind, id }, expected: { tag: 'any' }, facts: all }], due: [id] }
  })
  await store.events.commitMany(commits)
}
