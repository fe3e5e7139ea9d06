/**
 * The sums of a report: how many are moved, how, and what it means for them.
 *
 * @since 0.1.0
 */
import type { Row } from './Row.ts'

// --- model -------------------------------------------------------------------

/** How many there are of each. @category model @since 0.1.0 */
export interface Totals {
  readonly rows: number
  readonly moved: number
  /** Of those who are moved: how the step where they stand came over. */
  readonly kept: number
  readonly was: number
  readonly map: number
  readonly removed: number
  /** Ended already: recorded, not reopened. */
  readonly ended: number
  readonly refused: number
  readonly unaffected: number
  readonly dueAtOnce: number
  readonly closed: number
  readonly newStep: number
  /** Actions that are out: taken back, and still good. */
  readonly withdrawn: number
  readonly keptOpen: number
  /** People who would be given what was done before: always 0. */
  readonly twice: number
  readonly facts: number
}

// --- combining ---------------------------------------------------------------

/** The totals of no row. @category combining @since 0.1.0 */
export const none: Totals = Object.freeze({
  rows: 0,
  moved: 0,
  kept: 0,
  was: 0,
  map: 0,
  removed: 0,
  ended: 0,
  refused: 0,
  unaffected: 0,
  dueAtOnce: 0,
  closed: 0,
  newStep: 0,
  withdrawn: 0,
  keptOpen: 0,
  twice: 0,
  facts: 0,
})

/**
 * The totals with one more row.
 *
 * @example
 * ```ts run
 * import { Migration } from '@refrain/core/migrate'
 *
 * Migration.none.moved // => 0
 * Migration.add(Migration.none, {
 *   prospect: 'p-1', enrollment: null, what: 'unaffected', how: null, before: null, after: null, isDueAtOnce: false,
 *   isClosed: false, newSteps: [], withdrawn: [], keptOpen: [], isTwice: false, because: [], facts: [],
 * }).unaffected // => 1
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const add = (totals: Totals, row: Row): Totals => {
  const sum = { ...totals }
  sum.rows++
  sum[row.what]++
  if (row.how !== null) sum[row.how]++
  if (row.isDueAtOnce) sum.dueAtOnce++
  if (row.isClosed) sum.closed++
  if (row.newSteps.length > 0) sum.newStep++
  if (row.isTwice) sum.twice++
  sum.withdrawn += row.withdrawn.length
  sum.keptOpen += row.keptOpen.length
  sum.facts += row.facts.length
  return sum
}
