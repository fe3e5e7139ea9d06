/** One row of a CSV file (RFC 4180), read from the lines that it stands on. */
import type { Line } from './lines.ts'
import { LONGEST } from './lines.ts'

/** What can be wrong with a row. */
export type BadRow = 'quote-open' | 'quote-misplaced' | 'quote-astray' | 'row-too-long'

/** A row, why there is none, or that more lines are needed to tell. */
export type Parsed =
  | { readonly kind: 'row'; readonly cells: readonly string[]; readonly next: number }
  | { readonly kind: 'bad'; readonly code: BadRow; readonly cell: number; readonly reached: number }
  | { readonly kind: 'more' }

const MORE: Parsed = { kind: 'more' }

/** A quoted cell, and the place behind its closing quote. */
interface Quoted {
  readonly value: string
  readonly line: number
  readonly at: number
}

/** Reads a quoted cell; `open` where the lines end before it does, `row-too-long` where it needs more than `room`. */
const quoted = (
  lines: readonly Line[],
  start: number,
  from: number,
  room: number,
): Quoted | 'open' | 'row-too-long' => {
  let value = ''
  let line = start
  let at = from
  for (let left = room; left >= 0;) {
    const text = lines[line]?.text
    if (text === undefined) return 'open'
    const end = text.indexOf('"', at)
    if (end === -1) {
      value += `${text.slice(at)}\n`
      left -= text.length
      line++
      at = 0
    } else if (text[end + 1] === '"') {
      value += `${text.slice(at, end)}"`
      at = end + 2
    } else {
      return { value: value + text.slice(at, end), line, at: end + 1 }
    }
  }
  return 'row-too-long'
}

/**
 * Reads the row that begins on a line. `ended` tells that no more lines will come.
 *
 * A quote inside of a cell that did not begin with one stands for itself; spaces behind a closing quote are dropped.
 */
export const rowAt = (lines: readonly Line[], start: number, delimiter: string, ended: boolean): Parsed => {
  let text = lines[start]?.text
  if (text === undefined) return MORE
  if (!text.includes('"')) return { kind: 'row', cells: text.split(delimiter), next: start + 1 }
  const cells: string[] = []
  const bad = (code: BadRow): Parsed => ({ kind: 'bad', code, cell: cells.length, reached: line })
  let line = start
  let at = 0
  let room = LONGEST
  for (;;) {
    if (text[at] === '"') {
      const cell = quoted(lines, line, at + 1, room)
      if (cell === 'row-too-long') return bad(cell)
      if (cell === 'open') return ended ? bad('quote-open') : MORE
      for (; line < cell.line; line++) room -= lines[line]!.text.length + 1
      text = lines[line]!.text
      at = cell.at
      while (text[at] === ' ') at++
      if (at < text.length && text[at] !== delimiter) return bad('quote-misplaced')
      cells.push(cell.value)
    } else {
      const end = text.indexOf(delimiter, at)
      cells.push(end === -1 ? text.slice(at) : text.slice(at, end))
      at = end === -1 ? text.length : end
    }
    if (at >= text.length) return { kind: 'row', cells, next: line + 1 }
    at++
  }
}
