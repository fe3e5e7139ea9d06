/**
 * Whether somebody was no lead at all: they are returned, and left out of every rate (E7).
 *
 * @since 0.1.0
 */
import type { Prospect } from './Prospect.ts'

/**
 * Tells whether a lead is a dud: returned as one, or never spoken with while every number known is wrong or dead.
 *
 * @example
 * ```ts run
 * import { Prospect } from '@refrain/core'
 * import { Event } from '@refrain/core/facts'
 *
 * const returned = Event.readOrThrow({ type: 'ReturnedAsDud', prospect: 'p-1', at: '2026-11-22T10:00:00Z', data: { why: 'wrong' } })
 * Prospect.isDud(Prospect.fold([returned])) // => true
 * Prospect.isDud(Prospect.initial('p-1')) // => false
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const isDud = ({ ended, numbers, conversations }: Prospect): boolean => {
  if (ended?.code === 'returned-as-dud') return true
  if (numbers.length === 0 || conversations.count > 0) return false
  return numbers.every(({ retired }) => retired !== null && retired.why !== 'asked')
}
