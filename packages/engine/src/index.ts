/**
 * The engine: the imperative shell around the core.
 *
 * @since 0.1.0
 */
export type * from './Engine.ts'
export type * from './Runtime.ts'
export type * from './health/Health.ts'
export type * from './jobs/Jobs.ts'
export type * from './working/DeadLetters.ts'
export type * from './setting/Quarantine.ts'
