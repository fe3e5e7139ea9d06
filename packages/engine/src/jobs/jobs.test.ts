import { describe, expect, it } from 'vitest'
import { Instant } from '@refrain/core'
import type { Store } from '@refrain/core/ports'
import { StorageFault } from '@refrain/core/ports'
import { memoryDatabase, memoryStorage } from '@refrain/memory'
import type { Desk } from '../Desk.ts'
import { calls, commitFacts, enrolled, fact, hours, idOf, testDesk } from '../setting/desk.fixture.ts'
import type { DeskOptions } from '../setting/desk.fixture.ts'
import { lookMany } from '../working/lookMany.ts'
import type { JobSpec } from './Jobs.ts'
import { makeJobs } from './running.ts'

const ids = Array.from({ length: 10 }, (_, n) => idOf(n))
const CADENCES = [calls(), calls(2), calls(1, { id: 'others', title: 'Others' })]
const documents = { file: { hours: hours('09:00', '18:00') }, cadences: CADENCES }

const deskOn = (store: Store, more: DeskOptions = {}): Desk =>
  testDesk({ store, documents, options: { batch: 4 }, ...more })

/** Ten people of Ann's, who are all in the first version of the calls. */
const book = async (more: DeskOptions = {}) => {
  const store = memoryStorage({ database: memoryDatabase() }).tenant('t')
  const desk = deskOn(store, more)
  await commitFacts(
    desk,
    ids.flatMap((id) => enrolled(id)),
  )
  await lookMany(desk, ids)
  return { store, desk, jobs: makeJobs(desk) }
}

const typesOf = async ({ events }: Store, type: string) => {
  const loaded = await events.load(ids.map((id) => ({ kind: 'prospect', id })))
  return loaded.map(({ facts }) => facts.filter((one) => one.type === type).length)
}

/** Everybody has one fact of a type. */
const once = (type: string) => async (store: Store) => expect(await typesOf(store, type)).toEqual(ids.map(() => 1))

const until = Instant.parseOrThrow('2026-04-01T09:00:00Z')
const PAUSE: JobSpec = { kind: 'pause', prospects: ids, until, why: 'holiday' }
const SPECS: readonly (readonly [JobSpec, string])[] = [
  [PAUSE, 'EnrollmentPaused'],
  [{ kind: 'change-owner', from: 'ann', to: 'ben' }, 'OwnerChanged'],
  [{ kind: 'migrate', cadence: 'calls', from: 1, to: 2 }, 'EnrollmentMoved'],
]

describe('a job', () => {
  it.each(SPECS)('changes everybody it is about, once: $kind', async (spec, type) => {
    const { store, jobs } = await book()
    const status = await jobs.run('j-1', spec)
    expect(status).toMatchObject({ state: 'done', seen: 10, changed: 10, refused: 0, dryRun: false })
    await once(type)(store)
    expect(await jobs.run('j-1', spec)).toEqual(status)
    await once(type)(store)
  })

  it.each(SPECS)('changes nothing when it is tried out: $kind', async (spec) => {
    const database = memoryDatabase()
    const store = memoryStorage({ database }).tenant('t')
    const desk = deskOn(store)
    await commitFacts(
      desk,
      ids.flatMap((id) => enrolled(id)),
    )
    await lookMany(desk, ids)
    const before = JSON.stringify([...database], (_, value: unknown) => (value instanceof Map ? [...value] : value))
    const status = await makeJobs(desk).run('j-1', spec, { dryRun: true })
    expect(status).toMatchObject({ state: 'done', seen: 10, changed: 10, dryRun: true })
    const now = JSON.stringify([...database], (_, value: unknown) => (value instanceof Map ? [...value] : value))
    expect(now).toBe(before)
  })

  it.each(SPECS.slice(0, 2))(
    'goes on after a crash at any commit, and tells the same in the end: $kind',
    async (spec, type) => {
      const smooth = await book()
      const whole = await smooth.jobs.run('j-1', spec)
      for (let crash = 0; crash < 15; crash += 3) {
        const { store } = await book()
        let left = crash
        const dying: Store = {
          ...store,
          events: {
            ...store.events,
            commit: (commit) =>
              left-- > 0
                ? store.events.commit(commit)
                : Promise.reject(StorageFault.make('broken', 'the process is gone')),
          },
        }
        await expect(makeJobs(deskOn(dying, { number: 1 })).run('j-1', spec)).rejects.toThrow('gone')
        const status = await makeJobs(deskOn(store, { number: 2 })).run('j-1', spec)
        expect([crash, status]).toEqual([crash, whole])
        await once(type)(store)
      }
    },
  )

  it('is done once by two who run it at the same time', async () => {
    const { store } = await book()
    const both = await Promise.all(
      [1, 2].map((number) =>
        makeJobs(deskOn(store, { number })).run('j-1', { kind: 'change-owner', from: 'ann', to: 'ben' }),
      ),
    )
    expect(both.map(({ state, changed }) => [state, changed])).toEqual([
      ['done', 10],
      ['done', 10],
    ])
    await once('OwnerChanged')(store)
  })

  it('can be cancelled, and does nothing more then', async () => {
    const { store, desk, jobs } = await book()
    let pages = 0
    const slow: Desk = {
      ...desk,
      telemetry: {
        ...desk.telemetry,
        count: (name) => void (name === 'refrain.jobs.changed' && pages++ === 0 && jobs.cancel('j-1')),
      },
    }
    const status = await makeJobs(slow).run('j-1', PAUSE)
    expect(status).toMatchObject({ state: 'cancelled' })
    const paused = (await typesOf(store, 'EnrollmentPaused')).filter((n) => n > 0).length
    expect(paused).toBeLessThan(10)
    expect(await jobs.run('j-1', PAUSE)).toMatchObject({ state: 'cancelled' })
    expect((await typesOf(store, 'EnrollmentPaused')).filter((n) => n > 0)).toHaveLength(paused)
    expect(await jobs.cancel('none')).toBeNull()
  })

  it('is listed with what it is, and its id is nobody else’s', async () => {
    const { jobs } = await book()
    await jobs.run('j-2', PAUSE)
    await jobs.run('j-1', { kind: 'replan' })
    expect((await jobs.list()).map(({ job, spec }) => [job, spec.kind])).toEqual([
      ['j-1', 'replan'],
      ['j-2', 'pause'],
    ])
    expect(await jobs.status('j-2')).toMatchObject({ spec: PAUSE, changed: 10 })
    expect(await jobs.status('none')).toBeNull()
    await expect(jobs.run('j-1', PAUSE)).rejects.toThrow('another job')
  })
})

describe('a job that enrolls', () => {
  it('counts who is refused, and shows the reasons of the first', async () => {
    const { store, desk, jobs } = await book()
    await commitFacts(desk, [fact(idOf(3), '08T09:00', 'OptedOut')])
    const status = await jobs.run('j-1', { kind: 'enroll', prospects: [...ids, 'nobody'], cadence: 'calls' })
    expect(status).toMatchObject({ seen: 11, changed: 0, refused: 11 })
    const codes = new Map(status.refusals.map(({ prospect, reasons }) => [prospect, reasons.map(({ code }) => code)]))
    expect(codes.get(idOf(0))).toContain('exclusive-elsewhere')
    expect(codes.get(idOf(3))).toContain('opted-out')
    expect(codes.get('nobody')).toEqual(['orphan'])
    expect(await typesOf(store, 'Enrolled')).toEqual(ids.map(() => 1))
  })

  it('tries out what it then does', async () => {
    const { jobs, desk, store } = await book()
    await commitFacts(
      desk,
      ids.slice(6).map((id) => fact(id, '08T09:00', 'OptedOut')),
    )
    const spec: JobSpec = { kind: 'enroll', prospects: ids, cadence: 'others' }
    const tried = await jobs.run('j-1', spec, { dryRun: true })
    expect(tried).toMatchObject({ changed: 6, refused: 4 })
    const done = await jobs.run('j-1', spec)
    expect({ ...done, dryRun: true }).toEqual(tried)
    expect((await typesOf(store, 'Enrolled')).filter((n) => n === 2)).toHaveLength(6)
  })
})

describe('a job that resumes', () => {
  it('brings so many a day, also over its pages', async () => {
    const { desk, jobs } = await book()
    await jobs.run('pause', PAUSE)
    await jobs.run('resume', { kind: 'resume', prospects: ids, perDay: 3 })
    const rows = await desk.store.agenda.rows(ids)
    const days = rows.map(({ from }) => (from === null ? null : Instant.toIso(from).slice(8, 10)))
    expect(days).toEqual(['09', '09', '09', '10', '10', '10', '11', '11', '11', '12'])
    await expect(jobs.run('none', { kind: 'resume', prospects: ids, perDay: 0 })).rejects.toThrow('at least one')
  })

  it('leaves alone who is not paused', async () => {
    const { jobs } = await book()
    expect(await jobs.run('resume', { kind: 'resume', prospects: ids })).toMatchObject({
      seen: 10,
      changed: 0,
      refused: 0,
    })
  })
})

describe('a job that moves people to another version', () => {
  it('is refused before it begins where the move is not declared', async () => {
    const { jobs } = await book()
    await expect(jobs.run('j-1', { kind: 'migrate', cadence: 'calls', from: 1, to: 9 })).rejects.toThrow(
      'cadence-unknown',
    )
    expect(await jobs.status('j-1')).toBeNull()
  })
})

describe('a job that forgets by age', () => {
  it('deletes the data of whoever was left alone and is in nothing, and of nobody else', async () => {
    const { store, desk, jobs } = await book()
    const personal = ids.map((prospect) => ({ prospect, name: 'Pat Example' }))
    await store.events.commit({ now: desk.runtime.now(), streams: [], personal })
    await commitFacts(desk, [
      ...ids
        .slice(0, 4)
        .map((id) => fact(id, '08T09:00', 'EnrollmentClosed', { enrollment: `e-${id}`, why: 'answered' })),
      fact(idOf(3), '09T13:00', 'CallLogged', { call: 'c', direction: 'in', reach: 'right-party' }),
    ])
    const touchedBefore = Instant.parseOrThrow('2026-03-09T15:00:00Z')
    const early = await jobs.run('early', {
      kind: 'retain',
      touchedBefore: Instant.parseOrThrow('2026-03-01T00:00:00Z'),
    })
    expect(early).toMatchObject({ seen: 0, changed: 0 })
    const spec = { kind: 'retain', touchedBefore: Instant.parseOrThrow('2026-03-09T12:00:00Z') } as const
    expect(await jobs.run('none', spec)).toMatchObject({ changed: 0 })
    const tried = await jobs.run('late', { kind: 'retain', touchedBefore }, { dryRun: true })
    expect(tried).toMatchObject({ seen: 10, changed: 4 })
    expect(await store.vault.read(ids)).toHaveLength(10)
    expect(await jobs.run('late', { kind: 'retain', touchedBefore })).toMatchObject({ changed: 4 })
    expect((await store.vault.read(ids)).map(({ prospect }) => prospect)).toEqual(ids.slice(4))
    expect((await typesOf(store, 'Erased')).filter((n) => n > 0)).toHaveLength(4)
  })
})

describe('a job that plans anew', () => {
  it('decides everybody, the closed as well', async () => {
    const { desk, store, jobs } = await book()
    await testDesk({ store, number: 1 }).publish({ ...documents, file: { hours: hours('15:00', '18:00') } })
    await desk.inForce(true)
    expect(await jobs.run('dry', { kind: 'replan' }, { dryRun: true })).toMatchObject({ changed: 10 })
    expect((await store.agenda.rows(ids)).every(({ basis }) => basis.epoch === 1)).toBe(true)
    expect(await jobs.run('j-1', { kind: 'replan' })).toMatchObject({ seen: 10, changed: 10 })
    expect((await store.agenda.rows(ids)).every(({ basis }) => basis.epoch === 2)).toBe(true)
  })
})
