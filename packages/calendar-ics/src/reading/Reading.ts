/**
 * What is known while a file is read, and what stops it.
 *
 * @since 0.1.0
 */
import { Issue } from '@refrain/core'
import { advance, cursorAt, nameOf, unfolded } from './Cursor.ts'
import type { Cursor } from './Cursor.ts'
import type { FileLimits } from './Limits.ts'
import type { ZoneBook } from './ZoneBook.ts'

// --- model -------------------------------------------------------------------

/** Changes as the file is read. */
export interface Reading {
  readonly cursor: Cursor
  readonly limits: FileLimits
  readonly book: ZoneBook
  /** What was passed over; shared by all who read the file. */
  readonly faults: Issue.Issue[]
  components: number
}

/** Who hears of what a component holds. An issue ends the reading of the file. */
export interface Visitor {
  /** A property, at which the cursor stands. */
  readonly property: (name: string, reading: Reading) => Issue.Issue | null
  /** A component that has begun and must be read to its end; `undefined` passes over it. */
  readonly component: (name: string, reading: Reading, depth: number) => Issue.Issue | null | undefined
}

const MOST_FAULTS = 100
const LETTERS = /^[A-Za-z][A-Za-z0-9-]*/

// --- constructors ------------------------------------------------------------

export const readingOf = (text: string, limits: FileLimits, book: ZoneBook): Reading => ({
  cursor: cursorAt(text),
  limits,
  book,
  faults: [],
  components: 0,
})

/** An issue of the line at which the cursor stands. What a line says stays unsaid, unless it is shown as `found`. */
export const issueAt = ({ cursor }: Reading, code: string, expected: string, found: unknown): Issue.Issue =>
  Issue.make(code, ['line', cursor.number], expected, found)

// --- walking -----------------------------------------------------------------

/** Something that changes nothing about times. */
export const tell = (reading: Reading, issue: Issue.Issue): void => {
  if (reading.faults.length < MOST_FAULTS) reading.faults.push(issue)
}

/** The name with which a line begins that is no property. */
export const beginningOf = ({ cursor }: Reading): string =>
  LETTERS.exec(cursor.text.slice(cursor.from, Math.min(cursor.from + 40, cursor.firstEnd)))?.[0].toUpperCase() ?? ''

/** The name of the component that a line begins or ends. */
export const componentAt = ({ cursor }: Reading): string => {
  const line = cursor.end - cursor.from > 200 ? '' : unfolded(cursor)
  return line
    .slice(line.indexOf(':') + 1)
    .trim()
    .toUpperCase()
}

const entered = (reading: Reading, depth: number): Issue.Issue | null => {
  const { limits } = reading
  if (++reading.components > limits.components)
    return issueAt(reading, 'calendar-too-large', `at most ${limits.components} components`, 'more')
  return depth > limits.depth
    ? issueAt(reading, 'calendar-too-deep', `components at most ${limits.depth} deep`, 'one deeper')
    : null
}

const goesOn = (reading: Reading, name: string): Issue.Issue | null => {
  const { cursor, limits } = reading
  if (!advance(cursor)) return issueAt(reading, 'calendar-cut-off', `END:${name}`, 'the end of the file')
  return cursor.nextNumber > limits.lines
    ? issueAt(reading, 'calendar-too-large', `at most ${limits.lines} lines`, 'more')
    : null
}

/** Hears of nothing. */
export const NOTHING: Visitor = { property: () => null, component: () => undefined }

const child = (reading: Reading, visitor: Visitor, depth: number): Issue.Issue | null => {
  const name = componentAt(reading)
  const issue = entered(reading, depth)
  if (issue !== null) return issue
  const visited = visitor.component(name, reading, depth)
  return visited === undefined ? walk(reading, name, NOTHING, depth) : visited
}

/** Reads a component that has begun up to its end. */
export const walk = (reading: Reading, name: string, visitor: Visitor, depth: number): Issue.Issue | null => {
  for (;;) {
    const stopped = goesOn(reading, name)
    if (stopped !== null) return stopped
    const property = nameOf(reading.cursor)
    if (property === 'END') {
      if (componentAt(reading) === name) return null
      return issueAt(reading, 'component-crossed', `END:${name}`, 'the end of another component')
    }
    const issue = property === 'BEGIN' ? child(reading, visitor, depth + 1) : visitor.property(property ?? '', reading)
    if (issue !== null) return issue
  }
}

/** What is passed over must hold no events: they would be free time. */
export const misplaced = (reading: Reading): Issue.Issue =>
  issueAt(reading, 'component-misplaced', 'events and calendars beside one another', 'one in another, or outside')

const notCalendar = ({ cursor }: Reading): Issue.Issue => {
  const start = cursor.text.slice(cursor.from, cursor.from + 200).trimStart()
  const found = start === '' ? 'nothing' : start.startsWith('<') ? 'a web page or XML' : 'something else'
  return Issue.make('calendar-missing', ['line', cursor.number], 'BEGIN:VCALENDAR', found)
}

/** Reads all the calendars of a file; there is at least one. */
export const walkFile = (reading: Reading, visitor: Visitor): Issue.Issue | null => {
  let count = 0
  while (advance(reading.cursor)) {
    if (nameOf(reading.cursor) !== 'BEGIN' || componentAt(reading) !== 'VCALENDAR') {
      if (count === 0) return notCalendar(reading)
      if (nameOf(reading.cursor) === 'BEGIN') return misplaced(reading)
      tell(reading, issueAt(reading, 'line-outside', 'nothing after END:VCALENDAR', 'a line'))
      continue
    }
    count++
    const issue = entered(reading, 1) ?? walk(reading, 'VCALENDAR', visitor, 1)
    if (issue !== null) return issue
  }
  return count === 0 ? notCalendar(reading) : null
}
