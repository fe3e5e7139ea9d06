/** A row of a file, good or bad. */
import type { Issue } from '@refrain/core'

/** A row of cells, or a line that is none. */
export interface CsvRow {
  /** The line on which it begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
  /** Why the line could not be read; its cells are then empty. */
  readonly issue: Issue.Issue | null
  /** The line as it stood in the file, for a bad one; the object, for one of JSON. */
  readonly text: string
}
