/**
 * All that the engine's parts share: the store, the clock, the ports, the options, and the policy in force.
 *
 * It is made once by `createEngine` and handed to every function inside. It holds no state of people.
 *
 * @since 0.1.0
 */
import type { Calendars, Zones } from '@refrain/core'
import type { Policy } from '@refrain/core/policy'
import type { Store } from '@refrain/core/ports'
import type { BusyTimes } from './deciding/busyTimes.ts'
import type { EngineOptions, EngineParts, PolicyDocuments, RepCalendars } from './Engine.ts'
import type { Hashes } from './people/hashes.ts'
import type { Runtime } from './Runtime.ts'
import type { Surveyed } from './setting/told.ts'
import type { Stirred } from './Stirred.ts'
import type { Telemetry } from './telemetry/Telemetry.ts'
import type { Background } from './working/background.ts'

// --- model -------------------------------------------------------------------

/** The policy in force, ready to be asked. */
export interface InForce {
  /** The revision of its record: a commit that is guarded by it does not outlive it. */
  readonly epoch: number
  readonly policy: Policy.Policy
  readonly documents: PolicyDocuments
  /** What documents ask of others and only a whole book can tell. */
  readonly asks: Asks
  /** What a survey of the whole book told of somebody. */
  readonly surveyed: Surveyed
}

/** What people tell their rep's other people, which costs more the more people a rep has: only where it is asked for. */
export interface Asks {
  /** A cap counts by rep. */
  readonly contacts: boolean
  /** A condition speaks of how many opportunities a rep has open. */
  readonly load: boolean
}

/** What the engine's parts share. */
export interface Desk {
  readonly store: Store
  readonly runtime: Runtime
  readonly zones: Zones.Zones
  readonly worker: string
  readonly options: Required<EngineOptions>
  /** What the engine was made of: ports, content, caller ids. */
  readonly parts: EngineParts
  /** Busy times of reps; nobody is busy where it is left out. */
  readonly busy?: BusyTimes
  /** The calendars of a rep; null where they have none. */
  readonly calendarsOf: (rep: string) => RepCalendars | null
  /** Holidays and closures. */
  readonly holidays: Pick<Calendars.Calendars, 'holidays' | 'closures'>
  /** The policy in force: read again when it may have changed, at once where `anew` says so. */
  readonly inForce: (anew?: boolean) => Promise<InForce>
  readonly hashes: Hashes
  readonly stirred: Stirred
  readonly background: Background
  readonly telemetry: Telemetry
}

// --- defaults ----------------------------------------------------------------

/** What options say where they are left out. */
export const DEFAULTS: Required<EngineOptions> = Object.freeze({
  leaseMs: 30_000,
  takeMs: 1_800_000,
  batch: 64,
  idleMs: [100, 2_000] as const,
  attempts: 8,
  replanPerSecond: null,
  backlog: 10_000,
})
