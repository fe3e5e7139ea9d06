import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openPglite } from './pglite.ts'
import { codeOf, commitOf } from './proof/onServer.ts'

const folder = mkdtempSync(join(tmpdir(), 'refrain-pglite-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a folder of PGlite', () => {
  it('is open once at a time, keeps what was committed, and is free of those that ended', async () => {
    const dataDir = join(folder, 'data')
    // What a process left that is no more: no process has this number.
    writeFileSync(`${dataDir}.lock`, `${2 ** 22 + 1}\n1\n${hostname()}`)
    const storage = await openPglite({ dataDir })
    await storage.tenant('acme').events.commit(commitOf('ann', 1))
    expect(await codeOf(openPglite({ dataDir }))).toBe('locked')
    await storage.close()

    const again = await openPglite({ dataDir })
    const [loaded] = await again.tenant('acme').events.load([{ kind: 'prospect', id: 'ann' }])
    expect(loaded?.facts.map(({ id }) => id)).toEqual(['ann-1'])
    expect(again.capabilities).toEqual({ durability: 'disk', processes: 'one', vacuum: 'files' })
    await again.close()
  }, 120_000)
})
