import { certifyStorage } from '@refrain/conformance'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import pg from 'pg'
import type {} from '../../../tools/postgres.setup.ts'
import { newDatabase } from '../../../tools/postgres.ts'
import { openPostgres } from './index.ts'
import { subject } from './proof/subject.ts'

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

  certifyStorage(
    { test: it, skip: it.skip, equal: (actual, expected) => expect(actual).toEqual(expected) },
    subject(
      (schema) => openPostgres({ url, schema }),
      async (sql) => {
        const asText = { getTypeParser: () => (text: string) => text }
        const { rows } = await door.query<string[]>({ text: sql, rowMode: 'array', types: asText })
        return rows.map(([cell]) => cell ?? '')
      },
    ),
    { durability: 'disk', processes: 'many', vacuum: 'files' },
  )
})
