import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Instant } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import { afterAll, expect, test } from 'vitest'
import { openSqlite } from './openSqlite.ts'

const folder = mkdtempSync(join(tmpdir(), 'refrain-sqlite-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const at = (millis: number) => Instant.fromMillis(millis)
const won = Event.readOrThrow({ id: 'f-1', type: 'Won', prospect: 'p-1', at: '2026-03-09T14:00:00Z' })
const stream = { kind: 'prospect', id: 'p-1' } as const

test('what was committed is there when the file is opened again', async () => {
  const file = join(folder, 'again.db')
  const first = await openSqlite({ file })
  const commit = { now: at(5), streams: [{ stream, expected: { tag: 'new' as const }, facts: [won] }], due: ['p-1'] }
  expect(await first.tenant('acme').events.commit(commit)).toEqual({
    tag: 'committed',
    streams: [{ version: 1, appended: 1 }],
  })
  await first.close()

  const second = await openSqlite({ file })
  const [loaded] = await second.tenant('acme').events.load([stream])
  expect(loaded).toMatchObject({ version: 1, facts: [won], row: { wakeAt: at(5), stale: true } })
  expect(await second.tenant('other').events.streams('prospect', { limit: 10 })).toEqual([])
  await second.close()
})
