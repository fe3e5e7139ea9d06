/**
 * The agenda in PostgreSQL.
 *
 * @since 0.1.0
 */
import type { Agenda, StoredRow } from '@refrain/core/ports'
import { atMost, instantOrNull, number, texts } from './Query.ts'
import type { Query, Statement } from './Query.ts'
import { ROW, rowsOf } from './row.ts'

/** Free at an instant: a lease is over at its end. */
const free = (now: string): string => `(a.lease_until is null or a.lease_until <= ${now})`

/** Rows of a worker's that are named, locked in the order in which everybody locks them. */
const held = (schema: string): string => `with held as (
  select prospect from ${schema}.agenda a
  where a.tenant = $1 and a.worker = $2 and a.prospect = any ($3::text[]) order by a.prospect for update
)`

/** What the index of sheets holds. */
const LISTED = `(stale or (state <> 'closed' and from_at is not null))`

/** Two ranges of one index: what is stale whenever it is for, and what is open before an instant. */
const candidatesOf = (schema: string, owner: string): string => `
  (select a.* from ${schema}.agenda a where a.tenant = $1 and ${owner} and a.stale
    order by a.from_at nulls first, a.prospect limit $3)
  union all
  (select a.* from ${schema}.agenda a
    where a.tenant = $1 and ${owner} and not a.stale and a.state <> 'closed' and a.from_at < $2
    order by a.from_at nulls first, a.prospect limit $3)`

const statements = (schema: string) => {
  const read = (name: string, text: string): Statement => ({ name: `${schema}.agenda.${name}`, writes: false, text })
  const write = (name: string, text: string): Statement => ({ name: `${schema}.agenda.${name}`, writes: true, text })
  const sorted = `select ${ROW} from found a order by a.from_at nulls first, a.prospect limit $3`
  return {
    rows: read(
      'rows',
      `select ${ROW} from ${schema}.agenda a where a.tenant = $1 and a.prospect = any ($2::text[]) order by a.prospect`,
    ),
    claim: write(
      'claim',
      `with due as (
        select a.prospect from ${schema}.agenda a
        where a.tenant = $1 and a.wake_at <= $3 and ${free('$3')}
        order by a.wake_at, a.prospect limit $5 for update skip locked
      ), claimed as (
        update ${schema}.agenda a set worker = $2, lease_until = $4
        from due where a.tenant = $1 and a.prospect = due.prospect
        returning a.*
      )
      select ${ROW} from claimed a order by a.wake_at, a.prospect`,
    ),
    yield: write(
      'yield',
      `${held(schema)} update ${schema}.agenda a set worker = null, lease_until = null
      from held where a.tenant = $1 and a.prospect = held.prospect and a.worker = $2`,
    ),
    postpone: write(
      'postpone',
      `${held(schema)} update ${schema}.agenda a
      set worker = null, lease_until = null, wake_at = $4::bigint, failures = a.failures + 1
      from held where a.tenant = $1 and a.prospect = held.prospect and a.worker = $2`,
    ),
    wake: write(
      'wake',
      `with woken as (
        select prospect from ${schema}.agenda a
        where a.tenant = $1 and a.prospect = any ($2::text[]) order by a.prospect for update
      )
      update ${schema}.agenda a
      set wake_at = least(a.wake_at, $3), worker = null, lease_until = null, woken = a.woken + 1
      from woken where a.tenant = $1 and a.prospect = woken.prospect`,
    ),
    // Both ranges come in the order that is asked for, and are merged.
    ofOwner: read(
      'ofOwner',
      `select ${ROW} from (${candidatesOf(schema, 'a.owner = $4')}) a
      order by a.from_at nulls first, a.prospect limit $3`,
    ),
    // One owner after another by the index, then the first of all of them.
    ofAll: read(
      'ofAll',
      `with recursive owners as (
        (select owner from ${schema}.agenda where tenant = $1 and ${LISTED} and owner is not null order by owner limit 1)
        union all
        select (
          select a.owner from ${schema}.agenda a
          where a.tenant = $1 and ${LISTED} and a.owner > owners.owner order by a.owner limit 1
        ) from owners where owners.owner is not null
      ), found as (
        select own.* from owners cross join lateral (${candidatesOf(schema, 'a.owner = owners.owner')}) own
        union all
        select nobodys.* from (${candidatesOf(schema, 'a.owner is null')}) nobodys
      )
      ${sorted}`,
    ),
    behind: read(
      'behind',
      `select prospect from ${schema}.agenda
      where tenant = $1 and state in ('act', 'wait') and (epoch <> $2 or core <> $3 or zones <> $4)
        and ($5::text is null or prospect > $5)
      order by prospect limit $6`,
    ),
    stats: read(
      'stats',
      `select count(*), count(*) filter (where state <> 'closed'), count(*) filter (where wake_at <= $2),
        count(*) filter (where lease_until > $2), count(*) filter (where stale), count(*) filter (where failures > 0),
        min(wake_at) filter (where wake_at <= $2)
      from ${schema}.agenda where tenant = $1`,
    ),
  }
}

/** The agenda of a tenant. */
export const agenda = (query: Query, schema: string, tenant: string): Agenda => {
  const asking = statements(schema)
  const rows = async (...asked: Parameters<Query['rows']>): Promise<readonly StoredRow[]> =>
    rowsOf(await query.rows(...asked))
  const done = async (...asked: Parameters<Query['rows']>): Promise<void> => {
    await query.rows(...asked)
  }
  return {
    rows: (prospects) => rows(asking.rows, [tenant, texts(prospects)]),
    claim: ({ worker, now, until, limit }) => rows(asking.claim, [tenant, worker, now, until, atMost(limit)]),
    yield: (worker, prospects) => done(asking.yield, [tenant, worker, texts(prospects)]),
    postpone: (worker, prospects, wakeAt) => done(asking.postpone, [tenant, worker, texts(prospects), wakeAt]),
    wake: (prospects, now) => done(asking.wake, [tenant, texts(prospects), now]),
    candidates: ({ owner, before, limit }) => {
      const asked = [tenant, before, atMost(limit)]
      return owner === undefined ? rows(asking.ofAll, asked) : rows(asking.ofOwner, [...asked, owner])
    },
    behind: async ({ epoch, core, zones }, { after, limit }) => {
      const asked = [tenant, epoch, core, zones, after ?? null, atMost(limit)]
      return (await query.rows(asking.behind, asked)).map(([prospect]) => prospect ?? '')
    },
    stats: async (now) => {
      const [cells = []] = await query.rows(asking.stats, [tenant, now])
      const [all, open, due, leased, stale, failing, oldestDue] = cells
      return {
        rows: number(all),
        open: number(open),
        due: number(due),
        leased: number(leased),
        stale: number(stale),
        failing: number(failing),
        oldestDue: instantOrNull(oldestDue),
      }
    },
  }
}
