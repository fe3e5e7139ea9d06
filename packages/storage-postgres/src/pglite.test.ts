import { certifyStorage } from '@refrain/conformance'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lock } from './driver/lock.ts'
import { pglite } from './driver/pglite.ts'
import { openPglite } from './pglite.ts'
import { codeOf, commitOf } from './proof/onServer.ts'
import { subject } from './proof/subject.ts'
import type { Database } from './Query.ts'
import { open } from './storage.ts'

/** PGlite takes seconds to start and for much that it does: all clauses share one, and a longer run asks all of them. */
const isAsked = (clause: string): boolean =>
  Number(process.env['REFRAIN_RUNS'] ?? 1) > 1 ||
  /^(capabilities|expected|atomicity|idempotency|ties|registry|snapshots)/.test(clause)

const folder = mkdtempSync(join(tmpdir(), 'refrain-pglite-'))
const dataDir = join(folder, 'data')

describe('on PGlite, in a folder', () => {
  let database: Database
  const capabilities = { durability: 'none', processes: 'many', vacuum: 'none' } as const
  const inSchema = (schema: string) =>
    open({ ...database, close: () => Promise.resolve() }, 'pglite', capabilities, { schema })

  beforeAll(async () => {
    // What a process left that is no more: none has this number.
    writeFileSync(`${dataDir}.lock`, `${2 ** 22 + 1}\n1\n${hostname()}`)
    database = await pglite(dataDir, await lock(`${dataDir}.lock`))
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  certifyStorage(
    {
      test: (name, body) => (isAsked(name) ? it(name, body) : undefined),
      skip: () => undefined,
      equal: (actual, expected) => expect(actual).toEqual(expected),
    },
    subject(inSchema, async (sql) => {
      const rows = await database.rows({ name: '', text: sql, writes: true }, [])
      return rows.map(([cell]) => cell ?? '')
    }),
    capabilities,
  )

  it('is open once at a time, and keeps what was committed when it is opened again', async () => {
    expect(await codeOf(openPglite({ dataDir }))).toBe('locked')
    await (await inSchema('refrain')).tenant('acme').events.commit(commitOf('ann', 1))
    await database.close()

    const again = await openPglite({ dataDir })
    const [loaded] = await again.tenant('acme').events.load([{ kind: 'prospect', id: 'ann' }])
    expect(loaded?.facts.map(({ id }) => id)).toEqual(['ann-1'])
    expect(again.capabilities).toEqual({ durability: 'disk', processes: 'one', vacuum: 'files' })
    await again.close()
  }, 120_000)
})
