/**
 * Reads a cadence document that came from outside.
 *
 * @since 0.1.0
 */
import type { Either } from '../words/Either.ts'
import { getOrThrow, left, right } from '../words/Either.ts'
import * as Issue from '../words/Issue.ts'
import type { Cadence } from './Cadence.ts'
import { document } from './document.ts'
import { integrity } from './integrity.ts'
import { read } from './read.ts'

/**
 * Reads a cadence: first its shape, field by field, then what its parts mean to each other.
 *
 * Nothing is repaired and nothing is dropped: a field that the language does not know is an issue that names the nearest
 * one it knows. All issues are listed; those of the second sort only once the shape is right.
 *
 * @example
 * ```ts run
 * import { Cadence } from '@refrain/core'
 *
 * const read = Cadence.parse({ refrain: 1, id: 'hello', version: 1, title: 'Hello', lasts: 'P2W', stepz: [] })
 *
 * read._tag === 'Left' && read.left.map(({ code, path }) => [code, path.join('.')])
 * // => [['steps-empty', 'steps'], ['field-unknown', 'stepz']]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parse = (json: unknown): Either<readonly Issue.Issue[], Cadence> => {
  const issues: Issue.Issue[] = []
  read(document, json, [], (issue) => issues.push(issue))
  if (issues.length > 0) return left(issues)
  const cadence = json as Cadence // its shape was just read
  const faults = integrity(cadence)
  return faults.length > 0 ? left(faults) : right(cadence)
}

/**
 * Reads a cadence, or throws with every issue in the message.
 *
 * @example
 * ```ts run
 * import { Cadence } from '@refrain/core'
 *
 * const json = { refrain: 1, id: 'hello', version: 1, title: 'Hello', lasts: 'P2W', steps: [{ id: 'call', do: 'call' }] }
 *
 * Cadence.parseOrThrow(json).steps[0].do // => 'call'
 * ```
 *
 * @throws Error with one line per issue
 * @category constructors
 * @since 0.1.0
 */
export const parseOrThrow = (json: unknown): Cadence =>
  getOrThrow(parse(json), (issues) => issues.map(Issue.render).join('\n'))
