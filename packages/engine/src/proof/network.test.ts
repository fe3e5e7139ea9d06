import { Instant } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Store } from '@refrain/core/ports'
import { memoryStorage } from '@refrain/memory'
import { describe, expect, it } from 'vitest'
import { ledgerOf } from './ports/Ledger.ts'
import { faultyStore } from './ports/faultyStore.ts'
import { networkOf } from './ports/Network.ts'
import { chanceOf } from './scheduler/Chance.ts'
import { weatherOf } from './scheduler/Faults.ts'
import { machineOf } from './scheduler/Machine.ts'
import type { Machine } from './scheduler/Machine.ts'
import { schedulerOf } from './scheduler/Scheduler.ts'
import { traceOf } from './scheduler/Trace.ts'

const BEGIN = Instant.parseOrThrow('2026-03-09T08:00:00Z')

const factOf = (n: number): Event.Event =>
  Event.readOrThrow({ id: `f-${n}`, type: 'Won', prospect: `p-${n % 3}`, at: '2026-03-09T08:00:00Z' })

/** Tells every fact until it is acknowledged. */
const teller = async (
  store: Store,
  { runtime }: Machine,
  facts: readonly Event.Event[],
  heard: (id: string) => void,
) => {
  for (const fact of facts) {
    const streams = [{ stream: fact.stream, expected: { tag: 'any' }, facts: [fact] }] as const
    for (;;) {
      try {
        if ((await store.events.commit({ now: runtime.now(), streams })).tag === 'committed') break
      } catch {
        await runtime.sleep(100)
      }
    }
    heard(fact.id)
  }
}

const run = async (seed: number) => {
  const chance = chanceOf(seed)
  const trace = traceOf()
  const scheduler = schedulerOf(BEGIN, chance, trace)
  const faults = weatherOf(chance.fork('faults'))
  const ledger = ledgerOf(memoryStorage().tenant('acme'), scheduler.elapsed)
  const heard: string[] = []
  let [ids, dead] = [0, 0]
  const boot = (name: string, facts: readonly Event.Event[]): void => {
    const machine = machineOf(name, 0, () => (ids += 1), scheduler)
    const kill = (): void => {
      dead += 1
      machine.die()
      scheduler.after(500, `${name} again`, () => boot(name, facts))
    }
    const ask = networkOf({ machine, scheduler, faults, kill })
    void teller(faultyStore(ledger.store, ask), machine, facts, (id) => heard.push(id))
  }
  const facts = Array.from({ length: 20 }, (_, n) => factOf(n))
  boot('one', facts.slice(0, 12))
  boot('two', facts.slice(8))
  while (await scheduler.step());
  const ids3 = ['p-0', 'p-1', 'p-2'].map((id) => ({ kind: 'prospect', id }) as const)
  const kept = (await ledger.store.events.load(ids3)).flatMap((loaded) => loaded.facts.map(({ id }) => id))
  return { kept, heard, dead, hash: trace.hash(), faults: faults.counts() }
}

const seeds = Array.from({ length: 30 }, (_, n) => n + 1)

describe('the network of a simulation', () => {
  it('lets whoever repeats what was not acknowledged find every fact once', async () => {
    for (const seed of seeds) {
      const { kept } = await run(seed)
      expect(kept.toSorted(), `seed ${seed}`).toEqual(
        seeds
          .slice(0, 20)
          .map((n) => `f-${n - 1}`)
          .toSorted(),
      )
    }
  })

  it('goes the same way for the same seed, and another for another', async () => {
    const hashes = []
    for (const seed of [1, 1, 2]) hashes.push((await run(seed)).hash)
    expect(hashes[0]).toBe(hashes[1])
    expect(hashes[2]).not.toBe(hashes[0])
  })

  it('loses requests, answers and machines', async () => {
    const struck = new Set<string>()
    for (let seed = 1; seed <= 90; seed++) for (const fault of Object.keys((await run(seed)).faults)) struck.add(fault)
    for (const fault of [
      'lost request',
      'lost answer',
      'contended',
      'twice done',
      'death before',
      'death between',
      'death after',
      'stall',
    ])
      expect(struck).toContain(fault)
  })
})
