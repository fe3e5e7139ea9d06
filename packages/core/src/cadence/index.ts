/**
 * What should be attempted, in which order, how often, and what each reaction means.
 *
 * @since 0.1.0
 */
export * from './Cadence.ts'
export * from './builder.ts'
export * from './parse.ts'
