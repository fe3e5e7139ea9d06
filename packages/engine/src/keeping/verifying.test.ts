import { Instant } from '@refrain/core'
import type { StoredRow } from '@refrain/core/ports'
import { memoryDatabase, memoryStorage } from '@refrain/memory'
import type { MemoryDatabase } from '@refrain/memory'
import { describe, expect, it } from 'vitest'
import { bench } from '../commands/commands.fixture.ts'
import type { Bench } from '../commands/commands.fixture.ts'
import { verifyStore } from '../index.ts'
import type { VerifyKind } from '../index.ts'

type Tenant = NonNullable<ReturnType<MemoryDatabase['get']>>

/** Three people, two of one account, everybody looked at; and what is behind the door. */
const house = async (): Promise<{ readonly desk: Bench['desk']; readonly engine: Bench; readonly inside: Tenant }> => {
  const database = memoryDatabase()
  const engine = bench({ store: memoryStorage({ database }).tenant('t') })
  await engine.someone('p-1', { account: 'acme' })
  await engine.someone('p-2', { account: 'acme' })
  await engine.someone('p-3')
  await engine.work()
  return { desk: engine.desk, engine, inside: database.get('t')! }
}

const verify = ({ store, runtime, zones }: Bench['desk']) => verifyStore({ storage: store, now: runtime.now(), zones })

const change = ({ rows }: Tenant, id: string, how: (row: StoredRow) => StoredRow): void => {
  rows.set(id, how(rows.get(id)!))
}

describe('verifying a store', () => {
  it('finds nothing in one that is sound', async () => {
    const { desk } = await house()
    expect(await verify(desk)).toMatchObject({ streams: 3, compared: 3, pending: 0, wrong: {}, findings: [] })
  })

  it('does not take for wrong what nobody has looked at yet', async () => {
    const { desk, engine } = await house()
    await engine.tell('p-1', 'OptedOut')
    desk.runtime.pass(Instant.DAY)
    expect(await verify(desk)).toMatchObject({ wrong: {}, pending: 3, compared: 0 })
  })

  it.each<[VerifyKind, (inside: Tenant) => void]>([
    ['repeated', ({ streams }) => [...streams.values()].map(({ facts }) => facts.push(facts[0]!))],
    ['no-row', ({ rows }) => rows.delete('p-2')],
    [
      'decision',
      (inside) => {
        change(inside, 'p-1', (row) => ({ ...row, decision: inside.rows.get('p-2')!.decision }))
      },
    ],
    [
      'asleep',
      (inside) => {
        change(inside, 'p-1', (row) => ({ ...row, wakeAt: null }))
      },
    ],
    [
      'tie',
      ({ ties }) => {
        for (const members of ties.values()) members.delete('p-1')
      },
    ],
    ['personal', ({ personal }) => personal.set('ghost', { ...personal.get('p-1')!, prospect: 'ghost' })],
    ['unreadable', ({ streams }) => [...streams.values()][1]!.facts.push('{"type":"FromTheFuture"}')],
  ])('finds what was planted: %s', async (kind, plant) => {
    const { desk, inside } = await house()
    plant(inside)
    const { wrong, findings } = await verify(desk)
    expect(Object.keys(wrong)).toContain(kind)
    expect(findings.find((finding) => finding.kind === kind)?.found).toBeTruthy()
    expect(JSON.stringify(findings)).not.toMatch(/Name of|example\.com|\+44/)
  })

  it('finds versions that facts are missing for', async () => {
    const { desk } = await house()
    const { events } = desk.store
    const lossy: typeof events.load = async (streams, options) =>
      (await events.load(streams, options)).map((one) => ({ ...one, version: one.version + 1 }))
    const storage = { ...desk.store, events: { ...events, load: lossy } }
    const { wrong } = await verifyStore({ storage, now: desk.runtime.now(), zones: desk.zones })
    expect(wrong.gap).toBe(3)
  })

  it('finds personal data of somebody who was erased', async () => {
    const { desk, engine, inside } = await house()
    const record = inside.personal.get('p-3')!
    await engine.forget('p-3')
    expect((await verify(desk)).wrong).toEqual({})
    inside.personal.set('p-3', record)
    expect((await verify(desk)).wrong).toEqual({ erased: 1 })
  })
})
