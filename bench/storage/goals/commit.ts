/** One commit of one event, with agenda row, a consumer's mark and the command's key. */
import { Event } from '@refrain/core/facts'
import { openPostgres } from '@refrain/storage-postgres'
import pg from 'pg'
import type { Line } from '../../Goal.ts'
import { atMost, faster } from '../../Goal.ts'
import { bareAppend } from '../peers/bareAppend.ts'
import { openEmmett } from '../peers/emmett.ts'
import { callOf, commitOf } from '../sample.ts'
import type { Contender } from '../slices.ts'
import type { StorageGoal } from '../StorageGoal.ts'

const OURS = 'commit of a fact with all that goes with it'
const BARE = 'bare append'
const EMMETT = 'emmett-postgresql append'

export const commit = async (url: string, clients: number): Promise<StorageGoal> => {
  const storage = await openPostgres({ url, connections: clients })
  const pool = new pg.Pool({ connectionString: url, max: clients })
  pool.on('error', () => undefined) // the server may end before the pool does
  const store = storage.tenant(`commit-${String(clients)}`)
  await store.changes.register('bench', 'now')
  const append = await bareAppend(pool)
  const emmett = await openEmmett(url)
  const run = String(Date.now())
  let next = 0
  const contenders: Contender[] = [
    {
      name: OURS,
      clients,
      run: async () => {
        const id = `p-${run}-${String(next++)}`
        const { tag } = await store.events.commit(commitOf(id, [callOf(id)]))
        if (tag !== 'committed') throw new Error(tag)
        return 1
      },
    },
    {
      name: BARE,
      clients,
      run: async () => {
        const id = `p-${run}-${String(next++)}`
        const fact = callOf(id)
        await append(id, [fact.id], [JSON.stringify(Event.write(fact))])
        return 1
      },
    },
  ]
  if (emmett !== null)
    contenders.push({
      name: EMMETT,
      clients,
      run: async () => {
        const id = `p-${run}-${String(next++)}`
        await emmett.append(id, { direction: 'out', reach: 'no-answer', call: id })
        return 1
      },
    })
  const perSecond: Line = {
    what: 'commits a second',
    against: 'budget',
    value: (time) => 1e9 / time(OURS),
    unit: '/s',
    goal: null,
  }
  const ofBare: Line = {
    what: `${OURS} against ${BARE}`,
    against: 'limit',
    value: (time) => time(BARE) / time(OURS),
    unit: 'x',
    goal: { least: 0.6 },
  }
  return {
    id: 'commit',
    title: `commit, ${String(clients)} client${clients === 1 ? '' : 's'}`,
    contenders,
    lines: [
      ofBare,
      ...(emmett === null ? [] : [faster(OURS, EMMETT, 2)]),
      perSecond,
      atMost('one commit', 'µs', null, (time) => time(OURS) / 1e3),
    ],
    close: async () => {
      await emmett?.close()
      await storage.close()
      await pool.end()
    },
  }
}
