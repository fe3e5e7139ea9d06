/** Telephone numbers as people write them. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { CountryCode } from 'libphonenumber-js/min'

/** A number that could be read. */
export interface ReadNumber {
  readonly e164: string
  readonly country: string | null
  /** The area code, where the plan has areas of a fixed length. */
  readonly area: string | null
}

const read = (text: string, country: string | null): ReadNumber | null => {
  const number = parsePhoneNumberFromString(text, (country ?? undefined) as CountryCode | undefined)
  if (number?.isPossible() !== true) return null
  return {
    e164: number.number,
    country: number.country ?? null,
    area: number.countryCallingCode === '1' ? number.nationalNumber.slice(0, 3) : null,
  }
}

/** How many texts are remembered: exports name the same number again and again. */
const REMEMBERED = 50_000

/** Reads numbers, remembering the last ones; null for what cannot be a number. */
export const numberReader = (): ((text: string, country: string | null) => ReadNumber | null) => {
  let known = new Map<string, ReadNumber | null>()
  return (text, country) => {
    if (text.length > 64) return null
    const key = `${country ?? ''} ${text}`
    const seen = known.get(key)
    if (seen !== undefined) return seen
    // Spreadsheets of careful people hold '+1… so that no formula is made of it.
    const number = read(text.replace(/^'/, '').replace(/^00/, '+'), country)
    if (known.size >= REMEMBERED) known = new Map()
    known.set(key, number)
    return number
  }
}
