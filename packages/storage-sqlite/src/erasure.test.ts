import { statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openSqlite } from './openSqlite.ts'
import { bytesOf, freshFile, script } from './proof/files.ts'
import { at, facts, only, person } from './proof/given.ts'

const NAME = 'Ximena Quillfeather'
const NUMBER = '+442079460123'
const OTHER = '+442079460456'
const NOTE = 'prefers to be called at her sister’s, Tuesdays'

/** What of these texts stands anywhere in the files, byte for byte. */
const found = (file: string, texts: readonly string[]): readonly string[] => {
  const bytes = bytesOf(file)
  return texts.filter((text) => bytes.some((held) => held.includes(text)))
}

test('what was erased is in no live row, and after a vacuum nowhere in the files', async () => {
  const file = freshFile()
  const storage = await openSqlite({ file })
  const { events, vault } = storage.tenant('acme')
  const xim = { prospect: 'xim', name: NAME, numbers: { n1: NUMBER }, notes: { t1: NOTE.repeat(200) }, hashes: ['h1'] }
  await events.commit({
    ...facts('xim', 'new', 'a'),
    personal: [xim, { prospect: 'yul', name: 'Yul Ostrander', numbers: { n2: OTHER }, hashes: ['h2'] }],
    snapshots: [{ stream: person('xim'), snapshot: { fold: 1, version: 1, state: { name: 'Ximena' } } }],
  })
  // Written over and over, as an import does: older pages with the same words lie about in the log and in the file.
  for (let round = 0; round < 20; round++) {
    await events.commit(only({ now: at(round), personal: [{ ...xim, fields: { round: String(round) } }] }))
  }
  await storage.admin.vacuum()
  await events.commit(only({ personal: [{ prospect: 'xim', fields: { round: 'last' } }] }))
  expect(found(file, [NAME, NUMBER, NOTE, 'Ximena', OTHER])).toEqual([NAME, NUMBER, NOTE, 'Ximena', OTHER])

  const suppress = [{ hash: 'h1', of: 'number', code: 'opted-out', at: at(1), until: 'ever' }] as const
  await events.commit(only({ erase: ['xim'], suppress }))
  expect(await vault.read(['xim', 'yul'])).toMatchObject([{ prospect: 'yul', name: 'Yul Ostrander' }])
  expect(await vault.holders(['h1', 'h2'])).toEqual([{ hash: 'h2', prospect: 'yul' }])

  await storage.admin.vacuum()
  expect(found(file, [NAME, NUMBER, NOTE, 'Ximena', OTHER])).toEqual([OTHER])
  expect(await events.load([person('xim')], { fold: 1 })).toMatchObject([{ version: 1, snapshot: null }])
  expect(await vault.suppressed(['h1', 'h2'])).toEqual(suppress)
  await storage.close()
  expect(found(file, [NAME, NUMBER, NOTE, 'Ximena', OTHER])).toEqual([OTHER])
})

test('what was erased leaves its page at once, and its room with the vacuum', async () => {
  const file = freshFile()
  const storage = await openSqlite({ file })
  const { events } = storage.tenant('acme')
  const notes = Object.fromEntries(Array.from({ length: 500 }, (_, note) => [`t${note}`, `${NAME} ${NOTE}`.repeat(9)]))
  await events.commit(only({ personal: [{ prospect: 'xim', name: NAME, notes }] }))
  await events.commit(only({ erase: ['xim'] }))
  script(file, 'pragma wal_checkpoint(truncate)')
  expect(found(file, [NAME])).toEqual([])
  const before = statSync(file).size
  await storage.admin.vacuum()
  expect(statSync(file).size).toBeLessThan(before / 2)
  await storage.close()
})

test('another process that has the file open does not keep what was erased', async () => {
  const file = freshFile()
  const storage = await openSqlite({ file })
  const other = await openSqlite({ file })
  await storage.tenant('acme').events.commit(only({ personal: [{ prospect: 'xim', name: NAME }] }))
  expect(await other.tenant('acme').vault.read(['xim'])).toMatchObject([{ name: NAME }])
  await storage.tenant('acme').events.commit(only({ erase: ['xim'] }))
  expect(found(file, [NAME])).toEqual([NAME])
  await storage.admin.vacuum()
  expect(found(file, [NAME])).toEqual([])
  expect(await other.tenant('acme').vault.read(['xim'])).toEqual([])
  await other.close()
  await storage.close()
})
