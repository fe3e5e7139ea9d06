import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StorageFault } from '@refrain/core/ports'
import Libsql from 'libsql'
import { expect, test } from 'vitest'
import { openSqlite } from './openSqlite.ts'
import type { SqliteDriver } from './index.ts'
import { ask, folder, freshFile, script } from './proof/files.ts'
import { facts, fact, person } from './proof/given.ts'

/** What a promise is rejected with, in a line. */
const faultOf = async (asked: Promise<unknown>): Promise<string> => {
  const thrown: unknown = await asked.then(
    () => 'nothing',
    (fault: unknown) => fault,
  )
  return StorageFault.is(thrown) ? `${thrown.code}: ${thrown.message.replaceAll(folder, '')}` : String(thrown)
}

/** The usual driver, with something said to each connection before anybody else. */
const saying = (sql: string): SqliteDriver =>
  function (file: string, options: { readonly timeout: number }) {
    const connection = new Libsql(file, options)
    connection.exec(sql)
    return connection
  } as unknown as SqliteDriver

// --- what is no file of ours -------------------------------------------------

test('a folder that is not there is named', async () => {
  const file = join(folder, 'nowhere', 'sales.db')
  expect(await faultOf(openSqlite({ file }))).toBe(
    'broken: /nowhere/sales.db cannot be opened: there is no folder /nowhere',
  )
})

test('a folder is not opened', async () => {
  mkdirSync(join(folder, 'taken'))
  expect(await faultOf(openSqlite({ file: join(folder, 'taken') }))).toBe('broken: /taken is a folder')
})

test('a file that is no database is left as it is', async () => {
  const text = 'prospect,number\n'.repeat(500)
  writeFileSync(join(folder, 'list.csv'), text)
  expect(await faultOf(openSqlite({ file: join(folder, 'list.csv') }))).toBe('broken: /list.csv is not a database')
  expect(readFileSync(join(folder, 'list.csv'), 'utf8')).toBe(text)
})

test('the database of another program is left as it is', async () => {
  const file = freshFile()
  script(file, 'create table theirs (a)')
  const before = readFileSync(file)
  expect(await faultOf(openSqlite({ file }))).toMatch(/^broken: .* is the database of another program$/)
  expect(readFileSync(file).equals(before)).toBe(true)
  script(file, 'drop table theirs; pragma application_id = 7')
  expect(await faultOf(openSqlite({ file, migrate: false }))).toMatch(/another program$/)
  expect(ask(file, 'pragma journal_mode')).toEqual([['delete']])
})

// --- versions of the schema --------------------------------------------------

test('a schema that is to be migrated first is refused until it is', async () => {
  const storage = await openSqlite({ file: freshFile(), migrate: false })
  const { events } = storage.tenant('acme')
  expect(await faultOf(events.commit(facts('ann', 'any', 'a')))).toMatch(
    /^older: .* has schema version 0: migrate it to 1/,
  )
  expect(await storage.admin.info()).toMatchObject({ schema: 0, newest: 1, tenants: [], streams: 0 })
  expect(await storage.admin.health()).toMatchObject({ ok: false })
  expect(await storage.admin.migrate()).toEqual({ from: 0, to: 1 })
  expect(await storage.admin.migrate()).toEqual({ from: 1, to: 1 })
  expect(await events.commit(facts('ann', 'any', 'a'))).toMatchObject({ tag: 'committed' })
  await storage.close()
})

test('a newer schema is used where it allows that, and refused where it does not, also while it is open', async () => {
  const file = freshFile()
  const storage = await openSqlite({ file })
  const { events } = storage.tenant('acme')
  script(file, 'pragma user_version = 7')
  expect(await events.commit(facts('ann', 'any', 'a'))).toMatchObject({ tag: 'committed' })
  const other = await openSqlite({ file })
  expect(await other.admin.info()).toMatchObject({ schema: 7, newest: 1, minReader: 1, events: 1 })
  await other.close()

  script(file, `update meta set value = '6' where name = 'min_reader'`)
  const newer = /^newer: .* has schema version 7, which needs an adapter of version 6 or newer; this one is 1$/
  expect(await faultOf(events.commit(facts('ann', 'any', 'b')))).toMatch(newer)
  expect(await faultOf(events.load([person('ann')]))).toMatch(newer)
  expect(await faultOf(storage.admin.migrate())).toMatch(newer)
  expect(await storage.admin.info()).toMatchObject({ schema: 7, minReader: 6 })
  expect(await faultOf(openSqlite({ file }))).toMatch(newer)
  expect(ask(file, 'select id from events')).toEqual([['a']])
  await storage.close()
})

// --- what happens on the way -------------------------------------------------

test('somebody who writes for too long is waited for, and then told of', async () => {
  const file = freshFile()
  const storage = await openSqlite({ file, busyMs: 60 })
  const { events } = storage.tenant('acme')
  const other = new Libsql(file)
  other.exec('begin immediate')
  expect(await faultOf(events.commit(facts('ann', 'any', 'a')))).toMatch(/^contended: /)
  expect(await events.load([person('ann')])).toMatchObject([{ version: 0 }])
  const waiting = events.commit(facts('ann', 'any', 'b'))
  other.exec('commit')
  expect(await waiting).toMatchObject({ tag: 'committed', streams: [{ version: 1 }] })
  other.close()
  await storage.close()
})

test('a vacuum that somebody reads through says so, and can be repeated', async () => {
  const file = freshFile()
  const storage = await openSqlite({ file, busyMs: 60 })
  await storage.tenant('acme').events.commit(facts('ann', 'any', 'a'))
  const other = new Libsql(file)
  other.exec('begin')
  other.prepare('select * from streams').all()
  expect(await faultOf(storage.admin.vacuum())).toMatch(/^contended: /)
  other.exec('commit')
  await storage.admin.vacuum()
  expect(await storage.admin.inspect()).toEqual([])
  other.close()
  await storage.close()
})

test('who commits again and again lets others have their turn', async () => {
  const storage = await openSqlite({ file: freshFile() })
  const { events } = storage.tenant('acme')
  let isTheirTurn = false
  setImmediate(() => {
    isTheirTurn = true
  })
  for (let count = 0; count < 400; count++) await events.commit(facts('ann', 'any', `f-${count}`))
  expect(isTheirTurn).toBe(true)
  await storage.close()
})

test('a file that was closed is whole without its log', async () => {
  const file = freshFile()
  const storage = await openSqlite({ file })
  await storage.tenant('acme').events.commit(facts('ann', 'any', 'a'))
  await storage.close()
  const copy = freshFile()
  copyFileSync(file, copy)
  expect(ask(copy, 'select id from events')).toEqual([['a']])
})

test('a full disk refuses the whole commit, and what was there stays', async () => {
  const file = freshFile()
  const storage = await openSqlite({ file, driver: saying('pragma max_page_count = 60') })
  const { events } = storage.tenant('acme')
  await events.commit(facts('ann', 'any', 'a'))
  const many = facts('bob', 'any', ...Array.from({ length: 2_000 }, (_, index) => `f-${index}`))
  expect(await faultOf(events.commit(many))).toMatch(/^full: .*: no room is left$/)
  expect(await faultOf(events.commitMany([facts('cas', 'any', 'c'), many]))).toMatch(/^full: /)
  expect(await events.commit(facts('dan', 'any', 'd'))).toMatchObject({ tag: 'committed' })
  expect(await events.streams('prospect', { limit: 9 })).toEqual([
    { id: 'ann', version: 1 },
    { id: 'dan', version: 1 },
  ])
  await storage.close()
})

test('a disk that fails in the midst of a commit leaves it open what it has', async () => {
  const disk = { fails: false }
  const driver = function (file: string, options: { readonly timeout: number }) {
    const connection = new Libsql(file, options)
    const exec = (sql: string): void => {
      connection.exec(sql)
      if (!disk.fails || sql !== 'commit') return
      throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC', rawCode: 1034 })
    }
    return { prepare: (sql: string) => connection.prepare(sql), exec, close: () => connection.close() }
  } as unknown as SqliteDriver
  const file = freshFile()
  const failing = (await openSqlite({ file, driver })).tenant('acme').events
  expect(await failing.commit(facts('ann', 'new', 'a'))).toMatchObject({ tag: 'committed' })
  disk.fails = true
  expect(await faultOf(failing.commit(facts('bob', 'new', 'b')))).toMatch(/^lost-answer: .*: the disk failed/)
  const storage = await openSqlite({ file })
  expect(await storage.tenant('acme').events.commit(facts('bob', 'new', 'b'))).toEqual({
    tag: 'committed',
    streams: [{ version: 1, appended: 0 }],
  })
  await storage.close()
})

test('a file that cannot be written to is read all the same', async () => {
  const file = freshFile()
  const first = await openSqlite({ file })
  await first.tenant('acme').events.commit(facts('ann', 'any', 'a'))
  await first.close()
  const storage = await openSqlite({ file, driver: saying('pragma query_only = on') })
  const { events } = storage.tenant('acme')
  expect(await faultOf(events.commit(facts('ann', 'any', 'b')))).toMatch(/^broken: .* cannot be written to$/)
  expect(await events.load([person('ann')])).toMatchObject([{ facts: [fact('ann', 'a')] }])
  await storage.close()
})

test('a damaged file is told of', async () => {
  const file = freshFile()
  const first = await openSqlite({ file })
  const { events } = first.tenant('acme')
  await events.commit(facts('ann', 'any', ...Array.from({ length: 500 }, (_, index) => `f-${index}`)))
  await first.admin.vacuum()
  expect(await first.admin.inspect()).toEqual([])
  await first.close()
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.fill(0xaa, bytes.length - 60_000, bytes.length - 20_000))
  const storage = await openSqlite({ file })
  const found = await storage.admin.inspect().catch((thrown: unknown) => [String(thrown)])
  expect(found.length).toBeGreaterThan(0)
  expect(await faultOf(storage.tenant('acme').events.load([person('ann')]))).toMatch(/^broken: .* is damaged: /)
  await storage.close()
})

test('what our own tables say of each other is looked at too', async () => {
  const file = freshFile()
  const storage = await openSqlite({ file })
  const { events, changes } = storage.tenant('acme')
  await changes.register('crm', 'beginning')
  await events.commit(facts('ann', 'any', 'a', 'b'))
  await events.commit(facts('bob', 'any', 'a'))
  script(file, `delete from events where version = 2; update changed set seen = 2 where place = 1`)
  expect(await storage.admin.inspect()).toEqual([
    '1 streams have another version than they have facts',
    '1 changes are ahead of their stream',
  ])
  await storage.close()
})

test('a fact that is no fact is named by its place, never by what it says', async () => {
  const file = freshFile()
  const storage = await openSqlite({ file })
  const { events } = storage.tenant('acme')
  await events.commit(facts('ann', 'any', 'a', 'b'))
  await events.commit(facts('bob', 'any', 'a'))
  script(file, `update events set fact = '{"type":"Wonderful"}' where stream = 1 and version = 2`)
  script(file, `update events set fact = 'Wonderful' where stream = 2`)
  expect(await faultOf(events.load([person('ann')]))).toMatch(
    /^unreadable: fact 2 of prospect ann cannot be read: [-a-z, ]+$/,
  )
  expect(await faultOf(events.load([person('bob')]))).toBe(
    'unreadable: a fact of prospect bob cannot be read: json-malformed',
  )
  expect(await events.load([person('ann')], { after: 2 })).toMatchObject([{ version: 2, facts: [] }])
  await storage.close()
})

test('a closed storage answers nothing, and may be closed again', async () => {
  const storage = await openSqlite({ file: freshFile() })
  const { events } = storage.tenant('acme')
  const underWay = events.commit(facts('ann', 'any', 'a'))
  await Promise.all([storage.close(), storage.close()])
  expect(await underWay).toMatchObject({ tag: 'committed' })
  expect(await faultOf(events.load([person('ann')]))).toMatch(/^closed: .* was closed$/)
})
