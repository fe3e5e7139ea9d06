/**
 * What came of the work: conversations, advances and conversions, and what brings them (E1).
 *
 * @since 0.1.0
 */
export * as Insight from './Insight.ts'
