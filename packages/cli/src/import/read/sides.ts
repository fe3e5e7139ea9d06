/** The two sides of a call: which is ours, and so which way it went. */
import { Either } from '@refrain/core'
import { lexicon } from './lexicon.ts'
import type { NumberReader } from './numbers.ts'
import type { ActivityPart, Setting } from './Row.ts'
import type { Cell, Table } from './table.ts'

/** A softphone or a line of the telephone system's own, never somebody's number. */
const OWN_LINE = /^(?:client|sips?|pjsip):/i

/** Which numbers and extensions are ours: each whole, or as its first digits and `*`. */
export const oursOf = (entries: readonly string[], readNumber: NumberReader): ((text: string) => boolean) => {
  const e164 = (text: string): readonly string[] => {
    const number = readNumber(text, null)
    return Either.isRight(number) ? [number.right.e164] : []
  }
  const starts = entries.filter((each) => each.endsWith('*')).map((each) => each.slice(0, -1))
  const whole = new Set(entries.flatMap((each) => [each, ...e164(each)]))
  return (text) =>
    OWN_LINE.test(text) ||
    [text, ...e164(text)].some((form) => whole.has(form) || starts.some((start) => form.startsWith(start)))
}

/** Which way a call went; `internal` between two of ours; `presumed` where only the mapping's default says so. */
export interface Way {
  readonly direction: 'out' | 'in' | 'internal' | undefined
  readonly presumed: boolean
}

const told = (direction: Way['direction']): Way => ({ direction, presumed: false })

/** Tells which way the call of a row went: by a word, by whose the sides are, by the context that it came in. */
export const wayReader = (
  { columns, ...activities }: ActivityPart,
  table: Table,
  { readNumber, unmapped, ours: more }: Setting,
): ((row: readonly string[]) => Way) => {
  const cell = (column: Parameters<Table['cell']>[0]): Cell => table.cell(column) ?? (() => '')
  const [word, context, to, from] = [columns.direction, columns.context, columns.number, columns.numberIn].map(
    cell,
  ) as [Cell, Cell, Cell, Cell]
  const directionOf = lexicon('direction', activities.directions, unmapped)
  const contexts = new Map(Object.entries(activities.contexts ?? {}).map(([name, way]) => [name.toLowerCase(), way]))
  const entries = [...(activities.ours ?? []), ...more]
  const isOurs = oursOf(entries, readNumber)
  const bySides = (row: readonly string[]): Way['direction'] => {
    if (isOurs(from(row))) return isOurs(to(row)) ? 'internal' : 'out'
    return isOurs(to(row)) ? 'in' : undefined
  }
  return (row) => {
    const said = directionOf(word(row))
    // A leg to one of ours, whatever the word.
    if (said !== undefined) return told(isOurs(said === 'in' ? from(row) : to(row)) ? 'internal' : said)
    const found = bySides(row) ?? contexts.get(context(row).toLowerCase())
    return found === undefined ? { direction: activities.direction, presumed: entries.length > 0 } : told(found)
  }
}
