/** Moments as files write them, with what is known of them: an instant, a second, a minute or a day. */
import { Day, Instant, Wall, Zone } from '@refrain/core'
import type { Precision } from '../Report.ts'

// --- model -------------------------------------------------------------------

/** When something happened. */
export interface Moment {
  readonly at: Instant.Instant
  /** The exclusive end; equal to `at` where it is exact. */
  readonly latest: Instant.Instant
  readonly precision: Precision
  /** Set where the clocks skipped or repeated this reading. */
  readonly odd: boolean
}

/** A reading of the clock, before a zone makes an instant of it; `instant` has its own offset. */
interface Reading {
  readonly wall: number
  readonly precision: Precision
}

type Format = (text: string) => Reading | null

// --- formats -----------------------------------------------------------------

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** What a token of a pattern matches. */
const TOKENS: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  yy: '(?<short>\\d{2})',
  MMM: '(?<name>[A-Za-z]{3,9})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  hh: '(?<hour>\\d{2})',
  h: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  a: '(?<half>[AaPp]\\.?[Mm]\\.?)',
}

const hourOf = (hour: number, half: string | undefined): number => {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return Number.NaN
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0)
}

const precisionOf = (parts: { readonly [name: string]: string | undefined }): Precision => {
  if (parts['second'] !== undefined) return 'second'
  return parts['hour'] === undefined ? 'day' : 'minute'
}

/** Compiles a pattern such as `dd/MM/yyyy HH:mm`. */
const pattern = (text: string): Format => {
  const source = text.replace(/yyyy|yy|MMM|MM?|dd?|HH?|hh?|mm|ss|a|[^A-Za-z]/g, (part) => {
    return TOKENS[part] ?? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(' ', '\\s+')
  })
  const shape = new RegExp(`^${source}$`)
  return (found) => {
    const parts: { readonly [name: string]: string | undefined } | undefined = shape.exec(found)?.groups
    if (parts === undefined) return null
    const part = (name: string): number => Number(parts[name] ?? 0)
    const year = parts['short'] === undefined ? part('year') : 2000 + part('short')
    const month =
      parts['name'] === undefined ? part('month') : MONTHS.indexOf(parts['name'].slice(0, 3).toLowerCase()) + 1
    const hour = hourOf(part('hour'), parts['half'])
    if (!Day.exists(year, month, part('day')) || !(hour < 24) || part('minute') > 59 || part('second') > 59) return null
    const wall =
      Wall.of(Day.ofCivil(year, month, part('day')), hour * 60 + part('minute')) + part('second') * Instant.SECOND
    return { wall, precision: precisionOf(parts) }
  }
}

const ISO_LOCAL = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?)?$/

/** An ISO 8601 instant, local time or date. */
const iso: Format = (text) => {
  const local = ISO_LOCAL.exec(text)
  if (local === null) {
    const instant = Instant.parse(text.replace(' ', 'T').replace(/\s*(?:UTC|GMT)$/, 'Z'))
    return instant._tag === 'Left' ? null : { wall: instant.right, precision: 'instant' }
  }
  const wall = Wall.parse(local[2] === undefined ? text : `${local[1]!}T${local[2]}${local[3] ?? ''}`)
  if (wall._tag === 'Left') return null
  return { wall: wall.right, precision: local[2] === undefined ? 'day' : local[3] === undefined ? 'minute' : 'second' }
}

const epoch =
  (unit: number): Format =>
  (text) => {
    const at = /^\d{9,14}(?:\.\d+)?$/.test(text) ? Math.trunc(Number(text) * unit) : Number.NaN
    return at >= Instant.MIN && at < Instant.MAX ? { wall: at, precision: 'instant' } : null
  }

const RFC_2822 = /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d) (?:GMT|UTC|([+-]\d\d)(\d\d))$/

/** A date as email and the APIs of telephone networks write it: `Mon, 05 Oct 2026 14:00:00 +0000`. */
const rfc2822: Format = (text) => {
  const [, day = '', name = '', year = '', time = '', hours = '+00', minutes = '00'] = RFC_2822.exec(text) ?? []
  const month = String(MONTHS.indexOf(name.toLowerCase()) + 1).padStart(2, '0')
  const instant = Instant.parse(`${year}-${month}-${day.padStart(2, '0')}T${time}${hours}:${minutes}`)
  return instant._tag === 'Left' ? null : { wall: instant.right, precision: 'instant' }
}

const NAMED: Readonly<Record<string, Format>> = { iso, rfc2822, 'epoch-ms': epoch(1), 'epoch-s': epoch(1000) }

/** Whether a text names a format. */
export const isFormat = (text: string): boolean =>
  text in NAMED ||
  (/^(?:yyyy|yy|MMM|MM?|dd?|HH?|hh?|mm|ss|a|[^A-Za-z])+$/.test(text) && /d/.test(text) && /M/.test(text))

// --- reading -----------------------------------------------------------------

const LENGTH = { instant: 0, second: 0, minute: Instant.MINUTE, day: 0 } as const

/** Places a reading in a zone. */
const placed = ({ wall, precision }: Reading, zone: Zone.Zone): Moment => {
  if (precision === 'instant')
    return { at: wall as Instant.Instant, latest: wall as Instant.Instant, precision, odd: false }
  if (precision === 'day') {
    const day = Math.floor(wall / Instant.DAY)
    return { at: Zone.startOfDay(zone, day), latest: Zone.startOfDay(zone, day + 1), precision, odd: false }
  }
  const [first, last] = [Zone.toInstant(zone, wall, 'earlier'), Zone.toInstant(zone, wall, 'later')]
  // A reading that the clocks repeated may be either; one that they skipped is moved forward.
  const odd = first !== last
  const skipped = odd && Zone.toWall(zone, first) !== wall
  const at = skipped ? last : first
  const end = odd && !skipped ? Instant.plus(last, Math.max(LENGTH[precision], 1)) : Instant.plus(at, LENGTH[precision])
  return { at, latest: end, precision, odd }
}

/** A reader of moments: says which formats were tried, and tells `ambiguous` where two formats read different days. */
export type MomentReader = (text: string, zone: Zone.Zone) => Moment | 'unknown' | 'ambiguous'

/** Reads moments in any of these formats. */
export const momentReader = (formats: readonly string[]): MomentReader => {
  const tried = formats.map((each) => NAMED[each] ?? pattern(each))
  return (text, zone) => {
    if (text.length > 64) return 'unknown'
    const readings = tried.flatMap((format) => format(text) ?? [])
    const [first] = readings
    if (first === undefined) return 'unknown'
    return readings.some((other) => other.wall !== first.wall) ? 'ambiguous' : placed(first, zone)
  }
}
