/** What numbering plans say of a number. The one place that asks the library. */
import {
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberWithError,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max'
import type { CountryCode, PhoneNumberType, PhoneNumber as Parsed } from 'libphonenumber-js/max'
import type { Kind, PhoneNumber } from '../PhoneNumber.ts'

/** Why no plan has a number. */
export type Miss = 'calling-code-unknown' | 'too-short' | 'too-long' | 'length-wrong' | 'malformed'

/** A number in its plan, and every country that it could be of. */
export interface Found {
  readonly number: Omit<PhoneNumber, 'extension'>
  readonly countries: readonly string[]
}

const KINDS: { readonly [T in PhoneNumberType]: Kind } = {
  MOBILE: 'mobile',
  FIXED_LINE: 'landline',
  // North America gives both the same numbers.
  FIXED_LINE_OR_MOBILE: 'unknown',
  TOLL_FREE: 'toll-free',
  PREMIUM_RATE: 'premium',
  SHARED_COST: 'shared-cost',
  VOIP: 'voip',
  PERSONAL_NUMBER: 'personal',
  UAN: 'universal',
  PAGER: 'pager',
  VOICEMAIL: 'mailbox',
}

/** Calling codes of satellites, and of international networks that charge like them (ITU-T E.164 list: 870, 881-883). */
const SATELLITES: ReadonlySet<string> = new Set(['870', '881', '882', '883'])

const NORTH_AMERICA = '1'

/** Some plans know longer numbers, and shorter ones that only work within a town. */
const E164 = /^\+[1-9]\d{6,14}$/

const MISSES: { readonly [message: string]: Miss } = {
  INVALID_COUNTRY: 'calling-code-unknown',
  TOO_SHORT: 'too-short',
  TOO_LONG: 'too-long',
  INVALID_LENGTH: 'length-wrong',
}

const kindOf = (parsed: Parsed): Kind => {
  if (SATELLITES.has(parsed.countryCallingCode)) return 'satellite'
  const type = parsed.getType()
  return type === undefined ? 'unknown' : KINDS[type]
}

/** The first group of a number that its country writes behind a trunk zero or in brackets. */
const areaOf = (parsed: Parsed, kind: Kind): string | null => {
  const isGeographic = kind === 'landline' || (kind === 'unknown' && parsed.countryCallingCode === NORTH_AMERICA)
  if (!isGeographic || !parsed.isValid() || !/^[0(]/.test(parsed.formatNational())) return null
  const [, area, ...rest] = parsed.formatInternational().split(/[ -]/)
  return rest.length > 0 && area !== undefined ? area : null
}

const parse = (text: string, country?: string): Parsed | Miss => {
  try {
    return parsePhoneNumberWithError(text, { defaultCountry: country as CountryCode, extract: false })
  } catch (error) {
    return MISSES[(error as Error).message] ?? 'malformed'
  }
}

/** Reads digits, with `+` or as within a country; what they are of is told by the whole number alone. */
export const inPlan = (text: string, country?: string): Found | Miss => {
  const read = parse(text, country)
  if (typeof read === 'string') return read
  // As within a country, the library takes the number for that country's, whatever it is.
  const parsed = text.startsWith('+') ? read : parse(read.number)
  if (typeof parsed === 'string') return parsed
  if (!parsed.isPossible() || !E164.test(parsed.number))
    return MISSES[validatePhoneNumberLength(parsed.number) ?? ''] ?? 'length-wrong'
  const kind = kindOf(parsed)
  return {
    number: {
      e164: parsed.number,
      country: parsed.country ?? null,
      callingCode: parsed.countryCallingCode,
      area: areaOf(parsed, kind),
      kind,
      suspect: !parsed.isValid(),
    },
    countries: parsed.country === undefined ? parsed.getPossibleCountries() : [parsed.country],
  }
}

/** Whether a country has a numbering plan. */
export const hasPlan = (country: string): boolean => isSupportedCountry(country)

/** The calling code of a country that has a plan. */
export const callingCodeOf = (country: string): string => getCountryCallingCode(country as CountryCode)

/** The number as it is read aloud, grouped as its country does. */
export const grouped = (e164: string): string => {
  const parsed = parse(e164)
  return typeof parsed === 'string' || parsed.number !== e164 ? e164 : parsed.formatInternational()
}
