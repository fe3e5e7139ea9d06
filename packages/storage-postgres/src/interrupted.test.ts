import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Storage } from '@refrain/core/ports'
import type {} from '../../../tools/postgres.setup.ts'
import { newDatabase, onPostgres, postgresIfThereIsOne } from '../../../tools/postgres.ts'
import type { PostgresServer } from '../../../tools/postgres.ts'
import { openPostgres } from './index.ts'
import { at, codeOf, commitOf, insisting, writing } from './proof/onServer.ts'

const people = ['ann', 'ben', 'cleo', 'dan']

/** All that was acknowledged is there, once and in order, and nothing is damaged. */
const wholeness = async (
  storage: Storage,
  told: readonly { readonly prospect: string; readonly written: number }[],
) => {
  const store = storage.tenant('acme')
  const loaded = await store.events.load(told.map(({ prospect }) => ({ kind: 'prospect', id: prospect })))
  for (const [index, { prospect, written }] of told.entries()) {
    expect(loaded[index]?.facts.map(({ id }) => id)).toEqual(
      Array.from({ length: written }, (_, n) => `${prospect}-${n + 1}`),
    )
  }
  expect(await storage.admin.inspect()).toEqual([])
}

describe.skipIf(inject('postgres') === null)('with a server of its own', () => {
  let server: PostgresServer | null = null
  beforeAll(async () => {
    server = await postgresIfThereIsOne()
  }, 120_000)
  afterAll(() => server?.close())

  it('loses nothing that it acknowledged when the server is killed and restarted under load', async () => {
    const url = await newDatabase(server?.url ?? '')
    const storage = await openPostgres({ url, connections: 4 })
    let stop = false
    const writers = people.map((one) => writing(storage.tenant('acme'), one, () => stop))
    const reached = async (version: number): Promise<void> => {
      const store = storage.tenant('acme')
      const [streams] = await insisting(() => store.events.streams('prospect', { limit: 10 }))
      if (streams.length < people.length || streams.some((one) => one.version < version)) await reached(version)
    }
    await reached(5)
    await server?.kill()
    await server?.start()
    await reached(15)
    await server?.stop()
    await server?.start()
    await reached(25)
    stop = true
    const told = await Promise.all(writers)
    expect(told.reduce((sum, { insisted }) => sum + insisted, 0)).toBeGreaterThan(0)
    await wholeness(storage, told)
    await storage.close()
  })

  it('says that a server is unavailable that is not there', async () => {
    await server?.stop()
    expect(await codeOf(openPostgres({ url: server?.url ?? '' }))).toBe('unavailable')
    await server?.start()
  })
})

describe.skipIf(inject('postgres') === null)('on a server', () => {
  let url = ''
  let storage: Storage
  beforeAll(async () => {
    url = await newDatabase(inject('postgres') ?? '')
    storage = await openPostgres({ url, connections: 4 })
  })
  afterAll(() => storage.close())

  /** Lets every fact that is stored fail with a state of SQL, as long as `when` holds. */
  const failing = (state: string, when: string): Promise<unknown> =>
    onPostgres(
      url,
      `create sequence refrain.tried;
      create function refrain.fail() returns trigger language plpgsql as $$
      begin if ${when} then raise exception 'planted' using errcode = '${state}'; end if; return new; end $$;
      create trigger fail before insert on refrain.events for each row execute function refrain.fail();`,
    )
  const healed = (): Promise<unknown> =>
    onPostgres(url, 'drop function refrain.fail cascade; drop sequence refrain.tried')

  it('loses nothing that it acknowledged when connections are cut in the middle', async () => {
    const store = storage.tenant('cut')
    let stop = false
    const writers = people.map((one) => writing(storage.tenant('acme'), one, () => stop))
    for (let cut = 0; cut < 10; cut++) {
      await insisting(() => store.events.commit(commitOf('zoe', cut)))
      await onPostgres(
        url,
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'refrain' and datname = current_database()",
      )
    }
    stop = true
    await wholeness(storage, await Promise.all(writers))
  })

  it('says that the disk is full, keeps nothing of the commit, and goes on when there is room again', async () => {
    const { events, agenda } = storage.tenant('full')
    await failing('53100', 'true')
    expect(await codeOf(events.commit(commitOf('ann', 1)))).toBe('full')
    await healed()
    expect(await events.streams('prospect', { limit: 1 })).toEqual([])
    expect(await agenda.rows(['ann'])).toEqual([])
    expect(await events.commit(commitOf('ann', 1))).toMatchObject({ tag: 'committed' })
  })

  it('begins anew by itself what could not be serialized, and says so when that does not help', async () => {
    const { events } = storage.tenant('busy')
    await failing('40001', "nextval('refrain.tried') < 4")
    expect(await events.commit(commitOf('ann', 1))).toMatchObject({ tag: 'committed' })
    await healed()
    await failing('40001', 'true')
    expect(await codeOf(events.commit(commitOf('ann', 2)))).toBe('contended')
    await healed()
  })

  it('gives up a statement that others hold up for too long, and has written nothing', async () => {
    const hasty = await openPostgres({ url, statementTimeoutMs: 20 })
    const { events } = hasty.tenant('held')
    await events.commit(commitOf('ann', 1))
    const holding = onPostgres(
      url,
      "begin; select 1 from refrain.streams where tenant = 'held' for update; select pg_sleep(0.5); commit",
    )
    while (
      (
        await onPostgres(
          url,
          "select 1 from pg_stat_activity where query like '%pg_sleep(0.5)%' and state = 'active' and pid <> pg_backend_pid()",
        )
      ).length === 0
    );
    expect(await codeOf(events.commit(commitOf('ann', 2)))).toBe('contended')
    await holding
    expect((await events.load([{ kind: 'prospect', id: 'ann' }]))[0]?.version).toBe(1)
    await hasty.close()
  })

  it('says nothing of what it was sent when the database refuses it', async () => {
    const { events } = storage.tenant('secret')
    const thrown = await events
      .commit({ now: at(0), streams: [], personal: [{ prospect: 'p', name: 'Grace \u0000 Hopper' }] })
      .catch((fault: unknown) => fault)
    expect(thrown).toMatchObject({ code: 'invalid' })
    expect((thrown as Error).message).not.toContain('Grace')
  })

  it('tells a new consumer of every stream while others write', async () => {
    const store = storage.tenant('watched')
    let stop = false
    let count = 0
    const writer = async (): Promise<void> => {
      while (!stop) await store.events.commit(commitOf(`p-${++count}`, 1))
    }
    const writers = [writer(), writer(), writer()]
    while (count < 20) await store.events.streams('prospect', { limit: 1 })
    await store.changes.register('late', 'beginning')
    const reached = count
    while (count < reached + 20) await store.events.streams('prospect', { limit: 1 })
    stop = true
    await Promise.all(writers)
    const seen = await store.changes.claim({ consumer: 'late', worker: 'w', now: at(0), until: at(1), limit: 10_000 })
    expect(new Set(seen.map(({ stream }) => stream.id)).size).toBe(count)
    expect(seen.every(({ after, version }) => after === 0 && version === 1)).toBe(true)
  })
})
