/**
 * The answer to a question about a window, from the entries in it.
 *
 * Whatever cannot be read, and whatever is too much, makes all of it unknown: nothing is left out silently.
 *
 * @since 0.1.0
 */
import { marks } from '@refrain/calendars'
import type { Standing } from '@refrain/calendars'
import { Instant, Span } from '@refrain/core'
import type { Issue } from '@refrain/core'
import type { Entry } from '../unfolding/Entry.ts'
import type { Face } from '../unfolding/Face.ts'
import type { Effort } from '../unfolding/Place.ts'
import { ranOut } from '../unfolding/Steps.ts'
import type { Asked, Unfolded } from '../unfolding/Unfolded.ts'

// --- constructors ------------------------------------------------------------

const unknown = (detail: string): Unfolded => ({ kind: 'unknown', fault: { kind: 'malformed', detail } })

const tooMuch = ({ steps, occurrences }: Effort): string =>
  `calendar-laborious: expected at most ${occurrences} occurrences, found in ${steps} steps`

/** Without what was found: it may be personal. */
const said = ({ code, expected }: Issue.Issue): string => `${code}: expected ${expected}`

const standingOf = ({ kind, allDay, ours }: Face): Omit<Standing, keyof Span.Span> => ({
  kind,
  ...(allDay ? { allDay } : {}),
  ...(ours === null ? {} : { hold: ours.hold }),
  ...(ours === null || ours.isConfirmed
    ? {}
    : { unconfirmed: { createdAt: ours.createdAt, expiresAt: ours.expiresAt } }),
})

const text = (standing: Standing): string => `${standing.allDay ?? ''} ${standing.hold ?? ''}`

const inOrder = (a: Standing, b: Standing): number => {
  if (a.from !== b.from || a.until !== b.until) return a.from - b.from || a.until - b.until
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1
  const [one, other] = [text(a), text(b)]
  return one < other ? -1 : one > other ? 1 : 0
}

/** What an entry is told as: a call block, a standing time, or nothing. */
const roleOf = (face: Face, { now, callBlocks }: Asked): 'block' | 'standing' | null => {
  const { ours } = face
  if (ours !== null && !ours.isConfirmed && now !== undefined && ours.expiresAt <= now) return null
  return callBlocks !== undefined && face.kind !== 'declined' && marks(callBlocks, face) ? 'block' : 'standing'
}

/** The window as far as instants are supported. */
const supported = ({ from, until }: Span.Span): Span.Span =>
  Span.make(Instant.later(from, Instant.MIN), Instant.earlier(until, Instant.MAX))

/** Answers from the entries that may overlap the window, in whatever order they come. */
export const answer = (
  each: (window: Span.Span, visit: (entry: Entry) => void) => void,
  asked: Asked,
  effort: Effort,
): Unfolded => {
  const window = supported(asked.span)
  const steps = { left: effort.steps }
  const [standing, blocks, faults]: [Standing[], Span.Span[], string[]] = [[], [], []]
  let found = 0
  const take = (entry: Exclude<Entry, { readonly kind: 'unreadable' }>): void => {
    const role = roleOf(entry.face, asked)
    if (role === null) return
    const rest = standingOf(entry.face)
    const tell = (span: Span.Span): boolean => {
      const [from, until] = [Instant.later(span.from, window.from), Instant.earlier(span.until, window.until)]
      if (role === 'block') blocks.push(Span.make(from, until))
      else standing.push({ from, until, ...rest })
      return ++found <= effort.occurrences
    }
    if (entry.kind === 'single') tell(entry.within)
    else if (!ranOut(steps)) entry.overlapping(window, steps, tell)
  }
  if (!Span.isEmpty(window))
    each(window, (entry) => {
      if (entry.kind === 'unreadable') faults.push(said(entry.issue))
      else if (found <= effort.occurrences) take(entry)
    })
  if (faults.length > 0) return unknown(faults.reduce((first, fault) => (fault < first ? fault : first)))
  if (found > effort.occurrences || ranOut(steps)) return unknown(tooMuch(effort))
  return { kind: 'known', standing: standing.sort(inOrder), callBlocks: Span.merge(blocks) }
}
