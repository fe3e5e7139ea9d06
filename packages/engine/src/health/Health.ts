/**
 * How an engine feels, and what is wrong with its set-up.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'

/** How the engine stands: for a probe, and for a page. @category model @since 0.1.0 */
export interface Health {
  readonly ok: boolean
  /** In words of its own: `database unreachable`, `quarantined`, `behind` … Empty when fine. */
  readonly problems: readonly string[]
  readonly now: Instant.Instant
  readonly epoch: number
  /** People whose rows are not closed. */
  readonly open: number
  readonly oldestDue: Instant.Instant | null
  readonly due: number
  readonly stale: number
  readonly failing: number
  readonly deadLetters: number
  readonly pendingChanges: number
  readonly quarantined: boolean
  /** Our own numbers, by the ids of their hashes, from which calls were declined or blocked by several people lately. */
  readonly refusedLines: readonly { readonly line: string; readonly people: number; readonly dials: number }[]
  /** Reps of whose calendars one could not be read by this process when it was asked last, and why. */
  readonly unreadCalendars: readonly { readonly rep: string; readonly fault: string }[]
  /** How far a re-plan is; null where none runs. */
  readonly replan: { readonly epoch: number; readonly done: number; readonly left: number } | null
}

/** One thing that was looked at. @category model @since 0.1.0 */
export interface Finding {
  readonly level: 'ok' | 'notice' | 'warning' | 'error'
  readonly what: string
  readonly cure: string | null
}

/** What a doctor finds: the clock, the zone data, the schema, the policy, the ports, the queues. @category model @since 0.1.0 */
export interface Doctor {
  readonly ok: boolean
  readonly findings: readonly Finding[]
}
