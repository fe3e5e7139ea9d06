/** Countries as people write them. */

const ALIASES: Readonly<Record<string, string>> = {
  usa: 'US',
  'u.s.a.': 'US',
  'u.s.': 'US',
  'united states of america': 'US',
  america: 'US',
  uk: 'GB',
  'u.k.': 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  deutschland: 'DE',
  españa: 'ES',
  italia: 'IT',
  österreich: 'AT',
  schweiz: 'CH',
  suisse: 'CH',
  'the netherlands': 'NL',
  holland: 'NL',
  'south korea': 'KR',
  'czech republic': 'CZ',
}

/** Every code that the platform has an English name for. */
const names = (): ReadonlyMap<string, string> => {
  const display = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  const known = new Map<string, string>()
  for (let a = 65; a <= 90; a++)
    for (let b = 65; b <= 90; b++) {
      const code = String.fromCharCode(a, b)
      const name = display.of(code)
      // Codes of countries that are no more have the name of what came after them.
      if (name !== undefined && new Intl.Locale(`und-${code}`).region === code) known.set(name.toLowerCase(), code)
    }
  return known
}

let english: ReadonlyMap<string, string> | undefined

/** The ISO 3166 code, or null for what is no country. */
export const countryOf = (text: string): string | null => {
  english ??= names()
  const word = text.trim().toLowerCase()
  if (ALIASES[word] !== undefined) return ALIASES[word]
  if (/^[a-z]{2}$/.test(word)) return [...english.values()].includes(word.toUpperCase()) ? word.toUpperCase() : null
  return english.get(word) ?? null
}
