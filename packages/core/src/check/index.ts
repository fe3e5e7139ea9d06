/**
 * Judging what was done: each touch of a log by what was known then.
 *
 * @since 0.1.0
 */
export * as Check from './Check.ts'
