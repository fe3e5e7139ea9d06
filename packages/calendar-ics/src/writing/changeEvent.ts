/**
 * Changing an event in a text that others wrote too: what is not named stays, byte for byte.
 *
 * @since 0.1.0
 */
import { Either, Issue } from '@refrain/core'
import type { Instant, Zones } from '@refrain/core'
import type { Event } from '../model/Event.ts'
import { advance, cursorAt, unfolded } from '../reading/Cursor.ts'
import type { Cursor } from '../reading/Cursor.ts'
import { textOf } from '../reading/Property.ts'
import { escaped, folded } from './line.ts'
import { instantText, lengthLines, timeLine } from './times.ts'
import { attendeeLine, definitionsFor, markLines, organizerLines } from './WrittenEvent.ts'
import type { WrittenEvent } from './WrittenEvent.ts'
import { zonesOf } from './writeCalendar.ts'

// --- model -------------------------------------------------------------------

/** What is to be changed: what is left out stays as it is, and null takes it away. @category model @since 0.1.0 */
export interface EventChange {
  readonly start?: Event['start']
  readonly length?: Event['length']
  readonly status?: Event['status']
  readonly title?: string | null
  readonly description?: string | null
  readonly place?: string | null
  readonly organizer?: string | null
  readonly organizerName?: string
  /** All who are invited, in the place of those who were. */
  readonly attendees?: WrittenEvent['attendees']
  /** Who is invited besides those who were, whose lines stay as they are. */
  readonly alsoInvited?: WrittenEvent['attendees']
  readonly ours?: Event['ours']
}

/** A property of the event itself, where it stands in the text. */
interface Line {
  readonly name: string
  readonly value: string
  readonly from: number
  readonly until: number
}

/** An event, where it stands in the text. */
interface Found {
  readonly begin: number
  /** Where new lines go: before its alarms. */
  readonly end: number
  readonly lines: readonly Line[]
}

// --- finding it --------------------------------------------------------------

const lineAt = (cursor: Cursor): Line => {
  const line = unfolded(cursor)
  const [name = ''] = /^[^:;]*/.exec(line) ?? []
  const value = line.slice(line.indexOf(':') + 1)
  return { name: name.toUpperCase(), value, from: cursor.from, until: Math.min(cursor.next, cursor.text.length) }
}

const wordOf = ({ value }: Line): string => value.trim().toUpperCase()

/** Takes in an event that has begun. */
const eventFrom = (cursor: Cursor): Found => {
  const begin = cursor.from
  const lines: Line[] = []
  let end = -1
  for (let depth = 1; depth > 0 && advance(cursor);) {
    const line = lineAt(cursor)
    if (line.name === 'BEGIN' || (line.name === 'END' && depth === 1)) end = end < 0 ? line.from : end
    if (line.name === 'BEGIN') depth++
    else if (line.name === 'END') depth--
    else if (depth === 1) lines.push(line)
  }
  return { begin, end, lines }
}

/** The event itself, not an occurrence that was changed. */
const find = (text: string, uid: string): Found | null => {
  const cursor = cursorAt(text)
  while (advance(cursor)) {
    const line = lineAt(cursor)
    if (line.name !== 'BEGIN' || wordOf(line) !== 'VEVENT') continue
    const found = eventFrom(cursor)
    const isIt = found.lines.some(({ name, value }) => name === 'UID' && textOf(value).trim() === uid)
    if (isIt && found.lines.every(({ name }) => name !== 'RECURRENCE-ID')) return found
  }
  return null
}

// --- what stands in its place --------------------------------------------------

const TEXTS = { title: 'SUMMARY', description: 'DESCRIPTION', place: 'LOCATION' } as const
const MARKS = ['X-REFRAIN-HOLD', 'X-REFRAIN-CREATED', 'X-REFRAIN-EXPIRES', 'X-REFRAIN-STATE']

/** Lines by the names of the properties that they replace. */
type Replacements = ReadonlyMap<string, readonly string[]>

const changedLines = (change: EventChange): Replacements => {
  const lines = new Map<string, readonly string[]>()
  if (change.start !== undefined) lines.set('DTSTART', [timeLine('DTSTART', change.start)])
  if (change.length !== undefined) lines.set('DTEND', lengthLines(change.length)).set('DURATION', [])
  if (change.status !== undefined)
    lines.set('STATUS', change.status === null ? [] : [`STATUS:${change.status.toUpperCase()}`])
  for (const [key, name] of Object.entries(TEXTS) as [keyof typeof TEXTS, string][]) {
    const text = change[key]
    if (text !== undefined) lines.set(name, text === null ? [] : [`${name}:${escaped(text)}`])
  }
  if (change.organizer !== undefined) lines.set('ORGANIZER', organizerLines(change.organizer, change.organizerName))
  if (change.attendees !== undefined) lines.set('ATTENDEE', change.attendees.map(attendeeLine))
  for (const name of change.ours === undefined ? [] : MARKS)
    lines.set(name, change.ours ? markLines(change.ours).filter((line) => line.startsWith(`${name}:`)) : [])
  return lines
}

/** What makes an event another to those who were invited (RFC 5546 2.1.4). */
const WEIGHTY = ['DTSTART', 'DTEND', 'DURATION', 'STATUS']

const versionLines = ({ lines }: Found, changed: Replacements, now: Instant.Instant): Replacements => {
  const sequence = Number(lines.find(({ name }) => name === 'SEQUENCE')?.value ?? 0)
  const next = (Number.isSafeInteger(sequence) && sequence > 0 ? sequence : 0) + 1
  return new Map([
    ...(WEIGHTY.some((name) => changed.has(name)) ? [['SEQUENCE', [`SEQUENCE:${next}`]] as const] : []),
    ['DTSTAMP', [`DTSTAMP:${instantText(now)}`]],
    ['LAST-MODIFIED', [`LAST-MODIFIED:${instantText(now)}`]],
  ])
}

/** The lines of the text's kind. */
const written = (text: string, lines: readonly string[]): string => {
  const crlf = lines.map(folded).join('')
  return text.includes('\r\n') ? crlf : crlf.replaceAll('\r\n', '\n')
}

/** New lines stand where the first of the old ones stood, or before the alarms. */
const patched = (
  text: string,
  { begin, end, lines }: Found,
  changed: Replacements,
  added: readonly string[],
): string => {
  const left = new Map(changed)
  const edits: { readonly from: number; readonly until: number; readonly text: string }[] = []
  for (const { name, from, until } of lines) {
    if (!changed.has(name)) continue
    edits.push({ from, until, text: written(text, left.get(name) ?? []) })
    left.delete(name)
  }
  edits.push({ from: end, until: end, text: written(text, [...[...left.values()].flat(), ...added]) })
  const parts: string[] = []
  let at = begin
  for (const edit of edits.sort((a, b) => a.from - b.from)) {
    parts.push(text.slice(at, edit.from), edit.text)
    at = edit.until
  }
  return [...parts, text.slice(at)].join('')
}

const isDefined = (text: string, zone: string): boolean =>
  ['\r\n', '\n'].some((end) => text.includes(`\nTZID:${zone}${end}`))

/** Zones that the change names and the text does not define. */
const definitions = (text: string, { start, length }: EventChange, zones: Zones.Zones): readonly string[] => {
  const times = [...(start === undefined ? [] : [start]), ...(length && 'end' in length ? [length.end] : [])]
  return definitionsFor(
    times.filter((time) => time.form === 'zoned' && !isDefined(text, time.zone)),
    zones,
  )
}

/**
 * Changes an event in a text, and leaves everything else in it as it stands: other properties, their order, alarms, other events, folds.
 * `DTSTAMP` and `LAST-MODIFIED` become `now`, and `SEQUENCE` is one higher where it must be (RFC 5546 2.1.4).
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 * import { changeEvent } from '@refrain/calendar-ics'
 *
 * const text = `BEGIN:VCALENDAR
 * BEGIN:VEVENT
 * UID:1
 * DTSTAMP:20261101T090000Z
 * DTSTART:20261123T090000Z
 * STATUS:TENTATIVE
 * SUMMARY:As somebody wrote it
 * END:VEVENT
 * END:VCALENDAR`
 * const now = Instant.parseOrThrow('2026-11-22T09:00:00Z')
 * const changed = changeEvent(text, '1', { status: 'confirmed' }, { now })
 * changed._tag === 'Right' && changed.right.split('\n').slice(3, 9)
 * // => ['DTSTAMP:20261122T090000Z', 'DTSTART:20261123T090000Z', 'STATUS:CONFIRMED', 'SUMMARY:As somebody wrote it', 'SEQUENCE:1', 'LAST-MODIFIED:20261122T090000Z']
 * ```
 *
 * @category writing
 * @since 0.1.0
 */
export const changeEvent = (
  text: string,
  uid: string,
  change: EventChange,
  { now, zones }: { readonly now: Instant.Instant; readonly zones?: Zones.Zones },
): Either.Either<Issue.Issue, string> => {
  const found = find(text, uid)
  if (found === null || found.end < 0)
    return Either.left(Issue.make('event-missing', ['UID'], 'an event of this UID', uid))
  const changed = changedLines(change)
  const all = new Map([...changed, ...versionLines(found, changed, now)])
  const zoneText = written(text, definitions(text, change, zonesOf(zones)))
  const event = patched(text, found, all, (change.alsoInvited ?? []).map(attendeeLine))
  return Either.right(`${text.slice(0, found.begin)}${zoneText}${event}`)
}
