/** Claiming what is due, and the candidates of a sheet, among a million people; each against its bare query. */
import { Instant } from '@refrain/core'
import { openPostgres } from '@refrain/storage-postgres'
import pg from 'pg'
import type { Line } from '../../Goal.ts'
import { within } from '../../Goal.ts'
import { NOW } from '../sample.ts'
import { seed } from '../seed.ts'
import type { StorageGoal } from '../StorageGoal.ts'

const BOOK = 10_000
const CLAIM = 'claim of 100'
const BARE_CLAIM = 'bare query that locks and marks 100'
const SHEET = `candidates of ${String(BOOK)}`
const BARE_SHEET = 'bare query of the same rows'

/** The table that the bare queries ask: what they need, and the indexes for it. */
const BARE = `
drop table if exists bare_agenda;
create table bare_agenda (
  prospect text primary key, owner text, due_at bigint, locked_until bigint, decision text not null
);
create index on bare_agenda (due_at, prospect);
create index on bare_agenda (owner, due_at, prospect);`

export const agenda = async (url: string, people: number, tell: (text: string) => void): Promise<StorageGoal> => {
  const storage = await openPostgres({ url, connections: 2 })
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  pool.on('error', () => undefined) // the server may end before the pool does
  const store = storage.tenant('agenda')
  const reps = Math.max(1, Math.round(people / BOOK))
  const dueAt = (n: number): Instant.Instant => Instant.plus(NOW, -n - 1)
  const owner = (n: number): string => `rep-${String(n % reps)}`
  await seed(store, { people, calls: 0, dueAt, owner }, tell)
  await pool.query(BARE)
  const [sample] = await store.agenda.rows(['p-00000000'])
  await pool.query(
    `insert into bare_agenda
     select 'p-' || lpad(n::text, 8, '0'), 'rep-' || (n % $1), $2::bigint - n - 1, null, $3
     from generate_series(0, $4::int - 1) n`,
    [reps, NOW, JSON.stringify(sample!.decision), people],
  )
  await pool.query('analyze')
  let now: number = NOW
  const perSecond: Line = {
    what: 'rows claimed a second',
    against: 'budget',
    value: (time) => 1e9 / time(CLAIM),
    unit: '/s',
    goal: null,
  }
  return {
    id: 'agenda',
    title: `${people.toLocaleString('en-US')} people`,
    contenders: [
      {
        name: CLAIM,
        clients: 1,
        run: async () => {
          now += 1
          const rows = await store.agenda.claim({
            worker: 'bench',
            now: now as Instant.Instant,
            until: Instant.plus(now as Instant.Instant, Instant.HOUR),
            limit: 100,
          })
          await store.agenda.yield(
            'bench',
            rows.map(({ prospect }) => prospect),
          )
          return rows.length
        },
      },
      {
        name: BARE_CLAIM,
        clients: 1,
        run: async () => {
          now += 1
          const { rows } = await pool.query<{ prospect: string; decision: string }>({
            name: 'bare-claim',
            text: `update bare_agenda set locked_until = $1::bigint + 3600000 where prospect in (
                     select prospect from bare_agenda
                     where due_at <= $1 and (locked_until is null or locked_until <= $1)
                     order by due_at, prospect limit 100 for update skip locked)
                   returning prospect, decision`,
            values: [now],
          })
          for (const { decision } of rows) JSON.parse(decision)
          await pool.query({
            name: 'bare-yield',
            text: 'update bare_agenda set locked_until = null where prospect = any($1)',
            values: [rows.map(({ prospect }) => prospect)],
          })
          return rows.length
        },
      },
      {
        name: SHEET,
        clients: 1,
        run: async () => (await store.agenda.candidates({ owner: 'rep-0', before: NOW, limit: BOOK })).length,
      },
      {
        name: BARE_SHEET,
        clients: 1,
        run: async () => {
          const { rows } = await pool.query<{ decision: string }>({
            name: 'bare-sheet',
            text: 'select * from bare_agenda where owner = $1 and due_at < $2 order by due_at, prospect limit $3',
            values: ['rep-0', NOW, BOOK],
          })
          for (const { decision } of rows) JSON.parse(decision)
          return rows.length
        },
      },
    ],
    lines: [within(CLAIM, BARE_CLAIM, 2), within(SHEET, BARE_SHEET, 1.5), perSecond],
    close: async () => {
      await storage.close()
      await pool.end()
    },
  }
}
