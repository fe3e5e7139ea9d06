/** G11: priority that changes with time, a hundred of 100,000 who are due. */
import { Instant } from '@refrain/core'
import { Queue } from '@refrain/core/queue'
import { agree } from '../agree.ts'
import { atMost, faster } from '../Goal.ts'
import type { Goal } from '../Goal.ts'
import { chance } from '../world/chance.ts'

const ROWS = 100_000
const TAKEN = 100
const NOW = Instant.parseOrThrow('2026-11-23T15:00:00Z')
const AGES = 3 * 24 * 60

/** Eight classes whose scores cross; the first falls back after an hour. */
const CLASSES: { readonly [name: string]: Queue.Class } = {
  lead: { score: 90, perHour: 40, then: { after: Instant.HOUR, class: 'cold' } },
  promise: { score: 80, perHour: 12 },
  reply: { score: 60, perHour: 9, most: 160 },
  customer: { score: 50, perHour: 3 },
  warm: { score: 30, perHour: 2.5 },
  cold: { score: 12, perHour: 1.5 },
  list: { score: 5, perHour: 1 },
  rest: { score: 1 },
}
const NAMES = Object.keys(CLASSES)

const columns = () => {
  const random = chance(21)
  const [dueAt, of] = [new Float64Array(ROWS), new Uint8Array(ROWS)]
  for (let row = 0; row < ROWS; row++) {
    of[row] = random.below(NAMES.length)
    dueAt[row] = NOW - random.below(AGES) * Instant.MINUTE
  }
  return { dueAt, of }
}

/** The score of somebody at an instant, worked out anew. */
const scoreOf = (name: string, age: number): number => {
  const { score, perHour = 0, most = Number.POSITIVE_INFINITY, then } = CLASSES[name]!
  return then !== undefined && age >= then.after
    ? scoreOf(then.class, age)
    : Math.min(score + perHour * (age / Instant.HOUR), most)
}

export const priority = (): Goal => {
  const { dueAt, of } = columns()
  const people = Array.from(dueAt, (at, row) => ({ row, dueAt: at, name: NAMES[of[row]!]! }))
  const queueOf = (): Queue.Aging => {
    const queue = Queue.aging({ classes: CLASSES, capacity: ROWS })
    for (const { row, dueAt: at, name } of people) queue.put(row, at as Instant.Instant, name)
    return queue
  }

  const sorted = (now: number): readonly number[] =>
    people
      .filter((one) => one.dueAt <= now)
      .map((one) => ({ ...one, score: scoreOf(one.name, now - one.dueAt) }))
      .sort((a, b) => b.score - a.score || a.dueAt - b.dueAt || a.row - b.row)
      .slice(0, TAKEN)
      .map(({ row }) => row)

  const scores = new Float64Array(ROWS)
  const isBefore = (a: number, b: number): boolean =>
    scores[a]! !== scores[b]! ? scores[a]! > scores[b]! : dueAt[a]! !== dueAt[b]! ? dueAt[a]! < dueAt[b]! : a < b
  /** Everybody is scored into a column; the best so far are kept in order. */
  const scanned = (now: number): readonly number[] => {
    const best: number[] = []
    for (let row = 0; row < ROWS; row++) {
      scores[row] = dueAt[row]! <= now ? scoreOf(NAMES[of[row]!]!, now - dueAt[row]!) : Number.NEGATIVE_INFINITY
      if (best.length === TAKEN && !isBefore(row, best[TAKEN - 1]!)) continue
      let place = best.length < TAKEN ? best.push(row) - 1 : TAKEN - 1
      for (; place > 0 && isBefore(row, best[place - 1]!); place--) best[place] = best[place - 1]!
      best[place] = row
    }
    return best
  }

  for (const hours of [0, 0.7, 5, 48]) {
    const now = Instant.plus(NOW, hours * Instant.HOUR)
    const [queue, bySorting, byScan] = [queueOf(), sorted(now), scanned(now)]
    agree(
      'the most pressing',
      TAKEN,
      () => queue.pop(now),
      (i) => bySorting[i],
    )
    agree(
      'the most pressing',
      TAKEN,
      (i) => byScan[i],
      (i) => bySorting[i],
    )
  }

  const queue = queueOf()
  let now = NOW
  return {
    id: 'G11',
    title: 'priority that changes with time, 100 of 100,000',
    cases: [
      {
        name: 'Queue.aging, 100 taken and put back',
        ops: 1,
        run: () => {
          now = Instant.plus(now, Instant.MINUTE)
          let last = 0
          for (let i = 0; i < TAKEN; i++) {
            last = queue.pop(now)!
            queue.put(last, now, NAMES[of[last]!]!)
          }
          return last
        },
      },
      { name: 'everybody scored and sorted', ops: 1, run: () => sorted(NOW) },
      { name: 'everybody scored, the best kept, typed', ops: 1, run: () => scanned(NOW) },
    ],
    lines: [
      faster('Queue.aging, 100 taken and put back', 'everybody scored and sorted', 200),
      faster('Queue.aging, 100 taken and put back', 'everybody scored, the best kept, typed', 30),
      atMost('100 taken and put back', 'µs', null, (time) => time('Queue.aging, 100 taken and put back') / 1000),
    ],
  }
}
