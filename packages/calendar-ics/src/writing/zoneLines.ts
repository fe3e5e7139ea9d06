/**
 * The definition of a zone for those who do not know its name (RFC 5545 3.6.5), from the tables of the core.
 *
 * @since 0.1.0
 */
import { Day, Instant, Wall, Zone } from '@refrain/core'
import { clockText } from './times.ts'

// --- model -------------------------------------------------------------------

interface Change {
  readonly at: Instant.Instant
  readonly before: number
  readonly after: number
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
/** In so many years the fourth Sunday of a month is told from its last. */
const YEARS = 8

// --- changes -----------------------------------------------------------------

const startOf = (year: number): Instant.Instant => (Day.ofCivil(year, 1, 1) * Instant.DAY) as Instant.Instant

const changesOf = (zone: Zone.Zone, from: Instant.Instant, until: Instant.Instant): readonly Change[] => {
  const changes: Change[] = []
  for (let at = Zone.nextChange(zone, from); at < until; at = Zone.nextChange(zone, at))
    changes.push({ at, before: Zone.offsetAt(zone, Instant.plus(at, -1)), after: Zone.offsetAt(zone, at) })
  return changes
}

/** What the clock shows when it changes. */
const wallOf = ({ at, before }: Change): Wall.Wall => at + before

/** On which weekday of its month a change is: from the beginning and from the end. */
const weekdays = (change: Change): readonly string[] => {
  const { year, month, day, weekday } = Wall.fields(wallOf(change))
  const name = WEEKDAYS[weekday - 1]!
  const isLast = day + 7 > Day.daysInMonth(year, month)
  return [`${Math.ceil(day / 7)}${name}`, ...(isLast ? [`-1${name}`] : [])]
}

/** The rule by which these changes come once a year; null where there is none. */
const ruleOf = (changes: readonly Change[], years: number): string | null => {
  const walls = changes.map((change) => Wall.fields(wallOf(change)))
  const [first] = walls
  const isYearly =
    changes.length === years &&
    walls.every(
      ({ month, hour, minute }, index) =>
        month === first?.month &&
        hour === first.hour &&
        minute === first.minute &&
        walls[index]!.year === first.year + index,
    )
  const common = weekdays(changes[0]!).find((day) => changes.every((change) => weekdays(change).includes(day)))
  return isYearly && common !== undefined ? `FREQ=YEARLY;BYMONTH=${first!.month};BYDAY=${common}` : null
}

// --- lines -------------------------------------------------------------------

const offsetText = (offset: number): string => {
  const minutes = Math.round(Math.abs(offset) / Instant.MINUTE)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`
}

const observance = (change: Change, rule: string | null): readonly string[] => {
  const name = change.after > change.before ? 'DAYLIGHT' : 'STANDARD'
  return [
    `BEGIN:${name}`,
    `DTSTART:${clockText(wallOf(change))}`,
    `TZOFFSETFROM:${offsetText(change.before)}`,
    `TZOFFSETTO:${offsetText(change.after)}`,
    ...(rule === null ? [] : [`RRULE:${rule}`]),
    `END:${name}`,
  ]
}

/** Two rules where the clocks change by rule, as nearly everywhere; else each change by itself. */
const observances = (
  zone: Zone.Zone,
  from: Instant.Instant,
  until: Instant.Instant,
  years: number,
): readonly string[] => {
  const changes = changesOf(zone, from, until)
  const groups = [true, false]
    .map((isForward) => changes.filter(({ before, after }) => after > before === isForward))
    .filter((group) => group.length > 0)
  const rules = groups.map((group) => ruleOf(group, years))
  if (groups.length === 2 && rules.every((rule) => rule !== null))
    return groups.flatMap((group, index) => observance(group[0]!, rules[index]!))
  const offset = Zone.offsetAt(zone, from)
  return [{ at: from, before: offset, after: offset }, ...changes].flatMap((change) => observance(change, null))
}

/** The clocks of a zone in some years, and at least for the years after. */
export const zoneLines = (zone: Zone.Zone, first: number, last: number): readonly string[] => {
  const from = Math.max(1970, first - 1)
  const until = Math.min(2100, Math.max(last + 1, from + YEARS))
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone.name}`,
    ...observances(zone, startOf(from), startOf(until), until - from),
    'END:VTIMEZONE',
  ]
}
