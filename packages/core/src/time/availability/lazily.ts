/**
 * A table of spans that is filled a year at a time, when a year is first asked about.
 *
 * @since 0.1.0
 */
import type { Day } from '../Day.ts'
import { DAY, FOREVER, MAX } from '../Instant.ts'
import type { Instant } from '../Instant.ts'
import type { Availability } from './model.ts'

/** Takes one span; those that touch or overlap are joined. */
export type Add = (from: number, until: number) => void

/** Adds every span that meets the days from `fromDay` up to `untilDay`, counted in any zone. */
export type Fill = (fromDay: Day, untilDay: Day, add: Add) => void

/** A year of spans. A span that goes on beyond the year is cut somewhere after it. */
interface Year {
  readonly from: number
  readonly until: number
  readonly starts: Float64Array
  readonly ends: Float64Array
  /** For each day the first row that ends after the day begins. */
  readonly rowOfDay: Uint16Array | Uint32Array
  /** Where the span that goes on beyond the year really ends, once that is known. */
  tail: number | undefined
}

/** Whole weeks, so that every year is filled alike. */
const DAYS = 364
const YEAR = DAYS * DAY
const LAST = Math.ceil(MAX / YEAR) - 1
/** A local day may lie more than a day away from the same day in UTC, where a zone jumps over the date line. */
const MARGIN = 3

const collect = (fill: Fill, fromDay: Day, untilDay: Day): readonly number[] => {
  const rows: number[] = []
  let sorted = true
  fill(fromDay, untilDay, (from, until) => {
    const last = rows.length - 1
    if (last > 0 && from < rows[last - 1]!) sorted = false
    else if (last > 0 && from <= rows[last]!) {
      if (until > rows[last]!) rows[last] = until
      return
    }
    rows.push(from, until)
  })
  return sorted ? rows : joined(rows)
}

/** Sorts rows that came out of order, as they do where the clocks go back, and joins them. */
const joined = (rows: readonly number[]): readonly number[] => {
  const pairs: (readonly [number, number])[] = []
  for (let i = 0; i < rows.length; i += 2) pairs.push([rows[i]!, rows[i + 1]!])
  pairs.sort((a, b) => a[0] - b[0])
  return collect((_from, _until, add) => pairs.forEach(([from, until]) => add(from, until)), 0, 0)
}

const build = (fill: Fill, index: number): Year => {
  const [from, until] = [index * YEAR, (index + 1) * YEAR]
  const rows = collect(fill, index * DAYS - MARGIN, (index + 1) * DAYS + MARGIN)
  let [first, end] = [0, rows.length]
  while (first < end && rows[first + 1]! <= from) first += 2
  while (end > first && rows[end - 2]! >= until) end -= 2
  const count = (end - first) / 2
  const starts = new Float64Array(count)
  const ends = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    starts[i] = rows[first + 2 * i]!
    ends[i] = rows[first + 2 * i + 1]!
  }
  const rowOfDay = count < 65_536 ? new Uint16Array(DAYS) : new Uint32Array(DAYS)
  for (let day = 0, row = 0; day < DAYS; day++) {
    while (row < count && ends[row]! <= from + day * DAY) row++
    rowOfDay[day] = row
  }
  return { from, until, starts, ends, rowOfDay, tail: undefined }
}

/**
 * The spans that `fill` adds, asked for a year at a time and kept. Whoever asks first changes no answer.
 *
 * @category constructors
 * @since 0.1.0
 */
export const lazily = (fill: Fill): Availability => {
  const years = new Array<Year | undefined>(LAST + 1).fill(undefined)
  const year = (index: number): Year => years[index] ?? (years[index] = build(fill, index))

  /** Where the span ends that goes on beyond a year. Beyond the last year there is no end. */
  const tail = (index: number): number => {
    if (index === LAST) return FOREVER
    const known = year(index)
    if (known.tail !== undefined) return known.tail
    const end = year(index + 1).ends[0] ?? known.until
    return (known.tail = end > year(index + 1).until ? tail(index + 1) : end)
  }

  const next: Availability['next'] = (from) => {
    if (!(from < FOREVER)) return null
    const first = from < YEAR ? 0 : Math.min(LAST, Math.floor(from / YEAR))
    for (let index = first; index <= LAST; index++) {
      const { from: start, until, starts, ends, rowOfDay } = year(index)
      const day = from <= start ? 0 : Math.min(DAYS - 1, Math.floor((from - start) / DAY))
      let row = rowOfDay[day]!
      while (row < ends.length && (ends[row]! > until ? tail(index) : ends[row]!) <= from) row++
      if (row < ends.length) {
        const end = ends[row]! > until ? tail(index) : ends[row]!
        return { from: Math.max(starts[row]!, from) as Instant, until: end as Instant }
      }
    }
    return null
  }
  return { next }
}

/**
 * The same set, kept as a table: worth it for a set that many prospects are judged by.
 *
 * @example
 * ```ts run
 * import { Availability, Instant } from '@refrain/core'
 *
 * Availability.tabulate(Availability.until(Instant.fromMillis(9))).next(Instant.MIN) // => { from: 0, until: 9 }
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const tabulate = (part: Availability): Availability =>
  lazily((fromDay, untilDay, add) => {
    const end = untilDay * DAY
    let span = part.next((fromDay * DAY) as Instant)
    while (span !== null && span.from < end) {
      add(span.from, span.until)
      span = part.next(span.until)
    }
  })
