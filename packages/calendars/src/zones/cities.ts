/**
 * Zones by the cities and regions that programs name instead of them.
 *
 * @since 0.1.0
 */
import { IANA_ALIAS_MAP } from 'windows-iana'

/** How North American programs call the clocks that several cities share. */
const SHARED: readonly (readonly [string, string])[] = [
  ['eastern time (us & canada)', 'America/New_York'],
  ['central time (us & canada)', 'America/Chicago'],
  ['mountain time (us & canada)', 'America/Denver'],
  ['pacific time (us & canada)', 'America/Los_Angeles'],
  ['atlantic time (canada)', 'America/Halifax'],
  ['coordinated universal time', 'UTC'],
]

/** The first zone of each city or region in the names that CLDR knows, by the last part of its name in small letters. */
const index = (): ReadonlyMap<string, string> => {
  const byCity = new Map<string, string>()
  for (const { alias } of IANA_ALIAS_MAP)
    for (const name of alias) {
      const city = name
        .slice(name.lastIndexOf('/') + 1)
        .replaceAll('_', ' ')
        .toLowerCase()
      if (name.includes('/') && !name.startsWith('Etc/') && !byCity.has(city)) byCity.set(city, alias[0])
    }
  for (const [words, name] of SHARED) byCity.set(words, name)
  return byCity
}

let known: ReadonlyMap<string, string> | undefined

/** The zone of a city or region, in small letters. */
export const zoneOfCity = (city: string): string | undefined => (known ??= index()).get(city)
