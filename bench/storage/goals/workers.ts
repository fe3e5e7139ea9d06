/** One worker and two, each a process of its own, over the same due rows. */
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createEngine } from '@refrain/engine'
import { openPostgres } from '@refrain/storage-postgres'
import { CADENCE, HOUSE, NOW, RUNTIME } from '../sample.ts'
import { seed } from '../seed.ts'
import type { StorageGoal } from '../StorageGoal.ts'

const PEOPLE = 4_000
const CALLS = 10

const workerOf = async (url: string, tenant: string, n: number): Promise<ChildProcess> => {
  const path = fileURLToPath(new URL('../child.ts', import.meta.url))
  const execArgv = ['--conditions=@refrain/source', '--import', 'tsx']
  const child = fork(path, [url, tenant, `worker-${String(n)}`], { execArgv })
  await once(child, 'message')
  return child
}

export const workers = async (url: string, tell: (text: string) => void): Promise<StorageGoal> => {
  const storage = await openPostgres({ url, connections: 2 })
  const timed = async (count: number): Promise<number> => {
    const tenant = `workers-${String(count)}-${String(Date.now())}`
    const store = storage.tenant(tenant)
    await seed(store, { people: PEOPLE, calls: CALLS, dueAt: () => NOW, owner: () => 'ann' }, () => undefined)
    await createEngine({ runtime: RUNTIME, storage: store, policy: { cadences: [CADENCE], file: HOUSE } }).health()
    const children = await Promise.all(Array.from({ length: count }, (_, n) => workerOf(url, tenant, n)))
    const start = performance.now()
    await Promise.all(
      children.map(async (child) => {
        child.send('go')
        await once(child, 'exit')
      }),
    )
    const took = performance.now() - start
    const { due } = await store.agenda.stats(NOW)
    if (due > 0) throw new Error(`${String(due)} are due still`)
    return took
  }
  return {
    id: 'workers',
    title: `${PEOPLE.toLocaleString('en-US')} due people of ${String(CALLS + 2)} facts`,
    contenders: [],
    measured: async () => {
      const times: [number[], number[]] = [[], []]
      for (let round = 0; round < 3; round++) {
        tell(`round ${String(round)}`)
        times[0].push(await timed(1))
        times[1].push(await timed(2))
      }
      const [one, two] = times.map((all) => ({ min: Math.min(...all), median: [...all].sort((a, b) => a - b)[1]! }))
      return new Map([
        ['one', one!],
        ['two', two!],
      ])
    },
    lines: [
      {
        what: 'two workers against one',
        against: 'budget',
        value: (get) => get('one') / get('two'),
        unit: 'x',
        goal: { least: 1.6 },
      },
      {
        what: 'looks a second by one',
        against: 'budget',
        value: (get) => (PEOPLE / get('one')) * 1_000,
        unit: '/s',
        goal: null,
      },
    ],
    close: () => storage.close(),
  }
}
