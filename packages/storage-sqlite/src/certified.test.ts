import { certifyStorage } from '@refrain/conformance'
import { compareStorage } from '@refrain/conformance/model'
import { memoryStorage } from '@refrain/memory'
import Libsql from 'libsql'
import { expect, test } from 'vitest'
import { openSqlite } from './openSqlite.ts'
import type { SqliteDriver } from './index.ts'
import { freshFile } from './proof/files.ts'
import { sqliteSubject } from './proof/subject.ts'

/** As many stories as are asked for, from the same seed unless another is. */
const runs = (count: number) => ({
  numRuns: Math.ceil(count * Number(process.env['REFRAIN_RUNS'] ?? 1)),
  seed: Number(process.env['REFRAIN_SEED'] ?? '20261123'),
})

const runner = {
  test,
  skip: test.skip,
  equal: (actual: unknown, expected: unknown) => expect(actual).toEqual(expected),
}

certifyStorage(runner, sqliteSubject(), { durability: 'process', processes: 'many', vacuum: 'files' })

compareStorage({ test }, sqliteSubject(), { model: memoryStorage, runs: runs(20) })

test('what says that it waits for the disk does so', async () => {
  const connections: InstanceType<typeof Libsql>[] = []
  const driver = function (file: string, options: { readonly timeout: number }) {
    const connection = new Libsql(file, options)
    connections.push(connection)
    return connection
  } as unknown as SqliteDriver
  for (const [durability, synchronous] of [['process', 1] as const, ['disk', 2] as const]) {
    const storage = await openSqlite({ file: freshFile(), durability, driver })
    expect(storage.capabilities.durability).toBe(durability)
    expect(connections.at(-1)?.prepare('pragma synchronous').raw().all()).toEqual([[synchronous]])
    await storage.close()
  }
})
