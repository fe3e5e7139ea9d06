import { afterEach, describe, expect, inject, it } from 'vitest'
import type {} from '../../../../tools/postgres.setup.ts'
import { newDatabase } from '../../../../tools/postgres.ts'
import { OFFICE, TWO_CALLS, fact, known, log } from '../facts.fixture.ts'
import { deskWith } from '../memoryIo.fixture.ts'
import type { Desk } from '../memoryIo.fixture.ts'

let desk: Desk = deskWith()
afterEach(() => {
  desk.clear()
})

const LOG = log(...known('p-1'), ...known('p-2'), fact('p-2', 'OptedOut', '2026-11-21T10:00:00Z'))
const POLICY = ['--cadence', 'two-calls.json', '--policy', 'office.json'] as const
const server = inject('postgres')

describe.skipIf(server === null)('PostgreSQL', () => {
  it('answers as a file does, and one is the other’s backup, byte for byte', async () => {
    desk = deskWith({
      'log.jsonl': LOG,
      'two-calls.json': JSON.stringify(TWO_CALLS),
      'office.json': JSON.stringify(OFFICE),
    })
    const url = await newDatabase(server ?? '')
    expect((await desk.run(['sheet', '--db', url])).err).toContain('database-older')
    expect((await desk.run(['db', 'migrate', '--db', url])).code).toBe(0)
    await desk.run(['db', 'import', 'log.jsonl', '--db', 'file.db'])
    const backup = (await desk.run(['db', 'export', '--personal', '--db', 'file.db'])).out
    const restored = await desk.run(['db', 'restore', '-', '--db', url], { input: backup })
    expect([restored.code, restored.out]).toEqual([0, expect.stringContaining('facts: 7 new')])
    expect((await desk.run(['db', 'export', '--personal', '--db', url])).out).toBe(backup)
    const [overFile, overServer] = [
      await desk.run(['sheet', '--db', 'file.db', ...POLICY]),
      await desk.run(['sheet', '--db', url, ...POLICY]),
    ]
    expect(overServer).toMatchObject({ out: overFile.out, code: 0 })
    expect((await desk.run(['db', 'verify', '--db', url])).out).toContain('nothing is wrong')
    expect((await desk.run(['db', 'forget', 'p-2', '--db', url])).out).toContain('forgotten')
    expect((await desk.run(['db', 'vacuum', '--db', url])).code).toBe(0)
    expect((await desk.run(['db', 'info', '--db', url])).out).toContain('people        2, with 8 facts')
  })
})
