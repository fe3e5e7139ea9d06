/**
 * Confirming a hold: if it still stands where it is believed to, and nothing else does.
 *
 * Holds of ours that give way are removed first, each as it was read. Somebody who is about to confirm one of them notices,
 * since it is no longer what they read: so of two that overlap never both are confirmed.
 */
import { Span } from '@refrain/core'
import type { Instant } from '@refrain/core'
import type { Calendar, ConfirmRequest, Confirmed, HoldRef, StopSignal } from '@refrain/core/ports'
import type { Book, Entry, Failed } from '../Book.ts'
import { tidy } from '../tidy.ts'
import { inTheWay } from './inTheWay.ts'
import { isOver } from './isOver.ts'

/** How often it is read anew where others change it meanwhile. */
const ATTEMPTS = 4

type Cleared = { readonly kind: 'clear' } | { readonly kind: 'stale' } | Failed

const RESTLESS: Confirmed = {
  kind: 'refused',
  fault: { kind: 'unavailable', detail: 'it was changed whenever it was to be confirmed' },
}

export const confirming = (book: Book, now: () => Instant.Instant): Calendar['confirm'] => {
  /** Removes an unconfirmed hold that gives way to a time; `stale` where it became something else. */
  const cleared = async (ref: HoldRef, span: Span.Span, signal?: StopSignal): Promise<Cleared> => {
    const read = await book.read(ref, signal)
    if (read.kind === 'absent' || read.kind === 'deleted') return { kind: 'clear' }
    if (read.kind !== 'entry') return read
    // Somebody moved it out of the way.
    if (Span.intersect(read, span) === null) return { kind: 'clear' }
    if (read.status === 'confirmed') return { kind: 'stale' }
    const removed = await book.remove(ref, read.version, signal)
    return removed.kind === 'removed' || removed.kind === 'absent' ? { kind: 'clear' } : removed
  }

  const unopposed = async (
    entry: Entry,
    { hold, calendar, yieldsTo }: ConfirmRequest,
    signal?: StopSignal,
  ): Promise<Cleared | Extract<Confirmed, { readonly kind: 'conflict' }>> => {
    const { from, until, createdAt } = entry
    const span = Span.make(from, until)
    const seen = await book.window(calendar, span, signal)
    if (seen.kind !== 'window') return seen
    const { blocking, giving } = inTheWay(seen.standing, { hold, createdAt, yieldsTo, ...span }, now())
    if (blocking.length > 0) return { kind: 'conflict', busy: tidy(blocking, span) }
    for (const other of giving) {
      const gone = await cleared({ hold: other, calendar }, span, signal)
      if (gone.kind !== 'clear') return gone
    }
    return { kind: 'clear' }
  }

  /** One attempt; null where it was changed meanwhile. */
  const attempt = async (request: ConfirmRequest, signal?: StopSignal): Promise<Confirmed | null> => {
    const { hold, calendar } = request
    const read = await book.read({ hold, calendar }, signal)
    if (read.kind === 'absent' || read.kind === 'deleted') return { kind: 'gone' }
    if (read.kind !== 'entry') return read
    if (isOver(read, now())) return { kind: 'gone' }
    const { from, until } = read
    if (from !== request.from || until !== request.until) return { kind: 'moved', from, until }
    if (read.status === 'confirmed') return { kind: 'already-confirmed' }
    const free = await unopposed(read, request, signal)
    if (free.kind !== 'clear') return free.kind === 'stale' ? null : free
    const confirmed = await book.confirm(read, request, signal)
    if (confirmed.kind === 'changed') return { kind: 'confirmed' }
    if (confirmed.kind === 'absent') return { kind: 'gone' }
    return confirmed.kind === 'stale' ? null : confirmed
  }

  return async (request, signal) => {
    for (let nth = 0; nth < ATTEMPTS; nth++) {
      const confirmed = await attempt(request, signal)
      if (confirmed !== null) return confirmed
    }
    return RESTLESS
  }
}
