/**
 * Where a moment stands on a picture: a column for each day, in which only the hours that are used have room.
 *
 * @since 0.1.0
 */
import * as Day from '../../time/Day.ts'
import type { Instant } from '../../time/Instant.ts'
import * as Wall from '../../time/Wall.ts'
import * as Zone from '../../time/Zone.ts'
import type { Preview } from '../Timeline.ts'

// --- model -------------------------------------------------------------------

/** A column of the picture. */
export interface Column {
  readonly day: Day.Day
  readonly x: number
  /** What stands above it; empty where there is no room. */
  readonly labels: readonly string[]
}

/** How moments become places. */
export interface Scale {
  readonly left: number
  readonly right: number
  /** The width of a day. */
  readonly width: number
  readonly columns: readonly Column[]
  readonly x: (at: Instant) => number
  /** The radius of a mark: all marks of the fullest day have room beside each other. */
  readonly radius: number
}

// --- constructors ------------------------------------------------------------

const WEEKDAYS = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MONTHS = ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** No label needs more room. */
const LABEL = 46

const minuteAt = (zone: Zone.Zone, at: Instant): number => Wall.minuteOfDay(Zone.toWall(zone, at))

/** The first and the last minute of the day at which anything is done. */
const hoursOf = ({ zone, from, tours }: Preview): readonly [number, number] => {
  const minutes = tours.flatMap(({ rows }) =>
    rows.flatMap(({ at, last }) => [minuteAt(zone, at), minuteAt(zone, last)]),
  )
  return [Math.min(minuteAt(zone, from), ...minutes), Math.max(minuteAt(zone, from), ...minutes)]
}

/** How many days lie between two labels. */
const paceOf = (width: number): number => [1, 7, 14, 28].find((days) => days * width >= LABEL) ?? 56

/** The most marks of one lane on one day. */
const fullest = ({ zone, tours }: Preview): number => {
  const counts = new Map<string, number>()
  for (const { manner, rows } of tours)
    for (const { line, at } of rows) {
      const key = [manner, line, Zone.dayAt(zone, at)].join()
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  return Math.max(1, ...counts.values())
}

const labelsOf = (day: Day.Day, pace: number, first: Day.Day): readonly string[] => {
  const { day: date, month } = Day.civil(day)
  if (pace === 1) return [WEEKDAYS[Day.weekday(day)] ?? '', `${String(date)} ${MONTHS[month] ?? ''}`]
  const monday = Day.weekStart(first)
  return (day - monday) % pace === 0 ? [`${String(date)} ${MONTHS[month] ?? ''}`] : []
}

/** The scale of a preview between two edges. */
export const scaleOf = (preview: Preview, left: number, right: number): Scale => {
  const { zone, from, until } = preview
  const first = Zone.dayAt(zone, from)
  const days = Zone.dayAt(zone, until) - first + 1
  const width = (right - left) / days
  const pace = paceOf(width)
  const [begins, ends] = hoursOf(preview)
  const x = (at: Instant): number => {
    const share = ends === begins ? 0.5 : (minuteAt(zone, at) - begins) / (ends - begins)
    return left + (Zone.dayAt(zone, at) - first + 0.12 + 0.76 * Math.min(1, Math.max(0, share))) * width
  }
  const columns = Array.from({ length: days }, (_, i) => ({
    day: first + i,
    x: left + i * width,
    labels: left + i * width + LABEL > right + 24 ? [] : labelsOf(first + i, pace, first),
  }))
  const radius = Math.min(6, Math.max(3.2, (width * 0.9) / (2 * fullest(preview))))
  return { left, right, width, columns, x, radius }
}
