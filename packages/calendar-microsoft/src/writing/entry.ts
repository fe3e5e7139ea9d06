/**
 * Entries of ours, as they are written and as they are read.
 *
 * @since 0.1.0
 */
import { type Instant, Wall, Zone, type Zones } from '@refrain/core'
import type { ConfirmRequest, HoldRequest } from '@refrain/core/ports'
import type { Entry } from '@refrain/calendars'
import { fieldOf, listOf, textOf } from '../api/Json.ts'
import { HOLD, MARK, type Mark, transactionOf, writtenMark } from '../entries/Mark.ts'

type Body = { readonly [field: string]: unknown }

// --- writing -----------------------------------------------------------------

/**
 * A time as Graph takes it: the wall clock of a zone. In the hour that a clock repeats it cannot say which is meant: then it is UTC.
 */
const timeOf = (at: Instant.Instant, zoneName: string, zones: Zones.Zones): Body => {
  const zone = zones.get(zoneName)
  const wall = zone === undefined ? at : Zone.toWall(zone, at)
  const isExact = zone !== undefined && Zone.toInstant(zone, wall, 'reject') === at
  return isExact ? { dateTime: Wall.toIso(wall), timeZone: zone.name } : { dateTime: Wall.toIso(at), timeZone: 'UTC' }
}

/** What is said to people; what is left out is not mentioned. */
const wordsOf = ({ title, description, place }: Pick<ConfirmRequest, 'title' | 'description' | 'place'>): Body => ({
  ...(title !== undefined && { subject: title }),
  ...(description !== undefined && { body: { contentType: 'text', content: description } }),
  ...(place !== undefined && { location: { displayName: place } }),
})

const marked = (mark: Mark): Body => ({ id: MARK, value: writtenMark(mark) })

/** A hold, as it is created. */
export const newEntry = (request: HoldRequest, zones: Zones.Zones): Body => ({
  ...wordsOf(request),
  start: timeOf(request.from, request.zone, zones),
  end: timeOf(request.until, request.zone, zones),
  showAs: 'tentative',
  transactionId: transactionOf(request.hold),
  singleValueExtendedProperties: [
    { id: HOLD, value: request.hold },
    marked({ createdAt: request.createdAt, expiresAt: request.expiresAt, isConfirmed: false, invited: null }),
  ],
})

const addressOf = (attendee: unknown): string =>
  (textOf(fieldOf(attendee, 'emailAddress'), 'address') ?? '').toLowerCase()

/** What confirming changes. Whoever was added by hand stays invited: `there` are those whom it has. */
export const confirmedEntry = (
  { createdAt, expiresAt }: Entry,
  { attendee, ...words }: ConfirmRequest,
  there: readonly unknown[],
): Body => {
  const invited = attendee?.email ?? null
  const others = there.filter((each) => addressOf(each) !== invited?.toLowerCase())
  const person = { address: attendee?.email, ...(attendee?.name !== undefined && { name: attendee.name }) }
  return {
    ...wordsOf(words),
    showAs: 'busy',
    singleValueExtendedProperties: [marked({ createdAt, expiresAt, isConfirmed: true, invited })],
    ...(attendee !== null && { attendees: [...others, { type: 'required', emailAddress: person }] }),
  }
}

// --- reading -----------------------------------------------------------------

const ANSWERS: ReadonlyMap<string | null, Entry['answer']> = new Map([
  ['accepted', 'accepted'],
  ['declined', 'declined'],
  ['tentativelyAccepted', 'tentative'],
])

/** What the person whom we invited answered. Whoever was taken off by hand did not answer. */
export const answerIn = (entry: unknown, { invited }: Mark): Entry['answer'] => {
  if (invited === null) return null
  const attendee = listOf(entry, 'attendees')?.find((each) => addressOf(each) === invited.toLowerCase())
  return ANSWERS.get(textOf(fieldOf(attendee, 'status'), 'response')) ?? 'unanswered'
}

// --- versions ----------------------------------------------------------------

/** By what a change notices that somebody was faster, and finds the entry. */
export const versionOf = (entry: unknown): string | null => {
  const [id, etag] = [textOf(entry, 'id'), textOf(entry, '@odata.etag')]
  return id === null || etag === null ? null : `${etag} ${id}`
}

/** The parts of a version. */
export const readVersion = (version: string): { readonly id: string; readonly etag: string } => {
  const at = version.lastIndexOf(' ')
  return { etag: version.slice(0, at), id: version.slice(at + 1) }
}
