/**
 * How long each occurrence of an event lasts.
 *
 * What is written as a length is days of the calendar and then exact time (RFC 5545 3.3.6). What is written as an end on the
 * clock of its start ends at that time of the clock each time, also in the night when clocks change: so calendars show it, and so people mean it.
 * An end on another clock is so much exact time later.
 *
 * @since 0.1.0
 */
import { Either, Instant } from '@refrain/core'
import type { Issue, Wall } from '@refrain/core'
import type { Length } from '../model/Event.ts'
import type { Clock, Moment, ReadTime } from './Moment.ts'

const { DAY } = Instant

/** How long occurrences last. */
export interface Lasting {
  readonly end: (wall: Wall.Wall, at: Instant.Instant) => Instant.Instant
  /** No longer than this, as clocks show it. */
  readonly atMost: number
}

const exact = (milliseconds: number): Lasting => ({
  end: (_, at) => Instant.plus(at, milliseconds),
  atMost: milliseconds + DAY,
})

const wholeDays = (clock: Clock, days: number): Lasting => ({
  end: (wall) => clock.single(wall + days * DAY),
  atMost: (days + 1) * DAY,
})

const nominal = (clock: Clock, days: number, milliseconds: number): Lasting =>
  days === 0
    ? exact(milliseconds)
    : {
        end: (wall) => Instant.plus(clock.single(wall + days * DAY), milliseconds),
        atMost: (days + 1) * DAY + milliseconds,
      }

/** A start that clocks skip is moved, and its end may not be: then it lasts as long as it says. */
const onTheClock = (clock: Clock, length: number): Lasting => ({
  end: (wall, at) => {
    const end = clock.single(wall + length)
    return end > at ? end : Instant.plus(at, length)
  },
  atMost: length + DAY,
})

/** How long what starts at a moment lasts. */
export const lasting = (
  start: Moment,
  length: Length | null,
  timeOf: ReadTime,
): Either.Either<Issue.Issue, Lasting> => {
  const { clock, isDay } = start
  if (length === null) return Either.right(isDay ? wholeDays(clock, 1) : exact(0))
  if (!('end' in length)) {
    const { days, milliseconds } = length
    return Either.right(
      isDay ? wholeDays(clock, days + Math.ceil(milliseconds / DAY)) : nominal(clock, days, milliseconds),
    )
  }
  const end = timeOf(length.end)
  if (end._tag === 'Left') return end
  const { wall, at } = end.right
  if (isDay) return Either.right(wholeDays(clock, Math.ceil((wall - start.wall) / DAY)))
  return Either.right(end.right.clock === clock ? onTheClock(clock, wall - start.wall) : exact(at - start.at))
}
