/**
 * Whether somebody was no lead at all: they are returned, and left out of every rate (E7).
 *
 * @since 0.1.0
 */
import { isDud as hasNoLine } from '../rules/endingOf.ts'
import type { Prospect } from '../prospect/Prospect.ts'

/**
 * Tells whether a lead is a dud: returned as one, or due to be while nobody ever spoke with them.
 *
 * @example
 * ```ts run
 * import { Prospect } from '@refrain/core'
 * import { Event } from '@refrain/core/facts'
 * import { Insight } from '@refrain/core/insight'
 *
 * const returned = Event.readOrThrow({ type: 'ReturnedAsDud', prospect: 'p-1', at: '2026-11-22T10:00:00Z', data: { why: 'wrong' } })
 * Insight.isDud(Prospect.fold([returned])) // => true
 * Insight.isDud(Prospect.initial('p-1')) // => false
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const isDud = (prospect: Prospect): boolean =>
  prospect.ended?.code === 'returned-as-dud' || (prospect.conversations.count === 0 && hasNoLine(prospect))
