/**
 * The spelling of zone names: the IANA database is case-sensitive, people are not.
 *
 * @since 0.1.0
 */

/** Names and parts of names that are not simply capitalised. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  [
    ...[
      'ACT',
      'CET',
      'CST6CDT',
      'EET',
      'EST',
      'EST5EDT',
      'GB',
      'GB-Eire',
      'GMT',
      'HST',
      'LHI',
      'MET',
      'MST',
      'MST7MDT',
    ],
    ...['NSW', 'NZ', 'NZ-CHAT', 'PRC', 'PST8PDT', 'ROC', 'ROK', 'UCT', 'US', 'UTC', 'W-SU', 'WET'],
    ...['BajaNorte', 'BajaSur', 'ComodRivadavia', 'Dar_es_Salaam', 'DeNoronha', 'DumontDUrville', 'EasterIsland'],
    ...['Isle_of_Man', 'McMurdo', 'Port-au-Prince', 'Port_of_Spain'],
  ].map((name) => [name.toLowerCase(), name]),
)

const partOf = (part: string): string =>
  IRREGULAR.get(part) ??
  (/^gmt[+-]?\d/.test(part)
    ? part.toUpperCase()
    : part.replace(/(^|[_-])([a-z])/g, (_, gap: string, letter: string) => gap + letter.toUpperCase()))

/** The usual spelling of a name, or undefined where it cannot be one: too long, odd characters, a bare offset. */
export const spell = (name: string): string | undefined => {
  if (typeof name !== 'string' || name.length > 64 || !/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(name))
    return undefined
  if (/^(?:utc|gmt)[+-]?\d/i.test(name) && !/^gmt[+-]?0$/i.test(name)) return undefined
  return name.toLowerCase().split('/').map(partOf).join('/')
}
