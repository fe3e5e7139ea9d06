/**
 * What tells an adapter that nobody waits for its answer any more.
 *
 * @since 0.1.0
 */

/** The platform's `AbortSignal`, wherever its types are known; the core itself asks for no platform. @category model @since 0.1.0 */
export type StopSignal = typeof globalThis extends { AbortSignal: { prototype: infer Signal } }
  ? Signal
  : { readonly aborted: boolean }
