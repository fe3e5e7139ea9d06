/**
 * Blends what is believed of each hour with what was found: first by the team, then by the rep, then with the person.
 *
 * Each level takes the hours as the one before left them. In an hour in which its calls should have brought n conversations
 * they brought c: what was found, c / n, weighs n / (n + 50), and the hour as it was the rest (A6). So few results
 * move little, an hour that nobody tried stays as it was, and many results leave nothing of the prior.
 *
 * @since 0.1.0
 */
import type { HourResults } from '../Surroundings.ts'
import { HOURS } from './hourResults.ts'

/** So many conversations weigh as much as what was believed before. */
const PRIOR_WEIGHT = 50

const sum = (numbers: readonly number[]): number => {
  let total = 0
  for (let i = 0; i < HOURS; i++) total += numbers[i] ?? 0
  return total
}

/** How many conversations there were, and in how many calls. */
export interface Weight {
  readonly attempts: number
  readonly conversations: number
}

/** What the results of a level rest on. */
export const weightOf = (results: HourResults | null): Weight =>
  results === null
    ? { attempts: 0, conversations: 0 }
    : { attempts: sum(results.attempts), conversations: sum(results.conversations) }

/**
 * The hours after one more level was heard; themselves where it has no conversation yet.
 *
 * An average hour is one of those in which calls were made: whoever only calls in the evening has evenings to compare.
 */
export const blend = (hours: readonly number[], results: HourResults | null): readonly number[] => {
  if (results === null) return hours
  let [calls, likely, spoken] = [0, 0, 0]
  for (let i = 0; i < HOURS; i++) {
    const tried = results.attempts[i] ?? 0
    calls += tried
    likely += tried * hours[i]!
    spoken += results.conversations[i] ?? 0
  }
  if (spoken === 0 || likely === 0) return hours
  const perCall = spoken / likely
  const average = 1 + (spoken / (spoken + PRIOR_WEIGHT)) * (likely / calls - 1)
  return hours.map((hour, i) => {
    const expected = (results.attempts[i] ?? 0) * hour * perCall
    return (hour / average) * (((results.conversations[i] ?? 0) + PRIOR_WEIGHT) / (expected + PRIOR_WEIGHT))
  })
}
