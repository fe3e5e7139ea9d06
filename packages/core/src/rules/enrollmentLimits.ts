/**
 * How often one person may be enrolled, how many runs may be open at once, and which cadences exclude each other.
 *
 * @since 0.1.0
 */
import { CLOSED_RUNS_KEPT } from '../prospect/Run.ts'
import * as Duration from '../time/Duration.ts'

// --- model -------------------------------------------------------------------

/** How many enrollments of one person may be open at once: what a state keeps is bounded. @category model @since 0.1.0 */
export const OPEN_RUNS = 8

/** No more enrollments are told apart than a state keeps. @category model @since 0.1.0 */
export const MOST_ENROLLMENTS = CLOSED_RUNS_KEPT

/** What a policy file says of enrollments. @category model @since 0.1.0 */
export interface EnrollmentsFile {
  /** At most so many enrollments begin within `per`, whatever the cadence; 6 where it is left out. */
  readonly max?: number
  /** `P1Y` where it is left out. */
  readonly per?: string
  /** How many may be open at once; 8 where it is left out. */
  readonly open?: number
  /** Groups of cadences of which only one may be open; the same cadence is never open twice. */
  readonly exclusive?: readonly (readonly string[])[]
}

/** The same, with every default. @category model @since 0.1.0 */
export interface EnrollmentLimits {
  readonly max: number
  readonly per: string
  /** `per`, read. */
  readonly length: Duration.Duration
  readonly open: number
  readonly exclusive: readonly (readonly string[])[]
}

// --- constructors ------------------------------------------------------------

/** The limits that a policy file states, with the defaults of those that it does not. */
export const limitsOf = (file: EnrollmentsFile = {}): EnrollmentLimits => {
  const { max = 6, per = 'P1Y', open = OPEN_RUNS, exclusive = [] } = file
  return { max, per, length: Duration.parseOrThrow(per), open, exclusive }
}

/** What holds where a policy file says nothing. */
export const NO_LIMITS_STATED: EnrollmentLimits = Object.freeze(limitsOf())

// --- questions ---------------------------------------------------------------

/** Whether two cadences may not be open at once. */
export const excludes = ({ exclusive }: EnrollmentLimits, one: string, other: string): boolean =>
  one === other || exclusive.some((group) => group.includes(one) && group.includes(other))
