/**
 * The rows of a CSV file, good and bad, in bounded memory.
 *
 * Why not a library: one unclosed quote makes those swallow the rest of the file. Here a row that cannot be read costs its
 * first line only, and reading goes on with the next (see docs/decisions/0019-own-csv-reader.md). The library is the twin in the tests.
 */
import type { CsvFile } from '../CsvFile.ts'
import type { CsvRow } from './CsvRow.ts'
import type { Encoding } from '../Mapping.ts'
import { announced, sniff } from './dialect.ts'
import type { Delimiter } from './dialect.ts'
import type { Line } from './lines.ts'
import { LONGEST, linesOf } from './lines.ts'
import { isJson, jsonRows } from '../json/rows.ts'
import { rowAt } from './row.ts'
import type { BadRow, Parsed } from './row.ts'

// --- model -------------------------------------------------------------------

/** How a file is written; what is not told is found by looking. */
export interface CsvOptions {
  readonly encoding?: Encoding | undefined
  readonly delimiter?: Delimiter | undefined
  /** What is taken of each object, where the file turns out to be JSON. */
  readonly names?: readonly string[] | undefined
  readonly onBytes?: (count: number) => void
}

// --- faults ------------------------------------------------------------------

const SAID = {
  'quote-open': ['a quote that closes the cell', 'none up to the end of the file'],
  'quote-misplaced': ['a separator or the end of the line after a closing quote', 'more text'],
  'quote-astray': ['a row as wide as the first', 'a quote that joins several lines to a row of another width'],
  'row-too-long': [`a row of at most ${LONGEST} characters`, 'a longer one'],
} as const satisfies Record<BadRow, readonly [string, string]>

const bad = (line: Line, code: BadRow, cell: number): CsvRow => {
  const [expected, found] = SAID[code]
  return { line: line.number, cells: [], issue: { code, path: [cell], expected, found }, text: line.text }
}

// --- reading -----------------------------------------------------------------

/** How much may be read again, in all, to save rows behind an open quote: keeps hostile files linear. */
const RESCUE = 8 * LONGEST

/** Waits for lines, hands out rows. */
interface Assembler {
  readonly feed: (lines: readonly Line[], ended: boolean) => readonly CsvRow[]
}

const assembler = (options: CsvOptions): Assembler => {
  let lines: Line[] = []
  let delimiter = options.delimiter
  let width = 0
  let patience = RESCUE

  /** What reading several lines in vain has cost. */
  const giveUp = (at: number, code: BadRow, cell: number, reached: number): Parsed => {
    for (let line = at + 1; line < Math.min(reached, lines.length); line++) patience -= lines[line]!.text.length + 1
    return { kind: 'bad', code, cell, reached }
  }

  /** The row at a line; where its quotes lead astray, the first line alone is given up. */
  const take = (at: number, ended: boolean): Parsed => {
    if (patience < 0) {
      const alone = rowAt(lines.slice(at, at + 1), 0, delimiter ?? ',', true)
      return alone.kind === 'row' ? { ...alone, next: at + 1 } : alone
    }
    const row = rowAt(lines, at, delimiter ?? ',', ended)
    if (row.kind === 'bad') return giveUp(at, row.code, row.cell, row.reached)
    // A quote that was never meant to open swallows whole rows until some other quote; the width tells.
    if (row.kind === 'row' && row.next > at + 1 && width > 0 && row.cells.length !== width)
      return giveUp(at, 'quote-astray', row.cells.length - 1, row.next)
    return row
  }

  return {
    feed: (batch, ended) => {
      if (batch.length === 0 && !ended) return []
      lines = lines.concat(batch)
      const rows: CsvRow[] = []
      let at = 0
      if (delimiter === undefined && lines.length > 0) {
        delimiter = announced(lines[0]) ?? sniff(lines)
        if (announced(lines[0]) !== undefined) at = 1
      }
      while (at < lines.length) {
        const line = lines[at]!
        if (line.text === '') {
          at++
          continue
        }
        const row: Parsed = line.cut ? { kind: 'bad', code: 'row-too-long', cell: 0, reached: at } : take(at, ended)
        if (row.kind === 'more') break
        if (row.kind === 'row') {
          rows.push({ line: line.number, cells: row.cells, issue: null, text: '' })
          if (width === 0) width = row.cells.length
          at = row.next
        } else {
          rows.push(bad(line, row.code, row.cell))
          at++
        }
      }
      lines = lines.slice(at)
      return rows
    },
  }
}

/** Reads a file as rows. A bad row never costs another one. */
export const rowsOf = async function* (file: CsvFile, options: CsvOptions = {}): AsyncGenerator<readonly CsvRow[]> {
  const onBytes = options.onBytes ?? ((): void => undefined)
  const { names } = options
  let rows: Assembler | null = null
  for await (const lines of linesOf(file, options.encoding, onBytes)) {
    if (rows === null && lines.every(({ text }) => text === '')) continue
    rows ??= names !== undefined && isJson(lines) ? jsonRows(names) : assembler(options)
    yield rows.feed(lines, false)
  }
  yield rows?.feed([], true) ?? []
}
