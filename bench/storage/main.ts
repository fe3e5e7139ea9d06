/**
 * What storage and the engine cost: `npm run bench:storage`, with `--only commit,batch`, `--people 1000000`, `--rounds 7`.
 *
 * Everything runs against one private PostgreSQL on loopback, with `fsync` on, that is stopped again.
 */
import { parseArgs } from 'node:util'
import { startPostgres } from '../../tools/postgres.ts'
import { resultsOf } from '../Goal.ts'
import type { Result } from '../Goal.ts'
import { tableOf } from '../table.ts'
import { agenda } from './goals/agenda.ts'
import { batch } from './goals/batch.ts'
import { commit } from './goals/commit.ts'
import { growth } from './goals/growth.ts'
import { record } from './goals/record.ts'
import { replan } from './goals/replan.ts'
import { workers } from './goals/workers.ts'
import { interleave } from './slices.ts'
import type { StorageGoal } from './StorageGoal.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    people: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '7' },
    slice: { type: 'string', default: '600' },
  },
})

const tell = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
}

const server = await startPostgres({ settings: { fsync: 'on', shared_buffers: '512MB', max_wal_size: '4GB' } })
const people = Number(values.people)
const GOALS: Readonly<Record<string, () => Promise<StorageGoal>>> = {
  commit: () => commit(server.url, 1),
  'commit-8': () => commit(server.url, 8),
  batch: () => batch(server.url),
  agenda: () => agenda(server.url, people, tell),
  record: () => record(server.url),
  replan: () => replan(server.url, people, tell),
  workers: () => workers(server.url, tell),
  growth: () => growth(server.url, people, tell),
}

try {
  console.log(`PostgreSQL ${server.version}, Node ${process.versions.node}`)
  const wanted = values.only?.split(',') ?? Object.keys(GOALS)
  const results: Result[] = []
  for (const id of wanted) {
    const make = GOALS[id]
    if (make === undefined) throw new Error(`no goal ${id}: one of ${Object.keys(GOALS).join(', ')}`)
    tell(`preparing ${id}`)
    const goal = await make()
    const slicing = { rounds: Number(values.rounds), sliceMs: Number(values.slice) }
    const sliced = await interleave(goal.contenders, slicing, tell)
    results.push(...resultsOf(goal, new Map([...sliced, ...((await goal.measured?.()) ?? [])])))
    await goal.close()
    // What was measured is seen at once: the next goal may take minutes.
    tell('')
    console.log(tableOf(results.splice(0)))
  }
} finally {
  await server.close()
}
