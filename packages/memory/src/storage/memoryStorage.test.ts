import { Instant } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import { describe, expect, it } from 'vitest'
import { memoryDatabase } from './MemoryDatabase.ts'
import { memoryStorage } from './memoryStorage.ts'

const now = Instant.parseOrThrow('2026-03-09T09:00:00Z')
const stream = { kind: 'prospect', id: 'p-1' } as const
const won = Event.readOrThrow({ type: 'Won', prospect: 'p-1', at: '2026-03-09T09:00:00Z' })

describe('a database in memory', () => {
  it('outlives the storage that wrote to it', async () => {
    const database = memoryDatabase()
    const first = memoryStorage({ database })
    await first.tenant('acme').events.commit({ now, streams: [{ stream, expected: { tag: 'new' }, facts: [won] }] })
    await first.close()
    const [loaded] = await memoryStorage({ database }).tenant('acme').events.load([stream])
    expect(loaded?.facts).toEqual([won])
  })

  it('is not there until something is written, and not after a commit that was refused', async () => {
    const database = memoryDatabase()
    const { events } = memoryStorage({ database }).tenant('acme')
    await events.commit({ now, streams: [{ stream, expected: { tag: 'exists' }, facts: [won] }] })
    expect(database.size).toBe(0)
  })

  it('is nobody’s but its own: two storages without one share nothing', async () => {
    await memoryStorage()
      .tenant('acme')
      .events.commit({ now, streams: [], due: ['p-1'] })
    expect(await memoryStorage().tenant('acme').agenda.rows(['p-1'])).toEqual([])
  })
})

describe('what crosses the border', () => {
  it('may be changed by who got it without a change to what is kept', async () => {
    const { events, registry } = memoryStorage().tenant('acme')
    await events.commit({ now, streams: [], registry: [{ key: 'k', value: { list: [1] } }] })
    const [record] = (await registry.read(['k'])) as unknown as { value: { list: number[] } }[]
    record?.value.list.push(2)
    expect((await registry.read(['k']))[0]?.value).toEqual({ list: [1] })
  })

  it('changes nothing when it cannot be written down', async () => {
    const { events } = memoryStorage().tenant('acme')
    const endless: { [name: string]: unknown } = {}
    endless['self'] = endless
    const record = { key: 'k', value: endless as never }
    const commit = { now, streams: [{ stream, expected: { tag: 'any' } as const, facts: [won] }], registry: [record] }
    await expect(events.commit(commit)).rejects.toThrow()
    expect((await events.load([stream]))[0]?.version).toBe(0)
  })
})
