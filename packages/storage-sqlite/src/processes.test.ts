import { expect, test } from 'vitest'
import { openSqlite } from './openSqlite.ts'
import { ask, freshFile } from './proof/files.ts'
import { person } from './proof/given.ts'
import { writer } from './proof/processes.ts'
import type { Writer } from './proof/processes.ts'

const RUNS = Number(process.env['REFRAIN_RUNS'] ?? 1)
const ANSWERS = /^(kept|won|counted)/

const saidOf = (writers: readonly Writer[], word: string): readonly string[] =>
  writers.flatMap(({ said }) =>
    said.flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : [])),
  )

test('two processes on one file lose nothing, and of each race one wins', async () => {
  const turns = Math.ceil(150 * RUNS)
  const file = freshFile()
  // Both find no file, and both make its tables.
  const writers = await Promise.all([writer(file, 'one', turns), writer(file, 'two', turns)])
  for (const { go } of writers) go()
  await Promise.all(writers.map(({ ended }) => ended))

  const storage = await openSqlite({ file })
  const { events, registry, agenda } = storage.tenant('acme')
  const [shared] = await events.load([person('shared')])
  const ids = shared?.facts.map(({ id }) => id) ?? []
  expect([...ids].sort()).toEqual([...saidOf(writers, 'kept')].sort())
  expect(ids).toHaveLength(2 * turns)
  for (const name of ['one', 'two']) {
    expect(ids.filter((id) => id.startsWith(name))).toEqual(
      Array.from({ length: turns }, (_, turn) => `${name}-${turn}`),
    )
  }
  expect(
    saidOf(writers, 'won')
      .map(Number)
      .sort((a, b) => a - b),
  ).toEqual(Array.from({ length: turns }, (_, turn) => turn))
  expect(ask(file, 'select distinct version from streams where name like ?', 'race-%')).toEqual([[1]])
  expect(ask(file, 'select count(*) from reservations')).toEqual([[turns]])
  const counted = writers.flatMap(({ said }) => said).filter((line) => line === 'counted').length
  expect(await registry.read(['counter'])).toEqual([{ key: 'counter', revision: counted, value: counted }])
  expect(await agenda.rows(['shared'])).toMatchObject([{ woken: 2 * turns, stale: true }])
  expect(await storage.admin.inspect()).toEqual([])
  await storage.close()
})

test('a process that is killed in the midst of its commits leaves every acknowledged one, and a sound file', async () => {
  const file = freshFile()
  const writers: Writer[] = []
  for (let kill = 0; kill < Math.ceil(3 * RUNS); kill++) {
    const one = await writer(file, `k${kill}`, 1_000_000)
    writers.push(one)
    one.killAfter(40 + ((kill * 37) % 200))
    one.go()
    await one.ended

    const storage = await openSqlite({ file })
    const [shared] = await storage.tenant('acme').events.load([person('shared')])
    const ids = new Set(shared?.facts.map(({ id }) => id))
    expect(saidOf(writers, 'kept').filter((id) => !ids.has(id))).toEqual([])
    // The last one may have been kept without its answer being heard: never more.
    expect(ids.size - saidOf(writers, 'kept').length).toBeLessThanOrEqual(writers.length)
    const answered = ask(file, 'select count(*) from commands')[0]?.[0]
    expect(answered).toBe(ids.size)
    expect(await storage.admin.inspect()).toEqual([])
    await storage.close()
  }
  expect(writers.every(({ said }) => said.every((line) => ANSWERS.test(line)))).toBe(true)
})
