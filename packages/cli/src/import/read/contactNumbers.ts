/** The numbers of a contact: told once each, with what is known of them; what is none is kept as it was written. */
import type { PhoneNumber } from '@refrain/numbers'
import type { ContactColumns } from '../Mapping.ts'
import { neverDialled, numbersIn } from './numbers.ts'
import type { Column, Setting, Warn } from './Row.ts'
import type { Cell } from './table.ts'

type LineKind = NonNullable<NonNullable<ContactColumns['phones']>[number]['kind']>

/** How a row tells facts, and what was odd. */
interface Telling {
  readonly tell: (data: { readonly number: string; readonly [field: string]: unknown }) => void
  readonly warn: Warn
}

/** What the vault keeps of them. */
export interface ContactNumbers {
  /** Number id to E.164. */
  readonly numbers: { readonly [id: string]: string }
  /** Column to what stood in it, where no number was found. */
  readonly unread: { readonly [column: string]: string }
}

/** What the plan tells, it knows better than a heading; whose line it is, only the heading tells. */
const kindOf = (heading: LineKind | undefined, { kind }: PhoneNumber): LineKind | undefined => {
  if (heading === 'direct' || heading === 'switchboard') return heading
  return kind === 'mobile' || kind === 'landline' ? kind : heading
}

const warnOf = (number: PhoneNumber, column: Column, warn: Warn): void => {
  const never = neverDialled(number)
  if (never !== null) warn(`number-${never}`, column, 'a number that may be dialled', number.kind)
  if (number.suspect) warn('number-suspect', column, 'a number of a range that is given out', 'another range')
  if (number.extension !== null) warn('number-extension', column, 'a number without an extension', 'one with')
}

/** Reads the columns of numbers in a row. */
export const contactNumbers = (
  columns: ContactColumns['phones'] = [],
  cell: (column: Column) => Cell,
  { identity, readNumber }: Setting,
): ((row: readonly string[], country: string | null, telling: Telling) => ContactNumbers) => {
  const phones = columns.map((phone) => ({ ...phone, said: cell(phone.column) }))
  return (row, country, { tell, warn }) => {
    const numbers: Record<string, string> = {}
    const unread: Record<string, string> = {}
    for (const { column, kind, said } of phones) {
      const text = said(row)
      if (text === '') continue
      const found = numbersIn(text, country, readNumber)
      for (const number of found.numbers) {
        warnOf(number, column, warn)
        const { id, hmac } = identity.number(number.e164)
        const { country: of, area } = number
        if (numbers[id] === undefined) tell({ number: id, kind: kindOf(kind, number), country: of, area, hmac })
        numbers[id] = number.e164
      }
      for (const { code, expected, found: shape } of found.faults) warn(`number-${code}`, column, expected, shape)
      // An extension is in no fact, so the whole cell is kept beside its number.
      if (found.faults.length > 0 || found.numbers.some(({ extension }) => extension !== null))
        unread[String(Array.isArray(column) ? column[0] : column)] = text
    }
    return { numbers, unread }
  }
}
