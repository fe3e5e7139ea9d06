/**
 * How much work may still be done: counted in steps and not in time, so that the same calendar is refused or read everywhere.
 *
 * @since 0.1.0
 */

// --- model -------------------------------------------------------------------

/** What is left; negative where it was not enough. Spent by whoever works. */
export interface Steps {
  left: number
}

// --- questions ---------------------------------------------------------------

/** Spends one, and tells whether there was one. */
export const take = (steps: Steps): boolean => --steps.left >= 0

/** Tells whether the work was stopped, and what was found is not all. */
export const ranOut = (steps: Steps): boolean => steps.left < 0
