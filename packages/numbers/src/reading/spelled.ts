/** Numbers that are spelled: `1-800-FLOWERS`. */
import { callingCodeOf, inPlan } from './plans.ts'

/** Ten digits, of which the last seven may be letters: only North America gives such numbers out. */
const SPELLED = /^(?:\+?1)?[2-9]\d\d[\dA-Z]*[A-Z]{3}[\dA-Z]*$/i
const LENGTH = 10

/** ITU-T E.161: which digit each letter is on. */
const KEYS = ['', '', 'ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ']

const keyOf = (letter: string): string => String(KEYS.findIndex((letters) => letters.includes(letter.toUpperCase())))

/** The digits of a spelled number; null where the text spells none that was given out. */
export const spelled = (bare: string, country: string | undefined): string | null => {
  if (!SPELLED.test(bare)) return null
  const national = bare.replace(/^\+?1/, '')
  if (national.length !== LENGTH) return null
  const isNorthAmerican = bare.startsWith('+') || (country !== undefined && callingCodeOf(country) === '1')
  if (!isNorthAmerican) return null
  const digits = `+1${national.replaceAll(/[A-Z]/gi, keyOf)}`
  const found = inPlan(digits)
  return typeof found === 'string' || found.number.suspect ? null : digits
}
