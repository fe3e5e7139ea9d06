/**
 * Compares adapters with a model. Needs fast-check.
 *
 * @since 0.1.0
 */
export * from './compareStorage.ts'
export * from './calendar/compareCalendar.ts'
