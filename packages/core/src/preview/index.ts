/**
 * A cadence on a timeline, before anybody is enrolled in it.
 *
 * @since 0.1.0
 */
export * as Preview from './entry.ts'
