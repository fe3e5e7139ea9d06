/** The objects of a JSON file as rows: a cell for each column that a mapping names. */
import type { CsvRow } from '../csv/CsvRow.ts'
import type { Line } from '../csv/lines.ts'
import type { Mapping } from '../Mapping.ts'
import { objectsIn } from './objects.ts'
import type { BadObject, JsonText } from './objects.ts'

/** Whether a file is JSON, by the first line that holds anything. */
export const isJson = (lines: readonly Line[]): boolean =>
  /^\s*[[{]/.test(lines.find(({ text }) => text.trim() !== '')?.text ?? '')

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every name that stands for a column in a mapping. */
export const namesIn = ({ contacts, activities }: Mapping): readonly string[] => {
  const names = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value === 'string') names.add(value)
    else if (Array.isArray(value)) value.forEach(visit)
    else if (isObject(value)) Object.values(value).forEach(visit)
  }
  visit([contacts?.columns, activities?.columns, activities?.layouts])
  return [...names]
}

const cellOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return value === null || value === undefined ? '' : JSON.stringify(value)
}

const SAID = {
  'json-malformed': ['an object of JSON that is closed', 'text that is none'],
  'json-too-long': ['an object of at most 2 MB', 'a longer one'],
} as const satisfies Record<BadObject, readonly [string, string]>

const badRow = ({ line, text }: JsonText, code: BadObject): CsvRow => {
  const [expected, found] = SAID[code]
  return { line, cells: [], issue: { code, path: [], expected, found }, text: text.trimEnd() }
}

/** The row of an object. Nested values are cells of JSON. */
const rowOf = (found: JsonText, names: readonly string[]): CsvRow => {
  if (found.bad !== null) return badRow(found, found.bad)
  try {
    const value = JSON.parse(found.text) as unknown
    if (!isObject(value)) return badRow(found, 'json-malformed')
    const cells = names.map((name) => (Object.hasOwn(value, name) ? cellOf(value[name]) : ''))
    return { line: found.line, cells, issue: null, text: found.text }
  } catch {
    return badRow(found, 'json-malformed')
  }
}

/** Waits for lines, hands out rows: the first names the columns. */
export const jsonRows = (
  names: readonly string[],
): { readonly feed: (lines: readonly Line[], ended: boolean) => readonly CsvRow[] } => {
  const { feed } = objectsIn()
  let header: readonly CsvRow[] = [{ line: 1, cells: names, issue: null, text: '' }]
  return {
    feed: (lines, ended) => {
      const rows = [...header, ...feed(lines, ended).map((found) => rowOf(found, names))]
      header = []
      return rows
    },
  }
}
