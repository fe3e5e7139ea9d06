/**
 * Given, when, then for one's own cadences, without a test runner; tables; facts for tests; a manual clock; and a walk
 * that does what is decided. Generators for the whole domain are an entry of their own, `@refrain/testing/arbitraries`.
 *
 * @since 0.1.0
 */
export { manualClock } from './clock.ts'
export type { ManualClock } from './clock.ts'
export { called, fact, mailed, newcomer } from './facts.ts'
export type { Fact, Newcomer, Try } from './facts.ts'
export { given, judged, seen } from './given.ts'
export type { Document, Seen, Setup, World } from './given.ts'
export { runTable, runTableOrThrow } from './table.ts'
export type { Difference, Expectation, Result, Row, Table } from './table.ts'
export { idle, silent, walk } from './walk.ts'
export type { Outcome, Rep, Trip, WalkOptions } from './walk.ts'
