/**
 * The IANA name of a zone, whatever a calendar calls it.
 *
 * @since 0.1.0
 */
import { Instant, Zone, Zones } from '@refrain/core'
import { findIana, WINDOWS_TO_IANA_MAP } from 'windows-iana'
import { zoneOfCity } from './cities.ts'

const LONGEST = 256
/** Cities whose clocks agree throughout these years are one zone to whoever plans. */
const [FROM, UNTIL] = [Instant.parseOrThrow('2000-01-01T00:00:00Z'), Instant.parseOrThrow('2040-01-01T00:00:00Z')]
const [JANUARY, JULY] = [Instant.parseOrThrow('2026-01-01T00:00:00Z'), Instant.parseOrThrow('2026-07-01T00:00:00Z')]

let platform: Zones.Zones | undefined
const platformZones = (): Zones.Zones => (platform ??= Zones.fromPlatform())

let windowsNames: ReadonlyMap<string, string> | undefined
/** The right spelling of Windows' names, which are matched in any case. */
const windowsName = (name: string): string | undefined =>
  (windowsNames ??= new Map(
    WINDOWS_TO_IANA_MAP.map(({ windowsName: spelled }) => [spelled.toLowerCase(), spelled]),
  )).get(name.toLowerCase())

/** Platforms read `PST` and `BST` as zones of other places: three letters must be a name that the IANA database has. */
const THREE_LETTERS = ['UTC', 'GMT', 'UCT', 'WET', 'CET', 'MET', 'EET', 'EST', 'MST', 'HST', 'PRC', 'ROC', 'ROK']

const byIana = (name: string, zones: Zones.Zones): string | undefined =>
  name.length !== 3 || THREE_LETTERS.includes(name.toUpperCase()) ? zones.get(name)?.name : undefined

const byWindows = (name: string, zones: Zones.Zones): string | undefined => {
  // Exchange numbers zones that somebody changed by hand: `Eastern Standard Time 1`.
  const spelled = windowsName(name) ?? windowsName(name.replace(/ \d{1,2}$/, ''))
  const [first] = spelled === undefined ? [] : findIana(spelled)
  return first === undefined ? undefined : zones.get(first)?.name
}

/** Programs put paths before names: `/freeassociation.sourceforge.net/Europe/Lisbon`, `tzone://Microsoft/Utc`. */
const byEnding = (name: string, zones: Zones.Zones): string | undefined => {
  if (!name.startsWith('/') && !name.includes('://')) return undefined
  const parts = name.split('/')
  for (let count = Math.min(3, parts.length - 1); count > 0; count--) {
    const found = byIana(parts.slice(-count).join('/'), zones)
    if (found !== undefined) return found
  }
  return undefined
}

const OFFSET = /^\((?:UTC|GMT)(?:([+-])(\d\d?)[:.](\d\d))?\) */i

/** What people are shown: `(UTC+01:00) Amsterdam, Berlin, Bern`. Every place of the list that is known must agree. */
const byCities = (name: string, zones: Zones.Zones): string | undefined => {
  const offset = OFFSET.exec(name)
  const words = name.replace(OFFSET, '').replace(/^Greenwich Mean Time ?: */i, '')
  const region = byWindows(`${words} Standard Time`, zones)
  const places = (region === undefined ? [words, ...words.split(',')] : [])
    .map((place) => zones.get(zoneOfCity(place.trim().toLowerCase()) ?? ''))
    .filter((zone) => zone !== undefined)
  const zone = region === undefined ? places[0] : zones.get(region)
  if (zone === undefined || !places.every((place) => Zone.sameRules(zone, place, FROM, UNTIL))) return undefined
  if (offset?.[1] === undefined) return zone.name
  const minutes = Number(offset[2]) * 60 + Number(offset[3])
  const stated = (offset[1] === '-' ? -minutes : minutes) * Instant.MINUTE
  return [JANUARY, JULY].some((at) => Zone.offsetAt(zone, at) === stated) ? zone.name : undefined
}

/**
 * Finds the IANA name of a zone: of one in any case, of Windows' name, of a name at the end of a path, of a list of cities that share
 * their clocks. Null for whatever is none of these: it is never the zone of the host, and offsets such as `UTC+3` are no zones.
 *
 * @example
 * ```ts run
 * import { zoneNamed } from '@refrain/calendars'
 *
 * zoneNamed('W. Europe Standard Time') // => 'Europe/Berlin'
 * zoneNamed('/freeassociation.sourceforge.net/Europe/Lisbon') // => 'Europe/Lisbon'
 * zoneNamed('"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"') // => 'Europe/Amsterdam'
 * zoneNamed('Customized Time Zone') // => null
 * ```
 *
 * @category zones
 * @since 0.1.0
 */
export const zoneNamed = (name: string, zones: Zones.Zones = platformZones()): string | null => {
  const clean = name.length > LONGEST ? '' : name.trim().replace(/^"(.*)"$/, '$1')
  if (clean === '') return null
  return byIana(clean, zones) ?? byWindows(clean, zones) ?? byEnding(clean, zones) ?? byCities(clean, zones) ?? null
}

/**
 * The zones that Windows' names stand for: one for each set of clocks, so that a zone can be found by its clocks.
 *
 * @example
 * ```ts run
 * import { windowsZones } from '@refrain/calendars'
 *
 * windowsZones().includes('America/New_York') // => true
 * ```
 *
 * @category zones
 * @since 0.1.0
 */
export const windowsZones = (): readonly string[] => [
  ...new Set(WINDOWS_TO_IANA_MAP.filter(({ territory }) => territory === '001').flatMap(({ iana }) => iana)),
]
