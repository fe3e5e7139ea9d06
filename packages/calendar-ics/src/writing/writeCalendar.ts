/**
 * Writing an iCalendar file.
 *
 * @since 0.1.0
 */
import { Zones } from '@refrain/core'
import type { Instant } from '@refrain/core'
import { escaped, folded } from './line.ts'
import { definitionsOf, eventLines } from './WrittenEvent.ts'
import type { WrittenEvent } from './WrittenEvent.ts'

/** How a file is written. @category model @since 0.1.0 */
export interface WriteOptions {
  /** `DTSTAMP` of events that have none. */
  readonly now: Instant.Instant
  /** What the file is for, where it is a message (RFC 5546); a file in a CalDAV calendar must have none. */
  readonly method?: string
  /** The zone of its days and floating times. */
  readonly zone?: string
  /** What wrote it; `-//Refrain//calendar-ics//EN` where left out. */
  readonly product?: string
  /** By which zones are defined; those of the platform where left out. */
  readonly zones?: Zones.Zones
}

let platform: Zones.Zones | undefined

/** The zones that were given, or those of the platform. */
export const zonesOf = (given: Zones.Zones | undefined): Zones.Zones => given ?? (platform ??= Zones.fromPlatform())

/**
 * Writes events as an iCalendar file (RFC 5545): folded by octets, with the definition of every zone that is named. Reading it gives the
 * same events.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 * import { readCalendar, writeCalendar } from '@refrain/calendar-ics'
 *
 * const now = Instant.parseOrThrow('2026-11-22T09:00:00Z')
 * const start = { form: 'utc', at: Instant.parseOrThrow('2026-11-23T09:00:00Z') } as const
 * const text = writeCalendar([{ uid: '1@example.com', start, title: 'Call' }], { now })
 * text.split('\r\n').slice(3, 8)
 * // => ['BEGIN:VEVENT', 'UID:1@example.com', 'DTSTAMP:20261122T090000Z', 'SEQUENCE:0', 'DTSTART:20261123T090000Z']
 * const read = readCalendar(text)
 * read._tag === 'Right' && read.right.events[0]?.title // => 'Call'
 * ```
 *
 * @category writing
 * @since 0.1.0
 */
export const writeCalendar = (events: readonly WrittenEvent[], options: WriteOptions): string => {
  const { now, method, zone, product = '-//Refrain//calendar-ics//EN' } = options
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${escaped(product)}`,
    ...(method === undefined ? [] : [`METHOD:${method.toUpperCase()}`]),
    ...(zone === undefined ? [] : [`X-WR-TIMEZONE:${zone}`]),
    ...definitionsOf(events, zonesOf(options.zones)),
    ...events.flatMap((event) => eventLines(event, now)),
    'END:VCALENDAR',
  ]
    .map(folded)
    .join('')
}
