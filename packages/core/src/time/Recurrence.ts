/**
 * Something that comes back on the calendar, such as every second Tuesday: occurrences as wall clock readings.
 *
 * How a rule unfolds is given from outside (`@refrain/core/recurrence` does it for RFC 5545 rules), so a program without
 * recurrences does not carry the code. Occurrences are kept a year at a time; whoever asks first changes no answer.
 *
 * @since 0.1.0
 */
import type { Day } from './Day.ts'
import { MAX, DAY } from './Instant.ts'
import { dayOf } from './Wall.ts'
import type { Wall } from './Wall.ts'

// --- model -------------------------------------------------------------------

/** Unfolds a rule: its occurrences on the local days from `fromDay` to `untilDay`, both included, in order. @category model @since 0.1.0 */
export type ExpandRecurrence = (rule: string, fromDay: Day, untilDay: Day) => readonly Wall[]

/** A rule, ready to be asked. @category model @since 0.1.0 */
export interface Recurrence {
  readonly rule: string
  /** Whether the rule names times of day. If not, only the date of an occurrence counts. */
  readonly namesHours: boolean
  /**
   * The first occurrence at or after a reading, and on a later day than `laterThanDay` where that is given; null where none
   * follows. If the rule names no hours, an occurrence on the same day counts, and is that day's midnight.
   */
  readonly next: (wall: Wall, laterThanDay?: Day) => Wall | null
  /** The occurrences on the local days from `fromDay` to `untilDay`, both included. */
  readonly between: (fromDay: Day, untilDay: Day) => readonly Wall[]
}

/** Days that are unfolded at once: whole weeks. */
const YEAR = 364
const LAST_DAY = MAX / DAY - 1

// --- constructors ------------------------------------------------------------

/**
 * Makes a rule ready to be asked.
 *
 * @example
 * ```ts run
 * import { Recurrence, Wall } from '@refrain/core'
 * import { expand } from '@refrain/core/recurrence'
 *
 * const tuesdays = Recurrence.compile('FREQ=WEEKLY;BYDAY=TU;BYHOUR=15', expand)
 * Wall.toIso(tuesdays.next(Wall.parseOrThrow('2026-11-23'))) // => '2026-11-24T15:00:00'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const compile = (rule: string, expand: ExpandRecurrence): Recurrence => {
  const years = new Map<number, readonly Wall[]>()
  const year = (index: number): readonly Wall[] => {
    const known = years.get(index)
    if (known !== undefined) return known
    const walls = expand(rule, index * YEAR, index * YEAR + YEAR - 1)
    years.set(index, walls)
    return walls
  }
  const namesHours = /BY(?:HOUR|MINUTE)=/.test(rule)

  const next = (wall: Wall, laterThanDay?: Day): Wall | null => {
    const earliest = namesHours ? wall : dayOf(wall) * DAY
    const from = laterThanDay === undefined ? earliest : Math.max(earliest, (laterThanDay + 1) * DAY)
    for (let index = Math.floor(from / DAY / YEAR); index * YEAR <= LAST_DAY; index++) {
      const found = year(index).find((occurrence) => occurrence >= from)
      if (found !== undefined) return found
    }
    return null
  }

  const between = (fromDay: Day, untilDay: Day): readonly Wall[] => {
    const walls: Wall[] = []
    for (let index = Math.floor(fromDay / YEAR); index * YEAR <= untilDay; index++)
      for (const wall of year(index)) if (fromDay <= dayOf(wall) && dayOf(wall) <= untilDay) walls.push(wall)
    return walls
  }

  return Object.freeze({ rule, namesHours, next, between })
}
