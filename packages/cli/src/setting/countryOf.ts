/** The country in which a zone lies, from what the platform knows; undefined where it lies in none. */
import { countryZones } from './countryZones.ts'

const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')

/** Every pair of letters is asked: the platform has no list of countries. */
export const countryOf = (zone: string): string | undefined => {
  for (const first of LETTERS)
    for (const second of LETTERS) if (countryZones(first + second).includes(zone)) return first + second
  return undefined
}
