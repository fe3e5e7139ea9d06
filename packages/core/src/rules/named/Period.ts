/**
 * The time over which something is counted: a local day, an ISO week, or a rolling duration.
 *
 * A contact *leaves* a period at one instant, and then for good: as the local day or week after it starts, or when the
 * wall clock has gone on by the duration. So a cap of N has room again exactly when the N-th last contact to leave has
 * left. Days are judged in every zone that the person may be in, and the latest counts; weeks and durations in the zone
 * of the best evidence (design 4, Time). Where a contact is known to the day alone, it is over as its day is.
 *
 * @since 0.1.0
 */
import * as Day from '../../time/Day.ts'
import * as Duration from '../../time/Duration.ts'
import { DAY, HOUR } from '../../time/Instant.ts'
import type { Instant } from '../../time/Instant.ts'
import { dayAt, startOfDay } from '../../time/Zone.ts'
import type { Zone } from '../../time/Zone.ts'
import type { Either } from '../../words/Either.ts'
import { getOrThrow, left, right } from '../../words/Either.ts'
import { make, render } from '../../words/Issue.ts'
import type { Issue } from '../../words/Issue.ts'

// --- model -------------------------------------------------------------------

/** A period, with what bounds it without asking any calendar. */
export interface Period {
  readonly unit: 'day' | 'week' | Duration.Duration
  /** As it is written. */
  readonly text: string
  /** No contact stays longer than these milliseconds after its end. */
  readonly atMost: number
  /** Of two contacts farther apart than these milliseconds the later one leaves later; 0 where that is always so. */
  readonly blur: number
}

/** Anything that happened, perhaps known to the day alone. */
interface Happened {
  readonly at: Instant
  readonly latest: Instant
}

// --- constructors ------------------------------------------------------------

/** Clock changes, and zones that jump over the date line, fit into this. */
const TURN = 26 * HOUR

const CALENDAR: { readonly [unit: string]: Period } = {
  day: { unit: 'day', text: 'day', atMost: DAY + TURN, blur: 0 },
  week: { unit: 'week', text: 'week', atMost: 7 * DAY + TURN, blur: 0 },
}

/** A rolling period. */
export const rolling = (duration: Duration.Duration): Period => {
  const { years, months, weeks, days, ms, text } = duration
  // Time that elapses is exact. A wall clock blurs where it is set back, and so do the days that short months lack.
  const blur = Duration.isElapsed(duration) ? 0 : years + months > 0 ? TURN + 3 * DAY : TURN
  const atMost = (years * 366 + months * 31 + weeks * 7 + days) * DAY + ms + blur
  return { unit: duration, text, atMost, blur }
}

/** Reads a period. */
export const parse = (text: string): Either<Issue, Period> => {
  if (Object.hasOwn(CALENDAR, text)) return right(CALENDAR[text]!)
  const read = Duration.parse(text)
  if (read._tag === 'Left') return read
  return Duration.approximateDays(read.right) > 0
    ? right(rolling(read.right))
    : left(make('period-empty', [], 'day, week or a duration that is longer than nothing', text))
}

/** Reads a period that was checked before. */
export const parseOrThrow = (text: string): Period => getOrThrow(parse(text), render)

// --- questions ---------------------------------------------------------------

/** The last local day on which something may have happened: the end of a span is exclusive. */
const lastDay = (zone: Zone, { at, latest }: Happened): Day.Day =>
  dayAt(zone, latest > at ? ((latest - 1) as Instant) : at)

/** When something has left the period, for somebody who may be in any of some zones, most likely in one. */
export const leaves = ({ unit }: Period, zones: readonly Zone[], zone: Zone, happened: Happened): Instant => {
  if (unit === 'week') return startOfDay(zone, Day.weekStart(lastDay(zone, happened)) + 7)
  if (unit !== 'day') return Duration.plusWall(zone, happened.latest, unit)
  let left = startOfDay(zone, lastDay(zone, happened) + 1)
  for (const other of zones) {
    const there = startOfDay(other, lastDay(other, happened) + 1)
    if (there > left) left = there
  }
  return left
}
