/** The zones of a country, from what the platform knows. */

/** Newer engines have a method, older ones a property, the type declarations neither. */
interface ZonedLocale {
  readonly getTimeZones?: () => readonly string[] | undefined
  readonly timeZones?: readonly string[] | undefined
}

/** Every zone of a country by its ISO 3166 code; none for what is no country. */
export const countryZones = (country: string): readonly string[] => {
  if (!/^[A-Za-z]{2}$/.test(country)) return []
  const locale = new Intl.Locale(`und-${country.toUpperCase()}`) as ZonedLocale
  return locale.getTimeZones?.() ?? locale.timeZones ?? []
}
