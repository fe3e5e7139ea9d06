import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instant } from '../time/Instant.ts'
import { runs } from '../time/propertyRuns.ts'
import * as Queue from './Queue.ts'

// --- by due time -------------------------------------------------------------

interface Row {
  readonly row: number
  readonly dueAt: number
  readonly priority: number
}

/** Everybody, sorted anew at each question. */
const sortedTwin = () => {
  const rows = new Map<number, Row>()
  const sorted = (): readonly Row[] =>
    [...rows.values()].sort((a, b) => a.dueAt - b.dueAt || a.priority - b.priority || a.row - b.row)
  return {
    size: () => rows.size,
    dueAt: (row: number) => rows.get(row)?.dueAt ?? null,
    put: (row: number, dueAt: number, priority: number) => void rows.set(row, { row, dueAt, priority }),
    remove: (row: number) => rows.delete(row),
    peek: () => sorted()[0]?.row ?? null,
    pop: () => {
      const first = sorted()[0]?.row ?? null
      if (first !== null) rows.delete(first)
      return first
    },
  }
}

/** Few rows and few times, so that they meet: the same row again, many at once. */
const row = fc.integer({ min: 0, max: 60 })
const time = fc.integer({ min: 0, max: 12 })
const change = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constant('put'), row, time, fc.integer({ min: 0, max: 3 })) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('remove'), row, fc.constant(0), fc.constant(0)) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('pop'), fc.constant(0), fc.constant(0), fc.constant(0)) },
)

describe('the due queue', () => {
  it('answers as everybody sorted by due time, priority and row would, after any changes', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 200 }), (changes) => {
        const [queue, twin] = [Queue.make({ capacity: 1 }), sortedTwin()]
        for (const [what, which, dueAt, priority] of changes) {
          if (what === 'put') {
            queue.put(which, dueAt as Instant, priority)
            twin.put(which, dueAt, priority)
          } else if (what === 'remove') expect(queue.remove(which)).toBe(twin.remove(which))
          else expect(queue.pop()).toBe(twin.pop())
          expect([queue.peek(), queue.size(), queue.dueAt(which)]).toEqual([
            twin.peek(),
            twin.size(),
            twin.dueAt(which),
          ])
        }
        while (twin.size() > 0) expect(queue.pop()).toBe(twin.pop())
        expect(queue.pop()).toBeNull()
      }),
      runs(300),
    )
  })
})

// --- by how pressing ---------------------------------------------------------

const MINUTE = 60_000
const TIERS = { fresh: 90, waiting: 240 }

/** Scores that cross, stand still and meet, a decay by a timer, and two timers in a row. */
const CLASSES = {
  fresh: { score: 40, perHour: 30, then: { after: TIERS.fresh * MINUTE, class: 'waiting' } },
  waiting: { score: 10, perHour: 5, then: { after: TIERS.waiting * MINUTE, class: 'overdue' } },
  overdue: { score: 90 },
  customer: { score: 20, perHour: 20, most: 60 },
  rest: { score: 10, perHour: 5 },
} as const
type Name = keyof typeof CLASSES
const NAMES = Object.keys(CLASSES) as readonly Name[]

/** What somebody scores at an instant, from the words of the classes alone. */
const scoreOf = (name: Name, age: number): number => {
  const hours = age / 3_600_000
  if (name === 'fresh' && age < TIERS.fresh * MINUTE) return 40 + 30 * hours
  if ((name === 'fresh' || name === 'waiting') && age < TIERS.waiting * MINUTE) return 10 + 5 * hours
  if (name === 'fresh' || name === 'waiting') return 90
  return name === 'customer' ? Math.min(20 + 20 * hours, 60) : name === 'overdue' ? 90 : 10 + 5 * hours
}

interface Waiting {
  readonly row: number
  readonly dueAt: number
  readonly of: Name
}

/** Everybody due, scored and sorted. */
const rescored = (all: Iterable<Waiting>, now: number): readonly number[] =>
  [...all]
    .filter(({ dueAt }) => dueAt <= now)
    .sort((a, b) => scoreOf(b.of, now - b.dueAt) - scoreOf(a.of, now - a.dueAt) || a.dueAt - b.dueAt || a.row - b.row)
    .map((one) => one.row)

const entry = fc.record({ row, dueAt: fc.integer({ min: 0, max: 40 }), of: fc.constantFrom(...NAMES) })
const round = fc.record({
  put: fc.array(entry, { maxLength: 25 }),
  removed: fc.array(row, { maxLength: 4 }),
  minutes: fc.integer({ min: 0, max: 200 }),
  taken: fc.integer({ min: 0, max: 12 }),
})

describe('the queue of classes that age', () => {
  it('answers exactly as scoring and sorting everybody at that instant would', () => {
    fc.assert(
      fc.property(fc.array(round, { minLength: 1, maxLength: 8 }), (rounds) => {
        const queue = Queue.aging({ classes: CLASSES, capacity: 1 })
        const all = new Map<number, Waiting>()
        let now = 0
        for (const { put, removed, minutes, taken } of rounds) {
          for (const { row: which, dueAt, of } of put) {
            const at = now + (dueAt - 20) * 10 * MINUTE
            queue.put(which, at as Instant, of)
            all.set(which, { row: which, dueAt: at, of })
          }
          for (const which of removed) expect(queue.remove(which)).toBe(all.delete(which))
          now += minutes * MINUTE
          for (const expected of rescored(all.values(), now).slice(0, taken)) {
            expect(queue.pop(now as Instant)).toBe(expected)
            all.delete(expected)
          }
          expect(queue.peek(now as Instant)).toBe(rescored(all.values(), now)[0] ?? null)
          expect(queue.size()).toBe(all.size)
        }
      }),
      runs(300),
    )
  })
})
