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

/** Sorted spans that neither touch nor overlap. */
interface Rows {
  readonly starts: number[]
  readonly ends: number[]
}

const collect = (fill: Fill, fromDay: Day, untilDay: Day): Rows => {
  const starts: number[] = []
  const ends: number[] = []
  fill(fromDay, untilDay, (from, until) => {
    const last = starts.length - 1
    if (last < 0 || from > ends[last]! || from < starts[last]!) {
      starts.push(from)
      ends.push(until)
    } else if (until > ends[last]!) ends[last] = until
  })
  for (let row = 1; row < starts.length; row++) if (starts[row - 1]! > starts[row]!) return sorted({ starts, ends })
  return { starts, ends }
}

/** Rows come out of order where the clocks go back, and only there. */
const sorted = ({ starts, ends }: Rows): Rows => {
  const order = starts.map((_, i) => i).sort((a, b) => starts[a]! - starts[b]!)
  return collect((_from, _until, add) => order.forEach((i) => add(starts[i]!, ends[i]!)), 0, 0)
}

const build = (fill: Fill, index: number): Year => {
  const [from, until] = [index * YEAR, (index + 1) * YEAR]
  const rows = collect(fill, index * DAYS - MARGIN, (index + 1) * DAYS + MARGIN)
  let [first, last] = [0, rows.starts.length]
  while (first < last && rows.ends[first]! <= from) first++
  while (first < last && rows.starts[last - 1]! >= until) last--
  const count = last - first
  const [starts, ends] = [new Float64Array(count), new Float64Array(count)]
  for (let row = 0; row < count; row++) {
    starts[row] = rows.starts[first + row]!
    ends[row] = rows.ends[first + row]!
  }
  // Beyond the last year there is no end.
  if (index === LAST && count > 0 && ends[count - 1]! > until) ends[count - 1] = FOREVER
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
  const years: (Year | undefined)[] = new Array<undefined>(LAST + 1).fill(undefined)
  const year = (index: number): Year => (years[index] ??= build(fill, index))

  /** Where a span ends that is cut after this year: where its continuation in the next year does. */
  const tail = (index: number): number => {
    const known = year(index)
    if (known.tail !== undefined) return known.tail
    const { ends, until } = year(index + 1)
    return (known.tail = index + 1 < LAST && ends[0]! > until ? tail(index + 1) : ends[0]!)
  }

  const next: Availability['next'] = (from) => {
    if (!(from < FOREVER)) return null
    const first = from < YEAR ? 0 : Math.min(LAST, Math.floor(from / YEAR))
    for (let index = first; index <= LAST; index++) {
      const { from: start, until, starts, ends, rowOfDay } = year(index)
      const day = from <= start ? 0 : Math.min(DAYS - 1, Math.floor((from - start) / DAY))
      let row = rowOfDay[day]!
      while (row < ends.length && ends[row]! <= from) row++
      if (row === ends.length) continue
      const end = ends[row]!
      return {
        from: Math.max(starts[row]!, from) as Instant,
        until: (end > until && index < LAST ? tail(index) : end) as Instant,
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
