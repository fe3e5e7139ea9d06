/**
 * Times and lengths as they are written (RFC 5545 3.3.4 to 3.3.6).
 *
 * @since 0.1.0
 */
import { Instant, Wall } from '@refrain/core'
import type { ExtraDate, Length } from '../model/Event.ts'
import type { Time } from '../model/Time.ts'

const digits = (value: number, count: number): string => String(value).padStart(count, '0')

const dateOf = (wall: Wall.Wall): string => {
  const { year, month, day } = Wall.fields(wall)
  return `${digits(year, 4)}${digits(month, 2)}${digits(day, 2)}`
}

/** A reading of the clock, to the second. */
export const clockText = (wall: Wall.Wall): string => {
  const { hour, minute, second } = Wall.fields(wall)
  return `${dateOf(wall)}T${digits(hour, 2)}${digits(minute, 2)}${digits(second, 2)}`
}

/** An instant, to the second. */
export const instantText = (at: Instant.Instant): string => `${clockText(at)}Z`

const textOf = (time: Time): string =>
  time.form === 'day' ? dateOf(Wall.of(time.day, 0)) : time.form === 'utc' ? instantText(time.at) : clockText(time.wall)

const place = (time: Time): string =>
  time.form === 'day' ? ';VALUE=DATE' : time.form === 'zoned' ? `;TZID=${time.zone}` : ''

/** A property whose value is a time. */
export const timeLine = (name: string, time: Time, parameters = ''): string =>
  `${name}${parameters}${place(time)}:${textOf(time)}`

/** A duration; the exact part in seconds, of which every reader makes the same. */
export const durationText = (days: number, milliseconds: number): string => {
  const seconds = Math.floor(milliseconds / Instant.SECOND)
  if (days === 0) return `PT${seconds}S`
  return seconds === 0 ? `P${days}D` : `P${days}DT${seconds}S`
}

/** How long it lasts, as a property; none where nothing is said. */
export const lengthLines = (length: Length | null): readonly string[] => {
  if (length === null) return []
  return 'end' in length
    ? [timeLine('DTEND', length.end)]
    : [`DURATION:${durationText(length.days, length.milliseconds)}`]
}

/** A date of its own, or a period. */
export const extraDateLine = ({ start, length }: ExtraDate): string => {
  if (length === null) return timeLine('RDATE', start)
  const end = 'end' in length ? textOf(length.end) : durationText(length.days, length.milliseconds)
  const zone = start.form === 'zoned' ? `;TZID=${start.zone}` : ''
  return `RDATE;VALUE=PERIOD${zone}:${textOf(start)}/${end}`
}
