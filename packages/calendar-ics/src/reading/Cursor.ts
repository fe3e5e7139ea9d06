/**
 * A place in the text of a calendar, which goes from line to line.
 *
 * Folded lines are one (RFC 5545 3.1), and are put together only where somebody asks for them: most of a file is passed over.
 *
 * @since 0.1.0
 */
import { nameBetween } from './names.ts'

// --- model -------------------------------------------------------------------

/** Changes as it advances. */
export interface Cursor {
  readonly text: string
  /** Where the line begins, where its first folded part ends, and where it ends itself. */
  from: number
  firstEnd: number
  end: number
  /** The number of its first part, from 1. */
  number: number
  /** Where the next line begins, and its number. */
  next: number
  nextNumber: number
}

const [CR, SPACE, TAB] = [13, 32, 9]

// --- constructors ------------------------------------------------------------

export const cursorAt = (text: string, next = 0, nextNumber = 1): Cursor => ({
  text,
  from: 0,
  firstEnd: 0,
  end: 0,
  number: 0,
  next,
  nextNumber,
})

// --- advancing ---------------------------------------------------------------

/** Takes in one line as it stands in the file, and answers its end without line break. */
const part = (cursor: Cursor, from: number): number => {
  const { text } = cursor
  const found = text.indexOf('\n', from)
  let end = found < 0 ? text.length : found
  cursor.next = end + 1
  cursor.nextNumber++
  while (end > from && text.charCodeAt(end - 1) === CR) end--
  return end
}

const isFold = (code: number): boolean => code === SPACE || code === TAB

/** Goes to the next line that is not empty; false at the end of the text. */
export const advance = (cursor: Cursor): boolean => {
  const { text } = cursor
  do {
    if (cursor.next >= text.length) return false
    cursor.from = cursor.next
    cursor.number = cursor.nextNumber
    cursor.firstEnd = cursor.end = part(cursor, cursor.from)
    while (isFold(text.charCodeAt(cursor.next))) cursor.end = part(cursor, cursor.next)
  } while (cursor.end === cursor.from)
  return true
}

// --- questions ---------------------------------------------------------------

/** The line without its folds. */
export const unfolded = (cursor: Cursor): string => {
  const { text, from, firstEnd, end } = cursor
  if (firstEnd === end) return text.slice(from, end)
  const parts = [text.slice(from, firstEnd)]
  for (let at = text.indexOf('\n', firstEnd) + 1; at > 0 && at < end;) {
    const found = text.indexOf('\n', at)
    const next = found < 0 || found > end ? end : found
    let last = next
    while (last > at && text.charCodeAt(last - 1) === CR) last--
    parts.push(text.slice(at + 1, last))
    at = next + 1
  }
  return parts.join('')
}

const [COLON, SEMICOLON] = [58, 59]

const nameIn = (text: string, from: number, end: number): string | null => {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === COLON || code === SEMICOLON) return nameBetween(text, from, at)
  }
  return null
}

/** The name of the line's property, in capitals; `UNNEEDED` for most, null where there is none. */
export const nameOf = (cursor: Cursor): string | null => {
  const name = nameIn(cursor.text, cursor.from, cursor.firstEnd)
  if (name !== null || cursor.firstEnd === cursor.end) return name
  const line = unfolded(cursor)
  return nameIn(line, 0, line.length)
}
