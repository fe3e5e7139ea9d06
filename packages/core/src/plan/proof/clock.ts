/**
 * The slow twin's idea of local time: a Temporal polyfill, asked minute by minute. It shares no code with the core.
 */
import { Temporal } from 'temporal-polyfill'

export const MINUTE = 60_000
export const HOUR = 3_600_000

/** What a wall clock and a wall calendar show. */
export interface Local {
  /** `2026-11-26` */
  readonly date: string
  /** Minutes since midnight. */
  readonly minute: number
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number
  /** `2026-W48` */
  readonly week: string
}

const QUARTER = 15 * MINUTE
const offsets = new Map<string, number>()

/** How far the clocks of a zone are ahead; clocks change on whole quarters of an hour. */
const offsetAt = (at: number, zone: string): number => {
  const quarter = Math.floor(at / QUARTER) * QUARTER
  const key = `${zone} ${quarter}`
  let offset = offsets.get(key)
  if (offset === undefined) {
    offset = Temporal.Instant.fromEpochMilliseconds(quarter).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6
    offsets.set(key, offset)
  }
  return offset
}

const days = new Map<number, { readonly date: string; readonly weekday: number; readonly week: string }>()

const dayOf = (day: number) => {
  let known = days.get(day)
  if (known === undefined) {
    const date = Temporal.PlainDate.from('1970-01-01').add({ days: day })
    known = { date: date.toString(), weekday: date.dayOfWeek, week: `${date.yearOfWeek}-W${date.weekOfYear}` }
    days.set(day, known)
  }
  return known
}

export const localAt = (at: number, zone: string): Local => {
  const wall = at + offsetAt(at, zone)
  const day = Math.floor(wall / (24 * HOUR))
  const { date, weekday, week } = dayOf(day)
  return { date, weekday, week, minute: Math.floor((wall - day * 24 * HOUR) / MINUTE) }
}

/** A duration later by the wall clock of a zone: days keep the time of day, hours elapse. */
export const plusWall = (at: number, duration: string, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).add(Temporal.Duration.from(duration)).epochMilliseconds

/** The instant at which a local date begins. */
export const startOf = (date: string, zone: string): number =>
  Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds

/** The date so many days later. */
export const dateAfter = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString()

export const millis = (iso: string): number => Temporal.Instant.from(iso).epochMilliseconds

export const iso = (at: number): string => new Date(at).toISOString()
