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
  await engine.tick()
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
      const basis = { epoch: published.epoch, core: '', zones: '' }
      for (let rounds = 0; ; rounds++) {
        const { more } = await engine.tick()
        const { replan: left } = await engine.health()
        if (rounds % 20 === 0) tell(`${String(left?.left ?? 0)} left`)
        if (!more && left === null) break
      }
      const seconds = (performance.now() - start) / 1_000
      const each = (seconds / people) * MILLION
      return new Map([
        ['million', { min: each, median: each }],
        ['epoch', { min: basis.epoch, median: basis.epoch }],
      ])
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
