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
    known = {
      date: date.toString(),
      weekday: date.dayOfWeek,
      week: `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`,
    }
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

/** When the wall clock of a zone shows the same time so many days later; hours elapse. */
export const plusWall = (at: number, duration: string, zone: string): number => {
  const key = `${String(at)} ${duration} ${zone}`
  const asked = moments.get(key)
  if (asked !== undefined) return asked
  const moment = reckoned(at, duration, zone)
  moments.set(key, moment)
  return moment
}

const moments = new Map<string, number>()

const reckoned = (at: number, duration: string, zone: string): number => {
  const { years, months, weeks, days, hours, minutes, seconds } = Temporal.Duration.from(duration)
  const start = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const moved =
    years + months + weeks + days === 0
      ? start
      : start.toPlainDateTime().add({ years, months, weeks, days }).toZonedDateTime(zone)
  return moved.epochMilliseconds + ((hours * 60 + minutes) * 60 + seconds) * 1000
}

export const millis = (iso: string): number => Temporal.Instant.from(iso).epochMilliseconds

export const iso = (at: number): string => new Date(at).toISOString()
