/** Eighty-two zones in which people are called: most of the offsets in use, both hemispheres, and the odd ones. */
import { Zones } from '@refrain/core'
import type { Zone } from '@refrain/core'

export const NAMES: readonly string[] = [
  ...[
    'New_York',
    'Chicago',
    'Denver',
    'Los_Angeles',
    'Phoenix',
    'Anchorage',
    'Detroit',
    'Boise',
    'Toronto',
    'Vancouver',
  ],
  ...['Halifax', 'St_Johns', 'Winnipeg', 'Edmonton', 'Regina', 'Mexico_City', 'Tijuana', 'Havana', 'Bogota', 'Lima'],
  ...['Caracas', 'Santiago', 'Asuncion', 'Sao_Paulo', 'Montevideo', 'Nuuk', 'Puerto_Rico', 'Panama'],
  'Argentina/Buenos_Aires',
]
  .map((name) => `America/${name}`)
  .concat(
    [
      'London',
      'Dublin',
      'Lisbon',
      'Madrid',
      'Paris',
      'Brussels',
      'Amsterdam',
      'Berlin',
      'Zurich',
      'Rome',
      'Vienna',
    ].map((name) => `Europe/${name}`),
    [
      'Prague',
      'Warsaw',
      'Stockholm',
      'Oslo',
      'Helsinki',
      'Athens',
      'Bucharest',
      'Kyiv',
      'Istanbul',
      'Moscow',
      'Chisinau',
    ].map((name) => `Europe/${name}`),
    ['Casablanca', 'Cairo', 'Lagos', 'Nairobi', 'Johannesburg', 'El_Aaiun'].map((name) => `Africa/${name}`),
    ['Jerusalem', 'Beirut', 'Riyadh', 'Dubai', 'Tehran', 'Karachi', 'Kolkata', 'Kathmandu', 'Dhaka', 'Yangon'].map(
      (name) => `Asia/${name}`,
    ),
    ['Bangkok', 'Jakarta', 'Singapore', 'Hong_Kong', 'Shanghai', 'Tokyo', 'Seoul'].map((name) => `Asia/${name}`),
    ['Sydney', 'Adelaide', 'Brisbane', 'Perth', 'Lord_Howe'].map((name) => `Australia/${name}`),
    ['Pacific/Auckland', 'Pacific/Chatham', 'Pacific/Honolulu'],
  )

export const zones = Zones.fromPlatform()

/** The same zones, ready. */
export const ZONES: readonly Zone.Zone[] = NAMES.map((name) => Zones.getOrThrow(zones, name))
