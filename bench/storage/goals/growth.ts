/** What one more person costs, from ten thousand to many: disk, memory, commit, claim, sheet, cold start. */
import { Instant } from '@refrain/core'
import { createEngine } from '@refrain/engine'
import { openPostgres } from '@refrain/storage-postgres'
import type { Line } from '../../Goal.ts'
import type { Time } from '../../measure.ts'
import { CADENCE, callOf, commitOf, HOUSE, NOW, RUNTIME } from '../sample.ts'
import { idOf, seed } from '../seed.ts'
import type { StorageGoal } from '../StorageGoal.ts'

const BOOK = 1_000
const OFTEN = 200

/** The times of something done over and over: the middle one, and the one that only one in a hundred exceeds. */
const sampled = async (
  times: number,
  run: (n: number) => Promise<unknown>,
): Promise<{ readonly p50: number; readonly p99: number }> => {
  const took: number[] = []
  for (let n = 0; n < times; n++) {
    const start = performance.now()
    await run(n)
    took.push(performance.now() - start)
  }
  took.sort((a, b) => a - b)
  return { p50: took[times >> 1]!, p99: took[Math.floor(times * 0.99)]! }
}

const same = (value: number): Time => ({ min: value, median: value })

export const growth = async (url: string, most: number, tell: (text: string) => void): Promise<StorageGoal> => {
  const sizes = [10_000, 100_000, 1_000_000].filter((size) => size <= most)
  const measureAt = async (
    size: number,
    before: number,
  ): Promise<readonly (readonly [string, number, Line['unit']])[]> => {
    const storage = await openPostgres({ url, connections: 2 })
    const store = storage.tenant('growth')
    const dueAt = (n: number): Instant.Instant => Instant.plus(NOW, n)
    await seed(
      store,
      { people: size, calls: 3, dueAt, owner: (n) => `rep-${String(Math.floor(n / BOOK))}` },
      tell,
      before,
    )
    const { bytes } = await storage.admin.info()
    const [cold, engine] = await (async () => {
      const start = performance.now()
      const made = createEngine({ runtime: RUNTIME, storage: store, policy: { cadences: [CADENCE], file: HOUSE } })
      await made.next(idOf(size - 1))
      return [performance.now() - start, made] as const
    })()
    const commits = await sampled(OFTEN, (n) =>
      store.events.commit(commitOf(`new-${String(size)}-${String(n)}`, [callOf(`new-${String(size)}-${String(n)}`)])),
    )
    const claims = await sampled(OFTEN, async () => {
      const rows = await store.agenda.claim({
        worker: 'w',
        now: Instant.plus(NOW, size),
        until: Instant.plus(NOW, size + 30_000),
        limit: 100,
      })
      await store.agenda.yield(
        'w',
        rows.map(({ prospect }) => prospect),
      )
    })
    const sheets = await sampled(50, (n) => engine.sheet({ rep: `rep-${String(n % (size / BOOK))}` }))
    global.gc?.()
    const found = [
      ['disk for a person', (bytes ?? 0) / size, 'B'],
      ['commit, p50', commits.p50 * 1_000, 'µs'],
      ['claim of 100, p50', claims.p50, 'ms'],
      ['sheet of a book of 1,000, p99', sheets.p99, 'ms'],
      ['memory of the worker', process.memoryUsage().rss / 1024 / 1024, ''],
      ['from opening to the first decision', cold, 'ms'],
    ] as const
    await storage.close()
    return found.map(([what, value, unit]) => [`${size.toLocaleString('en-US')}: ${what}`, value, unit])
  }
  const found: (readonly [string, number, Line['unit']])[] = []
  let before = 0
  for (const size of sizes) {
    found.push(...(await measureAt(size, before)))
    before = size
  }
  return {
    id: 'growth',
    title: 'one more person',
    contenders: [],
    measured: () => Promise.resolve(new Map(found.map(([what, value]) => [what, same(value)]))),
    lines: found.map(([what, , unit]) => ({ what, against: 'budget', value: (get) => get(what), unit, goal: null })),
    close: () => Promise.resolve(),
  }
}
