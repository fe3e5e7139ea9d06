/** Importing: many new people in one call, against COPY of the same rows. */
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { Event } from '@refrain/core/facts'
import { openPostgres } from '@refrain/storage-postgres'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Line } from '../../Goal.ts'
import { bareAppend } from '../peers/bareAppend.ts'
import { callOf } from '../sample.ts'
import type { StorageGoal } from '../StorageGoal.ts'
import type { Commit } from '@refrain/core/ports'
import { NOW } from '../sample.ts'

const PEOPLE = 250
const FACTS = 4
const OURS = 'commitMany'
const COPY = 'COPY'

/** A value as COPY's text format writes it. */
const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n')

export const batch = async (url: string): Promise<StorageGoal> => {
  const storage = await openPostgres({ url, connections: 2 })
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  pool.on('error', () => undefined) // the server may end before the pool does
  const store = storage.tenant('batch')
  await bareAppend(pool) // the tables that COPY fills: the same columns and indexes
  const client = await pool.connect()
  const run = String(Date.now())
  let next = 0
  const people = (): readonly { readonly id: string; readonly facts: readonly Event.Event[] }[] =>
    Array.from({ length: PEOPLE }, () => {
      const id = `p-${run}-${String(next++)}`
      return { id, facts: Array.from({ length: FACTS }, () => callOf(id)) }
    })
  const perSecond: Line = {
    what: 'facts a second',
    against: 'budget',
    value: (time) => 1e9 / time(OURS),
    unit: '/s',
    goal: null,
  }
  const ofCopy: Line = {
    what: `${OURS} against ${COPY} of the same rows`,
    against: 'limit',
    value: (time) => time(COPY) / time(OURS),
    unit: 'x',
    goal: { least: 0.5 },
  }
  return {
    id: 'batch',
    title: `import, ${String(PEOPLE)} new people of ${String(FACTS)} facts at once`,
    contenders: [
      {
        name: OURS,
        clients: 1,
        run: async () => {
          const commits = people().map(({ id, facts }): Commit => ({
            now: NOW,
            streams: [{ stream: { kind: 'prospect', id }, expected: { tag: 'any' }, facts }],
            due: [id],
          }))
          const done = await store.events.commitMany(commits)
          if (done.some(({ tag }) => tag !== 'committed')) throw new Error('not committed')
          return PEOPLE * FACTS
        },
      },
      {
        name: COPY,
        clients: 1,
        run: async () => {
          const all = people()
          const streams = all.map(({ id }) => `batch\tprospect\t${id}\t${String(FACTS)}\n`)
          const events = all.flatMap(({ id, facts }) =>
            facts.map(
              (fact, i) =>
                `batch\tprospect\t${id}\t${String(i + 1)}\t${fact.id}\t${escaped(JSON.stringify(Event.write(fact)))}\n`,
            ),
          )
          await client.query('begin')
          await pipeline(Readable.from([streams.join('')]), client.query(copyFrom('copy bare.streams from stdin')))
          await pipeline(Readable.from([events.join('')]), client.query(copyFrom('copy bare.events from stdin')))
          await client.query('commit')
          return PEOPLE * FACTS
        },
      },
    ],
    lines: [ofCopy, perSecond],
    close: async () => {
      client.release()
      await storage.close()
      await pool.end()
    },
  }
}
