import { certifyStorage } from '@refrain/conformance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pglite } from './driver/pglite.ts'
import type { Database } from './Query.ts'
import { open } from './storage.ts'
import { subject } from './proof/subject.ts'

describe('on PGlite', () => {
  let database: Database

  beforeAll(async () => {
    database = await pglite(undefined, () => Promise.resolve())
  }, 120_000)
  afterAll(() => database.close())

  // It takes seconds to start, so all clauses share one, each in a schema of its own.
  const capabilities = { durability: 'none', processes: 'many', vacuum: 'none' } as const
  certifyStorage(
    { test: it, skip: it.skip, equal: (actual, expected) => expect(actual).toEqual(expected) },
    subject(
      (schema) => open({ ...database, close: () => Promise.resolve() }, 'pglite', capabilities, { schema }),
      async (sql) => {
        const rows = await database.rows({ name: '', text: sql, writes: true }, [])
        return rows.map(([cell]) => cell ?? '')
      },
    ),
    capabilities,
  )
})
