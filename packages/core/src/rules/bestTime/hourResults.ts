/**
 * Which hours of the week calls were made in, and in which of them somebody was spoken with: what best times are learned from.
 *
 * @since 0.1.0
 */
import type { Contact } from '../../prospect/Contact.ts'
import { weekday } from '../../time/Day.ts'
import type { Instant } from '../../time/Instant.ts'
import { dayOf, minuteOfDay } from '../../time/Wall.ts'
import { toWall } from '../../time/Zone.ts'
import type { Zone } from '../../time/Zone.ts'
import type { HourResults } from '../Surroundings.ts'

// --- model -------------------------------------------------------------------

/** The hours of a week, from Monday 00:00 on. */
export const HOURS = 168

/** Results that are being counted. */
export interface HourTally extends HourResults {
  readonly attempts: number[]
  readonly conversations: number[]
}

// --- constructors ------------------------------------------------------------

/** Nothing was tried yet. */
export const emptyTally = (): HourTally => ({
  attempts: new Array<number>(HOURS).fill(0),
  conversations: new Array<number>(HOURS).fill(0),
})

// --- questions ---------------------------------------------------------------

/** The hour of the week that the clock on the wall shows, Monday 00:00 being 0. */
export const hourOfWeek = (zone: Zone, at: Instant): number => {
  const wall = toWall(zone, at)
  return (weekday(dayOf(wall)) - 1) * 24 + Math.floor(minuteOfDay(wall) / 60)
}

/** Facts that name only the day teach nothing about hours (design 3). */
export const isTimed = ({ at, latest }: Contact): boolean => latest <= at + 60_000

/** A call that says something about its hour: one try, on a line that works. */
export const teaches = (contact: Contact): boolean =>
  contact.channel === 'call' && contact.counts.attempt === 1 && contact.counts.slot === 1 && isTimed(contact)

// --- folding -----------------------------------------------------------------

/**
 * Counts what one person's calls teach, oldest first, in their local time. A busy line that was redialled until somebody
 * answered is one try, in the hour of its first dial (E5).
 */
export const countHours = (tally: HourTally, contacts: readonly Contact[], zone: Zone): void => {
  let first = -1
  for (const contact of contacts) {
    const { channel, counts } = contact
    if (teaches(contact)) {
      first = hourOfWeek(zone, contact.at)
      tally.attempts[first]! += 1
      tally.conversations[first]! += counts.conversation
    } else if (first >= 0 && channel === 'call' && counts.slot === 1 && counts.attempt === 0) {
      tally.conversations[first]! += counts.conversation
    }
  }
}
