/**
 * How good each hour of the week is before anybody has results: 1 is an average hour.
 *
 * *evidence* is the engine's own: answered calls by the recipient's local hour in a study of 11 million calls (PhoneBurner),
 * each against the mean of 8 to 17 o'clock; weekdays differ little and studies disagree, so their weights are close to 1.
 * *warm* is what a practitioner of warm calls found (A6): Monday mornings reach few people, Friday afternoons more. *flat*
 * takes all hours alike, so that only own results count.
 *
 * @since 0.1.0
 */
import { HOURS } from './hourResults.ts'

/** The names of the priors. @category model @since 0.1.0 */
export const PRIORS = ['evidence', 'warm', 'flat'] as const

/** What is believed before there are results. @category model @since 0.1.0 */
export type Prior = (typeof PRIORS)[number]

/** By local hour, from 06:00 to 20:00. */
const BY_HOUR = [0.16, 0.27, 0.84, 1, 1.11, 1.06, 0.96, 1.03, 1.07, 1.03, 1, 0.9, 0.88, 0.9, 0.84]
const FIRST_HOUR = 6
/** Hours of which no study tells: hardly anybody is called then. */
const AT_NIGHT = 0.1

/** By weekday, Monday first. */
const BY_WEEKDAY = [1, 1.03, 1.02, 1, 0.93, 0.5, 0.3]

const MORNING_ENDS = 12
const [MONDAY, FRIDAY] = [0, 4]
const [FEW, MORE] = [0.6, 1.2]

const table = (of: (weekday: number, hour: number) => number): readonly number[] =>
  Object.freeze(Array.from({ length: HOURS }, (_, i) => of(Math.floor(i / 24), i % 24)))

const WEIGHTS: { readonly [P in Prior]: readonly number[] } = {
  evidence: table((weekday, hour) => (BY_HOUR[hour - FIRST_HOUR] ?? AT_NIGHT) * BY_WEEKDAY[weekday]!),
  warm: table((weekday, hour) => {
    if (weekday === MONDAY && hour < MORNING_ENDS) return FEW
    return weekday === FRIDAY && hour >= MORNING_ENDS ? MORE : 1
  }),
  flat: table(() => 1),
}

/** The weight of each hour of the week, Monday 00:00 first. */
export const weightsOf = (prior: Prior): readonly number[] => WEIGHTS[prior]
