/**
 * Reading what comes back: replies, cancellations, counter proposals, invitations (RFC 5546).
 *
 * @since 0.1.0
 */
import { Either, Issue } from '@refrain/core'
import type { Instant } from '@refrain/core'
import type { Attendee, Event } from '../model/Event.ts'
import type { Time } from '../model/Time.ts'
import { define } from '../reading/defining.ts'
import { unfolded } from '../reading/Cursor.ts'
import type { Draft } from '../reading/Draft.ts'
import { draftOf } from '../reading/draftOf.ts'
import { eventOf, isReadable } from '../reading/eventOf.ts'
import { openText } from '../reading/openText.ts'
import type { ReadOptions } from '../reading/openText.ts'
import { propertyIn } from '../reading/Property.ts'
import { issueAt, walkFile } from '../reading/Reading.ts'
import type { Reading } from '../reading/Reading.ts'

// --- model -------------------------------------------------------------------

/** Of which event a message is, and of which version of it. @category model @since 0.1.0 */
export interface Subject {
  readonly uid: string
  /** The occurrence of a series; null for all of it. */
  readonly replaces: Time | null
  readonly sequence: number
  readonly stamp: Instant.Instant | null
}

/** What a message says. @category model @since 0.1.0 */
export type Message = Subject &
  (
    | { readonly kind: 'requested'; readonly event: Event }
    /** Somebody answered; what they wrote besides is theirs. */
    | { readonly kind: 'replied'; readonly attendee: Attendee; readonly comment: string | null }
    /** The event, or the invitation of those who are named where it goes on. */
    | { readonly kind: 'cancelled'; readonly attendees: readonly string[] }
    /** Somebody who was invited would rather have it so. */
    | { readonly kind: 'countered'; readonly event: Event; readonly comment: string | null }
    /** What asks for nothing that is done here: `PUBLISH`, `ADD`, `REFRESH`, `DECLINECOUNTER`. */
    | { readonly kind: 'other'; readonly method: string }
  )

/** A series with each of its occurrences changed. */
const MOST = 1_000

// --- reading -----------------------------------------------------------------

const whole = (draft: Draft, { book }: Reading): Either.Either<Issue.Issue, Event> => {
  const read = eventOf(draft, book)
  return isReadable(read) ? Either.right(read) : Either.left(read.issue)
}

const messageOf = (method: string, draft: Draft, reading: Reading): Either.Either<Issue.Issue, Message> => {
  const place = ['line', draft.line]
  if (draft.issue !== null) return Either.left(draft.issue)
  if (draft.uid === null) return Either.left(Issue.make('message-unreadable', place, 'UID', undefined))
  const { uid, sequence, stamp, comment } = draft
  const subject = { uid, sequence, stamp, replaces: draft.replaces?.start ?? null }
  const attendee = draft.attendees[0]
  switch (method) {
    case 'REQUEST':
      return mapped(whole(draft, reading), (event) => ({ kind: 'requested', ...subject, event }))
    case 'COUNTER':
      return mapped(whole(draft, reading), (event) => ({ kind: 'countered', ...subject, event, comment }))
    case 'CANCEL': {
      const isAll = draft.status === 'cancelled' || draft.attendees.length === 0
      const attendees = isAll ? [] : draft.attendees.map(({ email }) => email)
      return Either.right({ kind: 'cancelled', ...subject, attendees })
    }
    case 'REPLY':
      // One who replies speaks for nobody else (RFC 5546 3.2.3).
      return attendee === undefined || draft.attendees.length > 1
        ? Either.left(Issue.make('message-unreadable', place, 'one ATTENDEE', draft.attendees.length))
        : Either.right({ kind: 'replied', ...subject, attendee, comment })
    default:
      return Either.right({ kind: 'other', ...subject, method })
  }
}

const mapped = <A, B>(either: Either.Either<Issue.Issue, A>, f: (value: A) => B): Either.Either<Issue.Issue, B> =>
  either._tag === 'Left' ? either : Either.right(f(either.right))

/**
 * Reads a message that came back: a part of an email, or the file that hangs on it. One message for each event in it.
 *
 * @example
 * ```ts run
 * import { readMessages } from '@refrain/calendar-ics'
 *
 * const text = `BEGIN:VCALENDAR
 * METHOD:REPLY
 * BEGIN:VEVENT
 * UID:1@example.com
 * SEQUENCE:2
 * ATTENDEE;PARTSTAT=ACCEPTED:mailto:bo@example.com
 * END:VEVENT
 * END:VCALENDAR`
 * const read = readMessages(text)
 * read._tag === 'Right' && read.right.map(({ kind, uid, sequence }) => [kind, uid, sequence])
 * // => [['replied', '1@example.com', 2]]
 * ```
 *
 * @category messages
 * @since 0.1.0
 */
export const readMessages = (
  source: string | Uint8Array,
  options: ReadOptions = {},
): Either.Either<Issue.Issue, readonly Message[]> => {
  const opened = openText(source, options)
  if (opened._tag === 'Left') return opened
  const reading = opened.right
  const drafts: Draft[] = []
  const said = { method: '' }
  const issue = walkFile(reading, {
    property: (name) => {
      const line = name === 'METHOD' ? propertyIn(unfolded(reading.cursor), reading.limits.parameters) : 'no-value'
      if (typeof line !== 'string') said.method = line.value.trim().toUpperCase()
      return null
    },
    component: (name, _, depth) => {
      if (name === 'VTIMEZONE') return define(reading, depth)
      if (name !== 'VEVENT') return undefined
      if (drafts.length >= MOST) return issueAt(reading, 'calendar-too-large', `at most ${MOST} messages`, 'more')
      const draft = draftOf(reading, depth)
      if (draft._tag === 'Left') return draft.left
      drafts.push(draft.right)
      return null
    },
  })
  if (issue !== null) return Either.left(issue)
  if (said.method === '') return Either.left(Issue.make('message-unreadable', [], 'METHOD', undefined))
  const messages: Message[] = []
  for (const draft of drafts) {
    const message = messageOf(said.method, draft, reading)
    if (message._tag === 'Left') return message
    messages.push(message.right)
  }
  return Either.right(messages)
}
