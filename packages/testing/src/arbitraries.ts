/**
 * Generators for the whole domain, for the property tests of one's own cadences, rules and adapters. Needs fast-check.
 *
 * @since 0.1.0
 */
export * from '@refrain/core/arbitraries'
