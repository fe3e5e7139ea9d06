/**
 * An event as its properties say it.
 *
 * @since 0.1.0
 */
import { Either } from '@refrain/core'
import type { Issue } from '@refrain/core'
import { draftAt } from './Draft.ts'
import type { Draft } from './Draft.ts'
import { misplaced, walk } from './Reading.ts'
import type { Reading } from './Reading.ts'
import { take } from './taking.ts'

/** Reads the properties of an event that has begun. */
export const draftOf = (reading: Reading, depth: number): Either.Either<Issue.Issue, Draft> => {
  const draft = draftAt(reading.cursor.number)
  const property = (name: string): null => {
    take(draft, name, reading)
    return null
  }
  const component = (name: string): Issue.Issue | undefined => (name === 'VEVENT' ? misplaced(reading) : undefined)
  const issue = walk(reading, 'VEVENT', { property, component }, depth)
  return issue === null ? Either.right(draft) : Either.left(issue)
}
