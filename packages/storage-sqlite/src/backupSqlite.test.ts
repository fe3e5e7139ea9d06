import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { backupSqlite } from './backupSqlite.ts'
import { openSqlite } from './openSqlite.ts'
import { dump } from './proof/dump.ts'
import { freshFile } from './proof/files.ts'
import { facts, only, person } from './proof/given.ts'

test('a copy of a file that is in use is whole, of one moment, and goes its own way', async () => {
  const [file, to] = [freshFile(), freshFile()]
  const storage = await openSqlite({ file })
  const { events } = storage.tenant('acme')
  await events.commit({
    ...facts('ann', 'new', 'a', 'b'),
    due: ['ann'],
    personal: [{ prospect: 'bob', name: 'Bob Example' }],
  })
  await events.commit(only({ erase: ['bob'] }))
  const before = dump(file)
  await backupSqlite({ file, to })
  await events.commit(facts('ann', 'exists', 'c'))
  expect(dump(to)).toBe(before)
  expect(readFileSync(to).includes('Bob Example')).toBe(false)

  const copy = await openSqlite({ file: to })
  expect(await copy.tenant('acme').events.load([person('ann')])).toMatchObject([{ version: 2, row: { stale: true } }])
  expect(await copy.tenant('acme').events.commit(facts('ann', 'exists', 'd'))).toMatchObject({
    streams: [{ version: 3 }],
  })
  expect(await copy.admin.inspect()).toEqual([])
  await copy.close()
  await storage.close()
})

test('a copy takes the place of nothing, and nothing is copied of what is not there', async () => {
  const [file, to, nowhere] = [freshFile(), freshFile(), freshFile()]
  await (await openSqlite({ file })).close()
  await (await openSqlite({ file: to })).close()
  const there = readFileSync(to)
  await expect(backupSqlite({ file, to })).rejects.toMatchObject({ code: 'invalid' })
  expect(readFileSync(to).equals(there)).toBe(true)
  await expect(backupSqlite({ file: nowhere, to: freshFile() })).rejects.toMatchObject({ code: 'broken' })
  expect(existsSync(nowhere)).toBe(false)
  expect(readdirSync(dirname(file)).filter((name) => name.endsWith('.part'))).toEqual([])
})
