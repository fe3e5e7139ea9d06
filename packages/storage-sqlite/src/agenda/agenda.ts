/**
 * The agenda: what is due, who holds it, and what a sheet may be made of.
 *
 * @since 0.1.0
 */
import type { Agenda, AgendaStats, StoredRow } from '@refrain/core/ports'
import type { Database } from '../database/Database.ts'
import { atMost, inTurns, list } from '../database/list.ts'
import { byText } from '../database/order.ts'
import { COLUMNS, HELD, rowOf, wakeRow } from './row.ts'

const OF = `select ${COLUMNS} from ${HELD} where agenda.tenant = ?1`

const THESE = `${OF} and agenda.prospect in (select value from json_each(?2)) order by agenda.prospect`

const DUE = `select ${COLUMNS}, agenda.prospect from ${HELD}
  where agenda.tenant = ?1 and wake_at <= ?2 and (leases.until is null or leases.until <= ?2)
  order by wake_at, agenda.prospect limit ?3`

const CLAIM = `insert or replace into leases (tenant, prospect, worker, until)
  select ?1, value, ?2, ?3 from json_each(?4)`

const GIVE_BACK = 'delete from leases where tenant = ? and prospect = ? and worker = ?'

const PUT_OFF = 'update agenda set wake_at = ?3, failures = failures + 1 where tenant = ?1 and prospect = ?2'

/** What may be done soon, and what nobody can be sure of: each has its place in an index. */
const sheet = (which: 'open' | 'unsure', owner: '' | 'and owner = ?4', from: '' | 'and "from" < ?2'): string =>
  `${OF} and sheet = '${which}' ${owner} ${from} order by "from", agenda.prospect limit ?3`

const OPEN = sheet('open', '', 'and "from" < ?2')
const OPEN_OF_OWNER = sheet('open', 'and owner = ?4', 'and "from" < ?2')
const UNSURE = sheet('unsure', '', '')
const UNSURE_OF_OWNER = sheet('unsure', 'and owner = ?4', '')

const byFrom = (one: StoredRow, other: StoredRow): number => {
  const [first, second] = [one.from ?? -Infinity, other.from ?? -Infinity]
  return first === second ? byText(one.prospect, other.prospect) : first - second
}

const BEHIND = `select prospect from agenda
  where tenant = ?1 and state in ('act', 'wait') and (epoch <> ?2 or core <> ?3 or zones <> ?4) and prospect > ?5
  order by prospect limit ?6`

const STATS = `select
  (select count(*) from agenda where tenant = ?1),
  (select count(*) from agenda where tenant = ?1 and state in ('act', 'wait')),
  (select count(*) from agenda where tenant = ?1 and sheet = 'unsure' and state = 'undecided'),
  (select count(*) from agenda where tenant = ?1 and wake_at <= ?2),
  (select count(*) from leases where tenant = ?1 and until > ?2),
  (select count(*) from agenda where tenant = ?1 and sheet = 'unsure' and stale = 1),
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
        database.run(CLAIM, tenant, worker, until, list(found.map(([, , prospect]) => prospect as string)))
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
    candidates: async ({ owner, before, limit }) => {
      const values = [tenant, before, atMost(limit), owner ?? '']
      const [unsure, open] = await database.read(() =>
        owner === undefined
          ? [database.rows(UNSURE, ...values), database.rows(OPEN, ...values)]
          : [database.rows(UNSURE_OF_OWNER, ...values), database.rows(OPEN_OF_OWNER, ...values)],
      )
      const found = await inTurns([...unsure, ...open], rowOf)
      return unsure.length === 0 ? found : [...found].sort(byFrom).slice(0, atMost(limit))
    },
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
