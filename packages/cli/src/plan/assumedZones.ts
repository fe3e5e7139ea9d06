/**
 * Where a person may be, if nobody said so: in any zone of their number's country, else of their own, else in the zone that
 * was named for such people. A contact must then be allowed in each of these zones, and the person's zone still counts as
 * unknown.
 */
import { Day, Hours, Instant, Wall, Zone } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import { countryZones } from '../setting/countryZones.ts'
import type { Setting } from '../setting/Setting.ts'

type Data = { readonly [field: string]: unknown }

const dataOf = ({ data }: Event.Event): Data => data

const isFilled = (value: unknown): boolean => Array.isArray(value) && value.length > 0

const tellsZone = (event: Event.Event): boolean => {
  const { zones, principalZone } = dataOf(event)
  return isFilled(zones) || typeof principalZone === 'string'
}

const countryIn = (events: readonly Event.Event[]): string | null => {
  const told = events.filter(({ type }) => type === 'ProspectAdded' || type === 'ProspectChanged')
  const last = told.filter((event) => typeof dataOf(event)['country'] === 'string').at(-1)
  return last === undefined ? null : (dataOf(last)['country'] as string)
}

/** Of zones whose clocks show the same for years around now, one. */
const distinct = (zones: readonly Zone.Zone[], now: Instant.Instant): readonly Zone.Zone[] => {
  const found: Zone.Zone[] = []
  const [from, until] = [Instant.plus(now, -TWO_YEARS), Instant.plus(now, TWO_YEARS)]
  for (const zone of zones) if (!found.some((one) => Zone.sameRules(one, zone, from, until))) found.push(zone)
  return found
}

const TWO_YEARS = 731 * Instant.DAY
const QUARTER = 15 * Instant.MINUTE
const WEEK = 7 * Instant.DAY

const isOpenAt = (zone: Zone.Zone, hours: Hours.Hours, at: Instant.Instant): boolean => {
  const wall = Zone.toWall(zone, at)
  return Hours.isOpen(hours, Day.weekday(Wall.dayOf(wall)), Wall.minuteOfDay(wall))
}

/** Whether a week has a quarter of an hour at which all of them may be called. */
const shareAnHour = (zones: readonly Zone.Zone[], { now, hours }: Setting): boolean => {
  for (let at = now; at < now + WEEK; at = Instant.plus(at, QUARTER))
    if (zones.every((zone) => isOpenAt(zone, hours, at))) return true
  return false
}

/**
 * The zones of a country, the one in the middle by the clock first: weeks and waits are counted there. None where no hour
 * suits them all, as in the United States with Hawaii: then the person's own is to be found out.
 */
const zonesOf = (country: string, setting: Setting): readonly string[] => {
  const { zones, now } = setting
  const known = distinct(
    countryZones(country).flatMap((name) => zones.get(name) ?? []),
    now,
  )
  if (known.length === 0 || !shareAnHour(known, setting)) return []
  const byClock = [...known].sort((a, b) => Zone.offsetAt(a, now) - Zone.offsetAt(b, now)).map(({ name }) => name)
  const middle = Math.floor(byClock.length / 2)
  return [...byClock.slice(middle), ...byClock.slice(0, middle)]
}

const remembered = new WeakMap<Setting, Map<string, readonly string[]>>()

const zonesOnce = (country: string, setting: Setting): readonly string[] => {
  const known = remembered.get(setting) ?? new Map<string, readonly string[]>()
  remembered.set(setting, known)
  const zones = known.get(country) ?? zonesOf(country, setting)
  known.set(country, zones)
  return zones
}

/** The facts, with zones for numbers that have none where the person has none either. */
export const withZones = (events: readonly Event.Event[], setting: Setting): readonly Event.Event[] => {
  if (events.some(tellsZone)) return events
  const own = countryIn(events)
  const zonesIn = (country: unknown): readonly string[] => {
    if (typeof country === 'string') return zonesOnce(country, setting)
    return setting.zone === null ? [] : [setting.zone.name]
  }
  return events.map((event) => {
    if (event.type !== 'NumberAdded') return event
    const zones = zonesIn(event.data.country ?? own)
    return zones.length === 0 ? event : { ...event, data: { ...event.data, zones } }
  })
}
