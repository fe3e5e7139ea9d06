/**
 * The hours of the week in bands: the best, those that are at least good, and all others.
 *
 * Bands and no scores decide, so that a difference which means nothing moves nobody.
 *
 * @since 0.1.0
 */
import { WEEKDAYS } from '../../time/Hours.ts'
import type { Hours, Opening } from '../../time/Hours.ts'
import { HOURS } from './hourResults.ts'

/** Better than an average hour by this much, an hour is among the best. */
const BEST = 1.05
/** Worse than an average hour by more than this, an hour is poor. */
const GOOD = 0.9

/** The rank of an hour: 2 best, 1 good, 0 poor. */
export type Rank = 0 | 1 | 2

/** The rank of each hour of the week. */
export const ranksOf = (hours: readonly number[]): readonly Rank[] =>
  hours.map((hour) => (hour >= BEST ? 2 : hour >= GOOD ? 1 : 0))

/** The hours of at least some rank, as weekly hours; hours that follow each other are one opening. */
export const openingsOf = (ranks: readonly Rank[], least: Rank): Hours =>
  WEEKDAYS.map((_, weekday) => {
    const openings: Opening[] = []
    for (let hour = 0; hour < 24; hour++) {
      if (ranks[weekday * 24 + hour]! < least) continue
      const last = openings[openings.length - 1]
      if (last?.until === hour * 60) openings[openings.length - 1] = { from: last.from, until: last.until + 60 }
      else openings.push({ from: hour * 60, until: hour * 60 + 60 })
    }
    return openings
  })

/** How much better than an average hour these are, on average, in percent. */
export const gainOf = (hours: readonly number[], ranks: readonly Rank[], least: Rank): number => {
  let [total, count] = [0, 0]
  for (let i = 0; i < HOURS; i++) {
    if (ranks[i]! < least) continue
    total += hours[i]!
    count++
  }
  return count === 0 ? 0 : Math.round((100 * total) / count) - 100
}

// --- rendering ---------------------------------------------------------------

/** The hours as text, such as `tue 10-12 13-16`. */
export const render = (openings: Hours): readonly string[] =>
  openings.flatMap((day, weekday) =>
    day.length === 0
      ? []
      : [`${WEEKDAYS[weekday]!} ${day.map(({ from, until }) => `${from / 60}-${until / 60}`).join(' ')}`],
  )
