/**
 * When an entry begins and ends: as instants, or as days, which begin and end where the mailbox is.
 *
 * Graph tells an entry of whole days as midnights, whatever zone it is asked for, and calls them UTC. Only the wall clock counts.
 *
 * @since 0.1.0
 */
import { type Day, Either, Instant, Span, Wall, Zone, type Zones } from '@refrain/core'
import { zoneNamed } from '@refrain/calendars'
import { fieldOf, textOf } from '../api/Json.ts'

// --- model -------------------------------------------------------------------

/** When an entry is. */
export type Moment =
  | ({ readonly kind: 'span' } & Span.Span)
  /** From the beginning of a day to that of another. */
  | { readonly kind: 'days'; readonly from: Day.Day; readonly until: Day.Day }

// --- reading -----------------------------------------------------------------

interface Reading {
  readonly wall: Wall.Wall
  readonly at: Instant.Instant
}

/** A `dateTimeTimeZone`; null where it cannot be read: a zone that nobody knows is not taken for another. */
const readingOf = (value: unknown, zones: Zones.Zones): Reading | null => {
  const wall = Wall.parse(textOf(value, 'dateTime')?.replace(/Z$/, ''))
  const name = zoneNamed(textOf(value, 'timeZone') ?? '', zones)
  const zone = name === null ? undefined : zones.get(name)
  if (!Either.isRight(wall) || zone === undefined) return null
  return { wall: wall.right, at: Zone.toInstant(zone, wall.right, 'shift') }
}

const isMidnight = ({ wall }: Reading): boolean => wall % Instant.DAY === 0

/** When an entry is; null where it cannot be told. */
export const momentOf = (entry: unknown, zones: Zones.Zones): Moment | null => {
  const from = readingOf(fieldOf(entry, 'start'), zones)
  const until = readingOf(fieldOf(entry, 'end'), zones)
  if (from === null || until === null || until.at < from.at) return null
  if (fieldOf(entry, 'isAllDay') !== true || !isMidnight(from) || !isMidnight(until))
    return { kind: 'span', from: from.at, until: until.at }
  return { kind: 'days', from: Wall.dayOf(from.wall), until: Wall.dayOf(until.wall) }
}

// --- resolving ---------------------------------------------------------------

/** How early and how late a day begins on earth. */
const [EARLIEST, LATEST] = [14 * Instant.HOUR, 12 * Instant.HOUR]

/** The instants of an entry. Where nobody can tell the zone its days take all the time that they may mean. */
export const spanOf = (moment: Moment, zone: Zone.Zone | null): Span.Span => {
  if (moment.kind === 'span') return Span.make(moment.from, moment.until)
  const { from, until } = moment
  if (zone !== null) return Span.make(Zone.startOfDay(zone, from), Zone.startOfDay(zone, until))
  return Span.make(Instant.fromMillis(from * Instant.DAY - EARLIEST), Instant.fromMillis(until * Instant.DAY + LATEST))
}
