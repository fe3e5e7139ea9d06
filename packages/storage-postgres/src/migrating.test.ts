import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type {} from '../../../tools/postgres.setup.ts'
import { newDatabase, onPostgres } from '../../../tools/postgres.ts'
import { openPostgres } from './index.ts'
import { codeOf, commitOf } from './proof/onServer.ts'

describe.skipIf(inject('postgres') === null)('the schema', () => {
  let url = ''
  beforeAll(async () => {
    url = await newDatabase(inject('postgres') ?? '')
  })
  afterAll(() => onPostgres(url, 'select 1'))

  it('is made once by eight that open the database at the same time', async () => {
    const opened = await Promise.all(
      Array.from({ length: 8 }, () => openPostgres({ url, schema: 'eight', connections: 1 })),
    )
    const infos = await Promise.all(opened.map(({ admin }) => admin.info()))
    expect(new Set(infos.map(({ schema }) => schema))).toEqual(new Set([1]))
    await Promise.all(opened.map((storage) => storage.close()))
  })

  it('is left alone where it is not to be migrated; then the database can only be looked after', async () => {
    const storage = await openPostgres({ url, schema: 'none', migrate: false })
    expect(await storage.admin.info()).toMatchObject({ schema: 0, newest: 1, streams: 0 })
    expect(await codeOf(storage.tenant('acme').events.commit(commitOf('ann', 1)))).toBe('older')
    expect(await storage.admin.migrate()).toEqual({ from: 0, to: 1 })
    expect(await storage.tenant('acme').events.commit(commitOf('ann', 1))).toMatchObject({ tag: 'committed' })
    await storage.close()
  })

  it('is used where a newer version says that this one may, and refused where not', async () => {
    const storage = await openPostgres({ url, schema: 'newer' })
    await onPostgres(url, 'update newer.meta set version = 7, min_reader = 1')
    const beside = await openPostgres({ url, schema: 'newer' })
    expect(await beside.tenant('acme').events.commit(commitOf('ann', 1))).toMatchObject({ tag: 'committed' })
    expect(await beside.admin.migrate()).toEqual({ from: 7, to: 7 })
    await beside.close()
    await onPostgres(url, 'update newer.meta set min_reader = 2')
    expect(await codeOf(openPostgres({ url, schema: 'newer' }))).toBe('newer')
    expect(await codeOf(storage.admin.migrate())).toBe('newer')
    await storage.close()
  })

  it('has a name that needs no quotes', async () => {
    expect(await codeOf(openPostgres({ url, schema: 'a"; drop' }))).toBe('invalid')
  })
})
