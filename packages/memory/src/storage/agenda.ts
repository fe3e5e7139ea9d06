/**
 * The agenda in memory.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import type { Agenda, AgendaStats, StoredRow } from '@refrain/core/ports'
import type { Answer } from './answer.ts'
import { copy } from './border.ts'
import { tenantOf } from './tenant.ts'
import type { MemoryDatabase } from './MemoryDatabase.ts'
import { byText, pageOf } from './order.ts'
import { isDue, isFree, woken } from './row.ts'

type Rows = Map<string, StoredRow>

const byInstant =
  (instantOf: (row: StoredRow) => Instant.Instant | null) =>
  (one: StoredRow, other: StoredRow): number => {
    const [first, second] = [instantOf(one) ?? -Infinity, instantOf(other) ?? -Infinity]
    return first === second ? byText(one.prospect, other.prospect) : first - second
  }

const isOpen = ({ state }: StoredRow): boolean => state !== 'closed'

const isCandidate = (row: StoredRow, before: Instant.Instant): boolean =>
  row.stale || row.state === 'undecided' || (isOpen(row) && row.from !== null && row.from < before)

const statsOf = (rows: readonly StoredRow[], now: Instant.Instant): AgendaStats => {
  const due = rows.filter((row) => isDue(row, now))
  return {
    rows: rows.length,
    open: rows.filter(isOpen).length,
    due: due.length,
    leased: rows.filter((row) => !isFree(row, now)).length,
    stale: rows.filter(({ stale }) => stale).length,
    failing: rows.filter(({ failures }) => failures > 0).length,
    oldestDue: due.sort(byInstant(({ wakeAt }) => wakeAt))[0]?.wakeAt ?? null,
  }
}

/** The agenda of a tenant. */
export const agenda = (database: MemoryDatabase, id: string, answer: Answer): Agenda => {
  const rowsOf = (): Rows => tenantOf(database, id).rows
  const all = (): readonly StoredRow[] => [...rowsOf().values()]
  const change = (prospects: readonly string[], next: (row: StoredRow) => StoredRow): void => {
    const rows = rowsOf()
    for (const prospect of new Set(prospects)) {
      const row = rows.get(prospect)
      if (row !== undefined) rows.set(prospect, next(row))
    }
  }
  const ofWorker =
    (worker: string, next: (row: StoredRow) => StoredRow) =>
    (row: StoredRow): StoredRow =>
      row.lease?.worker === worker ? next(row) : row

  return {
    rows: (prospects) =>
      answer(() =>
        copy(pageOf(new Set(prospects), (one) => one, { limit: Infinity }).flatMap((one) => rowsOf().get(one) ?? [])),
      ),
    claim: ({ worker, now, until, limit }) =>
      answer(() => {
        const free = all().filter((row) => isDue(row, now) && isFree(row, now))
        const claimed = free.sort(byInstant(({ wakeAt }) => wakeAt)).slice(0, Math.max(0, limit))
        const held = claimed.map((row) => ({ ...row, lease: { worker, until } }))
        for (const row of held) rowsOf().set(row.prospect, row)
        return copy(held)
      }),
    yield: (worker, prospects) =>
      answer(() =>
        change(
          prospects,
          ofWorker(worker, (row) => ({ ...row, lease: null })),
        ),
      ),
    postpone: (worker, prospects, wakeAt) =>
      answer(() =>
        change(
          prospects,
          ofWorker(worker, (row) => ({ ...row, wakeAt, failures: row.failures + 1, lease: null })),
        ),
      ),
    wake: (prospects, now) => answer(() => change(prospects, (row) => woken(row, now))),
    candidates: ({ owner, before, limit }) =>
      answer(() => {
        const found = all().filter((row) => isCandidate(row, before) && (owner === undefined || row.owner === owner))
        return copy(found.sort(byInstant(({ from }) => from)).slice(0, Math.max(0, limit)))
      }),
    behind: ({ epoch, core, zones }, page) =>
      answer(() => {
        const behind = all().filter(
          ({ state, basis }) =>
            (state === 'act' || state === 'wait') &&
            (basis.epoch !== epoch || basis.core !== core || basis.zones !== zones),
        )
        return pageOf(
          behind.map(({ prospect }) => prospect),
          (one) => one,
          page,
        )
      }),
    stats: (now) => answer(() => statsOf(all(), now)),
  }
}
