/**
 * How long to wait before something is tried again: twice as long each time, and never quite the same.
 *
 * @since 0.1.0
 */

/** The shortest and the longest wait, in milliseconds. */
export interface Backoff {
  readonly least: number
  readonly most: number
}

/** Looks at people, webhooks and changes. */
export const LOOKING: Backoff = { least: 1_000, most: 300_000 }

/** The wait before the next try, after so many that failed (from 1); half of it is left to chance, so that nobody marches in step. */
export const waitAfter = (failures: number, random: () => number, { least, most }: Backoff = LOOKING): number => {
  const whole = Math.min(most, least * 2 ** Math.min(30, Math.max(0, failures - 1)))
  return Math.round(whole / 2 + (whole / 2) * random())
}
