/**
 * The machines of a run, each with an engine of its own, all on one store.
 */
import { Zones } from '@refrain/core'
import type { Store } from '@refrain/core/ports'
import type { Engine, EngineParts } from '../../Engine.ts'
import type { Exchange } from '../ports/Exchange.ts'
import { faultyStore } from '../ports/faultyStore.ts'
import type { Mailer } from '../ports/Mailer.ts'
import type { Ask } from '../ports/Network.ts'
import { networkOf } from '../ports/Network.ts'
import type { Faults } from '../scheduler/Faults.ts'
import type { Machine } from '../scheduler/Machine.ts'
import { machineOf } from '../scheduler/Machine.ts'
import type { Scheduler } from '../scheduler/Scheduler.ts'
import { POLICIES } from './documents.ts'

/** Read once for all runs: it takes longer than a run. */
export const ZONES = Zones.fromPlatform()

/** How an engine is made. */
export type Make = (parts: EngineParts) => Engine

/** A machine with its engine. */
export interface Host {
  readonly machine: Machine
  readonly engine: Engine
}

/** Puts something broken between an engine and its ports. */
export interface Sabotage {
  readonly store?: (store: Store) => Store
  readonly parts?: (parts: EngineParts, machine: Machine) => EngineParts
}

/** The machines of a run. */
export interface Site {
  /** Those that are alive. */
  readonly hosts: () => readonly Host[]
  /** Ends a life; another begins some time later. */
  readonly kill: (machine: Machine, where: string) => void
  /** Starts what is not alive. */
  readonly revive: () => void
  /** What an engine threw that nobody waited for. */
  readonly complaints: readonly string[]
}

/** What a site is made of. */
export interface SiteParts {
  readonly scheduler: Scheduler
  readonly faults: Faults
  readonly store: Store
  readonly exchange: () => Exchange
  readonly mailer: Mailer
  readonly make: Make
  readonly sabotage: Sabotage
  readonly size: number
}

/** The number that all calls come from. */
export const CALLER = '+12125550100'

/** How long a lease, and an action in somebody's hands, last in a run. */
export const LEASE = 30_000
/** How long an action is somebody's alone. */
export const TAKE = 600_000

/** Starts the machines of a run. */
export const siteOf = (parts: SiteParts): Site => {
  const { scheduler, faults, store, exchange, mailer, make, sabotage, size } = parts
  const chance = scheduler.chance.fork('site')
  const skews = Array.from({ length: size }, () => (chance.happens(0.7) ? 0 : chance.between(-1500, 1500)))
  const lives = Array.from({ length: size }, () => 0)
  const hosts: (Host | null)[] = Array.from({ length: size }, () => null)
  const complaints: string[] = []
  let ids = 0
  let isOver = false

  const partsFor = (machine: Machine, ask: Ask): EngineParts => {
    const given: EngineParts = {
      storage: (sabotage.store ?? ((one: Store) => one))(faultyStore(store, ask)),
      policy: POLICIES[0]!,
      telephony: exchange().telephony(ask),
      email: mailer.email(ask),
      callerId: () => CALLER,
      connect: (rep) => `sip:${String(rep)}@example.com`,
      voice: ({ message }) => Promise.resolve({ kind: 'audio', url: `https://example.com/${message}.mp3` }),
      content: ({ message }) => Promise.resolve({ subject: message, text: message }),
      secret: 'a secret of a simulation',
      zones: ZONES,
      runtime: machine.runtime,
      worker: machine.name,
      options: { leaseMs: LEASE, takeMs: TAKE, idleMs: [500, 300_000], batch: 8, attempts: 6 },
    }
    return sabotage.parts?.(given, machine) ?? given
  }

  const boot = (n: number): void => {
    lives[n]! += 1
    const machine = machineOf(`m${n + 1}.${lives[n]!}`, skews[n]!, () => (ids += 1), scheduler)
    const ask = networkOf({ machine, scheduler, faults, kill })
    const engine = make(partsFor(machine, ask))
    hosts[n] = { machine, engine }
    scheduler.trace.note(`${machine.name} boots`)
    engine.start().catch((error: unknown) => {
      if (machine.isAlive()) complaints.push(`${machine.name} stopped working: ${String(error)}`)
    })
  }

  const kill = (machine: Machine, where: string): void => {
    const n = hosts.findIndex((host) => host?.machine === machine)
    if (n < 0 || !machine.isAlive()) return
    machine.die()
    hosts[n] = null
    scheduler.trace.note(`${machine.name} dies ${where}`)
    scheduler.after(isOver ? 100 : chance.pick([200, 5_000, 120_000, 1_800_000]), `m${n + 1} is started again`, () => {
      if (hosts[n] === null) boot(n)
    })
  }

  for (let n = 0; n < size; n++) boot(n)
  return {
    hosts: () => hosts.filter((host) => host !== null),
    kill,
    revive: () => {
      isOver = true
      hosts.forEach((host, n) => {
        if (host === null) boot(n)
      })
    },
    complaints,
  }
}
