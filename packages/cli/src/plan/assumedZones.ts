/**
 * Where a person may be, if nobody said so: in any zone of their number's country, else of their own, else in the zone that
 * was named for such people. A contact must then be allowed in each of these zones, and the person's zone still counts as
 * unknown.
 */
import { Event, Zone } from '@refrain/core'
import { countryZones } from '../setting/countryZones.ts'
import type { Setting } from '../setting/Setting.ts'

type Data = { readonly [field: string]: unknown }

const dataOf = ({ data }: Event.Event): Data => data as Data

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

/** The zones of a country, the one in the middle by the clock first: weeks and waits are counted there. */
const zonesOf = (country: string, { zones, now }: Setting): readonly string[] => {
  const known = countryZones(country).flatMap((name) => zones.get(name) ?? [])
  const byClock = known.sort((a, b) => Zone.offsetAt(a, now) - Zone.offsetAt(b, now)).map(({ name }) => name)
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
    const found = typeof country === 'string' ? zonesOnce(country, setting) : []
    return found.length > 0 || setting.zone === null ? found : [setting.zone.name]
  }
  return events.map((event) => {
    if (event.type !== 'NumberAdded') return event
    const zones = zonesIn(event.data.country ?? own)
    return zones.length === 0 ? event : { ...event, data: { ...event.data, zones } }
  })
}
