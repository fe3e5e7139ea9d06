/**
 * What can go wrong between the engine and a database, told so that the engine knows whether it may try again.
 *
 * @since 0.1.0
 */

/**
 * Why a database could not answer.
 *
 * - `unavailable`: it cannot be reached; nothing was written.
 * - `contended`: others were in the way; nothing was written.
 * - `lost-answer`: the answer was lost; it may have been written. A commit is safe to repeat as it was.
 * - `full`: no room is left; nothing was written.
 * - `locked`: another process has the database open, and only one may.
 * - `newer`: the database was made by a newer version that this one must not write to.
 * - `older`: the schema is to be migrated first.
 * - `unreadable`: what is stored cannot be read by this version.
 * - `invalid`: what was asked for makes no sense; nothing was written.
 * - `closed`: the storage was closed.
 * - `broken`: anything else.
 *
 * @category model
 * @since 0.1.0
 */
export type Code =
  | 'unavailable'
  | 'contended'
  | 'lost-answer'
  | 'full'
  | 'locked'
  | 'newer'
  | 'older'
  | 'unreadable'
  | 'invalid'
  | 'closed'
  | 'broken'

/** An error of a database. @category model @since 0.1.0 */
export interface StorageFault extends Error {
  readonly name: 'StorageFault'
  readonly code: Code
}

const REPEATABLE: ReadonlySet<Code> = new Set<Code>(['unavailable', 'contended', 'lost-answer'])

/**
 * Makes a fault.
 *
 * @example
 * ```ts run
 * import { StorageFault } from '@refrain/core/ports'
 *
 * const fault = StorageFault.make('full', 'no room is left on the disk')
 * fault.code // => 'full'
 * fault.message // => 'no room is left on the disk'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (code: Code, message: string, cause?: unknown): StorageFault => {
  const error = cause === undefined ? new Error(message) : new Error(message, { cause })
  return Object.assign(error, { name: 'StorageFault' as const, code })
}

/**
 * Tells whether something thrown is a fault of a database, whichever copy of this package made it.
 *
 * @example
 * ```ts run
 * import { StorageFault } from '@refrain/core/ports'
 *
 * StorageFault.is(StorageFault.make('closed', 'closed')) // => true
 * StorageFault.is(new Error('closed')) // => false
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const is = (thrown: unknown): thrown is StorageFault =>
  thrown instanceof Error && thrown.name === 'StorageFault' && 'code' in thrown

/**
 * Tells whether the same may be tried again with a hope of success.
 *
 * @example
 * ```ts run
 * import { StorageFault } from '@refrain/core/ports'
 *
 * StorageFault.isRepeatable(StorageFault.make('contended', 'two at once')) // => true
 * StorageFault.isRepeatable(StorageFault.make('full', 'no room')) // => false
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const isRepeatable = (thrown: unknown): boolean => is(thrown) && REPEATABLE.has(thrown.code)
