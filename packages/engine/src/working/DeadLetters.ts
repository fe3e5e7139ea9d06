/**
 * Work that failed too often: kept, seen, and done again when somebody says so. Nobody is forgotten in it.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'

/** A look, a hand-over, an appointment that a calendar does not take, a webhook or what was told of a call that failed too often; or a call in whose caller only a person can tell. @category model @since 0.1.0 */
export interface DeadLetter {
  readonly id: string
  readonly what: 'look' | 'hand-over' | 'webhook' | 'call' | 'caller' | 'change' | 'appointment'
  /** Whom it concerns; null where that is not known. */
  readonly prospect: string | null
  readonly at: Instant.Instant
  readonly attempts: number
  /** What went wrong, without personal data. */
  readonly why: string
}

/** Dead letters of one tenant. @category model @since 0.1.0 */
export interface DeadLetters {
  readonly list: (limit?: number) => Promise<readonly DeadLetter[]>
  /** Tries it once more from the start. */
  readonly replay: (id: string) => Promise<'replayed' | 'unknown'>
  readonly discard: (id: string) => Promise<'discarded' | 'unknown'>
}
