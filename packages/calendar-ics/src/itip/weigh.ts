/**
 * Whether a message still counts (RFC 5546 2.1.5).
 *
 * @since 0.1.0
 */
import type { Event } from '../model/Event.ts'
import { compareVersions } from '../reading/newest.ts'

/** A version of an event or of an answer. @category model @since 0.1.0 */
export type Version = Pick<Event, 'sequence' | 'stamp'>

/** Whether a message counts: it answers an older invitation; it is one that was heard, or older than it. @category model @since 0.1.0 */
export type Weight = 'counts' | 'outdated' | 'heard'

/**
 * Weighs an answer against the invitation as it is now, and against the last answer of the same person: each is compared for itself, so
 * that of two that overtake each other on their way the later one stands.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 * import { weigh } from '@refrain/calendar-ics'
 *
 * const stamp = Instant.parseOrThrow('2026-11-22T09:00:00Z')
 * weigh({ sequence: 2, stamp }, 2, null) // => 'counts'
 * weigh({ sequence: 1, stamp }, 2, null) // => 'outdated'
 * weigh({ sequence: 2, stamp }, 2, { sequence: 2, stamp }) // => 'heard'
 * ```
 *
 * @category messages
 * @since 0.1.0
 */
export const weigh = (message: Version, sequence: number, last: Version | null): Weight => {
  if (message.sequence < sequence) return 'outdated'
  return last !== null && compareVersions(message, last) <= 0 ? 'heard' : 'counts'
}
