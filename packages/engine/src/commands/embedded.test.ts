import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqlite } from '@refrain/storage-sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bench } from './commands.fixture.ts'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'refrain-'))))
afterEach(() => rmSync(folder, { recursive: true }))

describe('an engine on the embedded database', () => {
  it('goes on where it was when it is stopped and started, and has forgotten nothing but what it should', async () => {
    const file = join(folder, 'book.db')
    const first = await openSqlite({ file })
    const before = bench({ store: first.tenant('acme') })
    for (const id of ['p-1', 'p-2', 'p-3']) await before.someone(id, { account: 'acme' })
    const taken = await before.take({ rep: 'ann', prospect: 'p-1' })
    expect(taken.tag).toBe('taken')
    await before.record({ type: 'OptedOut', prospect: 'p-2' })
    await before.forget('p-2')
    await first.close()

    const second = await openSqlite({ file })
    const after = bench({ store: second.tenant('acme'), number: 2, runtime: before.desk.runtime })
    expect(await after.take({ rep: 'bob', prospect: 'p-3' })).toMatchObject({ tag: 'held' })
    expect(await after.take({ rep: 'ann', prospect: 'p-1' })).toMatchObject({ tag: 'taken' })
    const again = await after.add({ prospect: 'p-4', numbers: [{ number: '+44 20 7946 0012' }] })
    expect(again).toMatchObject({ tag: 'refused', reasons: [{ code: 'opted-out' }] })
    expect(await after.exportPerson('p-2')).toMatchObject({ personal: null })
    await second.close()
  })
})
