/**
 * What an import saw and what became of it: the dry run prints it, and so does the real one.
 *
 * @since 0.1.0
 */
import type { Issue } from '@refrain/core'

// --- model -------------------------------------------------------------------

/** How exactly the time of a touch is known. @category model @since 0.1.0 */
export type Precision = 'instant' | 'second' | 'minute' | 'day'

/** A row that could not be used, with every reason and its text as the file had it. @category model @since 0.1.0 */
export interface Rejected {
  readonly file: string
  /** The first line of the row, from 1. */
  readonly line: number
  /** What was wrong; each `path` is the column's name or position. */
  readonly issues: readonly Issue.Issue[]
  /** The row as it stood in the file, decoded; bytes that are no UTF-8 are replaced. */
  readonly text: string
}

/** Why a file could not be read at all. @category model @since 0.1.0 */
export interface Fault {
  readonly file: string
  readonly line: number
  readonly issue: Issue.Issue
}

/** Something odd about a row that was used all the same. @category model @since 0.1.0 */
export interface Warning {
  readonly file: string
  readonly line: number
  readonly issue: Issue.Issue
}

/** A word of the file that no mapping knows. @category model @since 0.1.0 */
export interface Unmapped {
  /** What the word stands for: `disposition`, `channel`, `direction`, `source` … */
  readonly field: string
  readonly word: string
  readonly count: number
}

/** One file in the report. @category model @since 0.1.0 */
export interface FileCount {
  readonly file: string
  readonly rows: number
  readonly used: number
  readonly rejected: number
}

/** The whole of an import. @category model @since 0.1.0 */
export interface Report {
  readonly files: readonly FileCount[]
  /** Files that could not be read at all, and why. */
  readonly faults: readonly Fault[]
  readonly rows: number
  /** Rows that are no touch: notes, tasks. */
  readonly ignored: number
  /** Rows that became facts with every word known. */
  readonly mapped: number
  readonly prospects: number
  readonly touches: number
  readonly events: number
  /** Commonest first. */
  readonly unmapped: readonly Unmapped[]
  /** The first and last touch, as ISO 8601 instants. */
  readonly earliest: string | null
  readonly latest: string | null
  readonly precision: { readonly [P in Precision]: number }
  /** Rows that repeat a row already read, and calls that two systems told of. */
  readonly duplicates: { readonly rows: number; readonly calls: number }
  /** Touches of people whom no contacts file names. */
  readonly orphans: number
  readonly rejected: number
  /** People of whom no zone, no country, no consent is known. */
  readonly unknown: { readonly zone: number; readonly country: number; readonly consent: number }
  /** The first hundred. */
  readonly warnings: readonly Warning[]
  readonly warningCount: number
  /** How often each was met. */
  readonly warningCodes: { readonly [code: string]: number }
}
