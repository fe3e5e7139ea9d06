/** Words of a file that enter facts: harmless, short, and never a person's name or address. */
import { clean } from '../../show/clean.ts'
import type { Identity } from '../identity.ts'

const WORD = /^[A-Za-z0-9][A-Za-z0-9 ._:/-]{0,63}$/

/** A stage, a region, a reason as facts hold it: plain letters only; null where nothing is left. */
export const plainWord = (text: string): string | null => {
  const word = clean(text.normalize('NFKD'))
    .replace(/[^A-Za-z0-9 ._:/-]+/g, '')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 64)
    .trim()
  return WORD.test(word) ? word : null
}

const KEY = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/

/** A key of the source as it is, where it can only be a key; otherwise an id from which it cannot be read. */
export const plainId = (identity: Identity, kind: string, text: string): string =>
  KEY.test(text) ? text : identity.opaque(kind, text)
