import { certifyStorage } from '@refrain/conformance'
import { compareStorage } from '@refrain/conformance/model'
import { memoryStorage } from '@refrain/memory'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import pg from 'pg'
import type {} from '../../../tools/postgres.setup.ts'
import { newDatabase } from '../../../tools/postgres.ts'
import { openPostgres } from './index.ts'
import { subject } from './proof/subject.ts'

/** As many stories as are asked for, from the same seed unless another is. */
const runs = (count: number) => ({
  numRuns: Math.ceil(count * Number(process.env['REFRAIN_RUNS'] ?? 1)),
  seed: Number(process.env['REFRAIN_SEED'] ?? '20261123'),
})

const server = inject('postgres')

describe.skipIf(server === null)('on a server', () => {
  let url = ''
  let door: pg.Client

  beforeAll(async () => {
    url = await newDatabase(server ?? '')
    door = new pg.Client({ connectionString: url })
    await door.connect()
  })
  afterAll(() => door.end())

  const database = subject(
    (schema) => openPostgres({ url, schema, connections: 8 }),
    async (sql) => {
      const asText = { getTypeParser: () => (text: string) => text }
      const { rows } = await door.query<string[]>({ text: sql, rowMode: 'array', types: asText })
      return rows.map(([cell]) => cell ?? '')
    },
  )
  certifyStorage({ test: it, skip: it.skip, equal: (actual, expected) => expect(actual).toEqual(expected) }, database, {
    durability: 'disk',
    processes: 'many',
    vacuum: 'files',
  })
  compareStorage({ test: it }, database, { model: memoryStorage, runs: runs(10) })
})
