/** G10: the due queue over a million people. */
import { Instant } from '@refrain/core'
import { Queue } from '@refrain/core/queue'
import { agree } from '../agree.ts'
import { atMost, faster, within } from '../Goal.ts'
import type { Goal } from '../Goal.ts'
import { chance } from '../world/chance.ts'

const ROWS = 1_000_000
const TAKEN = 100
const NOW = Instant.parseOrThrow('2026-11-23T08:00:00Z')
/** Everybody is due within so many minutes; an eleventh of them by `TENTH`. */
const MINUTES = 90 * 24 * 60
const TENTH = NOW + 8 * Instant.DAY
const OPENINGS = 33

// --- people ------------------------------------------------------------------

interface People {
  readonly dueAt: Float64Array
  readonly priority: Uint8Array
}

const people = (at: (random: ReturnType<typeof chance>) => number): People => {
  const random = chance(10)
  const [dueAt, priority] = [new Float64Array(ROWS), new Uint8Array(ROWS)]
  for (let row = 0; row < ROWS; row++) {
    dueAt[row] = at(random)
    priority[row] = random.below(8)
  }
  return { dueAt, priority }
}

const uniform = (): People => people((random) => NOW + random.below(MINUTES) * Instant.MINUTE)
/** Thirty thousand at once, at each of the next openings. */
const spiky = (): People => people((random) => NOW + random.below(OPENINGS) * Instant.DAY)

const queueOf = ({ dueAt, priority }: People): Queue.Queue => {
  const queue = Queue.make({ capacity: ROWS })
  for (let row = 0; row < ROWS; row++) queue.put(row, dueAt[row] as Instant.Instant, priority[row])
  return queue
}

// --- ways --------------------------------------------------------------------

/** Takes a hundred out, and puts each back for the end of the quarter. */
const turn = (queue: Queue.Queue): number => {
  let last = 0
  for (let i = 0; i < TAKEN; i++) {
    const at = queue.dueAt(queue.peek()!)!
    last = queue.pop()!
    queue.put(last, Instant.plus(at, MINUTES * Instant.MINUTE), 0)
  }
  return last
}

const before = ({ dueAt, priority }: People, a: number, b: number): boolean =>
  dueAt[a]! !== dueAt[b]! ? dueAt[a]! < dueAt[b]! : priority[a]! !== priority[b]! ? priority[a]! < priority[b]! : a < b

/** One pass over the columns; the first hundred so far are kept in order. */
const scan = (all: People): readonly number[] => {
  const { dueAt } = all
  const first: number[] = []
  let worst = Number.POSITIVE_INFINITY
  for (let row = 0; row < ROWS; row++) {
    if (dueAt[row]! > worst || (first.length === TAKEN && !before(all, row, first[TAKEN - 1]!))) continue
    let place = first.length < TAKEN ? first.push(row) - 1 : TAKEN - 1
    for (; place > 0 && before(all, row, first[place - 1]!); place--) first[place] = first[place - 1]!
    first[place] = row
    if (first.length === TAKEN) worst = dueAt[first[TAKEN - 1]!]!
  }
  return first
}

interface Person {
  readonly row: number
  readonly dueAt: number
  readonly priority: number
}

const sorted = (all: readonly Person[]): readonly number[] =>
  all
    .filter(({ dueAt }) => dueAt <= TENTH)
    .sort((a, b) => a.dueAt - b.dueAt || a.priority - b.priority || a.row - b.row)
    .slice(0, TAKEN)
    .map(({ row }) => row)

/** What it takes outside of the heap of objects: its columns. */
const bytesOf = (make: () => unknown): number => {
  global.gc?.()
  const start = process.memoryUsage().arrayBuffers
  const kept = make()
  const bytes = process.memoryUsage().arrayBuffers - start
  if (kept === null) throw new Error('nothing was made')
  return bytes / ROWS
}

export const queue = (): Goal => {
  const all = uniform()
  const objects: readonly Person[] = Array.from(all.dueAt, (dueAt, row) => ({
    row,
    dueAt,
    priority: all.priority[row]!,
  }))
  const [even, fresh, spikes] = [queueOf(all), queueOf(all), queueOf(spiky())]
  const byScan = scan(all)
  const bySorting = sorted(objects)
  agree(
    'the first hundred',
    TAKEN,
    () => fresh.pop(),
    (i) => byScan[i],
  )
  agree(
    'the first hundred',
    TAKEN,
    (i) => bySorting[i],
    (i) => byScan[i],
  )
  const random = chance(11)
  const bytes = bytesOf(() => Queue.make({ capacity: ROWS }))
  return {
    id: 'G10',
    title: 'due queue of a million',
    cases: [
      { name: 'Queue, 100 taken and put back', ops: 1, run: () => turn(even) },
      { name: 'Queue, 100 taken and put back, 30,000 due at once', ops: 1, run: () => turn(spikes) },
      {
        name: 'Queue, one moved',
        ops: 1,
        run: () => {
          even.put(random.below(ROWS), Instant.plus(NOW, random.below(MINUTES) * Instant.MINUTE), 0)
        },
      },
      { name: 'objects filtered and sorted', ops: 1, run: () => sorted(objects) },
      { name: 'one typed scan for the first 100', ops: 1, run: () => scan(all) },
    ],
    lines: [
      faster('Queue, 100 taken and put back', 'objects filtered and sorted', 1_000),
      within('Queue, 100 taken and put back', 'one typed scan for the first 100', 0.2),
      within('Queue, 100 taken and put back, 30,000 due at once', 'Queue, 100 taken and put back', 2),
      atMost('a row in memory', 'B', 20, () => bytes),
      atMost('one moved', 'µs', null, (time) => time('Queue, one moved') / 1000),
      atMost('100 taken and put back', 'µs', null, (time) => time('Queue, 100 taken and put back') / 1000),
    ],
  }
}
