/**
 * The due queue: rows in the exact order of when they are due, then of their priority, then of their number.
 *
 * @since 0.1.0
 */
import type { Instant } from '../time/Instant.ts'
import { add, holdRow, makeHeap, makeRows, moveAt, removeAt } from './heap.ts'

// --- model -------------------------------------------------------------------

/** Rows in order. It is changed in place. @category model @since 0.1.0 */
export interface Queue {
  readonly size: () => number
  readonly has: (row: number) => boolean
  /** When a row is due; null where it is not here. */
  readonly dueAt: (row: number) => Instant | null
  /** Adds a row, or moves it. Of those due at once the lower priority number comes first; 0 where it is left out. */
  readonly put: (row: number, dueAt: Instant, priority?: number) => void
  /** Takes a row out; tells whether it was here. */
  readonly remove: (row: number) => boolean
  /** The first row; null when there is none. */
  readonly peek: () => number | null
  /** Takes the first row out; null when there is none. */
  readonly pop: () => number | null
}

/** What a queue is made with. @category model @since 0.1.0 */
export interface QueueOptions {
  /** How many rows there will be; it grows when there are more. */
  readonly capacity?: number
}

const ROWS = 2 ** 32 - 1

/** Refuses what would spoil the order. */
export const assertRow = (row: number, dueAt: number): void => {
  if (!(row >= 0 && row < ROWS && Number.isInteger(row))) throw new RangeError(`not the number of a row: ${row}`)
  if (Number.isNaN(dueAt)) throw new RangeError('not an instant')
}

// --- constructors ------------------------------------------------------------

/**
 * Makes an empty due queue.
 *
 * A heap with four children a place: adding, moving and taking out touch about ten places of a million, also where many
 * are due at once. A row takes 17 bytes: 8 for its time, 4 for its number, 4 for its place, 1 for its priority.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 * import { Queue } from '@refrain/core/queue'
 *
 * const [nine, ten] = ['2026-11-23T09:00:00Z', '2026-11-23T10:00:00Z'].map(Instant.parseOrThrow)
 * const queue = Queue.make()
 * queue.put(7, ten)
 * queue.put(8, nine, 1)
 * queue.put(9, nine, 0)
 * queue.pop() // => 9
 * queue.put(7, nine, 0)
 * queue.peek() // => 7
 * queue.size() // => 2
 * ```
 *
 * @throws RangeError from `put`, for a row that is no whole number from 0 on, a priority beyond 0 to 255, or a time that is NaN
 * @category constructors
 * @since 0.1.0
 */
export const make = ({ capacity = 16 }: QueueOptions = {}): Queue => {
  const rows = makeRows(capacity)
  const heap = makeHeap(rows, capacity)
  const placeOf = (row: number): number => (rows.place[row] ?? 0) - 1
  const remove = (row: number): boolean => {
    const at = placeOf(row)
    if (at >= 0) removeAt(heap, at)
    return at >= 0
  }
  const peek = (): number | null => (heap.size === 0 ? null : heap.ids[0]!)
  return {
    size: () => heap.size,
    has: (row) => placeOf(row) >= 0,
    dueAt: (row) => {
      const at = placeOf(row)
      return at < 0 ? null : (heap.keys[at]! as Instant)
    },
    put: (row, dueAt, priority = 0) => {
      assertRow(row, dueAt)
      if (!(priority >= 0 && priority <= 255 && Number.isInteger(priority)))
        throw new RangeError(`not a priority from 0 to 255: ${priority}`)
      holdRow(rows, row)
      rows.rank[row] = priority
      const at = placeOf(row)
      if (at < 0) add(heap, row, dueAt)
      else moveAt(heap, at, dueAt)
    },
    remove,
    peek,
    pop: () => {
      const first = peek()
      if (first !== null) removeAt(heap, 0)
      return first
    },
  }
}
