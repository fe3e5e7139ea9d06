/**
 * Reads numbers as people write them.
 *
 * @since 0.1.0
 */
import { Either } from '@refrain/core'
import type { NumberFault, NumberFaultCode, PhoneNumber } from './PhoneNumber.ts'
import { hasPlan, inPlan } from './reading/plans.ts'
import type { Found, Miss } from './reading/plans.ts'
import { spelled } from './reading/spelled.ts'
import { written } from './reading/written.ts'

// --- faults ------------------------------------------------------------------

const EXPECTED: { readonly [C in NumberFaultCode]: string } = {
  empty: 'a telephone number',
  malformed: 'one telephone number, such as +12125550100 or (212) 555-0100 x12',
  'country-missing': 'a number with its calling code such as +12125550100, or the country that it is of',
  'calling-code-unknown': 'a number that begins with the calling code of a country',
  'short-code': 'a number that reaches the same telephone from everywhere',
  'too-short': 'as many digits as numbers of its country have',
  'too-long': 'as many digits as numbers of its country have',
  'length-wrong': 'as many digits as numbers of its country have',
}

/** The text without saying it: how much it has of what. */
const shapeOf = (raw: string): string => {
  const count = (kind: RegExp, one: string): string[] => {
    const found = raw.match(kind)?.length ?? 0
    return found === 0 ? [] : [`${found} ${one}${found === 1 ? '' : 's'}`]
  }
  const parts = [...count(/\p{Nd}/gu, 'digit'), ...count(/\p{L}/gu, 'letter')]
  if (parts.length === 0) return raw.trim() === '' ? 'nothing' : 'signs only'
  return `${raw.includes('+') ? '+ and ' : ''}${parts.join(' and ')}`
}

const fault = (code: NumberFaultCode, raw: string): Either.Left<NumberFault> =>
  Either.left({ code, expected: EXPECTED[code], found: shapeOf(raw.slice(0, 1000)) })

// --- reading -----------------------------------------------------------------

/** Prefixes for calls abroad that are written where nobody says from which country: most of the world's, North America's. */
const ABROAD = /^(?:00|011)(?=[1-9])/

const DIGITS = /^\+?\d+$/

/** Fewer digits than this are dialled within one network or one town only. */
const SHORTEST = 7

/** What a number that was written so can mean, likeliest first. */
const readings = (bare: string, country: string | undefined): readonly (Found | Miss)[] => {
  if (bare.startsWith('+')) return [inPlan(bare)]
  const within = country === undefined ? [] : [inPlan(bare, country)]
  return ABROAD.test(bare) ? [...within, inPlan(bare.replace(ABROAD, '+'))] : within
}

const best = (all: readonly (Found | Miss)[]): Found | Miss | undefined => {
  const found = all.filter((each) => typeof each !== 'string')
  return found.find(({ number }) => !number.suspect) ?? found[0] ?? all[0]
}

/**
 * Reads a number in any form that people write: with or without calling code, with an extension, spelled in letters.
 *
 * A number that is written as within a country needs the country. What a fault says may be logged; keep the text that was given
 * where people's data is kept.
 *
 * @example
 * ```ts run
 * import { parseNumber } from '@refrain/numbers'
 *
 * parseNumber('020 7946 0123 x12', { country: 'GB' })
 * // => { _tag: 'Right', right: { e164: '+442079460123', country: 'GB', callingCode: '44', area: '20', kind: 'landline', suspect: false, extension: '12' } }
 * parseNumber('020 7946 0123')
 * // => { _tag: 'Left', left: { code: 'country-missing', expected: 'a number with its calling code such as +12125550100, or the country that it is of', found: '11 digits' } }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parseNumber = (
  raw: string,
  { country }: { readonly country?: string | undefined } = {},
): Either.Either<NumberFault, PhoneNumber> => {
  if (raw.trim() === '') return fault('empty', raw)
  const text = written(raw)
  if (text === null) return fault('malformed', raw)
  const known = country !== undefined && hasPlan(country) ? country : undefined
  const bare = DIGITS.test(text.bare) ? text.bare : spelled(text.bare, known)
  if (bare === null) return fault('malformed', raw)
  const read = best(readings(bare, known))
  if (read !== undefined && typeof read !== 'string') return Either.right({ ...read.number, extension: text.extension })
  if (bare.replace('+', '').length < SHORTEST) return fault('short-code', raw)
  return fault(read ?? 'country-missing', raw)
}
