/**
 * Rounds of visits: who is near whom on which day (A7).
 *
 * @since 0.1.0
 */
export * as Bundles from './Bundles.ts'
