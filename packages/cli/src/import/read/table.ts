/** The rows of one file by the columns of its mapping. */
import { Issue } from '@refrain/core'
import type { Column } from '../Mapping.ts'

/** Looks into a row: the text of a column, trimmed; empty where the row or the file has none. */
export type Cell = (row: readonly string[]) => string

/** Finds the columns of a file. */
export interface Table {
  readonly width: number
  /** The cell of a column; null where the mapping or the file has no such column. */
  readonly cell: (column: Column | undefined) => Cell | null
  /** How a column is called in messages. */
  readonly nameOf: (column: Column | undefined) => string
  /** What was odd about the header. */
  readonly issues: readonly Issue.Issue[]
}

const folded = (text: string): string => text.trim().toLowerCase()

/** A table whose columns are named by a header, or only by position where there is none. */
export const tableOf = (header: readonly string[] | null, width: number): Table => {
  const known = new Map<string, number>()
  const issues: Issue.Issue[] = []
  for (const [index, name] of (header ?? []).entries()) {
    if (!known.has(folded(name))) known.set(folded(name), index)
    else if (folded(name) !== '')
      issues.push(
        Issue.make('header-repeated', [name], 'each column once; the first is read', `${name} at ${index + 1}`),
      )
  }
  const indexOf = (name: string | number): number | undefined =>
    typeof name === 'number' ? (name < width ? name : undefined) : known.get(folded(name))
  const allOf = (column: Column): readonly (string | number)[] =>
    typeof column === 'string' || typeof column === 'number' ? [column] : column

  return {
    width,
    issues,
    nameOf: (column) => {
      const names = column === undefined ? [] : allOf(column)
      const name = names.find((name) => indexOf(name) !== undefined) ?? names[0] ?? ''
      // Whoever looks into the file counts from 1.
      return typeof name === 'number' ? `column ${name + 1}` : name
    },
    cell: (column) => {
      const at = column === undefined ? [] : allOf(column).flatMap((name) => indexOf(name) ?? [])
      const [first, ...others] = at
      if (first === undefined) return null
      if (others.length === 0) return (row) => (row[first] ?? '').trim()
      return (row) => {
        for (const index of at) {
          const text = (row[index] ?? '').trim()
          if (text !== '') return text
        }
        return ''
      }
    },
  }
}
