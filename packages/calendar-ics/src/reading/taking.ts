/**
 * What each property of an event adds to what is known of it.
 *
 * @since 0.1.0
 */
import { BEARING } from './bearing.ts'
import { unfolded } from './Cursor.ts'
import type { Draft } from './Draft.ts'
import { UNNEEDED } from './names.ts'
import { NOTING } from './noting.ts'
import { propertyIn } from './Property.ts'
import { beginningOf, issueAt, tell } from './Reading.ts'
import type { Reading } from './Reading.ts'
import { valueAfterLastColon } from './timeIn.ts'

const EXPECTED: Readonly<Record<string, string>> = {
  DURATION: 'a duration such as PT30M',
  RRULE: 'a recurrence rule',
  RDATE: 'times such as 20261123T150405Z, or periods',
}

const unreadable = (draft: Draft, reading: Reading, name: string, found: string): void => {
  const expected = `${name}: ${EXPECTED[name] ?? 'a time such as 20261123T150405Z'}`
  draft.issue ??= issueAt(reading, 'event-unreadable', expected, found)
  draft.isEndless ||= name !== 'DTSTART'
}

const noProperty = (draft: Draft, reading: Reading): void => {
  const name = beginningOf(reading)
  if (BEARING.has(name)) unreadable(draft, reading, name, 'a line without a value')
  else tell(reading, issueAt(reading, 'line-malformed', 'NAME:value', 'a line without a colon'))
}

/** Adds the property at which the cursor stands to an event. */
export const take = (draft: Draft, name: string, reading: Reading): void => {
  if (name === UNNEEDED) return
  const { cursor, limits } = reading
  const bearing = BEARING.get(name)
  const note = bearing === undefined ? NOTING.get(name) : undefined
  if (bearing === undefined && note === undefined) return name === '' ? noProperty(draft, reading) : undefined
  if (cursor.end - cursor.from > limits.line)
    return unreadable(draft, reading, name, `more than ${limits.line} characters`)
  const line = unfolded(cursor)
  const property = propertyIn(line, limits.parameters, name.length)
  if (property === 'no-value') return noProperty(draft, reading)
  if (property === 'too-many-parameters') return unreadable(draft, reading, name, 'too many parameters')
  if (bearing === undefined) note?.(draft, property, reading)
  else if (!bearing(draft, valueAfterLastColon(line, property), reading))
    unreadable(draft, reading, name, property.value)
  if (draft.values > limits.values) unreadable(draft, reading, name, `more than ${limits.values} values`)
}
