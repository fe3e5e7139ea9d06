/**
 * Rows of the agenda as they come from the database.
 *
 * @since 0.1.0
 */
import type { StoredRow } from '@refrain/core/ports'
import { instant, instantOrNull, number } from './Query.ts'
import type { Cells } from './Query.ts'

/** The columns of a row, of the table `a`. */
export const ROW = [
  ...['prospect', 'owner', 'state', 'from_at', 'until_at', 'wake_at', 'version', 'epoch', 'core', 'zones', 'decision'],
  ...['stale', 'failures', 'woken', 'worker', 'lease_until'],
]
  .map((column) => `a.${column}`)
  .join(', ')

/** Reads a row; null where its cells are empty. */
export const rowOf = (cells: Cells): StoredRow | null => {
  const [prospect, owner, state, from, until, wakeAt, version, epoch, core, zones, decision, stale] = cells
  const [failures, woken, worker, leaseUntil] = cells.slice(12)
  if (prospect == null) return null
  return {
    prospect,
    owner: owner ?? null,
    state: state as StoredRow['state'],
    from: instantOrNull(from),
    until: instantOrNull(until),
    wakeAt: instantOrNull(wakeAt),
    basis: { version: number(version), epoch: number(epoch), core: core ?? '', zones: zones ?? '' },
    decision: decision == null ? null : (JSON.parse(decision) as StoredRow['decision']),
    stale: stale === 't',
    failures: number(failures),
    woken: number(woken),
    lease: worker == null ? null : { worker, until: instant(leaseUntil) },
  }
}

/** Reads rows that are there. */
export const rowsOf = (all: readonly Cells[]): readonly StoredRow[] => all.flatMap((cells) => rowOf(cells) ?? [])
