/**
 * A time with the zone that its property names.
 *
 * @since 0.1.0
 */
import { Instant, Wall } from '@refrain/core'
import type { Time } from '../model/Time.ts'
import { parameterOf } from './Property.ts'
import type { Property } from './Property.ts'
import { readingOf } from './times.ts'
import type { ZoneBook } from './ZoneBook.ts'

const UTC = ['UTC', 'Etc/UTC']

/** A time; where its zone is not known, the clock alone and what the file calls the zone. */
export interface Placed {
  readonly time: Time
  readonly unknownZone: string | null
}

/** Reads a time; null where it is none. A `TZID` says nothing of days, and nothing of times in UTC. */
export const timeIn = (text: string, property: Property, book: ZoneBook): Placed | null => {
  const reading = readingOf(text)
  if (reading === null) return null
  const { form, wall } = reading
  if (form === 'day') return { time: { form: 'day', day: Wall.dayOf(wall) }, unknownZone: null }
  if (form === 'utc') return { time: { form: 'utc', at: Instant.fromMillis(wall) }, unknownZone: null }
  const id = property.parameters === '' ? undefined : parameterOf(property, 'TZID')
  if (id === undefined) return { time: { form: 'floating', wall }, unknownZone: null }
  const zone = book.named(id)
  if (zone === null) return { time: { form: 'floating', wall }, unknownZone: id }
  if (UTC.includes(zone)) return { time: { form: 'utc', at: Instant.fromMillis(wall) }, unknownZone: null }
  return { time: { form: 'zoned', wall, zone }, unknownZone: null }
}

/** Times hold no colon, but zones may, and some programs do not quote them: `TZID=(UTC+01:00) Amsterdam, Berlin`. */
export const valueAfterLastColon = (line: string, property: Property): Property => {
  if (!property.value.includes(':')) return property
  const colon = line.lastIndexOf(':')
  const header = line.slice(0, colon)
  const at = header.toUpperCase().indexOf(';TZID=')
  return { parameters: at < 0 ? property.parameters : `;TZID="${header.slice(at + 6)}"`, value: line.slice(colon + 1) }
}
