import { StorageFault } from '@refrain/core/ports'
import type { Committed, Store } from '@refrain/core/ports'
import { memoryStorage } from '@refrain/memory'
import { describe, expect, it } from 'vitest'
import { bench } from '../commands/commands.fixture.ts'
import { RETRIES } from './retries.ts'

type Fault = 'before' | 'after' | 'conflict'

/** A store whose next commits go wrong in these ways: not at all written, or written with its answer lost. */
const faulty = (faults: Fault[]) => {
  const store = memoryStorage().tenant('t')
  let commits = 0
  const commit: Store['events']['commit'] = async (asked): Promise<Committed> => {
    commits++
    const fault = faults.shift()
    if (fault === 'before') throw StorageFault.make('unavailable', 'out of reach')
    if (fault === 'conflict') return { tag: 'conflict', stream: { kind: 'prospect', id: 'p-1' }, version: 1 }
    const became = await store.events.commit(asked)
    if (fault === 'after') throw StorageFault.make('lost-answer', 'the answer was lost')
    return became
  }
  return { store: { ...store, events: { ...store.events, commit } }, faults, count: () => commits }
}

const factsOf = async (store: Store, id = 'p-1') =>
  (await store.events.load([{ kind: 'prospect', id }]))[0]!.facts.map(({ type }) => type)

describe('a commit whose answer is lost', () => {
  it('is sent again as it was, and counts once', async () => {
    const { store, faults } = faulty([])
    const all = bench({ store })
    await all.someone('p-1')
    for (const fault of ['before', 'after'] as const) {
      faults.push(fault, fault)
      expect(await all.record({ type: 'InterestShown', prospect: 'p-1' })).toMatchObject({ tag: 'recorded' })
    }
    expect((await factsOf(store)).filter((type) => type === 'InterestShown')).toHaveLength(2)
  })

  it('hands out one action, whether or not it had gone through', async () => {
    for (const fault of ['before', 'after'] as const) {
      const { store, faults } = faulty([])
      const all = bench({ store })
      await all.someone('p-1')
      faults.push(fault)
      expect(await all.take({ rep: 'ann', prospect: 'p-1', command: 'c-1' })).toMatchObject({ tag: 'taken' })
      expect((await factsOf(store)).filter((type) => type === 'ActionIssued')).toHaveLength(1)
    }
  })

  it('is told as it is when it does not come through at all', async () => {
    const { store, faults } = faulty([])
    const all = bench({ store })
    await all.someone('p-1')
    faults.push(...Array.from({ length: RETRIES + 1 }, () => 'before' as const))
    await expect(all.record({ type: 'Won', prospect: 'p-1' })).rejects.toMatchObject({ code: 'unavailable' })
    expect(await factsOf(store)).not.toContain('Won')
  })
})

describe('a commit that others came before', () => {
  it('is made again from what they left', async () => {
    const { store, faults, count } = faulty([])
    const all = bench({ store })
    await all.someone('p-1')
    const before = count()
    faults.push('conflict', 'conflict')
    expect(await all.take({ rep: 'ann', prospect: 'p-1' })).toMatchObject({ tag: 'taken' })
    expect(count() - before).toBe(3)
  })

  it('is given up in the end, and says so', async () => {
    const { store, faults } = faulty([])
    const all = bench({ store })
    await all.someone('p-1')
    faults.push(...Array.from({ length: RETRIES + 1 }, () => 'conflict' as const))
    await expect(all.take({ rep: 'ann', prospect: 'p-1' })).rejects.toMatchObject({ code: 'contended' })
  })

  it('under a policy that is no longer in force is made under the new one', async () => {
    const all = bench()
    await all.someone('p-1')
    await all.next('p-1')
    const { documents } = await all.desk.inForce()
    // The house closes on Mondays, and this engine has not heard of it yet.
    const published = await bench({ store: all.desk.store, number: 7 }).desk.publish({
      ...documents,
      file: { hours: { tue: [['09:00', '17:00']] } },
    })
    expect(published).toMatchObject({ tag: 'published', epoch: 2 })
    expect(await all.take({ rep: 'ann', prospect: 'p-1' })).toMatchObject({ tag: 'held' })
    expect(await factsOf(all.desk.store)).not.toContain('ActionIssued')
  })
})

describe('facts recorded by many at once', () => {
  it('are all there, and the decision that is kept knows them', async () => {
    const all = bench()
    await all.someone('p-1')
    await Promise.all([
      ...Array.from({ length: 20 }, () => all.tell('p-1', 'InterestShown')),
      all.record({ type: 'Won', prospect: 'p-1' }, { decide: true }),
      all.take({ rep: 'ann', prospect: 'p-1' }),
    ])
    await all.work()
    expect((await factsOf(all.desk.store)).filter((type) => type === 'InterestShown')).toHaveLength(20)
    expect((await all.desk.store.agenda.rows(['p-1']))[0]).toMatchObject({ state: 'closed', stale: false })
  })
})
