/**
 * The text of a hold that is confirmed: what it was, with the few lines changed that must be. What people and their clients
 * wrote besides stays as they wrote it.
 */
import type { Instant } from '@refrain/core'
import type { ConfirmRequest } from '@refrain/core/ports'
import { type ContentLine, escaped, folded, linesOf, quoted } from './ContentLines.ts'
import { utc } from './names.ts'

// --- where it is -------------------------------------------------------------

/** Where the event itself begins and ends: the one of this UID that replaces no occurrence. */
const eventIn = (
  lines: readonly ContentLine[],
  uid: string,
): { readonly begin: number; readonly end: number } | null => {
  let begin = -1
  let depth = 0
  let isIt = false
  for (const [index, { name, value }] of lines.entries()) {
    if (name === 'BEGIN' && ++depth === 2 && value.toUpperCase() === 'VEVENT') [begin, isIt] = [index, false]
    if (depth === 2 && name === 'UID') isIt = value === uid
    if (depth === 2 && name === 'RECURRENCE-ID') begin = -1
    if (name !== 'END') continue
    if (--depth === 1 && begin >= 0 && isIt) return { begin, end: index }
  }
  return null
}

/** The lines of an event without those of what is in it: alarms. */
const isOwn = (lines: readonly ContentLine[]): readonly boolean[] => {
  let depth = 0
  return lines.map(({ name }) => {
    if (name === 'BEGIN') depth++
    const own = depth === 0
    if (name === 'END') depth--
    return own
  })
}

// --- what is changed ---------------------------------------------------------

/** New lines by name; null takes a line away. */
type Changes = ReadonlyMap<string, string>

/** Who organizes, and whether the server tells those who are invited. */
export interface Inviting {
  readonly organizer: string | undefined
  readonly invitations: 'us' | 'server'
}

const invitation = (
  { email, name }: NonNullable<ConfirmRequest['attendee']>,
  { organizer, invitations }: Inviting,
): readonly (readonly [string, string])[] => {
  const parameters = [
    ...(name === undefined ? [] : [`CN=${quoted(name)}`]),
    'ROLE=REQ-PARTICIPANT',
    'PARTSTAT=NEEDS-ACTION',
    'RSVP=TRUE',
    ...(invitations === 'us' ? ['SCHEDULE-AGENT=CLIENT'] : []),
  ]
  return [
    ...(organizer === undefined ? [] : [['ORGANIZER', `ORGANIZER:mailto:${organizer}`] as const]),
    ['ATTENDEE', `ATTENDEE;${parameters.join(';')}:mailto:${email}`],
  ]
}

const changesOf = (request: ConfirmRequest, sequence: number, inviting: Inviting, now: Instant.Instant): Changes => {
  const { title, description, place, attendee } = request
  const texts = { SUMMARY: title, DESCRIPTION: description, LOCATION: place }
  return new Map([
    ['STATUS', 'STATUS:CONFIRMED'],
    ['SEQUENCE', `SEQUENCE:${sequence + 1}`],
    ['DTSTAMP', `DTSTAMP:${utc(now)}`],
    ['LAST-MODIFIED', `LAST-MODIFIED:${utc(now)}`],
    ['X-REFRAIN-STATE', 'X-REFRAIN-STATE:CONFIRMED'],
    ...Object.entries(texts).flatMap(([name, text]) =>
      text === undefined ? [] : [[name, `${name}:${escaped(text)}`] as const],
    ),
    ...(attendee === null ? [] : invitation(attendee, inviting)),
  ])
}

/** The text of a hold that is confirmed; null where the event is not in it. */
export const confirmedText = (
  text: string,
  uid: string,
  request: ConfirmRequest,
  inviting: Inviting,
  now: Instant.Instant,
): string | null => {
  const lines = linesOf(text)
  const place = eventIn(lines, escaped(uid)) ?? eventIn(lines, uid)
  if (place === null) return null
  const inside = lines.slice(place.begin + 1, place.end)
  const own = isOwn(inside)
  const sequence = Number(inside.find(({ name }, index) => own[index] === true && name === 'SEQUENCE')?.value ?? 0)
  const changes = changesOf(request, Number.isSafeInteger(sequence) ? sequence : 0, inviting, now)
  return [
    ...lines.slice(0, place.begin + 1).map(({ raw }) => raw),
    ...[...changes.values()].map(folded),
    ...inside.filter(({ name }, index) => own[index] !== true || !changes.has(name)).map(({ raw }) => raw),
    ...lines.slice(place.end).map(({ raw }) => raw),
  ].join('')
}
