/** A cadence edited under many open people: how long until everybody is decided anew. */
import { createEngine } from '@refrain/engine'
import { openPostgres } from '@refrain/storage-postgres'
import { CADENCE, HOUSE, NOW, RUNTIME } from '../sample.ts'
import { seed } from '../seed.ts'
import type { StorageGoal } from '../StorageGoal.ts'
import { Instant } from '@refrain/core'

const MILLION = 1_000_000
const TEN_MINUTES = 600

export const replan = async (url: string, people: number, tell: (text: string) => void): Promise<StorageGoal> => {
  const storage = await openPostgres({ url, connections: 4 })
  const store = storage.tenant('replan')
  // Nobody is due for a year: what is decided is decided because of the new document.
  const dueAt = (): Instant.Instant => Instant.plus(NOW, 365 * Instant.DAY)
  await seed(store, { people, calls: 3, dueAt, owner: (n) => `rep-${String(n % 100)}` }, tell)
  const engine = createEngine({ runtime: RUNTIME, storage: store, policy: { cadences: [CADENCE], file: HOUSE } })
  // What was seeded is told to others first: that is no part of it.
  while ((await engine.tick()).more);
  return {
    id: 'replan',
    title: `a policy edited under ${people.toLocaleString('en-US')} open people`,
    contenders: [],
    measured: async () => {
      const published = await engine.publish({
        cadences: [CADENCE],
        file: { hours: { ...HOUSE.hours, wed: [['09:00', '17:00']] } },
      })
      if (published.tag !== 'published') throw new Error(JSON.stringify(published))
      const start = performance.now()
      for (let rounds = 0; (await engine.tick()).more; rounds++) if (rounds % 20 === 0) tell(`round ${String(rounds)}`)
      const { replan: unfinished } = await engine.health()
      if (unfinished !== null) throw new Error(`${String(unfinished.left)} are left`)
      const seconds = (performance.now() - start) / 1_000
      const each = (seconds / people) * MILLION
      return new Map([['million', { min: each, median: each }]])
    },
    lines: [
      {
        what: 'a million decided anew, extrapolated, seconds',
        against: 'budget',
        value: (get) => get('million'),
        unit: '',
        goal: { most: TEN_MINUTES },
      },
      { what: 'people a second', against: 'budget', value: (get) => MILLION / get('million'), unit: '/s', goal: null },
    ],
    close: () => storage.close(),
  }
}
