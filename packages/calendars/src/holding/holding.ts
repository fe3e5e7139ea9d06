/**
 * How times are held, whatever the service: no calendar can be asked to write only where nothing else stands, so each time is
 * looked at before and after, and of two that were asked for at once one gives way.
 *
 * @since 0.1.0
 */
import { Span } from '@refrain/core'
import type { Instant } from '@refrain/core'
import type { Calendar } from '@refrain/core/ports'
import type { Book } from '../Book.ts'
import { confirming } from './confirming.ts'
import { writing } from './writing.ts'
import { isOver } from './isOver.ts'

// --- model -------------------------------------------------------------------

/** What holding is made of. @category model @since 0.1.0 */
export interface HoldingParts {
  readonly now: () => Instant.Instant
}

/** The part of the port that holds times. @category model @since 0.1.0 */
export type Holding = Pick<Calendar, 'hold' | 'confirm' | 'release' | 'find'>

// --- constructors ------------------------------------------------------------

/**
 * Holds times in a service. Every answer may be lost at any step: asking for the same again is safe, and settles it.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 * import { holding } from '@refrain/calendars'
 * import type { Book } from '@refrain/calendars'
 *
 * const now = Instant.parseOrThrow('2026-03-09T14:00:00Z')
 * const hour = { from: now, until: Instant.plus(now, Instant.HOUR) }
 * // A service in which a meeting stands, and nothing of ours.
 * const book: Book = {
 *   read: () => Promise.resolve({ kind: 'absent' }),
 *   window: () => Promise.resolve({ kind: 'window', standing: [{ ...hour, kind: 'busy' }] }),
 *   create: () => Promise.resolve({ kind: 'created' }),
 *   confirm: () => Promise.resolve({ kind: 'absent' }),
 *   remove: () => Promise.resolve({ kind: 'absent' }),
 * }
 * const { hold, release } = holding(book, { now: () => now })
 * const visit = { hold: 'h-1', calendar: 'ann', createdAt: now, zone: 'UTC', title: 'Visit', ...hour }
 *
 * const held = await hold({ ...visit, expiresAt: Instant.plus(now, Instant.DAY) })
 * held.kind // => 'conflict'
 * await release({ hold: 'h-1', calendar: 'ann' }) // => { kind: 'already-gone' }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const holding = (book: Book, { now }: HoldingParts): Holding => ({
  hold: writing(book, now),
  confirm: confirming(book, now),
  release: async ({ hold, calendar }, signal) => {
    const removed = await book.remove({ hold, calendar }, null, signal)
    switch (removed.kind) {
      case 'removed':
        return { kind: 'released' }
      case 'absent':
        return { kind: 'already-gone' }
      case 'stale':
        return { kind: 'unknown' }
      default:
        return removed
    }
  },
  find: async ({ hold, calendar }, signal) => {
    const read = await book.read({ hold, calendar }, signal)
    if (read.kind === 'absent' || read.kind === 'deleted') return { kind: 'gone' }
    if (read.kind !== 'entry') return read
    const { from, until, status, answer } = read
    return isOver(read, now()) ? { kind: 'gone' } : { kind: 'standing', status, answer, ...Span.make(from, until) }
  },
})
