/**
 * Holding a time: looked for under its id, written where nothing stands, and looked at again.
 *
 * A hold that lost is removed. Where that is not known to have been done the answer is `unknown`: a repeat finds the hold, finds
 * that it lost, and removes it then.
 */
import { Span } from '@refrain/core'
import type { Instant } from '@refrain/core'
import type { Calendar, Held, HoldRequest, StopSignal } from '@refrain/core/ports'
import type { Book, Entry } from '../Book.ts'
import { tidy } from '../tidy.ts'
import { inTheWay } from './inTheWay.ts'
import { isOver } from './isOver.ts'

const GONE: Held = { kind: 'gone' }
const UNKNOWN: Held = { kind: 'unknown' }
const ENDLESS: Held = { kind: 'refused', fault: { kind: 'malformed', detail: 'a hold ends after it begins' } }

/** What others made of it: moved, or confirmed; null where it is the hold that was asked for. */
const madeOf = ({ from, until, status }: Entry, asked: HoldRequest): Held | null => {
  if (from !== asked.from || until !== asked.until) return { kind: 'moved', from, until }
  return status === 'confirmed' ? { kind: 'already-held' } : null
}

export const writing = (book: Book, now: () => Instant.Instant): Calendar['hold'] => {
  /** What keeps it out: a conflict, an answer that never came, or nothing. */
  const looked = async (request: HoldRequest, signal: StopSignal | undefined): Promise<Held | null> => {
    const seen = await book.window(request.calendar, Span.make(request.from, request.until), signal)
    if (seen.kind !== 'window') return seen
    const { blocking } = inTheWay(seen.standing, request, now())
    return blocking.length === 0 ? null : { kind: 'conflict', busy: tidy(blocking, request) }
  }

  /** Takes away what lost, as it was read: what people or another process made of it meanwhile counts. */
  const withdrawn = async (request: HoldRequest, against: Held, signal?: StopSignal): Promise<Held> => {
    const ref = { hold: request.hold, calendar: request.calendar }
    const read = await book.read(ref, signal)
    if (read.kind === 'absent' || read.kind === 'deleted') return against
    if (read.kind !== 'entry') return UNKNOWN
    const made = madeOf(read, request)
    if (made !== null) return made
    const removed = await book.remove(ref, read.version, signal)
    return removed.kind === 'removed' || removed.kind === 'absent' ? against : UNKNOWN
  }

  /** Looks again after it stands, and takes it away where it lost. */
  const settled = async (request: HoldRequest, kind: 'held' | 'already-held', signal?: StopSignal): Promise<Held> => {
    const against = await looked(request, signal)
    if (against === null) return { kind }
    return against.kind === 'conflict' ? withdrawn(request, against, signal) : UNKNOWN
  }

  /** What stands under its id already. */
  const standing = (entry: Entry, request: HoldRequest, signal?: StopSignal): Promise<Held> | Held => {
    if (isOver(entry, now())) return GONE
    return madeOf(entry, request) ?? settled({ ...request, createdAt: entry.createdAt }, 'already-held', signal)
  }

  const written = async (request: HoldRequest, signal?: StopSignal): Promise<Held> => {
    const created = await book.create(request, signal)
    if (created.kind === 'created') return settled(request, 'held', signal)
    if (created.kind !== 'exists') return created
    const read = await book.read(request, signal)
    if (read.kind === 'entry') return standing(read, request, signal)
    return read.kind === 'absent' || read.kind === 'deleted' ? GONE : read
  }

  return async (request, signal) => {
    if (Span.isEmpty(request)) return ENDLESS
    const read = await book.read(request, signal)
    if (read.kind === 'entry') return standing(read, request, signal)
    if (read.kind !== 'absent' && read.kind !== 'deleted') return read
    const against = await looked(request, signal)
    if (against !== null) return against
    // What was removed because it lost is not told from what a person deleted: the time decides, and it is free.
    return read.kind === 'deleted' || request.expiresAt <= now() ? GONE : written(request, signal)
  }
}
