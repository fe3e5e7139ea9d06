/**
 * Judges cadences before they are published, and reads them aloud.
 *
 * @since 0.1.0
 */
export { lint } from './lint.ts'
export type { Report } from './lint.ts'
export type { LintOptions, RuleCatalog } from './Context.ts'
export type { Finding } from './Finding.ts'
export { CATALOG } from './catalog.ts'
export type { LintId, LintRule } from './catalog.ts'
export type { Passage, SilentEnd, SilentRun } from './silent/run.ts'
export type { Touch } from './silent/allowed.ts'
export { readBounds, reading, sayFinding, timeline } from './reading/reading.ts'
export type { KnownWord, ReadingBook, ReadingUnit } from './reading/ReadingBook.ts'
export { english } from './reading/english.ts'
export { german } from './reading/german.ts'
