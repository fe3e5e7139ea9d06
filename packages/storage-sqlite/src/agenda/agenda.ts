/**
 * The agenda: what is due, who holds it, and what a sheet may be made of.
 *
 * @since 0.1.0
 */
import type { Agenda, AgendaStats, StoredRow } from '@refrain/core/ports'
import type { Database } from '../database/Database.ts'
import { atMost, inTurns, list } from '../database/list.ts'
import { COLUMNS, HELD, rowOf, wakeRow } from './row.ts'

const OF = `select ${COLUMNS} from ${HELD} where agenda.tenant = ?1`

const THESE = `${OF} and agenda.prospect in (select value from json_each(?2)) order by agenda.prospect`

const DUE = `${OF} and wake_at <= ?2 and (leases.until is null or leases.until <= ?2)
  order by wake_at, agenda.prospect limit ?3`

const CLAIM = 'insert or replace into leases (tenant, prospect, worker, until) values (?, ?, ?, ?)'

const GIVE_BACK = 'delete from leases where tenant = ? and prospect = ? and worker = ?'

const PUT_OFF = 'update agenda set wake_at = ?3, failures = failures + 1 where tenant = ?1 and prospect = ?2'

/** Two sorted lists, each by an index of its own: what may be done soon, and what nobody can be sure of. */
const candidates = (owner: string): string => `select * from (
    select ${COLUMNS} from ${HELD}
    where agenda.tenant = ?1 ${owner} and stale = 0 and state in ('act', 'wait') and "from" is not null and "from" < ?2
    order by "from", agenda.prospect limit ?3
  ) union all select * from (
    select ${COLUMNS} from ${HELD}
    where agenda.tenant = ?1 ${owner} and (stale = 1 or state = 'undecided')
    order by "from", agenda.prospect limit ?3
  ) order by 4, 1 limit ?3`

const CANDIDATES = candidates('')
const CANDIDATES_OF_OWNER = candidates('and owner = ?4')

const BEHIND = `select prospect from agenda
  where tenant = ?1 and state in ('act', 'wait') and (epoch <> ?2 or core <> ?3 or zones <> ?4) and prospect > ?5
  order by prospect limit ?6`

const STATS = `select
  (select count(*) from agenda where tenant = ?1),
  (select count(*) from agenda where tenant = ?1 and state in ('act', 'wait')),
  (select count(*) from agenda where tenant = ?1 and (stale = 1 or state = 'undecided') and state = 'undecided'),
  (select count(*) from agenda where tenant = ?1 and wake_at <= ?2),
  (select count(*) from leases where tenant = ?1 and until > ?2),
  (select count(*) from agenda where tenant = ?1 and (stale = 1 or state = 'undecided') and stale = 1),
  (select count(*) from agenda where tenant = ?1 and failures > 0),
  (select min(wake_at) from agenda where tenant = ?1 and wake_at <= ?2)`

/** The agenda of a tenant. */
export const agenda = (database: Database, tenant: string): Agenda => {
  const read = async (sql: string, ...values: (string | number)[]): Promise<readonly StoredRow[]> =>
    inTurns(await database.read(() => database.rows(sql, tenant, ...values)), rowOf)

  const giveBack = (worker: string, prospect: string): boolean => database.run(GIVE_BACK, tenant, prospect, worker) > 0

  return {
    rows: (prospects) => read(THESE, list(prospects)),
    claim: async ({ worker, now, until, limit }) => {
      const due = await database.write(() => {
        const found = database.rows(DUE, tenant, now, atMost(limit))
        for (const [prospect] of found) database.run(CLAIM, tenant, prospect as string, worker, until)
        return found
      })
      return inTurns(due, (row) => ({ ...rowOf(row), lease: { worker, until } }))
    },
    yield: (worker, prospects) =>
      database.write(() => {
        for (const prospect of prospects) giveBack(worker, prospect)
      }),
    postpone: (worker, prospects, wakeAt) =>
      database.write(() => {
        for (const prospect of prospects) {
          if (giveBack(worker, prospect)) database.run(PUT_OFF, tenant, prospect, wakeAt)
        }
      }),
    wake: (prospects, now) =>
      database.write(() => {
        for (const prospect of new Set(prospects)) wakeRow(database, tenant, prospect, now)
      }),
    candidates: ({ owner, before, limit }) =>
      owner === undefined
        ? read(CANDIDATES, before, atMost(limit))
        : read(CANDIDATES_OF_OWNER, before, atMost(limit), owner),
    behind: async ({ epoch, core, zones }, { after = '', limit }) => {
      const found = await database.read(() => database.rows(BEHIND, tenant, epoch, core, zones, after, atMost(limit)))
      return found.map(([prospect]) => prospect as string)
    },
    stats: async (now) => {
      const [row = []] = await database.read(() => database.rows(STATS, tenant, now))
      const [rows, decided, undecided, due, leased, stale, failing, oldestDue] = row as readonly (number | null)[]
      const stats = { rows, open: Number(decided) + Number(undecided), due, leased, stale, failing, oldestDue }
      return stats as AgendaStats
    },
  }
}
