/**
 * Reading what a server says of busy times (RFC 5545 3.6.4): the answer to a free-busy query, or a published file.
 *
 * @since 0.1.0
 */
import { Either, Instant, Zone } from '@refrain/core'
import type { Issue, Zones } from '@refrain/core'
import type { Busy, BusyKind } from '@refrain/core/ports'
import type { Time } from '../model/Time.ts'
import { unfolded } from './Cursor.ts'
import { openText } from './openText.ts'
import type { ReadOptions } from './openText.ts'
import { parameterOf, propertyIn } from './Property.ts'
import type { Property } from './Property.ts'
import { beginningOf, issueAt, walk, walkFile } from './Reading.ts'
import type { Reading } from './Reading.ts'
import { timeIn, valueAfterLastColon } from './timeIn.ts'
import { durationOf } from './times.ts'

/** What is of no known type is busy (RFC 5545 3.2.9). */
const KINDS: Readonly<Record<string, BusyKind>> = {
  FREE: 'free',
  'BUSY-UNAVAILABLE': 'out-of-office',
  'BUSY-TENTATIVE': 'tentative',
}

/** Clocks without a zone tell no instant. */
const instantOf = (time: Time | undefined, zones: Zones.Zones): Instant.Instant | null => {
  if (time?.form === 'utc') return time.at
  const zone = time?.form === 'zoned' ? zones.get(time.zone) : undefined
  return zone === undefined || time?.form !== 'zoned' ? null : Zone.toInstant(zone, time.wall, 'shift')
}

const periodIn = (text: string, property: Property, { book }: Reading): Busy | null => {
  const [first, last, ...more] = text.split('/')
  const at = (part: string | undefined): Instant.Instant | null => {
    const placed = timeIn(part ?? '', property, book)
    return placed === null || placed.unknownZone !== null ? null : instantOf(placed.time, book.zones)
  }
  const from = at(first)
  const duration = durationOf(last ?? '')
  const until =
    duration === null || from === null
      ? at(last)
      : Instant.plus(from, duration.days * Instant.DAY + duration.milliseconds)
  if (from === null || until === null || until < from || more.length > 0) return null
  return { from, until, kind: KINDS[parameterOf(property, 'FBTYPE')?.toUpperCase() ?? ''] ?? 'busy' }
}

/** Adds the periods of a line; one that cannot be read may be any time, and nothing can be said. */
const takePeriods = (busy: Busy[], reading: Reading): Issue.Issue | null => {
  const line = unfolded(reading.cursor)
  const read = propertyIn(line, reading.limits.parameters)
  const property = typeof read === 'string' ? null : valueAfterLastColon(line, read)
  for (const text of property?.value.split(',') ?? ['']) {
    const period = property === null ? null : periodIn(text.trim(), property, reading)
    const isNothing = property !== null && text.trim() === ''
    if (period === null && !isNothing)
      return issueAt(reading, 'freebusy-unreadable', 'periods such as 20261123T090000Z/PT30M', text)
    if (period !== null) busy.push(period)
    if (busy.length > reading.limits.values)
      return issueAt(reading, 'calendar-too-large', `at most ${reading.limits.values} periods`, 'more')
  }
  return null
}

/**
 * Reads busy times as a server tells them, in its order; they may overlap. One that cannot be read is an issue of the whole answer, and
 * so is an answer without a `VFREEBUSY`: not knowing is never being free.
 *
 * @example
 * ```ts run
 * import { readFreeBusy } from '@refrain/calendar-ics'
 *
 * const text = `BEGIN:VCALENDAR
 * BEGIN:VFREEBUSY
 * FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261123T090000Z/PT30M
 * END:VFREEBUSY
 * END:VCALENDAR`
 * readFreeBusy(text)
 * // => { _tag: 'Right', right: [{ from: 1795424400000, until: 1795426200000, kind: 'tentative' }] }
 * ```
 *
 * @category reading
 * @since 0.1.0
 */
export const readFreeBusy = (
  source: string | Uint8Array,
  options: ReadOptions = {},
): Either.Either<Issue.Issue, readonly Busy[]> => {
  const opened = openText(source, options)
  if (opened._tag === 'Left') return opened
  const reading = opened.right
  const busy: Busy[] = []
  const found = { isTold: false }
  const property = (name: string): Issue.Issue | null =>
    name === 'FREEBUSY' || (name === '' && beginningOf(reading) === 'FREEBUSY') ? takePeriods(busy, reading) : null
  const issue = walkFile(reading, {
    property: () => null,
    component: (name, _, depth) => {
      if (name !== 'VFREEBUSY') return undefined
      found.isTold = true
      return walk(reading, name, { property, component: () => undefined }, depth)
    },
  })
  if (issue !== null) return Either.left(issue)
  return found.isTold ? Either.right(busy) : Either.left(issueAt(reading, 'freebusy-missing', 'a VFREEBUSY', 'none'))
}
