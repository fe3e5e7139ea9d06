/**
 * What a `VTIMEZONE` says of the clocks of a zone (RFC 5545 3.6.5).
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { Issue } from '@refrain/core'
import type { Onset } from './clocks.ts'
import { unfolded } from './Cursor.ts'
import { propertyIn, textOf } from './Property.ts'
import { walk } from './Reading.ts'
import type { Reading, Visitor } from './Reading.ts'
import { readingOf } from './times.ts'

const NEEDED = ['TZID', 'X-LIC-LOCATION', 'DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO', 'RRULE', 'RDATE']
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const PARTS = ['FREQ', 'BYDAY', 'BYMONTH', 'UNTIL', 'WKST']
const LONGEST = 4_096
const MOST_ONSETS = 1_000

/** The needed properties of a component, by name; of one that is said twice the last, of `RDATE` all. */
const collecting = (into: Map<string, string>): Visitor['property'] => {
  return (name, reading) => {
    const { cursor, limits } = reading
    if (!NEEDED.includes(name) || cursor.end - cursor.from > LONGEST) return null
    const property = propertyIn(unfolded(cursor), limits.parameters)
    if (typeof property === 'string') return null
    const before = name === 'RDATE' ? into.get(name) : undefined
    into.set(name, before === undefined ? property.value.trim() : `${before},${property.value.trim()}`)
    return null
  }
}

const offsetOf = (text: string | undefined): number => {
  const found = /^([+-])(\d\d)(\d\d)(\d\d)?$/.exec(text ?? '')
  if (found === null) return Number.NaN
  const millis =
    Number(found[2]) * Instant.HOUR + Number(found[3]) * Instant.MINUTE + Number(found[4] ?? 0) * Instant.SECOND
  return found[1] === '-' ? -millis : millis
}

/** Every year on the nth weekday of a month; null for rules of other kinds, which hardly any zone needs. */
const yearlyOf = (rule: string): Onset['yearly'] => {
  const parts = new Map(
    rule
      .toUpperCase()
      .split(';')
      .map((part) => part.split('=') as [string, string]),
  )
  const [, nth, weekday] = /^([+-]?[1-5])([A-Z]{2})$/.exec(parts.get('BYDAY') ?? '') ?? []
  const month = Number(parts.get('BYMONTH'))
  const until = parts.get('UNTIL')
  const isKnown = [...parts].every(([name, value]) => PARTS.includes(name) || (name === 'INTERVAL' && value === '1'))
  const isMonth = Number.isInteger(month) && month >= 1 && month <= 12
  if (!isKnown || !isMonth || parts.get('FREQ') !== 'YEARLY' || !WEEKDAYS.includes(weekday ?? '')) return null
  return {
    month,
    weekday: WEEKDAYS.indexOf(weekday!) + 1,
    nth: Number(nth),
    until: until === undefined ? Number.POSITIVE_INFINITY : (readingOf(until)?.wall ?? Number.NaN),
  }
}

/** What an observance says; null where it cannot be compared. */
const onsetsOf = (said: ReadonlyMap<string, string>): readonly Onset[] | null => {
  const [before, after] = [offsetOf(said.get('TZOFFSETFROM')), offsetOf(said.get('TZOFFSETTO'))]
  const walls = [said.get('DTSTART') ?? '', ...(said.get('RDATE')?.split(',') ?? [])].map(
    (text) => readingOf(text.trim())?.wall ?? Number.NaN,
  )
  const rule = said.get('RRULE')
  const yearly = rule === undefined ? null : yearlyOf(rule)
  const isOdd = (rule !== undefined && yearly === null) || Number.isNaN(yearly?.until)
  if (isOdd || [before, after, ...walls].some(Number.isNaN)) return null
  return walls.map((wall, index) => ({ wall, before, after, yearly: index === 0 ? yearly : null }))
}

/** Reads a `VTIMEZONE` that has begun into the zones of the file. */
export const define = (reading: Reading, depth: number): Issue.Issue | null => {
  const said = new Map<string, string>()
  let onsets: Onset[] | null = []
  const observance = (name: string, depthOfIt: number): Issue.Issue | null => {
    const saidThere = new Map<string, string>()
    const issue = walk(reading, name, { property: collecting(saidThere), component: () => undefined }, depthOfIt)
    const found = onsetsOf(saidThere)
    onsets = found === null || onsets === null || onsets.length > MOST_ONSETS ? null : [...onsets, ...found]
    return issue
  }
  const issue = walk(
    reading,
    'VTIMEZONE',
    {
      property: collecting(said),
      component: (name, _, depthOfIt) =>
        name === 'STANDARD' || name === 'DAYLIGHT' ? observance(name, depthOfIt) : undefined,
    },
    depth,
  )
  const id = said.get('TZID')
  const location = said.get('X-LIC-LOCATION')
  if (id !== undefined) reading.book.define({ id: textOf(id), location: location ?? null, onsets })
  return issue
}
