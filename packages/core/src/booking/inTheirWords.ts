/**
 * A time as one says it to the person who is to come: by their own clock, without a zone's abbreviation, which nobody can guess.
 *
 * @since 0.1.0
 */
import type { Instant } from '../time/Instant.ts'
import { MINUTE } from '../time/Instant.ts'
import * as Wall from '../time/Wall.ts'
import * as Zone from '../time/Zone.ts'

// --- model -------------------------------------------------------------------

/** A language in which times are offered. Replace any part of it. @category model @since 0.1.0 */
export interface OfferWords {
  /** A day, with its year where that is not the present one. */
  readonly day: (local: Wall.Fields, withYear: boolean) => string
  readonly time: (hour: string, minute: string) => string
  /** Between a day and a time. */
  readonly between: string
  /** After a time that is the person's. */
  readonly theirs: string
  /** After a time in a place, where the person may be in several. */
  readonly there: (place: string) => string
  /** After the same time on the rep's clock. */
  readonly ours: string
}

/** In what, and beside what, a time is told. @category model @since 0.1.0 */
export interface Telling {
  /** When it is told: a year is said only where it is another one, by the person's clock. */
  readonly now: Instant
  /** English where it is left out. */
  readonly words?: OfferWords
  /** Where the rep is, to tell their time as well; not told where it is left out, or where it is the same. */
  readonly rep?: Zone.Zone
}

// --- languages ---------------------------------------------------------------

const DAYS_EN = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MONTHS_EN = ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Offers in English: `Tue 9 Jun, 10:00 your time`. @category languages @since 0.1.0 */
export const englishOffers: OfferWords = {
  day: ({ weekday, day, month, year }, withYear) =>
    `${DAYS_EN[weekday] ?? ''} ${day} ${MONTHS_EN[month] ?? ''}${withYear ? ` ${year}` : ''}`,
  time: (hour, minute) => `${hour}:${minute}`,
  between: ', ',
  theirs: 'your time',
  there: (place) => `in ${place}`,
  ours: 'my time',
}

const DAYS_DE = ['', 'Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So']
const MONTHS_DE = ['', 'Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'] // prettier-ignore

/** Offers in German: `Di 9. Juni, 10:00 Uhr Ihrer Zeit`. @category languages @since 0.1.0 */
export const germanOffers: OfferWords = {
  day: ({ weekday, day, month, year }, withYear) =>
    `${DAYS_DE[weekday] ?? ''} ${day}. ${MONTHS_DE[month] ?? ''}${withYear ? ` ${year}` : ''}`,
  time: (hour, minute) => `${hour}:${minute} Uhr`,
  between: ', ',
  theirs: 'Ihrer Zeit',
  there: (place) => `in ${place}`,
  ours: 'meiner Zeit',
}

// --- rendering ---------------------------------------------------------------

const two = (value: number): string => String(value).padStart(2, '0')

/** `UTC+05:30`. */
const offsetOf = (zone: Zone.Zone, at: Instant): string => {
  const minutes = Math.trunc(Zone.offsetAt(zone, at) / MINUTE)
  const size = Math.abs(minutes)
  return `UTC${minutes < 0 ? '-' : '+'}${two(Math.trunc(size / 60))}:${two(size % 60)}`
}

/** Whether the clock shows this time twice that night: then only the distance from UTC tells which is meant. */
const isTwice = (zone: Zone.Zone, at: Instant): boolean => {
  const wall = Zone.toWall(zone, at)
  return Zone.toInstant(zone, wall, 'earlier') !== Zone.toInstant(zone, wall, 'later')
}

const timeIn = (zone: Zone.Zone, at: Instant, words: OfferWords): string => {
  const { hour, minute } = Wall.fields(Zone.toWall(zone, at))
  const time = words.time(two(hour), two(minute))
  return isTwice(zone, at) ? `${time} (${offsetOf(zone, at)})` : time
}

const dayIn = (zone: Zone.Zone, at: Instant, { now, words = englishOffers }: Telling): string => {
  const local = Wall.fields(Zone.toWall(zone, at))
  return words.day(local, local.year !== Wall.fields(Zone.toWall(zone, now)).year)
}

/** `America/Argentina/Buenos_Aires` is in Buenos Aires. */
const placeOf = ({ name }: Zone.Zone): string => name.slice(name.lastIndexOf('/') + 1).replaceAll('_', ' ')

/** More places than these nobody wants to read. */
const MOST = 3

/** One zone for each reading of the clock. */
const told = (zones: readonly Zone.Zone[], at: Instant): readonly Zone.Zone[] => {
  const byWall = new Map<number, Zone.Zone>()
  for (const zone of zones) if (!byWall.has(Zone.toWall(zone, at))) byWall.set(Zone.toWall(zone, at), zone)
  return [...byWall.values()].slice(0, MOST)
}

/** A time with its day, which is left out where it is the one that was told before. */
const momentIn = (zone: Zone.Zone, at: Instant, telling: Telling, before: Zone.Zone | null): string => {
  const { words = englishOffers } = telling
  const time = timeIn(zone, at, words)
  return before !== null && Zone.dayAt(before, at) === Zone.dayAt(zone, at)
    ? time
    : `${dayIn(zone, at, telling)}${words.between}${time}`
}

/**
 * Says when something begins, to somebody who may be in any of these zones.
 *
 * Where all of them show the same time it is *their* time; else each is named by its place, the likeliest first, three at most.
 *
 * @example
 * ```ts run
 * import { Instant, Zones } from '@refrain/core'
 * import { germanOffers, inTheirWords } from '@refrain/core/booking'
 *
 * const zone = (name) => Zones.getOrThrow(Zones.fromPlatform(), name)
 * const [newYork, chicago, berlin] = [zone('America/New_York'), zone('America/Chicago'), zone('Europe/Berlin')]
 * const at = Instant.parseOrThrow('2026-06-09T14:00:00Z')
 * const now = Instant.parseOrThrow('2026-06-08T12:00:00Z')
 *
 * inTheirWords(at, [newYork], { now }) // => 'Tue 9 Jun, 10:00 your time'
 * inTheirWords(at, [newYork], { now, rep: berlin }) // => 'Tue 9 Jun, 10:00 your time (16:00 my time)'
 * inTheirWords(at, [newYork, chicago], { now }) // => 'Tue 9 Jun, 10:00 in New York, 09:00 in Chicago'
 * inTheirWords(at, [newYork], { now, words: germanOffers }) // => 'Di 9. Juni, 10:00 Uhr Ihrer Zeit'
 * ```
 *
 * @throws RangeError where no zone is given: a time without one says nothing
 * @category rendering
 * @since 0.1.0
 */
export const inTheirWords = (at: Instant, zones: readonly Zone.Zone[], telling: Telling): string => {
  const { words = englishOffers, rep } = telling
  const places = told(zones, at)
  const [first] = places
  if (first === undefined) throw new RangeError('zones: expected at least one zone, found none')
  const isOne = places.length === 1
  const theirs = places.map((zone, i) => {
    const moment = momentIn(zone, at, telling, i === 0 ? null : first)
    return `${moment} ${isOne ? words.theirs : words.there(placeOf(zone))}`
  })
  const isSame = rep === undefined || (isOne && Zone.toWall(rep, at) === Zone.toWall(first, at))
  return isSame ? theirs.join(', ') : `${theirs.join(', ')} (${momentIn(rep, at, telling, first)} ${words.ours})`
}
