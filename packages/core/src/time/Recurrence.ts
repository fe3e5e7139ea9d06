/**
 * Something that comes back on the calendar, such as every second Tuesday: occurrences as wall clock readings.
 *
 * How a rule unfolds is given from outside (`@refrain/core/recurrence` does it for RFC 5545 rules), so a program without
 * recurrences does not carry the code. What was unfolded once is kept; whoever asks first changes no answer.
 *
 * @since 0.1.0
 */
import { getOrThrow, right } from '../words/Either.ts'
import type { Either } from '../words/Either.ts'
import * as Issue from '../words/Issue.ts'
import type { Day } from './Day.ts'
import { DAY, MAX } from './Instant.ts'
import { dayOf } from './Wall.ts'
import type { Wall } from './Wall.ts'

// --- model -------------------------------------------------------------------

/** The occurrences on the local days from `fromDay` to `untilDay`, both included, in order. @category model @since 0.1.0 */
export type Occurrences = (fromDay: Day, untilDay: Day) => readonly Wall[]

/** Reads a rule and tells how it unfolds. @category model @since 0.1.0 */
export type ExpandRecurrence = (rule: string) => Either<Issue.Issue, Occurrences>

/** A rule, ready to be asked. @category model @since 0.1.0 */
export interface Recurrence {
  readonly rule: string
  /** Whether the rule names times of day. If not, only the date of an occurrence counts. */
  readonly namesHours: boolean
  /** Its occurrences, unfolded at each call: for those who keep them. */
  readonly between: Occurrences
  /**
   * The first occurrence at or after a reading, and on a later day than `laterThanDay` where that is given; null where none
   * follows. If the rule names no hours, an occurrence on the same day counts, and is that day's midnight.
   */
  readonly next: (wall: Wall, laterThanDay?: Day) => Wall | null
}

/** Days that are unfolded at once. */
const STRETCH = 182
const LAST_DAY = MAX / DAY - 1

// --- constructors ------------------------------------------------------------

/** The first occurrence from a reading on. Stretches of a few months are unfolded when first needed, and kept. */
const firstFrom = (occurrences: Occurrences): ((from: Wall) => Wall | null) => {
  const stretches = new Map<number, readonly Wall[]>()
  const stretch = (index: number): readonly Wall[] => {
    const known = stretches.get(index)
    if (known !== undefined) return known
    const walls = occurrences(index * STRETCH, index * STRETCH + STRETCH - 1)
    stretches.set(index, walls)
    return walls
  }
  return (from) => {
    for (let index = Math.floor(dayOf(from) / STRETCH); index * STRETCH <= LAST_DAY; index++) {
      const found = stretch(index).find((occurrence) => occurrence >= from)
      if (found !== undefined) return found
    }
    return null
  }
}

/**
 * Makes a rule ready to be asked.
 *
 * @example
 * ```ts run
 * import { Recurrence, Wall } from '@refrain/core'
 * import { expand } from '@refrain/core/recurrence'
 *
 * const tuesdays = Recurrence.compile('FREQ=WEEKLY;BYDAY=TU;BYHOUR=15', expand).right
 * Wall.toIso(tuesdays.next(Wall.parseOrThrow('2026-11-23'))) // => '2026-11-24T15:00:00'
 * Recurrence.compile('FREQ=FORTNIGHTLY', expand).left.code // => 'recurrence-unsupported'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const compile = (rule: string, expand: ExpandRecurrence): Either<Issue.Issue, Recurrence> => {
  const read = expand(rule)
  if (read._tag === 'Left') return read
  const namesHours = /BY(?:HOUR|MINUTE)=/.test(rule)
  const first = firstFrom(read.right)
  const next: Recurrence['next'] = (wall, laterThanDay) => {
    const earliest = namesHours ? wall : dayOf(wall) * DAY
    return first(laterThanDay === undefined ? earliest : Math.max(earliest, (laterThanDay + 1) * DAY))
  }
  return right(Object.freeze({ rule, namesHours, between: read.right, next }))
}

/**
 * Makes a rule ready to be asked, or throws.
 *
 * @example
 * ```ts run
 * import { Recurrence } from '@refrain/core'
 * import { expand } from '@refrain/core/recurrence'
 *
 * Recurrence.compileOrThrow('FREQ=DAILY;BYHOUR=9', expand).namesHours // => true
 * ```
 *
 * @throws Error when the rule is malformed
 * @category constructors
 * @since 0.1.0
 */
export const compileOrThrow = (rule: string, expand: ExpandRecurrence): Recurrence =>
  getOrThrow(compile(rule, expand), Issue.render)
