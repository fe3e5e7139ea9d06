import { memoryDatabase, memoryStorage } from '@refrain/memory'
import { StorageFault } from '@refrain/core/ports'
import type { StorageCapabilities } from '@refrain/core/ports'
import { describe, expect, it } from 'vitest'
import type { Runner } from '../Runner.ts'
import { report } from '../report.ts'
import type { Finding } from '../report.ts'
import { certifyStorage } from './certifyStorage.ts'
import { memorySubject } from './proof/memory.ts'
import { SABOTEURS } from './proof/saboteurs/index.ts'
import type { StorageSubject } from './StorageSubject.ts'

const declared: StorageCapabilities = { durability: 'none', processes: 'many', vacuum: 'none' }

/** What comes of one clause. */
const heard = (clause: string, subject: StorageSubject, capabilities = declared): Promise<readonly Finding[]> =>
  report(({ test, ...runner }: Runner) => {
    const asked = (name: string, body: () => Promise<void>) => (name === clause ? test(name, body) : undefined)
    certifyStorage({ ...runner, test: asked, skip: () => undefined }, subject, capabilities)
  })

it.each(SABOTEURS)('a storage that %s is caught: %s', async (_does, clause, spoil) => {
  expect(await heard(clause, memorySubject())).toMatchObject([{ clause, result: 'holds' }])
  expect(await heard(clause, memorySubject(spoil))).toMatchObject([{ clause, result: 'broken' }])
})

describe('were memory a disk,', () => {
  const good = memorySubject()
  const locked = () => Promise.reject(StorageFault.make('locked', 'somebody has it open'))
  const empty = () => Promise.resolve(memoryStorage())

  it.each<readonly [string, string, Partial<StorageCapabilities>, Partial<StorageSubject>, Partial<StorageSubject>]>([
    [
      'a storage that begins anew is caught',
      'restart: must give back after a restart all that was committed',
      { durability: 'disk' },
      {},
      { reopen: empty },
    ],
    [
      'a storage that forgets leases is caught',
      'restart: must keep leases over a restart until they are over',
      { durability: 'disk' },
      {},
      { reopen: empty },
    ],
    [
      'a storage that lets two in is caught',
      'two opens: must refuse to be opened twice, saying that it is locked, and be left unharmed by it',
      { processes: 'one' },
      { second: locked },
      {},
    ],
    [
      'a storage that leaves the erased in its files is caught',
      'vault: must leave nothing personal of who was erased in its files once they were vacuumed',
      { vacuum: 'files' },
      {},
      {
        files: () =>
          Promise.resolve([new TextEncoder().encode('Bartholomew Cholmondeley, Wilhelmina Featherstonehaugh')]),
      },
    ],
  ])('%s: %s', async (_does, clause, more, right, wrong) => {
    const capabilities = { ...declared, ...more }
    expect(await heard(clause, { ...good, ...right }, capabilities)).toMatchObject([{ clause, result: 'holds' }])
    expect(await heard(clause, { ...good, ...wrong }, capabilities)).toMatchObject([{ clause, result: 'broken' }])
  })

  it('one that gives no way to open it again is not certified as durable', async () => {
    const { reopen: _, ...subject } = memorySubject()
    const clause = 'restart: must give back after a restart all that was committed'
    const [found] = await heard(clause, subject, { ...declared, durability: 'disk' })
    expect(found).toMatchObject({ result: 'broken', why: expect.stringContaining('`reopen`') as string })
  })
})

it('what does not apply is skipped by name, with what is lacking', async () => {
  const { plant: _, ...subject } = {
    ...memorySubject(),
    open: () => Promise.resolve(memoryStorage({ database: memoryDatabase() })),
  }
  const findings = await report(({ skip, equal }) =>
    certifyStorage({ skip, equal, test: () => undefined }, subject, declared),
  )
  expect(findings.map(({ clause }) => clause.replace(/^.*\[/, '['))).toEqual([
    '[lacks: files]',
    '[lacks: planting]',
    '[lacks: planting]',
    '[lacks: planting]',
    '[lacks: durable]',
    '[lacks: durable]',
    '[lacks: one open]',
  ])
})
