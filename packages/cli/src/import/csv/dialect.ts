/** Which character stands between the cells of a file, by looking at how it begins. */
import type { Line } from './lines.ts'
import { rowAt } from './row.ts'

const CANDIDATES = [',', ';', '\t', '|'] as const

/** A separator between cells. */
export type Delimiter = (typeof CANDIDATES)[number]

/** Spreadsheets may say it in a first line of its own: `sep=;`. */
export const announced = (line: Line | undefined): Delimiter | undefined => {
  const said = /^sep=(.)$/i.exec(line?.text ?? '')?.[1]
  return CANDIDATES.find((each) => each === said)
}

const widthBy = (lines: readonly Line[], delimiter: Delimiter): number => {
  const row = rowAt(lines, 0, delimiter, true)
  return row.kind === 'row' ? row.cells.length : 0
}

/** The separator that cuts the first row into most cells; a comma where none cuts it. */
export const sniff = (lines: readonly Line[]): Delimiter => {
  let best: Delimiter = ','
  for (const each of CANDIDATES) if (widthBy(lines, each) > widthBy(lines, best)) best = each
  return best
}
