/**
 * What a wake-up is about: somebody's agenda row, as it stood. A wake-up of an older stamp is about nothing any more.
 *
 * @since 0.1.0
 */
import type { Store, StoredRow } from '@refrain/core/ports'

/** When to look at somebody again, and at which state of their row. @category model @since 0.1.0 */
export interface Wakeup {
  readonly at: number
  /** Names the state of the row: its version, how often it was woken, and when it is due. */
  readonly stamp: string
}

/** The wake-up that a row asks for; null where it asks for none. */
export const wakeupOf = (row: StoredRow | undefined): Wakeup | null => {
  if (row === undefined) return null
  const at = row.stale ? 0 : row.wakeAt
  return at === null ? null : { at, stamp: `${row.basis.version}.${row.woken}.${at}` }
}

/** The wake-up that somebody's row asks for now. */
export const wakeupFor = async (store: Store, prospect: string): Promise<Wakeup | null> => {
  const [row] = await store.agenda.rows([prospect])
  return wakeupOf(row)
}
