/** Telephone numbers as files have them. */
import { Either } from '@refrain/core'
import { mayDial, parseNumber } from '@refrain/numbers'
import type { NumberFault, PhoneNumber } from '@refrain/numbers'

/** Reads a number of somebody in a country; of nobody knows where, in the country of the import. */
export type NumberReader = (text: string, country: string | null) => Either.Either<NumberFault, PhoneNumber>

/** How many texts are remembered: exports name the same number again and again. */
const REMEMBERED = 50_000

/** A reader of numbers that remembers the last ones. */
export const numberReader = (home: string | null): NumberReader => {
  let known = new Map<string, ReturnType<NumberReader>>()
  return (text, country) => {
    const own = country ?? home
    const key = `${own ?? ''} ${text.slice(0, 100)}`
    const seen = known.get(key)
    if (seen !== undefined) return seen
    const number = parseNumber(text, own === null ? {} : { country: own })
    if (known.size >= REMEMBERED) known = new Map()
    known.set(key, number)
    return number
  }
}

/** What stands between two numbers in one cell. */
const BETWEEN = /[;,/|\n]|\bor\b/i

/** What a cell holds: numbers, and why what is none is none. */
export interface Numbers {
  readonly numbers: readonly PhoneNumber[]
  readonly faults: readonly NumberFault[]
}

/** The numbers of a cell: one, or several where each is one of its own. */
export const numbersIn = (text: string, country: string | null, read: NumberReader): Numbers => {
  const whole = read(text, country)
  if (Either.isRight(whole)) return { numbers: [whole.right], faults: [] }
  const parts = text.split(BETWEEN).map((part) => read(part.trim(), country))
  const numbers = parts.flatMap((part) => (Either.isRight(part) && !part.right.suspect ? [part.right] : []))
  if (numbers.length === 0) return { numbers: [], faults: [whole.left] }
  return {
    numbers,
    faults: parts.flatMap((part) => (Either.isRight(part) || part.left.code === 'empty' ? [] : [part.left])),
  }
}

/** Why a number of that kind is never dialled, wherever calls may go; null if it can be. */
export const neverDialled = ({ e164, callingCode }: PhoneNumber): string | null =>
  mayDial(e164, { countries: [`+${callingCode}`] })
