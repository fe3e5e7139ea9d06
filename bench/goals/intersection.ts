/** G6: the first instant that five sets of about five hundred spans share. */
import { Availability, Instant, search, Span } from '@refrain/core'
import { agree } from '../agree.ts'
import { faster, within } from '../Goal.ts'
import type { Goal } from '../Goal.ts'
import type { Case } from '../measure.ts'
import { chance } from '../world/chance.ts'

const SETS = 5
const SPANS = 500
const YEAR = 365 * Instant.DAY
const QUERIES = 4096

interface Rows {
  readonly starts: Float64Array
  readonly ends: Float64Array
}

/** About five hundred spans that cover a part of the year. */
const setOf = (seed: number, open: number): readonly Span.Span[] => {
  const random = chance(seed)
  const cycle = YEAR / SPANS
  return Array.from({ length: SPANS }, (_, i) => {
    const length = cycle * Math.min(0.95, open * (0.6 + 0.8 * random.next()))
    const from = Math.round(i * cycle + random.next() * (cycle - length))
    return Span.make(from as Instant.Instant, Math.round(from + length) as Instant.Instant)
  })
}

const rowsOf = (spans: readonly Span.Span[]): Rows => ({
  starts: Float64Array.from(spans, ({ from }) => from),
  ends: Float64Array.from(spans, ({ until }) => until),
})

/** Two at a time, over the whole year. */
const both = (a: Rows, b: Rows): Rows => {
  const starts = new Float64Array(a.starts.length + b.starts.length)
  const ends = new Float64Array(starts.length)
  let count = 0
  for (let i = 0, j = 0; i < a.ends.length && j < b.ends.length;) {
    const from = Math.max(a.starts[i]!, b.starts[j]!)
    const until = Math.min(a.ends[i]!, b.ends[j]!)
    if (from < until) {
      starts[count] = from
      ends[count++] = until
    }
    if (a.ends[i]! < b.ends[j]!) i++
    else j++
  }
  return { starts: starts.subarray(0, count), ends: ends.subarray(0, count) }
}

const find = ({ starts, ends }: Rows, at: number): number => {
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (ends[middle]! > at) high = middle
    else low = middle + 1
  }
  return low === ends.length ? -1 : Math.max(starts[low]!, at)
}

const casesOf = (kind: string, open: number): readonly Case[] => {
  const sets = Array.from({ length: SETS }, (_, i) => setOf(97 + i, open))
  const rows = sets.map(rowsOf)
  const parts = sets.map((set) => Availability.spans(set))
  const limit = (2 * YEAR) as Instant.Instant
  const random = chance(7)
  const scattered = Float64Array.from({ length: QUERIES }, () => Math.floor(random.next() * YEAR * 0.98))
  const rising = scattered.slice().sort()
  const shared = rows.reduce(both)
  const ours = (at: number): number => search(parts, at as Instant.Instant, limit).at ?? -1
  agree(
    `${kind} intersection`,
    QUERIES,
    (i) => ours(scattered[i]!),
    (i) => find(shared, scattered[i]!),
  )
  const summed = (name: string, ops: number, queries: Float64Array, of: (at: number) => number): Case => ({
    name: `${kind}: ${name}`,
    ops,
    run: () => {
      let sum = 0
      for (let i = 0; i < ops; i++) sum += of(queries[i]!)
      return sum
    },
  })
  return [
    summed('search', QUERIES, scattered, ours),
    summed('search, later and later', QUERIES, rising, ours),
    summed('the whole intersection', 64, scattered, (at) => find(rows.reduce(both), at)),
    summed('found in advance', QUERIES, scattered, (at) => find(shared, at)),
    summed('found in advance, later and later', QUERIES, rising, (at) => find(shared, at)),
  ]
}

export const intersection = (): Goal => ({
  id: 'G6',
  title: 'first instant in five sets',
  cases: [...casesOf('dense', 0.6), ...casesOf('sparse', 0.28)],
  lines: [
    faster('dense: search', 'dense: the whole intersection', 50),
    faster('sparse: search', 'sparse: the whole intersection', 20),
    within('dense: search', 'dense: found in advance', 10),
    within('sparse: search', 'sparse: found in advance', 40),
    within('dense: search, later and later', 'dense: found in advance, later and later', 3),
  ],
})
