/**
 * The result of something that can fail: `Left` says why not, `Right` holds the value.
 *
 * The shape is the one fp-ts uses, so both sides interoperate, but nobody needs fp-ts to read it.
 *
 * @since 0.1.0
 */

// --- model -------------------------------------------------------------------

/** A failure. @category model @since 0.1.0 */
export interface Left<out E> {
  readonly _tag: 'Left'
  readonly left: E
}

/** A success. @category model @since 0.1.0 */
export interface Right<out A> {
  readonly _tag: 'Right'
  readonly right: A
}

/** Either a failure or a value. @category model @since 0.1.0 */
export type Either<E, A> = Left<E> | Right<A>

// --- constructors ------------------------------------------------------------

/**
 * Wraps a failure.
 *
 * @example
 * ```ts run
 * import { Either } from '@refrain/core'
 *
 * Either.left('no zone') // => { _tag: 'Left', left: 'no zone' }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const left = <E>(value: E): Left<E> => ({ _tag: 'Left', left: value })

/**
 * Wraps a value.
 *
 * @example
 * ```ts run
 * import { Either } from '@refrain/core'
 *
 * Either.right(4) // => { _tag: 'Right', right: 4 }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const right = <A>(value: A): Right<A> => ({ _tag: 'Right', right: value })

// --- questions ---------------------------------------------------------------

/**
 * Tells whether there is a value.
 *
 * @example
 * ```ts run
 * import { Either } from '@refrain/core'
 *
 * Either.isRight(Either.right(4)) // => true
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const isRight = <E, A>(either: Either<E, A>): either is Right<A> => either._tag === 'Right'

/**
 * Gives the value, or throws an error whose message is made of the failure.
 *
 * @example
 * ```ts run
 * import { Either } from '@refrain/core'
 *
 * Either.getOrThrow(Either.right(4), String) // => 4
 * ```
 *
 * @throws Error with the sentence that `say` makes of the failure
 * @category questions
 * @since 0.1.0
 */
export const getOrThrow = <E, A>(either: Either<E, A>, say: (failure: E) => string): A => {
  if (either._tag === 'Right') return either.right
  throw new Error(say(either.left))
}
