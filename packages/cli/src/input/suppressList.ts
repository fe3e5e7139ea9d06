/**
 * A list of numbers, addresses and ids that must not be contacted: one a line, or the cells of a CSV file.
 *
 * Numbers are compared by their digits. One without a country code also matches every number that ends with it: a list that
 * leaves something out must not let a call through. Nothing of the list is stored.
 */

/** What a list holds. */
export interface SuppressList {
  /** Ids and hashes, as they stand. */
  readonly ids: ReadonlySet<string>
  readonly emails: ReadonlySet<string>
  /** Digits with a country code. */
  readonly numbers: ReadonlySet<string>
  /** Digits without one. */
  readonly endings: ReadonlySet<string>
  readonly size: number
}

/** Fewer digits than this tell nothing about a longer number. */
const SHORTEST_ENDING = 6

const NUMBER = /^\+?[\d\s().\-/]{3,32}(?:;?(?:ext|x)\.?\s*\d+)?$/i
const EMAIL = /^[^\s@,;]+@[^\s@,;]+$/

/** An address as it is compared: lower case, which every provider of note treats as the same. */
export const normalEmail = (text: string): string =>
  text
    .trim()
    .replace(/^mailto:/i, '')
    .toLowerCase()

/** The digits of a number, and whether they begin with a country code. */
export const normalNumber = (text: string): { readonly digits: string; readonly international: boolean } => {
  const bare = text
    .trim()
    .replace(/^tel:/i, '')
    .replace(/;?(?:ext|x)\.?\s*\d+$/i, '')
  const digits = bare.replace(/\(0\)/, '').replace(/\D/g, '')
  if (bare.startsWith('+')) return { digits, international: true }
  return digits.startsWith('00')
    ? { digits: digits.slice(2), international: true }
    : { digits: digits.replace(/^0+/, ''), international: false }
}

/** Reads a list; a heading or an empty cell matches nobody and does no harm. */
export const readSuppressList = (text: string): SuppressList => {
  const [ids, emails, numbers, endings] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()]
  for (const cell of text.replace(/^\ufeff/, '').split(/[\r\n,;\t]/)) {
    const entry = cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim()
    if (entry === '' || entry.startsWith('#')) continue
    ids.add(entry)
    if (EMAIL.test(entry)) emails.add(normalEmail(entry))
    else if (NUMBER.test(entry)) {
      const { digits, international } = normalNumber(entry)
      if (international) numbers.add(digits)
      else if (digits.length >= SHORTEST_ENDING) endings.add(digits)
    }
  }
  return { ids, emails, numbers, endings, size: ids.size }
}

/** Whether the list names this address. */
export const listsEmail = (list: SuppressList, email: string): boolean => list.emails.has(normalEmail(email))

/** Whether the list names this number, in whatever form either was written. */
export const listsNumber = (list: SuppressList, number: string): boolean => {
  const { digits, international } = normalNumber(number)
  if (digits === '') return false
  if (list.numbers.has(digits)) return true
  for (let from = 0; digits.length - from >= SHORTEST_ENDING; from++)
    if (list.endings.has(digits.slice(from))) return true
  if (international || digits.length < SHORTEST_ENDING) return false
  for (const listed of list.numbers) if (listed.endsWith(digits)) return true
  return false
}
