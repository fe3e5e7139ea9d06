/** The events of a series: daily and weekly ones, which is all that is needed here. */
import { Day, Instant, Wall, Zone, Zones } from '@refrain/core'
import type { Event, LocalCalendar } from './Book.ts'

const ZONES = Zones.fromPlatform()
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const MOST = 2000

export const zoneOf = (name: string): Zone.Zone => Zones.getOrThrow(ZONES, name)

interface Rule {
  readonly step: number
  readonly weekdays: readonly string[]
  readonly count: number
  readonly untilDay: Day.Day
}

const ruleOf = (line: string): Rule => {
  const parts = new Map(
    line
      .replace(/^RRULE:/, '')
      .split(';')
      .map((part) => part.split('=') as [string, string]),
  )
  const frequency = parts.get('FREQ')
  if (frequency !== 'DAILY' && frequency !== 'WEEKLY') throw new Error(`the local server does not know ${line}`)
  const until = parts.get('UNTIL')
  const isWeekly = frequency === 'WEEKLY'
  return {
    step: Number(parts.get('INTERVAL') ?? 1) * (isWeekly ? 7 : 1),
    weekdays: isWeekly ? (parts.get('BYDAY') ?? '').split(',') : [],
    count: Number(parts.get('COUNT') ?? MOST),
    untilDay:
      until === undefined ? Infinity : Day.fromIsoOrThrow(until.slice(0, 8).replace(/(....)(..)(..)/, '$1-$2-$3')),
  }
}

/** The days on which a series happens: of weekly ones, those of the weeks that count. */
const daysOf = (first: Day.Day, { step, weekdays, count, untilDay }: Rule): readonly Day.Day[] => {
  const days: Day.Day[] = []
  const week = Day.weekStart(first)
  for (let day = first; days.length < count && day <= untilDay && day < first + MOST; day++) {
    const isDay =
      weekdays.length === 0
        ? (day - first) % step === 0
        : weekdays.includes(WEEKDAYS[Day.weekday(day) - 1]!) && (Day.weekStart(day) - week) % step === 0
    if (isDay) days.push(day)
  }
  return days
}

const compact = (iso: string): string => iso.replace(/[-:]|\.\d+/g, '')

/** One event of a series, on a day: the same wall time in the zone of the series, however the clocks were changed. */
const instanceOf = (series: Event, day: Day.Day, calendar: LocalCalendar): Event => {
  const { recurrence: _, ...event } = series
  const zone = zoneOf(series.start?.timeZone ?? calendar.timeZone)
  if (series.start?.date != null) {
    const length = Day.fromIsoOrThrow(series.end!.date!) - Day.fromIsoOrThrow(series.start.date)
    const [start, end] = [{ date: Day.toIso(day) }, { date: Day.toIso(day + length) }]
    const id = `${series.id!}_${compact(start.date)}`
    return { ...event, id, recurringEventId: series.id!, start, end, originalStartTime: start }
  }
  const from = Instant.parseOrThrow(series.start!.dateTime!)
  const length = Instant.parseOrThrow(series.end!.dateTime!) - from
  const wall = Wall.of(day, Wall.minuteOfDay(Zone.toWall(zone, from)))
  const at = Zone.toInstant(zone, wall, 'shift')
  const start = { dateTime: Instant.toIso(at), timeZone: zone.name }
  const end = { dateTime: Instant.toIso(Instant.plus(at, length)), timeZone: zone.name }
  const id = `${series.id!}_${compact(start.dateTime)}`
  return { ...event, id, recurringEventId: series.id!, start, end, originalStartTime: start }
}

/** The events of a series, where an exception stands in the place of the one that it replaces. */
export const instancesOf = (series: Event, calendar: LocalCalendar): readonly Event[] => {
  const zone = zoneOf(series.start?.timeZone ?? calendar.timeZone)
  const first =
    series.start?.date != null
      ? Day.fromIsoOrThrow(series.start.date)
      : Zone.dayAt(zone, Instant.parseOrThrow(series.start!.dateTime!))
  return daysOf(first, ruleOf(series.recurrence![0]!)).map((day) => {
    const instance = instanceOf(series, day, calendar)
    return calendar.events.get(instance.id!) ?? instance
  })
}
