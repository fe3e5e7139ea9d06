/**
 * Quarantine: after a restore the engine records and plans, and hands nothing out until somebody knows what happened meanwhile.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'

/** Why and since when. @category model @since 0.1.0 */
export interface QuarantineState {
  readonly since: Instant.Instant
  readonly why: string
}

/** The quarantine of one tenant. @category model @since 0.1.0 */
export interface Quarantine {
  readonly state: () => Promise<QuarantineState | null>
  readonly impose: (why: string) => Promise<void>
  /** Somebody says that all is well; recorded with who and why. */
  readonly lift: (asked: { readonly by: string; readonly why: string }) => Promise<void>
}
