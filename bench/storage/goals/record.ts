/** Recording a fact with the decision that follows, for somebody with thirty facts: how much of the time is ours. */
import { Instant } from '@refrain/core'
import { createEngine } from '@refrain/engine'
import { openPostgres } from '@refrain/storage-postgres'
import type { Time } from '../../measure.ts'
import { profiled } from '../profile.ts'
import { CADENCE, HOUSE, NOW, RUNTIME } from '../sample.ts'
import { idOf, seed } from '../seed.ts'
import type { StorageGoal } from '../StorageGoal.ts'

const PEOPLE = 400
const CALLS = 28

const same = (value: number): Time => ({ min: value, median: value })

export const record = async (url: string): Promise<StorageGoal> => {
  const storage = await openPostgres({ url, connections: 2 })
  const store = storage.tenant('record')
  await seed(store, { people: PEOPLE, calls: CALLS, dueAt: () => NOW, owner: () => 'ann' }, () => undefined)
  const engine = createEngine({ runtime: RUNTIME, storage: store, policy: { cadences: [CADENCE], file: HOUSE } })
  const recordFor = async (n: number): Promise<void> => {
    const call = {
      type: 'CallLogged',
      prospect: idOf(n),
      at: Instant.toIso(NOW),
      data: { direction: 'out', reach: 'busy' },
    }
    const done = await engine.record(call, { decide: true })
    if (done.tag !== 'recorded' || done.decisions.length !== 1) throw new Error(JSON.stringify(done))
  }
  for (let n = 0; n < PEOPLE; n++) await recordFor(n)
  return {
    id: 'record',
    title: 'record and decide, thirty facts, one after another',
    contenders: [],
    measured: async () => {
      const { wall, ours, libraries, collecting } = await profiled(async () => {
        for (let n = 0; n < PEOPLE; n++) await recordFor(n)
      })
      return new Map([
        ['wall', same(wall / PEOPLE)],
        ['ours', same((ours / wall) * 100)],
        ['with collecting', same(((ours + collecting) / wall) * 100)],
        ['libraries', same((libraries / wall) * 100)],
      ])
    },
    lines: [
      {
        what: 'our code, percent of the time',
        against: 'budget',
        value: (get) => get('ours'),
        unit: '',
        goal: { most: 20 },
      },
      {
        what: 'the same with the collecting of garbage',
        against: 'budget',
        value: (get) => get('with collecting'),
        unit: '',
        goal: null,
      },
      {
        what: "the driver's and the platform's, percent",
        against: 'budget',
        value: (get) => get('libraries'),
        unit: '',
        goal: null,
      },
      { what: 'one record', against: 'budget', value: (get) => get('wall'), unit: 'µs', goal: null },
    ],
    close: () => storage.close(),
  }
}
