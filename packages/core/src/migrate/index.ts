/**
 * Changing cadences while people are in flight: the life of an enrollment, and moves to another version or cadence.
 *
 * @since 0.1.0
 */
export * as Enrollments from './Enrollments.ts'
export * as Migration from './Migration.ts'
