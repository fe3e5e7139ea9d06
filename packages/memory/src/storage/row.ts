/**
 * What becomes of a row of the agenda.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { AgendaRow, StoredRow } from '@refrain/core/ports'

const NOBODY: Omit<StoredRow, 'prospect' | 'wakeAt'> = {
  owner: null,
  state: 'undecided',
  from: null,
  until: null,
  basis: { version: 0, epoch: 0, core: '', zones: '' },
  decision: null,
  stale: true,
  failures: 0,
  lease: null,
  woken: 0,
}

/** The row of somebody about whom nothing was decided yet. */
export const undecided = (prospect: string): StoredRow => ({ ...NOBODY, prospect, wakeAt: null })

const atOnce = (wakeAt: Instant.Instant | null, now: Instant.Instant): Instant.Instant =>
  wakeAt === null ? now : Instant.earlier(wakeAt, now)

/** A row in the place of another: what woke that one since it was loaded wakes this one too. */
export const replaced = (
  { woken, ...row }: AgendaRow,
  before: StoredRow | undefined,
  now: Instant.Instant,
): StoredRow => {
  const stored = { ...row, stale: false, failures: 0, lease: null, woken: before?.woken ?? 0 }
  const missed = before !== undefined && woken !== undefined && before.woken > woken
  return missed ? { ...stored, stale: before.stale, wakeAt: atOnce(row.wakeAt, now) } : stored
}

/** Due at once, or as early as it was; nobody holds it any more. */
export const woken = (row: StoredRow, now: Instant.Instant): StoredRow => ({
  ...row,
  wakeAt: atOnce(row.wakeAt, now),
  lease: null,
  woken: row.woken + 1,
})

/** Not held by anybody at an instant. */
export const isFree = ({ lease }: Pick<StoredRow, 'lease'>, now: Instant.Instant): boolean =>
  lease === null || lease.until <= now

/** Its look is due at an instant. */
export const isDue = ({ wakeAt }: StoredRow, now: Instant.Instant): boolean => wakeAt !== null && wakeAt <= now
