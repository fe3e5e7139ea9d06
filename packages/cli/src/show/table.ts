/** A table in columns of fixed width; cells wrap, and the table is never wider than its columns. */
import { pad, wrap } from './width.ts'

/** A column and its width. */
export interface Column {
  readonly title: string
  readonly width: number
  /** How many lines a cell may take; the rest is cut. */
  readonly lines: number
}

/** A cell: paragraphs, each wrapped for itself. */
export type Cell = readonly string[]

const GAP = '  '

const cellLines = (cell: Cell, { width, lines }: Column): readonly string[] =>
  cell.flatMap((paragraph) => wrap(paragraph, width)).slice(0, lines)

/** The lines of one row. */
export const row = (cells: readonly Cell[], columns: readonly Column[]): readonly string[] => {
  const wrapped = columns.map((column, i) => cellLines(cells[i] ?? [], column))
  const height = Math.max(1, ...wrapped.map((lines) => lines.length))
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((column, i) => pad(wrapped[i]?.[line] ?? '', column.width))
      .join(GAP)
      .trimEnd(),
  )
}

/** The line of titles. */
export const head = (columns: readonly Column[]): string =>
  row(
    columns.map(({ title }) => [title]),
    columns,
  )[0] ?? ''
