import { Instant } from '@refrain/core'
import { StorageFault, type Store } from '@refrain/core/ports'
import { describe, expect, it } from 'vitest'
import { makeBacklogged } from './backlog.ts'
import { waitAfter } from './backoff.ts'
import { deadLetters } from './burying.ts'
import { REPLAYS } from './replays.ts'
import { makeRunning } from './running.ts'
import { makeScene, type Scene, settle } from './scene.fixture.ts'
import { tick } from './tick.ts'

/** A store in which somebody cannot be read. */
const cannotRead = (store: Store, who: string): Store => ({
  ...store,
  events: {
    ...store.events,
    load: (streams, options) =>
      streams.some(({ id }) => id === who)
        ? Promise.reject(StorageFault.make('unreadable', 'what is stored of them cannot be read'))
        : store.events.load(streams, options),
  },
})

/** People of whom something was recorded that nobody has looked at yet. */
const waiting = async (scene: Scene, ...ids: readonly string[]): Promise<void> => {
  for (const id of ids) {
    await scene.add(id, 'calls')
    await scene.record(id, 'Learned', { what: 'insight' })
  }
}

const numbered = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `p${String(i)}`)

describe('a round of work', () => {
  it('looks at whoever is due, and leaves nobody undecided', async () => {
    const scene = makeScene()
    await waiting(scene, 'p', 'q', 'r')
    expect(await scene.tick()).toMatchObject({ decided: 3, failed: 0, dead: 0 })
    const rows = await scene.desk.store.agenda.rows(['p', 'q', 'r'])
    expect(rows.map(({ state, stale }) => [state, stale])).toEqual(Array(3).fill(['act', false]))
    expect(await scene.tick()).toMatchObject({ decided: 0, more: false })
  })

  it('is shared by workers: nobody is looked at by two', async () => {
    const scene = makeScene({ parts: { options: { batch: 2 } } })
    await waiting(scene, ...numbered(10))
    const workers = [scene.desk, scene.worker(), scene.worker()]
    let decided = 0
    for (let i = 0; i < 3; i++)
      for (const done of await scene.clock.until(Promise.all(workers.map((worker) => tick(worker)))))
        decided += done.decided
    expect(decided).toBe(10)
  })

  it('goes on with what a dead worker had in hand once its lease has passed', async () => {
    const scene = makeScene()
    await waiting(scene, 'p')
    const { store, runtime, options } = scene.desk
    const now = runtime.now()
    await store.agenda.claim({ worker: 'dead', now, until: Instant.plus(now, options.leaseMs), limit: 10 })
    expect(await scene.tick()).toMatchObject({ decided: 0 })
    await scene.clock.pass(options.leaseMs)
    expect(await scene.tick()).toMatchObject({ decided: 1 })
  })

  it('puts off who cannot be looked at, longer each time, and keeps them as a dead letter in the end', async () => {
    const scene = makeScene({ parts: { options: { attempts: 3 } } })
    await waiting(scene, 'bad', 'good')
    const half = scene.worker({ storage: cannotRead(scene.desk.store, 'bad') })
    expect(await scene.tick(half)).toMatchObject({ decided: 1, failed: 2 })
    for (let i = 0; i < 4; i++) {
      await scene.clock.pass(Instant.MINUTE)
      await scene.tick(half)
    }
    const letters = deadLetters(scene.desk, REPLAYS)
    const looks = (await letters.list()).filter(({ what }) => what === 'look')
    expect(looks).toMatchObject([{ prospect: 'bad', attempts: 3, why: 'StorageFault unreadable' }])
    expect((await scene.desk.store.agenda.rows(['bad']))[0]!.wakeAt).toBeNull()

    expect(await letters.replay('nothing')).toBe('unknown')
    expect(await letters.replay(looks[0]!.id)).toBe('replayed')
    expect(await scene.tick()).toMatchObject({ decided: 1 })
    expect((await scene.desk.store.agenda.rows(['bad']))[0]).toMatchObject({ state: 'act', failures: 0 })
  })

  it('looks at who is a dead letter when a fact comes, and tears the letter up', async () => {
    const scene = makeScene({ parts: { options: { attempts: 1 } } })
    await waiting(scene, 'bad')
    await scene.tick(scene.worker({ storage: cannotRead(scene.desk.store, 'bad') }))
    const letters = deadLetters(scene.desk, REPLAYS)
    expect((await letters.list()).map(({ what }) => what).sort()).toEqual(['change', 'look'])
    await scene.clock.pass(Instant.MINUTE)
    await scene.record('bad', 'OptedOut')
    await scene.tick()
    expect((await letters.list()).map(({ what }) => what)).toEqual(['change'])
    expect(await letters.discard((await letters.list())[0]!.id)).toBe('discarded')
    expect(await letters.list()).toEqual([])
  })

  it('says no when the store cannot be reached, and nothing is lost by it', async () => {
    const scene = makeScene()
    await waiting(scene, 'p')
    const { store } = scene.desk
    const gone = (): Promise<never> => Promise.reject(StorageFault.make('unavailable', 'nobody is there'))
    const alone = scene.worker({ storage: { ...store, events: { ...store.events, commit: gone, commitMany: gone } } })
    await expect(scene.tick(alone)).rejects.toMatchObject({ code: 'unavailable' })
    await scene.clock.pass(scene.desk.options.leaseMs)
    expect(await scene.tick()).toMatchObject({ decided: 1 })
  })
})

describe('a worker that runs', () => {
  it('looks at once when something is recorded beside it, and rests otherwise', async () => {
    const scene = makeScene()
    const running = makeRunning(scene.desk)
    await running.start()
    await scene.clock.pass(5_000)
    await waiting(scene, 'p')
    // Nothing waits for the clock: what is recorded wakes it.
    for (let i = 0; i < 50; i++) await settle()
    expect((await scene.desk.store.agenda.rows(['p']))[0]).toMatchObject({ state: 'act', stale: false })
    await scene.clock.until(running.stop())
  })

  it('finishes what it has in hand when it is stopped, gives the rest back, and does nothing more', async () => {
    const scene = makeScene({ parts: { options: { batch: 100 } } })
    await waiting(scene, ...numbered(80))
    const running = makeRunning(scene.desk)
    await running.start()
    await running.start()
    await scene.clock.until(running.stop())
    await running.stop()
    const stats = await scene.desk.store.agenda.stats(scene.clock.now())
    expect(stats.leased).toBe(0)
    const { due } = stats
    await scene.clock.pass(Instant.MINUTE)
    expect((await scene.desk.store.agenda.stats(scene.clock.now())).due).toBe(due)
  })

  it('has patience with a store that is not there, and goes on when it is', async () => {
    const scene = makeScene()
    let isThere = false
    const { store } = scene.desk
    const claim: Store['agenda']['claim'] = (asked) =>
      isThere ? store.agenda.claim(asked) : Promise.reject(StorageFault.make('unavailable', 'nobody is there'))
    const worker = scene.worker({ storage: { ...store, agenda: { ...store.agenda, claim } } })
    await waiting(scene, 'p')
    const running = makeRunning(worker)
    await running.start()
    for (let i = 0; i < 5; i++) await scene.clock.pass(5_000)
    isThere = true
    for (let i = 0; i < 5; i++) await scene.clock.pass(60_000)
    expect((await store.agenda.rows(['p']))[0]).toMatchObject({ state: 'act', stale: false })
    await scene.clock.until(running.stop())
  })
})

describe('waiting', () => {
  it('grows with each failure up to a bound, and half of it is chance', () => {
    expect([1, 2, 3, 9, 10, 50].map((failures) => waitAfter(failures, () => 1))).toEqual([
      1_000, 2_000, 4_000, 256_000, 300_000, 300_000,
    ])
    expect(waitAfter(1, () => 0)).toBe(500)
  })

  it('is asked of those who record when too much waits to be decided', async () => {
    const scene = makeScene({ parts: { options: { backlog: 2 } } })
    const backlogged = makeBacklogged(scene.desk)
    expect(await backlogged()).toBe(false)
    await waiting(scene, 'p', 'q', 'r')
    expect(await backlogged()).toBe(false)
    await scene.clock.pass(1_000)
    expect(await backlogged()).toBe(true)
  })
})
