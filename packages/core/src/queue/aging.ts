/**
 * The queue of those whose priority changes with time: the longer they wait, the more pressing they are.
 *
 * Nobody is rescored. Inside a class the score never falls with the time since somebody was due, so their order by due time
 * is their order by score, for ever: one heap a class, and the first of all classes is the first of all. Where a class ends
 * after some time, a timer moves its rows to the next one. The answer is exactly that of scoring everybody at `now`.
 *
 * @since 0.1.0
 */
import { HOUR } from '../time/Instant.ts'
import type { Instant } from '../time/Instant.ts'
import { assertRow, make as makeDue } from './due.ts'
import type { QueueOptions } from './due.ts'
import { add, holdRow, makeHeap, makeRows, removeAt } from './heap.ts'

// --- model -------------------------------------------------------------------

/** How pressing those of a class are, by the time for which they have been due. Plain data. @category model @since 0.1.0 */
export interface Class {
  /** The score of somebody who becomes due. */
  readonly score: number
  /** What every hour of waiting adds; never less than nothing. */
  readonly perHour?: number
  /** The score grows no further than this. */
  readonly most?: number
  /** When somebody has been due for so many milliseconds they are of another class, such as one past its promised time of reply. */
  readonly then?: { readonly after: number; readonly class: string }
}

/** Rows by how pressing they are. It is changed in place; its time never goes back. @category model @since 0.1.0 */
export interface Aging {
  readonly size: () => number
  readonly has: (row: number) => boolean
  /** Adds a row, or moves it: due at a time, of a class. */
  readonly put: (row: number, dueAt: Instant, of: string) => void
  /** Takes a row out; tells whether it was here. */
  readonly remove: (row: number) => boolean
  /** Of those due at `now` the one with the highest score, then the one due first, then the lower row; null when nobody is due. */
  readonly peek: (now: Instant) => number | null
  /** Takes that row out. */
  readonly pop: (now: Instant) => number | null
}

/** What it is made with. @category model @since 0.1.0 */
export interface AgingOptions extends QueueOptions {
  readonly classes: { readonly [name: string]: Class }
}

interface Tier {
  readonly score: number
  readonly perHour: number
  readonly most: number
  /** After how long the next one holds, and which. */
  readonly after: number
  readonly next: number
}

// --- constructors ------------------------------------------------------------

const tiersOf = (classes: AgingOptions['classes'], names: readonly string[]): readonly Tier[] =>
  names.map((name) => {
    const { score, perHour = 0, most = Number.POSITIVE_INFINITY, then } = classes[name]!
    const [next, after] = [then === undefined ? -1 : names.indexOf(then.class), then?.after ?? Number.POSITIVE_INFINITY]
    if (!(Number.isFinite(score) && perHour >= 0 && perHour < Number.POSITIVE_INFINITY && most >= score))
      throw new RangeError(`${name}: a score that never falls`)
    if (then !== undefined && !(next >= 0 && after > 0 && after < (classes[then.class]!.then?.after ?? after + 1)))
      throw new RangeError(`${name}: a class that follows, and is left later than this one`)
    return { score, perHour, most, after, next }
  })

/** The score of a class after so long. Every operation keeps order, so it never falls with the time. */
const scoreAt = ({ score, perHour, most }: Tier, age: number): number => Math.min(score + perHour * (age / HOUR), most)

const CLASSES = 256

/**
 * Makes an empty queue of classes that age.
 *
 * Finding the first row looks at one row a class; taking it out touches about ten. Scores that all rise alike are one class.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 * import { Queue } from '@refrain/core/queue'
 *
 * const at = (time) => Instant.parseOrThrow(`2026-11-23T${time}:00Z`)
 * const queue = Queue.aging({
 *   classes: {
 *     lead: { score: 10, perHour: 20, then: { after: 2 * Instant.HOUR, class: 'cold' } },
 *     customer: { score: 25, perHour: 1 },
 *     cold: { score: 5 },
 *   },
 * })
 * queue.put(1, at('09:00'), 'customer')
 * queue.put(2, at('09:00'), 'lead')
 * queue.peek(at('09:30')) // => 1
 * queue.peek(at('10:30')) // => 2
 * queue.peek(at('11:00')) // => 1
 * ```
 *
 * @throws RangeError for a class whose score could fall or that leads nowhere, for more than 256 of them; from `put` for an
 *   unknown class; and where `now` is earlier than it was
 * @category constructors
 * @since 0.1.0
 */
export const aging = ({ classes, capacity = 16 }: AgingOptions): Aging => {
  const names = Object.keys(classes)
  if (names.length > CLASSES) throw new RangeError(`more than ${CLASSES} classes`)
  const tiers = tiersOf(classes, names)
  const rows = makeRows(capacity)
  const heaps = tiers.map(() => makeHeap(rows, 16))
  const timers = makeDue()
  let [count, seen]: [number, number] = [0, Number.NEGATIVE_INFINITY]

  const has = (row: number): boolean => (rows.place[row] ?? 0) > 0
  const enter = (row: number, dueAt: number, tier: number): void => {
    rows.rank[row] = tier
    add(heaps[tier]!, row, dueAt)
    if (tiers[tier]!.next >= 0) timers.put(row, (dueAt + tiers[tier]!.after) as Instant)
  }
  /** Takes a row out of its class; tells when it was due. */
  const leave = (row: number): number => {
    const heap = heaps[rows.rank[row]!]!
    const at = rows.place[row]! - 1
    const dueAt = heap.keys[at]!
    removeAt(heap, at)
    timers.remove(row)
    return dueAt
  }
  /** Moves everybody whose time in a class is over. */
  const come = (now: Instant): void => {
    if (!(now >= seen)) throw new RangeError('time does not go back')
    seen = now
    for (let row = timers.peek(); row !== null && timers.dueAt(row)! <= now; row = timers.peek()) {
      const { next } = tiers[rows.rank[row]!]!
      enter(row, leave(row), next)
    }
  }
  const peek = (now: Instant): number | null => {
    come(now)
    let [first, best, since]: [number | null, number, number] = [null, 0, 0]
    for (let tier = 0; tier < heaps.length; tier++) {
      const { size, keys, ids } = heaps[tier]!
      if (size === 0 || keys[0]! > now) continue
      const [row, dueAt] = [ids[0]!, keys[0]!]
      const score = scoreAt(tiers[tier]!, now - dueAt)
      const isFirst =
        first === null || score > best || (score === best && (dueAt < since || (dueAt === since && row < first)))
      if (isFirst) [first, best, since] = [row, score, dueAt]
    }
    return first
  }
  const remove = (row: number): boolean => {
    const isHere = has(row)
    if (isHere) {
      leave(row)
      count--
    }
    return isHere
  }
  return {
    size: () => count,
    has,
    put: (row, dueAt, of) => {
      assertRow(row, dueAt)
      const tier = names.indexOf(of)
      if (tier < 0) throw new RangeError(`no class ${of}`)
      remove(row)
      holdRow(rows, row)
      enter(row, dueAt, tier)
      count++
    },
    remove,
    peek,
    pop: (now) => {
      const first = peek(now)
      if (first !== null) remove(first)
      return first
    },
  }
}
