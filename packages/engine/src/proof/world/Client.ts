/**
 * Programs that use the engine: they ask one machine, and another where no answer comes, with the same words.
 */
import { Either } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Engine, Invalid, Recorded, RecordOptions, Refused } from '../../Engine.ts'
import type { Ledger } from '../ports/Ledger.ts'
import type { Scheduler } from '../scheduler/Scheduler.ts'
import type { Site } from './Site.ts'

/** A fact as a program tells it. */
export type Told = Event.Wire & { readonly id: string; readonly type: string }

/** A program that uses the engine. */
export interface Client {
  /** Asks an engine, again and again if need be; null where nobody ever answered. */
  readonly ask: <T>(label: string, what: (engine: Engine) => Promise<T>, tries?: number) => Promise<T | null>
  /** Tells facts until somebody says that they are kept. */
  readonly tell: (facts: readonly Told[], options?: RecordOptions) => Promise<Recorded | Invalid | null>
  /** A fact of a person, made now. */
  readonly fact: (
    prospect: string,
    type: string,
    data: Event.Wire,
    more?: { readonly at?: number; readonly corrects?: string },
  ) => Told
  /** What engines threw at programs, besides faults of storage. */
  readonly complaints: readonly string[]
}

/** How long a program waits for an answer. */
const PATIENCE = 200_000

const NOTHING = Symbol('nothing')

/** Programs of one run. */
export const clientOf = (scheduler: Scheduler, site: Site, ledger: Ledger): Client => {
  const chance = scheduler.chance.fork('client')
  const complaints: string[] = []
  let ids = 0
  const after = (millis: number, label: string): Promise<typeof NOTHING> =>
    new Promise((resolve) => scheduler.after(millis, label, () => resolve(NOTHING)))
  const ask = async <T>(label: string, what: (engine: Engine) => Promise<T>, tries = 6): Promise<T | null> => {
    for (let n = 0; n < tries; n++) {
      const hosts = site.hosts()
      if (hosts.length > 0) {
        const { engine, machine } = chance.pick(hosts)
        scheduler.trace.note(`client asks ${machine.name}: ${label}`)
        try {
          const answer = await Promise.race([what(engine), after(PATIENCE, `client waits for ${label}`)])
          if (answer !== NOTHING) return answer
        } catch (error) {
          const isFault = error instanceof Error && error.name === 'StorageFault'
          if (!isFault) complaints.push(`${label}: ${error instanceof Error ? String(error.stack) : String(error)}`)
          scheduler.trace.note(`client hears ${String(error)}`)
        }
      }
      await after(chance.between(500, 20_000), `client tries again: ${label}`)
    }
    return null
  }
  const fact: Client['fact'] = (prospect, type, data, { at, corrects } = {}) => {
    ids += 1
    const now = scheduler.now()
    return {
      id: `00000000-0000-4000-9000-${ids.toString(16).padStart(12, '0')}`,
      type,
      v: 1,
      stream: { kind: 'prospect', id: prospect },
      at: new Date(at ?? now).toISOString(),
      recordedAt: new Date(now).toISOString(),
      seq: 0,
      by: { kind: 'adapter', id: 'crm' },
      ...(corrects !== undefined && { corrects }),
      data,
    }
  }
  return {
    ask,
    fact,
    complaints,
    tell: async (facts, options) => {
      const label = facts.map(({ type }) => type).join()
      const answer = await ask<Recorded | Invalid | Refused>(label, (engine) => engine.record(facts, options))
      if (answer?.tag === 'recorded') ledger.acknowledge(facts.map((one) => Either.getOrThrow(Event.read(one), String)))
      if (answer?.tag === 'invalid') complaints.push(`${label}: ${JSON.stringify(answer.issues)}`)
      return answer as Recorded | Invalid | null
    },
  }
}
