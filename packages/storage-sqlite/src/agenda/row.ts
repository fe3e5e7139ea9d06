/**
 * Agenda rows as columns, and columns as agenda rows.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import type { AgendaRow, StoredRow } from '@refrain/core/ports'
import type { Database } from '../database/Database.ts'
import type { Row } from '../database/Driver.ts'

// --- reading -----------------------------------------------------------------

/** A row in two columns, to be read by `rowOf`: many columns are slower than one text, and the decision is text already. */
export const COLUMNS = `json_array(agenda.prospect, owner, state, "from", agenda.until, wake_at, version, epoch, core, zones,
  stale, failures, woken, leases.worker, leases.until), decision`

/** The agenda with who holds its rows. */
export const HELD = 'agenda left join leases on leases.tenant = agenda.tenant and leases.prospect = agenda.prospect'

type At = Instant.Instant | null
type Columns = readonly [
  ...[prospect: string, owner: string | null, state: StoredRow['state'], from: At, until: At, wakeAt: At],
  ...[version: number, epoch: number, core: string, zones: string, stale: 0 | 1, failures: number, woken: number],
  ...[worker: string | null, leased: Instant.Instant],
]

/** Makes a row of the columns. */
export const rowOf = ([columns, decision]: Row): StoredRow => {
  const [prospect, owner, state, from, until, wakeAt, ...rest] = JSON.parse(columns as string) as Columns
  const [version, epoch, core, zones, stale, failures, woken, worker, leased] = rest
  return {
    prospect,
    owner,
    state,
    from,
    until,
    wakeAt,
    basis: { version, epoch, core, zones },
    decision: typeof decision === 'string' ? (JSON.parse(decision) as StoredRow['decision']) : null,
    stale: stale === 1,
    failures,
    woken,
    lease: worker === null ? null : { worker, until: leased },
  }
}

// --- writing -----------------------------------------------------------------

const REPLACE = `insert into agenda (tenant, prospect, owner, state, "from", until, wake_at, version, epoch, core, zones, decision,
    stale, failures, woken)
  values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 0, 0, 0)
  on conflict do update set owner = excluded.owner, state = excluded.state, "from" = excluded."from", until = excluded.until,
    version = excluded.version, epoch = excluded.epoch, core = excluded.core, zones = excluded.zones,
    decision = excluded.decision, failures = 0,
    wake_at = iif(woken > ?13, min(coalesce(excluded.wake_at, ?14), ?14), excluded.wake_at),
    stale = iif(woken > ?13, stale, 0)`

const RELEASE = 'delete from leases where tenant = ? and prospect = ?'

/** Lets a row take the place of the one that is there. One that was woken in the meantime stays due. */
export const replaceRow = (database: Database, tenant: string, row: AgendaRow, now: Instant.Instant): void => {
  const { prospect, owner, state, from, until, wakeAt, basis, decision, woken = Number.MAX_SAFE_INTEGER } = row
  const { version, epoch, core, zones } = basis
  const kept = JSON.stringify(decision)
  database.run(
    REPLACE,
    ...[tenant, prospect, owner, state, from, until, wakeAt, version, epoch, core, zones, kept, woken, now],
  )
  database.run(RELEASE, tenant, prospect)
}

/** Makes a row due whose decision is no longer to be trusted; one is made where there is none. */
export const makeDue = (database: Database, tenant: string, prospect: string, now: Instant.Instant): void => {
  database.run(
    `insert into agenda (tenant, prospect, state, wake_at, version, epoch, core, zones, stale, failures, woken)
      values (?1, ?2, 'undecided', ?3, 0, 0, '', '', 1, 0, 1)
      on conflict do update set wake_at = min(coalesce(wake_at, ?3), ?3), stale = 1, woken = woken + 1`,
    ...[tenant, prospect, now],
  )
  database.run(RELEASE, tenant, prospect)
}

/** Makes a row due without distrusting it. */
export const wakeRow = (database: Database, tenant: string, prospect: string, now: Instant.Instant): void => {
  database.run(
    'update agenda set wake_at = min(coalesce(wake_at, ?3), ?3), woken = woken + 1 where tenant = ?1 and prospect = ?2',
    ...[tenant, prospect, now],
  )
  database.run(RELEASE, tenant, prospect)
}
